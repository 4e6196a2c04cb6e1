//! The rules of a case: its number, its moves, its terms.

#[cfg(test)]
#[path = "case_rules/days.rs"]
mod days;
#[cfg(test)]
#[path = "case_rules/moves.rs"]
mod moves;
#[cfg(test)]
#[path = "case_rules/number.rs"]
mod number;
#[cfg(test)]
#[path = "case_rules/random_walk.rs"]
mod random_walk;
#[cfg(test)]
#[path = "case_rules/terms.rs"]
mod terms;
