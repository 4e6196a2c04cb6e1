//! The decision alone.

use crate::quiet::{moments, quiets, rome};
use crm::{
    channel::Channel,
    clock::{Timestamp, in_rome},
    language::Language,
    notice::{Address, Decision, NEWS_DAYS, News, Quiet, Reason, Settings, Urgency, What, decide},
    preference::{Digest, Topic},
    timeline::Direction,
};
use jiff::civil::{Weekday, date};
use proptest::prelude::*;

fn news(owed_at: Timestamp) -> News {
    News {
        what: What::Change,
        topic: Topic::Cases,
        urgency: Urgency::Ordinary,
        case: None,
        by: Direction::Outbound,
        told: false,
        happened_at: owed_at,
        owed_at,
        address: None,
    }
}

fn settings() -> Settings {
    Settings {
        choices: vec![(Topic::Cases, Channel::Email)],
        quiet: None,
        digest: Digest::AtOnce,
        digest_hour: 8,
        language: Language::It,
        email: Some(Address { address: "livia@example.it".to_owned(), verified: true }),
        sends_mail: true,
    }
}

fn at(decision: &Decision) -> Timestamp {
    match decision {
        Decision::Send { at, .. } => *at,
        Decision::Not(reason) => panic!("not sent: {reason:?}"),
    }
}

#[test]
fn each_reason_for_nothing() {
    let now = rome(date(2026, 5, 4), 12, 0);
    let (news, settings) = (news(now), settings());
    let not = |news: &News, settings: &Settings| match decide(news, settings, now) {
        Decision::Not(reason) => Some(reason),
        Decision::Send { .. } => None,
    };
    assert_eq!(not(&news, &settings), None);
    let own = News { by: Direction::Inbound, ..news.clone() };
    let internal = News { by: Direction::Internal, ..news.clone() };
    let told = News { told: true, ..news.clone() };
    let old = News { happened_at: now.plus_seconds(-NEWS_DAYS * 86_400 - 1), ..news.clone() };
    let other = News { topic: Topic::Payments, ..news.clone() };
    for (case, reason) in [
        (own, Reason::OwnAct),
        (internal, Reason::Internal),
        (told, Reason::Told),
        (old, Reason::Old),
        (other, Reason::NotChosen),
    ] {
        assert_eq!(not(&case, &settings), Some(reason));
    }
    let by_letter = Settings { choices: vec![(Topic::Cases, Channel::Letter)], ..settings.clone() };
    let nowhere = Settings { email: None, ..settings.clone() };
    let mut unverified = settings.clone();
    unverified.email.as_mut().unwrap().verified = false;
    let silent = Settings { sends_mail: false, ..settings.clone() };
    for (chosen, reason) in [
        (by_letter, Reason::NotChosen),
        (nowhere, Reason::NoAddress),
        (unverified, Reason::Unverified),
        (silent, Reason::NoMail),
    ] {
        assert_eq!(not(&news, &chosen), Some(reason));
    }
}

#[test]
fn a_digest_comes_at_its_hour() {
    let monday = date(2026, 5, 4);
    let daily = Settings { digest: Digest::Daily, digest_hour: 18, ..settings() };
    let weekly = Settings { digest: Digest::Weekly, digest_hour: 9, ..settings() };
    let tell =
        |settings: &Settings, day, hour| at(&decide(&news(rome(day, hour, 0)), settings, rome(day, hour, 0)));
    assert_eq!(tell(&daily, monday, 17), rome(monday, 18, 0));
    assert_eq!(tell(&daily, monday, 18), rome(monday, 18, 0));
    assert_eq!(tell(&daily, monday, 19), rome(date(2026, 5, 5), 18, 0));
    assert_eq!(tell(&weekly, monday, 8), rome(monday, 9, 0));
    assert_eq!(tell(&weekly, monday, 10), rome(date(2026, 5, 11), 9, 0));
    // An hour within the silence: when that is over.
    let quiet = Settings { quiet: Quiet::parse("17:00", "20:15"), ..daily };
    assert_eq!(tell(&quiet, monday, 12), rome(monday, 20, 15));
}

#[test]
fn what_hurries_does_not_wait_for_a_digest() {
    let night = rome(date(2026, 5, 4), 23, 0);
    let settings = Settings { digest: Digest::Weekly, quiet: Quiet::parse("22:00", "07:00"), ..settings() };
    let asked = News { urgency: Urgency::Pressing, ..news(night) };
    assert_eq!(at(&decide(&asked, &settings, night)), rome(date(2026, 5, 5), 7, 0));
    let receipt =
        News { what: What::Receipt, urgency: Urgency::Immediate, by: Direction::Outbound, ..news(night) };
    assert_eq!(at(&decide(&receipt, &Settings { choices: vec![], ..settings.clone() }, night)), night);
    // To an address that is not proven only the code that proves it goes.
    let mut open = settings;
    open.email.as_mut().unwrap().verified = false;
    assert_eq!(decide(&receipt, &open, night), Decision::Not(Reason::Unverified));
    let code = News { what: What::AddressCode, address: Some("nuova@example.it".to_owned()), ..receipt };
    let Decision::Send { at, to, .. } = decide(&code, &open, night) else { panic!("no code") };
    assert_eq!((at, to.as_str()), (night, "nuova@example.it"));
}

fn any_news() -> impl Strategy<Value = News> {
    (
        prop::sample::select(vec![What::Change, What::Change, What::Receipt]),
        prop::sample::select(Topic::ALL.to_vec()),
        prop::sample::select(vec![Urgency::Ordinary, Urgency::Pressing]),
        prop::sample::select(vec![
            Direction::Outbound,
            Direction::Outbound,
            Direction::Inbound,
            Direction::Internal,
        ]),
        any::<bool>(),
        moments(),
        0..20 * 86_400_i64,
    )
        .prop_map(|(what, topic, urgency, by, told, owed_at, before)| News {
            what,
            topic,
            urgency,
            case: None,
            by,
            told: told && topic == Topic::School,
            happened_at: owed_at.plus_seconds(-before),
            owed_at,
            address: None,
        })
}

fn any_settings() -> impl Strategy<Value = Settings> {
    (
        prop::collection::vec(
            (
                prop::sample::select(Topic::ALL.to_vec()),
                prop::sample::select(vec![Channel::Email, Channel::Email, Channel::Letter]),
            ),
            0..9,
        ),
        prop::option::of(quiets()),
        prop::sample::select(Digest::ALL.to_vec()),
        6..=22_u8,
        prop::sample::select(Language::ALL.to_vec()),
        prop::option::weighted(0.9, prop::bool::weighted(0.8)),
        prop::bool::weighted(0.95),
    )
        .prop_map(|(choices, quiet, digest, digest_hour, language, verified, sends_mail)| Settings {
            choices,
            quiet,
            digest,
            digest_hour,
            language,
            email: verified.map(|verified| Address { address: "livia@example.it".to_owned(), verified }),
            sends_mail,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_decision_keeps_to_what_was_chosen(news in any_news(), settings in any_settings(), waited in 0..9 * 86_400_i64) {
        let now = news.owed_at.plus_seconds(waited);
        let Decision::Send { at, bundle, to, language } = decide(&news, &settings, now) else { return Ok(()) };
        let email = settings.email.as_ref().unwrap();
        prop_assert!(email.verified && settings.sends_mail);
        prop_assert_eq!(&to, &email.address);
        prop_assert_eq!(language, settings.language);
        prop_assert!(at >= now);
        // Asked again at its hour, it goes: nothing waits for ever, and nothing moves.
        let again = decide(&news, &settings, at);
        prop_assert_eq!(&again, &Decision::Send { at, bundle, to, language });
        if news.what == What::Receipt {
            prop_assert_eq!((at, bundle), (now, false));
            return Ok(());
        }
        prop_assert!(settings.choices.contains(&(news.topic, Channel::Email)));
        prop_assert_eq!((news.by, news.told), (Direction::Outbound, false));
        prop_assert!(settings.quiet.is_none_or(|quiet| !quiet.holds(at)));
        prop_assert_eq!(bundle, settings.digest != Digest::AtOnce && news.urgency == Urgency::Ordinary);
        let local = in_rome(at);
        if !bundle {
            prop_assert!(at == now || settings.quiet.is_some_and(|quiet| quiet.holds(now)), "held back without a reason");
            prop_assert!(at.seconds_since(now) <= 26 * 3600);
        } else if settings.quiet.is_none() && at > now {
            prop_assert_eq!((local.hour(), local.minute(), local.second()), (i8::try_from(settings.digest_hour).unwrap(), 0, 0));
            prop_assert!(settings.digest != Digest::Weekly || local.weekday() == Weekday::Monday);
        }
        let longest = if settings.digest == Digest::Weekly { 8 * 86_400 } else { 26 * 3600 };
        prop_assert!(at.seconds_since(now.max(news.owed_at)) <= longest + 26 * 3600);
    }

    #[test]
    fn nothing_is_sent_without_a_verified_address_or_about_what_they_did(news in any_news(), settings in any_settings()) {
        let decided = decide(&news, &settings, news.owed_at);
        let verified = settings.email.as_ref().is_some_and(|email| email.verified);
        if !verified || !settings.sends_mail || (news.what == What::Change && news.by != Direction::Outbound) {
            prop_assert!(matches!(decided, Decision::Not(_)), "{decided:?}");
        }
    }

    #[test]
    fn what_nothing_forbids_is_sent(topic in prop::sample::select(Topic::ALL.to_vec()), owed_at in moments(), settings in any_settings()) {
        let mut settings = settings;
        settings.sends_mail = true;
        settings.choices.push((topic, Channel::Email));
        settings.email = Some(Address { address: "a@b.it".to_owned(), verified: true });
        let news = News { topic, ..news(owed_at) };
        let sent = matches!(decide(&news, &settings, owed_at), Decision::Send { .. });
        prop_assert!(sent);
    }
}
