//! Acts on a case: what each leaves behind, who may do it, that it is done once.

#[cfg(test)]
#[path = "acts/calendar.rs"]
mod calendar;
#[cfg(test)]
#[path = "acts/citizen.rs"]
mod citizen;
#[cfg(test)]
#[path = "acts/office.rs"]
mod office;
#[cfg(test)]
#[path = "acts/once.rs"]
mod once;
#[cfg(test)]
#[path = "acts/rights.rs"]
mod rights;
#[cfg(test)]
#[path = "acts/support.rs"]
mod support;
#[cfg(test)]
#[path = "acts/walk.rs"]
mod walk;
