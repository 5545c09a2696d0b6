//! Corroborate ties every claim of a news article to its exact source bytes, says where outlets agree,
//! conflict or stand alone, and lets a stranger reproduce all of it from hashes.
//!
//! The flow is one direction of plain values; [`pipeline`] is that flow written as code, the file to read
//! after this one:
//!
//! ```text
//! bytes -> intake -> canonical text -> extract -> claims -> ledger -> compare -> findings -> report
//! ```
//!
//! The library never prints, reads the clock, the environment or arguments; the binary's `cli` does.
//! Nothing here is random or depends on locale, time zone, threads or the order of a map.

#[macro_use]
mod table;

pub mod audit;
pub mod bundle;
pub mod claim;
pub mod compare;
pub mod error;
pub mod extract;
pub mod hash;
pub mod intake;
pub mod ledger;
pub mod pipeline;
pub mod report;
pub mod stamp;
pub mod text;
pub mod trace;
pub mod verify;

pub use error::{Error, Result};
