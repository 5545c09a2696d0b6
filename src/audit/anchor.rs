//! What was kept from before: old checkpoints, and how the ledger stands to them.
//!
//! Whoever holds the ledger's key can sign another history. Two signed checkpoints of one log that no one history
//! can hold are the proof of it; that is why both notes are printed.

use super::{Area, Audit, Fault, Options};
use crate::error::Result;
use crate::hash::Digest;
use crate::ledger::{Checkpoint, Verifier};
use base64::Engine as _;
use serde::Serialize;
use std::collections::BTreeMap;

/// How the ledger stands to a checkpoint that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It is the newest one.
    Same,
    /// The ledger begins with it and has grown since.
    Grown,
    /// The ledger is shorter: truncated, or restored from an older copy.
    Shorter,
    /// The ledger has another history of the same length, signed by the same key.
    Forked,
    /// The ledger has other entries where it had those: its history was rewritten.
    Rewritten,
    /// The checkpoint is of another log, or not signed by its key.
    Foreign,
}

impl Standing {
    /// Whether the checkpoint vouches for the ledger's history up to its size.
    pub fn holds(self) -> bool {
        matches!(self, Standing::Same | Standing::Grown)
    }
}

/// A checkpoint that was kept, and how the ledger stands to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anchor {
    /// The file it came from, or what else names it.
    pub name: String,
    /// How many entries it covers.
    pub size: u64,
    /// How the ledger stands to it.
    pub standing: Standing,
    /// The note that was kept.
    pub note: String,
}

/// A checkpoint that was kept and is signed by the right key.
pub(super) struct Kept {
    pub name: String,
    pub note: String,
    pub checkpoint: Checkpoint,
}

/// Reads what was kept; what is not a checkpoint of this log is a fault.
pub(super) fn read(options: &Options, key: &Verifier, audit: &mut Audit) -> Result<Vec<Kept>> {
    let mut kept = Vec::new();
    for (name, note) in &options.against {
        match Checkpoint::open(note, key) {
            Ok(checkpoint) => kept.push(Kept { name: name.clone(), note: note.clone(), checkpoint }),
            Err(error) => {
                let advice =
                    "this is a checkpoint of another ledger, or somebody changed it: compare the names of the logs";
                audit.faults.push(Fault::new(Area::Signature, format!("{name}: {error}"), advice));
                let (name, note) = (name.clone(), note.clone());
                audit.anchors.push(Anchor { name, size: 0, standing: Standing::Foreign, note });
            }
        }
    }
    Ok(kept)
}

/// Compares the roots of the ledger at the sizes of what was kept.
pub(super) fn compare(kept: Vec<Kept>, roots: &BTreeMap<u64, Option<Digest>>, audit: &mut Audit) {
    for Kept { name, note, checkpoint } in kept {
        let Checkpoint { size, root, .. } = checkpoint;
        let found =
            if size == 0 { Some(crate::ledger::log::empty_root()) } else { roots.get(&size).copied().flatten() };
        let standing = match found {
            None => Standing::Shorter,
            Some(found) if found == root && size == audit.size => Standing::Same,
            Some(found) if found == root => Standing::Grown,
            Some(_) if size == audit.size => Standing::Forked,
            Some(_) => Standing::Rewritten,
        };
        let (what, advice) = match standing {
            Standing::Same | Standing::Grown | Standing::Foreign => ("", ""),
            Standing::Shorter => (
                "the ledger is shorter than the checkpoint that was kept: it was truncated, or restored from an older copy",
                "entries were lost or taken away: ask for the ledger that the kept checkpoint is of",
            ),
            Standing::Forked => (
                "a fork: the ledger and the checkpoint that was kept are of the same length and of different content",
                "one key signed two histories: keep both notes, they are the proof",
            ),
            Standing::Rewritten => (
                "a rewritten history: the ledger does not begin with what the checkpoint that was kept covers",
                "one key signed two histories: keep both notes, they are the proof",
            ),
        };
        if !standing.holds() {
            let found = found.map_or(format!("{} entries", audit.size), |root| root.to_string());
            let fault = Fault::new(Area::Anchor, format!("{name} ({size} entries): {what}"), advice);
            audit.faults.push(fault.differs(root, found));
        }
        audit.anchors.push(Anchor { name, size, standing, note });
    }
}

/// Compares what was kept with the one checkpoint of a bundle: only one of the same size can be.
pub(crate) fn compare_single(options: &Options, key: &Verifier, audit: &mut Audit) -> Result<()> {
    let root = audit.head.parse::<Digest>().ok();
    let (same, other): (Vec<Kept>, Vec<Kept>) =
        read(options, key, audit)?.into_iter().partition(|kept| kept.checkpoint.size == audit.size);
    for kept in other {
        audit.unchecked.push(format!(
            "{} ({} entries): a bundle cannot be compared with a checkpoint of another size; its ledger can",
            kept.name, kept.checkpoint.size
        ));
    }
    compare(same, &BTreeMap::from([(audit.size, root)]), audit);
    expect_head(options, audit);
    Ok(())
}

/// Compares the newest root with one that was told.
pub(super) fn expect_head(options: &Options, audit: &mut Audit) {
    let Some(told) = &options.expect_head else { return };
    let base64 = base64::engine::general_purpose::STANDARD.decode(told).ok().filter(|bytes| bytes.len() == 32);
    let digits = match base64 {
        Some(bytes) => hex::encode(bytes),
        None => told.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase(),
    };
    let enough = digits.len() >= 16 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let standing = if enough && audit.head.starts_with(&digits) { Standing::Same } else { Standing::Rewritten };
    if !standing.holds() {
        let what = if enough {
            "the newest checkpoint has another root than the one expected"
        } else {
            "the root expected is not one: give 16 hexadecimal digits or more, or the base64 of the checkpoint"
        };
        let advice = "compare size and origin too: the ledger may have grown since, or been replaced";
        audit.faults.push(Fault::new(Area::Anchor, what, advice).differs(told, &audit.head));
    }
    let (name, size) = ("--expect-head".to_owned(), audit.size);
    audit.anchors.push(Anchor { name, size, standing, note: told.clone() });
}
