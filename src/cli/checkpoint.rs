//! Checkpoints as they are printed.

use super::output::{Output, fault};
use corroborate::Result;
use std::io::Write as _;

/// Prints a signed checkpoint, set off so that it can be cut out and kept.
pub fn print(out: &mut Output, note: &str) -> Result<()> {
    write!(out, "checkpoint (keep it: `audit --against` compares)\n\n{note}\n").map_err(fault)
}
