//! `quirino office`, as a person at a terminal meets it.

#[cfg(test)]
mod tests {
    use clap::Parser;
    use crm::{
        access,
        actor::{Actor, CitizenId, Task},
        attachment,
        case::{self, CaseNumber, CaseState},
        timeline,
    };
    use crm_testing::{Fixture, on_both, sample};
    use server::{
        office::{self, OfficeArgs, OfficeError},
        seed::contents,
    };

    /// The command line alone, without the program around it.
    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        office: OfficeArgs,
    }

    struct Terminal {
        fixture: Fixture,
        citizen: CitizenId,
        number: CaseNumber,
    }

    impl Terminal {
        /// Published contents, and an application that was just sent to the nurseries' office.
        async fn open(fixture: Fixture) -> Self {
            Box::pin(contents::publish_all(&fixture.crm)).await.unwrap();
            let citizen = fixture.citizen().await.unwrap();
            let crm = &fixture.crm;
            let mut tx = crm.db.begin().await.unwrap();
            let number = case::next_number(&mut tx, 2026).await.unwrap();
            let new = sample::application(citizen, number, crm.now());
            case::write(&mut tx, &Actor::System(Task::Seed), new).await.unwrap();
            tx.commit().await.unwrap();
            Self { fixture, citizen, number }
        }

        /// Types a command; `NUMBER` stands for the case.
        async fn types(&self, words: &[&str]) -> Result<String, OfficeError> {
            let number = self.number.to_string();
            let words = words.iter().map(|word| if *word == "NUMBER" { number.as_str() } else { word });
            let line = Line::try_parse_from(["office"].into_iter().chain(words)).unwrap();
            let mut out = Vec::new();
            office::run(&self.fixture.crm, line.office, &mut out).await?;
            Ok(String::from_utf8(out).unwrap())
        }

        /// As Paola of the nurseries' office.
        async fn paola(&self, verb: &str, more: &[&str]) -> Result<String, OfficeError> {
            let who = ["--office", "scuola-e-nidi", "--as", "Paola Marini"];
            let words: Vec<&str> =
                [verb, "NUMBER"].into_iter().chain(who).chain(more.iter().copied()).collect();
            self.types(&words).await
        }

        async fn file(&self) -> (case::Case, Vec<timeline::Entry>) {
            let me = sample::as_citizen(self.citizen);
            let case = case::find(&self.fixture.crm, &me, self.number).await.unwrap();
            let entries = timeline::of_case(&self.fixture.crm, &case).await.unwrap();
            (case, entries)
        }
    }

    on_both! {
        async fn the_office_sees_what_was_brought(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            let (crm, me) = (&desk.fixture.crm, sample::as_citizen(desk.citizen));
            let png = {
                let mut bytes = std::io::Cursor::new(Vec::new());
                image::DynamicImage::new_rgb8(9, 9).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
                bytes.into_inner()
            };
            let purpose = attachment::Purpose::Case { number: desk.number, act: case::ActName::Write };
            let file = attachment::take(crm, &me, desk.citizen, &purpose, "pianta.png", png).await.unwrap();
            let shown = desk.paola("look", &[]).await.unwrap();
            assert!(!shown.contains("pianta.png"), "not sent yet: {shown}");
            let write = case::CaseAct::Write { text: String::new() };
            let press = case::Press { key: "k", seen: None };
            case::act_with(crm, &me, desk.number, press, &write, &[file.id]).await.unwrap();
            let folder = tempfile::tempdir().unwrap();
            let to = folder.path().join("documents");
            let shown = desk.paola("look", &["--save", to.to_str().unwrap()]).await.unwrap();
            assert!(shown.contains("document   pianta.png (png, "), "{shown}");
            assert_eq!(image::open(to.join("01 pianta.png")).unwrap().to_rgb8().dimensions(), (9, 9));
            let again = desk.paola("look", &["--json", "--save", to.to_str().unwrap()]).await;
            assert!(matches!(again, Err(OfficeError::Io(_))), "nothing is overwritten");
            let looks = access::list(crm, &me, desk.citizen, 50).await.unwrap();
            assert_eq!(looks.len(), 3, "each look is recorded");
        }

        async fn a_case_goes_its_way_at_the_terminal(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            assert!(desk.paola("receive", &[]).await.unwrap().contains("Now “received”"));
            let taken = desk.paola("take", &[]).await.unwrap();
            assert!(taken.contains("Now “in progress”. Due by"), "{taken}");
            desk.paola("ask", &["--question", "Quale orario?", "--by", "2026-03-12"]).await.unwrap();
            desk.fixture.clock.advance(86_400);
            desk.paola("log", &["--channel", "phone", "--text", "Ha chiamato per dirlo a voce"]).await.unwrap();
            desk.paola("resume", &["--text", "Detto al telefono"]).await.unwrap();
            desk.paola("promise", &["--on", "2026-06-01", "--reason", "Molte domande", "--contact", "Paola Marini, 06 1"]).await.unwrap();
            desk.paola("answer", &["--text", "Ammessa al nido."]).await.unwrap();
            let (case, entries) = desk.file().await;
            assert_eq!((case.state, case.person_in_charge.as_deref()), (CaseState::Answered, Some("Paola Marini")));
            assert_eq!(entries.len(), 7);
            let looks = access::list(&desk.fixture.crm, &sample::as_citizen(desk.citizen), desk.citizen, 50).await.unwrap();
            assert!(looks.iter().all(|look| look.office.as_deref() == Some("scuola-e-nidi") && look.purpose == "Lavorazione della pratica"));
            let shown = desk.paola("look", &["--purpose", "Controllo"]).await.unwrap();
            assert!(shown.contains("Phone: Contact with the office") && shown.contains("Ammessa al nido."), "{shown}");
            let looks = access::list(&desk.fixture.crm, &sample::as_citizen(desk.citizen), desk.citizen, 50).await.unwrap();
            assert!(looks.iter().any(|look| look.purpose == "Controllo"));
            // One person on the list of staff, however often they act.
            assert_eq!(desk.fixture.dump().await.unwrap()["staff"].len(), 1);
        }

        async fn a_refusal_is_announced_replied_to_and_decided(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            for verb in ["receive", "take"] {
                desk.paola(verb, &[]).await.unwrap();
            }
            desk.paola("announce-rejection", &["--reasons", "Manca la residenza"]).await.unwrap();
            let reject = ["--reasons", "Manca ancora", "--remedy", "TAR del Lazio", "--term-days", "60"];
            let early = desk.paola("reject", &reject).await.unwrap_err().to_string();
            assert!(early.contains("Not possible before 13 March 2026"), "{early}");
            assert!(early.contains("from here the office can: resume, reject, cancel, promise, write, log, look"), "{early}");
            desk.fixture.clock.advance(11 * 86_400);
            desk.paola("reject", &reject).await.unwrap();
            assert_eq!(desk.file().await.0.state, CaseState::Rejected);
        }

        async fn a_disputed_entry_is_seen_and_answered_at_the_terminal(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            desk.paola("log", &["--channel", "phone", "--text", "Ha chiamato"]).await.unwrap();
            let (crm, me) = (&desk.fixture.crm, sample::as_citizen(desk.citizen));
            let entry = desk.file().await.1[0].id;
            let claim = crm::dispute::Claim { wrong: "Non ero io".to_owned(), proposed: "Mia figlia".to_owned() };
            crm::dispute::open(crm, &me, desk.citizen, entry, &claim).await.unwrap();
            let shown = desk.paola("look", &[]).await.unwrap();
            assert!(shown.contains("wrong: Non ero io") && shown.contains("right: Mia figlia"), "{shown}");
            let who = ["--office", "scuola-e-nidi", "--as", "Paola Marini"];
            let line = |words: &[&'static str]| words.iter().copied().chain(who).collect::<Vec<_>>();
            let list = desk.types(&line(&["disputes", "--json"])).await.unwrap();
            let list: serde_json::Value = serde_json::from_str(&list).unwrap();
            let id = list["disputes"][0]["id"].as_str().unwrap().to_owned();
            let answer = async |more: &[&str]| {
                let words: Vec<&str> = ["answer-dispute", &id].into_iter().chain(who).chain(more.iter().copied()).collect();
                desk.types(&words).await
            };
            assert!(answer(&["--refuse", " "]).await.unwrap_err().to_string().contains("write the answer"));
            assert!(answer(&["--accept", "Era la figlia"]).await.unwrap().contains("accepted"));
            assert!(answer(&["--accept", "Era la figlia"]).await.unwrap().contains("nothing was changed"));
            assert!(answer(&["--refuse", "No"]).await.unwrap_err().to_string().contains("answered already"));
            let other = desk.types(&["answer-dispute", &id, "--office", "biblioteche", "--as", "Ugo Bini", "--refuse", "x"]).await;
            assert!(other.unwrap_err().to_string().contains("there is no dispute"));
            assert!(desk.types(&line(&["disputes"])).await.unwrap().contains("Nothing waits"));
            for wrong in [&["answer-dispute", "5"][..], &["answer-dispute", "x", "--accept", "y"]] {
                assert!(Line::try_parse_from(["office"].into_iter().chain(line(wrong))).is_err(), "{wrong:?}");
            }
        }

        async fn what_is_not_allowed_says_why(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            let before = desk.file().await;
            let words = async |line: &[&str]| desk.types(line).await.unwrap_err().to_string();
            let paola = ["--office", "scuola-e-nidi", "--as", "Paola Marini"];
            let line = |verb, number, who: [&'static str; 4]| [verb, number, who[0], who[1], who[2], who[3]];
            let said = words(&line("take", "NUMBER", paola)).await;
            assert!(said.contains("not possible now. It is “submitted”; from here the office can: receive, cancel"), "{said}");
            let said = words(&line("take", "2026-000000001-X", paola)).await;
            assert!(said.contains("the letter of the number does not follow"), "{said}");
            let said = words(&line("take", "NUMBER", ["--office", "nidi", "--as", "Paola Marini"])).await;
            assert!(said.contains("there is no office `nidi`") && said.contains("scuola-e-nidi"), "{said}");
            let said = words(&line("take", "NUMBER", ["--office", "scuola-e-nidi", "--as", " "])).await;
            assert!(said.contains("say who acts"), "{said}");
            let said = words(&line("receive", "NUMBER", ["--office", "biblioteche", "--as", "Ugo Bini"])).await;
            assert!(said.contains("there is no case") && said.contains("biblioteche"), "{said}");
            assert_eq!(desk.file().await, before);
        }

        async fn programs_read_json_and_may_repeat_themselves(fixture: Fixture) {
            let desk = Terminal::open(fixture).await;
            let json = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
            let first = json(desk.paola("receive", &["--json", "--key", "k1"]).await.unwrap());
            let again = json(desk.paola("receive", &["--json", "--key", "k1"]).await.unwrap());
            assert_eq!((first["state"].as_str(), first["act"].as_str(), first["repeated"].as_bool()), (Some("received"), Some("receive"), Some(false)));
            assert_eq!((&again["entry"], again["repeated"].as_bool()), (&first["entry"], Some(true)));
            let shown = json(desk.paola("look", &["--json"]).await.unwrap());
            assert_eq!((shown["number"].as_str(), shown["history"].as_array().unwrap().len()), (Some(&*desk.number.to_string()), 1));
            assert_eq!(json(desk.types(&["due", "--json"]).await.unwrap())["cases"].as_array().unwrap().len(), 0);
            desk.fixture.clock.advance(200 * 86_400);
            let late = desk.types(&["due"]).await.unwrap();
            assert!(late.contains(&desk.number.to_string()) && late.contains("was due on"), "{late}");
            assert!(desk.types(&["due", "--office", "biblioteche"]).await.unwrap().contains("can be done in time"));
        }
    }
}
