//! What was recorded about articles and claims: reviews, verdicts, merges, time-stamps.

use super::{Area, Audit, Fault};
use crate::claim::{ArticleId, ClaimId, VerdictId};
use crate::error::Result;
use crate::hash::Digest;
use crate::ledger::entry::{Inputs, MergeEntry, ReviewEntry, StampEntry, VerdictEntry};
use crate::ledger::{Checkpoint, Ledger, Verifier, canon};
use crate::stamp;
use std::collections::{BTreeMap, BTreeSet};

const RESTORE: &str = "restore the ledger from a copy that audits clean, and find out who could write to this one";

/// What is not checked of a time-stamp, and what checks it.
pub(crate) const UNCHECKED: &str =
    "that it is over this checkpoint was checked, not who signed it and when: `openssl ts -verify` does that";

/// The time-stamps that entries name: by size, kind and digest of the token.
pub(super) type Stamps = BTreeSet<(u64, String, Digest)>;

fn fault(area: Area, idx: i64, what: String) -> Fault {
    Fault::new(area, what, RESTORE).at(idx)
}

/// Checks that a review speaks of something that is there.
pub(super) fn review(ledger: &Ledger, idx: i64, entry: &ReviewEntry, audit: &mut Audit) -> Result<()> {
    audit.counts.records += 1;
    let place = match (entry.target.parse::<ArticleId>(), entry.target.parse::<ClaimId>()) {
        (Ok(id), _) => ledger.readings(&id)?.first().map(|(index, _)| *index),
        (_, Ok(id)) => ledger.claim_place(&id)?,
        _ => None,
    };
    if place.is_none_or(|place| place as i64 > idx) {
        let what = format!("the review of entry {idx} is of {:?}, which is not in the log before it", entry.target);
        audit.faults.push(fault(Area::Record, idx, what));
    }
    Ok(())
}

/// Checks that a verdict's inputs and answer are there, and that what it rests on is in the log.
pub(super) fn verdict(
    ledger: &Ledger,
    idx: i64,
    entry: &VerdictEntry,
    named: &mut BTreeSet<Digest>,
    audit: &mut Audit,
) -> Result<()> {
    audit.counts.records += 1;
    named.extend([entry.inputs, entry.output]);
    let id = VerdictId::of(&entry.inputs, &entry.output);
    if id != entry.id {
        let what = format!("the id of verdict {} is not that of its inputs and answer", entry.id.short());
        audit.faults.push(fault(Area::Record, idx, what).differs(id, entry.id));
    }
    let mut inputs = None;
    for digest in [entry.inputs, entry.output] {
        let bytes = ledger.raw_object(&digest).ok().flatten();
        match bytes.filter(|bytes| Digest::of(bytes) == digest) {
            Some(bytes) if digest == entry.inputs => {
                audit.counts.objects += 1;
                let value = canon::read_long(&bytes).ok();
                inputs = value.and_then(|value| serde_json::from_value::<Inputs>(value).ok());
            }
            Some(_) => audit.counts.objects += 1,
            None => {
                let what = format!("the inputs or the answer of verdict {} are missing or damaged", entry.id.short());
                let mut fault = fault(Area::Object, idx, what);
                fault.expected = Some(digest.to_string());
                audit.faults.push(fault);
                return Ok(());
            }
        }
    }
    let Some(inputs) = inputs else {
        let what = format!("the inputs of verdict {} cannot be read", entry.id.short());
        audit.faults.push(fault(Area::Record, idx, what));
        return Ok(());
    };
    for id in &inputs.articles {
        if ledger.article(id)?.is_none() {
            let what = format!("verdict {} rests on article {}, which is not here", entry.id.short(), id.short());
            audit.faults.push(fault(Area::Record, idx, what));
        }
    }
    for id in &inputs.claims {
        if ledger.claim_place(id)?.is_none() {
            let what = format!("verdict {} rests on claim {}, which is not here", entry.id.short(), id.short());
            audit.faults.push(fault(Area::Record, idx, what));
        }
    }
    Ok(())
}

/// Checks that the checkpoint that a merge came from is there and signed by the key that the entry names.
pub(super) fn merge(ledger: &Ledger, idx: i64, entry: &MergeEntry, named: &mut BTreeSet<Digest>, audit: &mut Audit) {
    audit.counts.records += 1;
    named.insert(entry.note_sha256);
    let note = ledger.raw_object(&entry.note_sha256).ok().flatten();
    let note = note.filter(|note| Digest::of(note) == entry.note_sha256).and_then(|note| String::from_utf8(note).ok());
    let Some(note) = note else {
        let what = format!("the checkpoint that the merge of entry {idx} came from is missing or damaged");
        audit.faults.push(fault(Area::Object, idx, what).differs(entry.note_sha256, "none"));
        return;
    };
    let opened = entry.vkey.parse::<Verifier>().and_then(|key| Checkpoint::open(&note, &key));
    if let Err(error) = opened {
        let what = format!("the checkpoint that the merge of entry {idx} came from: {error}");
        audit.faults.push(fault(Area::Signature, idx, what));
    }
}

/// Notes the time-stamp that an entry names, and checks that it is over the checkpoint of its size.
pub(super) fn stamp_entry(
    idx: i64,
    entry: &StampEntry,
    notes: &BTreeMap<u64, Digest>,
    stamps: &mut Stamps,
    audit: &mut Audit,
) {
    stamps.insert((entry.size, entry.token.clone(), entry.sha256));
    if notes.get(&entry.size) != Some(&entry.note_sha256) {
        let what =
            format!("the time-stamp of entry {idx} is over a checkpoint of {} entries that is not here", entry.size);
        let found = notes.get(&entry.size).map_or("none".to_owned(), Digest::to_string);
        audit.faults.push(fault(Area::Stamp, idx, what).differs(entry.note_sha256, found));
    }
}

/// Compares the table of time-stamps with the entries, and each token's imprint with its checkpoint.
pub(super) fn stamps(
    ledger: &Ledger,
    notes: &BTreeMap<u64, Digest>,
    mut named: Stamps,
    audit: &mut Audit,
) -> Result<()> {
    for (size, kind, token) in ledger.stamps()? {
        audit.counts.stamps += 1;
        let kind = String::from_utf8_lossy(&kind).into_owned();
        let row = (size as u64, kind, Digest::of(&token));
        if !named.remove(&row) {
            let what = format!("a time-stamp over {size} entries is named by no entry");
            audit.faults.push(Fault::new(Area::Stamp, what, RESTORE));
            continue;
        }
        let imprint = notes.get(&row.0).is_some_and(|note| stamp::holds_imprint(&token, note));
        if !imprint {
            let what = format!("the time-stamp over {size} entries is not over that checkpoint's note");
            audit.faults.push(Fault::new(Area::Stamp, what, "ask the time-stamping authority again"));
        }
        audit
            .unchecked
            .push(format!("the time-stamp over {size} entries: {UNCHECKED}; `corroborate stamp show` has it"));
    }
    for (size, kind, digest) in named {
        let what = format!("the time-stamp over {size} entries ({kind}) that an entry names is not there");
        audit.faults.push(Fault::new(Area::Stamp, what, RESTORE).differs(digest, "none"));
    }
    Ok(())
}
