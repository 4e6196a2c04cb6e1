//! Who an invented person is. Names, days of birth and places are drawn from lists; no two people share birthday, gender
//! and the letters of their names, so that no two have the same tax code and nobody has to be compared with anybody.

use super::{
    dice::{Dice, scattered},
    faulty,
};
use crm::{
    Result,
    actor::CitizenId,
    citizen::{NewCitizen, TaxCode, tax_code::Gender},
    language::Language,
};
use jiff::{
    Span,
    civil::{Date, date},
};

/// The first and last days of birth: adults, and less than a century apart because a tax code has two digits for a year.
const BORN: (Date, Date) = (date(1931, 1, 1), date(2008, 11, 20));

/// Residents of the municipi I to XV, in thousands.
const RESIDENTS: [u64; 15] = [165, 165, 204, 172, 240, 240, 305, 128, 182, 230, 153, 140, 132, 190, 160];

struct Place {
    code: String,
    weight: u64,
}

struct Pool {
    surnames: Vec<&'static str>,
    women: Vec<&'static str>,
    men: Vec<&'static str>,
    places: Vec<Place>,
}

/// The lists from which people are drawn.
pub(super) struct Names {
    italy: Pool,
    world: Pool,
}

impl Names {
    /// Reads the lists.
    pub(super) fn load() -> Result<Self> {
        let places = include_str!("names/places.txt");
        Ok(Self {
            italy: Pool {
                surnames: lines(include_str!("names/surnames_it.txt")),
                women: lines(include_str!("names/women_it.txt")),
                men: lines(include_str!("names/men_it.txt")),
                places: read_places(places, |code| !code.starts_with('Z'))?,
            },
            world: Pool {
                surnames: lines(include_str!("names/surnames_world.txt")),
                women: lines(include_str!("names/women_world.txt")),
                men: lines(include_str!("names/men_world.txt")),
                places: read_places(places, |code| code.starts_with('Z'))?,
            },
        })
    }

    /// How many people can be told apart.
    pub(super) fn capacity(&self) -> u64 {
        self.italy.size().min(self.world.size())
    }

    /// Somebody of the city's, by name.
    pub(super) fn clerk(&self, dice: &mut Dice) -> String {
        let given = dice.pick(&self.italy.women).copied().unwrap_or_default();
        let family = dice.pick(&self.italy.surnames).copied().unwrap_or_default();
        format!("{given} {family}")
    }

    /// The person with this number.
    pub(super) fn person(&self, number: u64, dice: &mut Dice) -> Result<NewCitizen> {
        let abroad = number % 7 == 3;
        let pool = if abroad { &self.world } else { &self.italy };
        let mut place = scattered(number, pool.size());
        let mut take = |count: u64| {
            let taken = place % count.max(1);
            place /= count.max(1);
            usize::try_from(taken).unwrap_or_default()
        };
        let (gender, names) =
            if take(2) == 0 { (Gender::Female, &pool.women) } else { (Gender::Male, &pool.men) };
        let given_name = names.get(take(pool.names())).copied().unwrap_or_default();
        let family_name = pool.surnames.get(take(count(&pool.surnames))).copied().unwrap_or_default();
        let age = i64::try_from(take(birthdays())).unwrap_or_default();
        let born = BORN.0.saturating_add(Span::new().try_days(age).unwrap_or_default());
        let birthplace = dice
            .weighed(&pool.places, |place| place.weight)
            .map(|place| place.code.clone())
            .unwrap_or_default();
        let code = TaxCode::compute(family_name, given_name, born, gender, &birthplace)
            .map_err(|error| faulty(&format!("names: {given_name} {family_name}"), error))?;
        let municipi: Vec<(i64, u64)> = (1..).zip(RESIDENTS).collect();
        let english = dice.percent(if abroad { 45 } else { 1 });
        Ok(NewCitizen {
            id: CitizenId(i64::try_from(number).unwrap_or(i64::MAX)),
            given_name: given_name.to_owned(),
            family_name: family_name.to_owned(),
            birth_date: Some(born.to_string()),
            gender: Some(if gender == Gender::Female { "F" } else { "M" }),
            birthplace: Some(birthplace),
            municipio: dice.weighed(&municipi, |(_, residents)| *residents).map(|(municipio, _)| *municipio),
            language: if english { Language::En } else { Language::It },
            tax_code: Some(code.as_str().to_owned()),
            origin: "seed".to_owned(),
        })
    }
}

impl Pool {
    /// Given names that either gender has.
    fn names(&self) -> u64 {
        count(&self.women).min(count(&self.men))
    }

    fn size(&self) -> u64 {
        2 * self.names() * count(&self.surnames) * birthdays()
    }
}

fn birthdays() -> u64 {
    u64::try_from(crm::case::terms::days_between(BORN.0, BORN.1)).unwrap_or_default()
}

fn count<T>(of: &[T]) -> u64 {
    u64::try_from(of.len()).unwrap_or_default()
}

/// The lines of a list; those with a `#` explain it.
pub(super) fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

fn read_places(text: &'static str, wanted: impl Fn(&str) -> bool) -> Result<Vec<Place>> {
    let places = lines(text).into_iter().map(|line| {
        let mut words = line.split_whitespace();
        let (code, weight) =
            (words.next().unwrap_or_default(), words.next().and_then(|text| text.parse().ok()));
        let fault = || faulty("places.txt", format!("no weight in \"{line}\""));
        Ok(Place { code: code.to_owned(), weight: weight.ok_or_else(fault)? })
    });
    places.filter(|place| place.as_ref().map_or(true, |place| wanted(&place.code))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The tax codes are distinct because the letters of the names are: in each list, and between the two of surnames.
    #[test]
    fn no_two_names_of_a_list_have_the_same_letters() {
        let names = Names::load().unwrap();
        let day = date(1980, 1, 1);
        let letters = |list: &[&str], range: std::ops::Range<usize>| -> Vec<String> {
            let code = |name: &&str| TaxCode::compute(name, name, day, Gender::Male, "H501").unwrap();
            list.iter().map(|name| code(name).as_str()[range.clone()].to_owned()).collect()
        };
        let mut surnames = letters(&names.italy.surnames, 0..3);
        surnames.extend(letters(&names.world.surnames, 0..3));
        surnames.extend(letters(&["Conti", "De Santis", "Okafor", "Ferri", "Marchetti"], 0..3));
        let given = [&names.italy.women, &names.italy.men, &names.world.women, &names.world.men];
        for list in given.map(|list| letters(list, 3..6)).into_iter().chain([surnames]) {
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len(), "{list:?}");
        }
        assert!(names.capacity() > 100_000_000, "more than Italy has: {}", names.capacity());
    }

    #[test]
    fn people_far_into_the_list_are_distinct_adults() {
        let names = Names::load().unwrap();
        let people = (1..=2000).chain(2_800_000..2_802_000);
        let codes: BTreeSet<String> = people
            .map(|number| {
                let person = names.person(number, &mut Dice::of(number)).unwrap();
                assert!(person.birth_date.unwrap() < BORN.1.to_string());
                assert!((1..=15).contains(&person.municipio.unwrap()));
                person.tax_code.unwrap()
            })
            .collect();
        assert_eq!(codes.len(), 4000);
    }
}
