//! Events of silos: kept once, in any order, by those who may send them.

#[cfg(test)]
#[path = "events/clients.rs"]
mod clients;
#[cfg(test)]
#[path = "events/facts.rs"]
mod facts;
#[cfg(test)]
#[path = "events/keeping.rs"]
mod keeping;
#[cfg(test)]
#[path = "events/order.rs"]
mod order;
#[cfg(test)]
#[path = "events/support.rs"]
mod support;
