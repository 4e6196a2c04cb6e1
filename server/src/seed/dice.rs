//! Chance that comes out the same every time: one stream of numbers a citizen, so that neither the size of a batch nor a
//! restart changes what anybody gets.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Another seed is another city.
const SEED: [u8; 32] = *b"Quirino, invented people, seed 1";

/// The chance of one citizen.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    /// The chance of the citizen with this number.
    pub(super) fn of(citizen: u64) -> Self {
        let mut stream = ChaCha8Rng::from_seed(SEED);
        stream.set_stream(citizen);
        Self(stream)
    }

    /// From 0 up to, but not, `end`; 0 if there is nothing below it.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// From `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low)).unwrap_or_default();
        low.saturating_add_unsigned(self.below(span + 1))
    }

    /// Yes in so many of a hundred.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several; `None` of none.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(of.len()).unwrap_or_default();
        of.get(usize::try_from(self.below(count)).unwrap_or_default())
    }

    /// One of several texts; the empty text of none.
    pub(super) fn words<'a>(&mut self, of: &'a [String]) -> &'a str {
        self.pick(of).map_or("", String::as_str)
    }

    /// One of several, the heavier ones more often.
    pub(super) fn weighed<'a, T>(&mut self, of: &'a [T], weight: impl Fn(&T) -> u64) -> Option<&'a T> {
        let mut left = self.below(of.iter().map(&weight).sum());
        of.iter().find(|one| {
            let weight = weight(one);
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        })
    }
}

/// A place for each number below `size`, scattered, each taken once: number and place tell each other.
pub(super) fn scattered(number: u64, size: u64) -> u64 {
    let bits = (u64::BITS - size.saturating_sub(1).leading_zeros()).max(2);
    let mask = u64::MAX >> (u64::BITS - bits);
    let mut place = number & mask;
    loop {
        for odd in [0x9E37_79B9_7F4A_7C15_u64, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB] {
            place ^= place >> (bits / 2);
            place = place.wrapping_mul(odd) & mask;
        }
        place ^= place >> (bits / 2);
        if place < size {
            return place;
        }
    }
}

/// How many entries each citizen gets: exactly so many in all, a few people many and most of them few.
#[derive(Clone, Copy)]
pub(super) struct Shares {
    citizens: u64,
    entries: u64,
}

impl Shares {
    /// So many entries over so many citizens.
    pub(super) const fn new(citizens: u64, entries: u64) -> Self {
        Self { citizens, entries }
    }

    /// What the citizen with this number (from 1) gets.
    pub(super) fn of(self, citizen: u64) -> u64 {
        self.until(citizen).saturating_sub(self.until(citizen.saturating_sub(1)))
    }

    /// What the first so many citizens get together.
    fn until(self, citizens: u64) -> u64 {
        let whole = weight_until(self.citizens).max(1);
        u64::try_from(u128::from(self.entries) * weight_until(citizens) / whole).unwrap_or_default()
    }
}

/// The weight of the first so many citizens: every hundred of them have the same weights, in another order.
fn weight_until(citizens: u64) -> u128 {
    let (hundreds, rest) = (citizens / 100, citizens % 100);
    let hundred: u128 = (0..100).map(weight).sum();
    let begun: u128 = (0..rest).map(|place| weight((place * 37 + hundreds * 61 + 50) % 100)).sum();
    u128::from(hundreds) * hundred + begun
}

/// The weight of one of a hundred: the last few weigh as much as all others.
fn weight(rank: u64) -> u128 {
    4 + u128::from(rank).pow(12) * 400 / 100_u128.pow(12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn shares_are_whole_and_uneven() {
        for (citizens, entries) in [(1, 1), (1, 1000), (3, 2), (99, 1000), (250, 2501), (1000, 12_345)] {
            let shares = Shares::new(citizens, entries);
            assert_eq!((1..=citizens).map(|citizen| shares.of(citizen)).sum::<u64>(), entries);
        }
        let shares = Shares::new(1000, 10_000);
        let mut of: Vec<u64> = (1..=1000).map(|citizen| shares.of(citizen)).collect();
        of.sort_unstable();
        assert!(of[500] < 5, "half of the people have few: {}", of[500]);
        assert!(of[990] > 60, "some have many: {}", of[990]);
    }

    #[test]
    fn every_place_is_taken_once() {
        for size in [2, 3, 100, 1000, 4097] {
            let places: BTreeSet<u64> = (0..size).map(|number| scattered(number, size)).collect();
            assert_eq!(u64::try_from(places.len()).unwrap(), size);
        }
    }

    #[test]
    fn weights_are_heeded() {
        let mut dice = Dice::of(1);
        let of = [("never", 0), ("rarely", 1), ("often", 9)];
        let often = (0..1000).filter(|_| dice.weighed(&of, |one| one.1).unwrap().0 == "often").count();
        assert!((850..950).contains(&often), "{often}");
        assert!((0..1000).all(|_| dice.weighed(&of, |one| one.1).unwrap().0 != "never"));
        assert!((0..1000).all(|_| (3..=5).contains(&dice.between(3, 5))));
    }
}
