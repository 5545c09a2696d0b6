//! One pass over the log, in order: every entry's bytes, the tree at every checkpoint, the chain of checkpoints,
//! and each article with the claims that follow it.

use super::article::Content;
use super::derive::Derived;
use super::feed::{self, CLAIM, Line};
use super::index::{Bounds, Key, Sums};
use super::{Area, Audit, Fault, Options, anchor, record};
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::entry::{CheckpointEntry, FORMAT};
use crate::ledger::log::Frontier;
use crate::ledger::note::{Fault as NoteFault, Note};
use crate::ledger::write::NODE_LEVEL;
use crate::ledger::{Entry, Index, Ledger, Verifier};
use std::collections::{BTreeMap, BTreeSet};

const RESTORE: &str = "restore the ledger from a copy that audits clean, and find out who could write to this one";

/// What is known while the pass runs.
struct Pass<'a> {
    ledger: &'a Ledger,
    audit: &'a mut Audit,
    /// Whether claims are passed over.
    quick: bool,
    /// What the pairs of the indexes are hashed under, and what they should hold, where these are checked and
    /// every row can be read.
    indexes: Option<(Key, Sums)>,
    /// The tree of the bodies as they are.
    tree: Frontier,
    /// The tree of the leaf hashes as they are stored, from where the two first differ.
    stored: Option<Frontier>,
    /// The notes by size: what they say, and the digest of the note.
    notes: BTreeMap<u64, (Option<Checkpoint>, Digest)>,
    /// The sizes at which a root is wanted for what was kept from before, and the roots.
    wanted: BTreeMap<u64, Option<Digest>>,
    /// The articles and their claims.
    content: Content,
    /// The digests that entries name.
    named: BTreeSet<Digest>,
    /// The time-stamps that entries name.
    stamps: record::Stamps,
    /// Nodes that should be cached.
    nodes: u64,
}

/// What the pass begins with: the key to check signatures with, what was kept from before, and the notes, by size,
/// with what they say and their digests.
pub(super) struct Start {
    kept: Vec<anchor::Kept>,
    notes: BTreeMap<u64, (Option<Checkpoint>, Digest)>,
}

/// Finds the key, and checks every checkpoint with it.
pub(super) fn start(ledger: &Ledger, options: &Options, audit: &mut Audit) -> Result<Start> {
    let key = signing_key(ledger, options, audit)?;
    let kept = anchor::read(options, &key, audit)?;
    let notes = notes(ledger, &key, audit)?;
    Ok(Start { kept, notes })
}

/// Runs the pass and adds what it finds; returns what the indexes should hold, where `key` is given and every row
/// could be read.
pub(super) fn run(
    ledger: &Ledger,
    options: &Options,
    Start { kept, notes }: Start,
    (key, bounds): (Option<Key>, Bounds),
    audit: &mut Audit,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Option<Sums>> {
    let total = audit.size;
    let mut pass = Pass {
        ledger,
        audit,
        quick: options.quick,
        indexes: key.map(|key| (key, Sums::default())),
        tree: Frontier::default(),
        stored: None,
        notes,
        wanted: kept.iter().map(|kept| (kept.checkpoint.size, None)).collect(),
        content: Content::new(false),
        named: BTreeSet::new(),
        stamps: record::Stamps::new(),
        nodes: 0,
    };
    let mut next = 0i64;
    let (last, threads) = (bounds.entry, options.threads);
    let wanted = feed::Wanted { last, again: !options.quick, part: options.part, key, threads };
    let read = feed::run(ledger.path(), wanted, |line, derived| {
        if line.idx != next {
            let what = format!("entries {next} to {} are missing", line.idx.saturating_sub(1));
            pass.audit.faults.push(Fault::new(Area::Log, what, RESTORE).at(line.idx));
        }
        next = line.idx.saturating_add(1);
        if (next as u64).is_multiple_of(1024) {
            progress(next as u64, total);
        }
        pass.entry(line, derived)
    })?;
    match (read, &mut pass.indexes) {
        (Ok(claims), Some((_, sums))) => sums.join(&claims),
        (Ok(_), None) => {}
        (Err(error), indexes) => {
            *indexes = None;
            let what = format!("entries from {next} on cannot be read: {error}");
            pass.audit.faults.push(Fault::new(Area::File, what, RESTORE));
        }
    }
    pass.finish()?;
    let (wanted, indexes) = (pass.wanted, pass.indexes);
    anchor::compare(kept, &wanted, audit);
    Ok(indexes.map(|(_, sums)| sums))
}

/// Returns the key to check signatures with: the auditor's, else that of the ledger's first entry.
fn signing_key(ledger: &Ledger, options: &Options, audit: &mut Audit) -> Result<Verifier> {
    let own = ledger.row(0)?.and_then(|row| match Entry::read(&row.body) {
        Ok(Entry::Key(key)) if key.format == FORMAT => key.vkey.parse::<Verifier>().ok(),
        _ => None,
    });
    if own.is_none() {
        let what = "the first entry is not a key of a ledger of this format";
        audit.faults.push(Fault::new(Area::Log, what, RESTORE).at(0));
    }
    let key = match (&options.key, &own) {
        (Some(given), own) => {
            if own.as_ref().is_some_and(|own| own != given) {
                let own = own.as_ref().map(Verifier::to_string).unwrap_or_default();
                let advice = "this is another ledger than the one whose key you hold, or its key was replaced";
                let what = "the ledger's own key is not the one given with --key";
                audit.faults.push(Fault::new(Area::Signature, what, advice).at(0).differs(given, own));
            }
            given.clone()
        }
        (None, Some(own)) => own.clone(),
        (None, None) => {
            let why = "there is no key to check signatures with; give the one you know with --key";
            return Err(Error::Integrity(format!("{}: {why}", ledger.path().display())));
        }
    };
    audit.key_is(&key);
    Ok(key)
}

/// Reads every checkpoint, checks its signature, and notes what it says.
fn notes(ledger: &Ledger, key: &Verifier, audit: &mut Audit) -> Result<BTreeMap<u64, (Option<Checkpoint>, Digest)>> {
    let mut notes = BTreeMap::new();
    for (size, bytes) in ledger.checkpoints()? {
        audit.counts.checkpoints += 1;
        let digest = Digest::of(&bytes);
        let what = format!("the checkpoint of {size} entries");
        let text = String::from_utf8(bytes).map_err(|_| NoteFault::Form("not UTF-8"));
        let parsed = text.as_deref().map_err(Clone::clone).and_then(Note::parse);
        let said = parsed.as_ref().ok().and_then(|note| Checkpoint::parse(note.text));
        match parsed.and_then(|note| note.verify(key)) {
            Ok(()) => {}
            Err(fault @ NoteFault::Form(_)) => {
                audit.faults.push(Fault::new(Area::Log, format!("{what}: {fault}"), RESTORE));
            }
            Err(fault) => {
                let advice = "do not rely on this ledger: ask whoever keeps it for one that its key has signed";
                audit.faults.push(Fault::new(Area::Signature, format!("{what}: {fault}"), advice));
            }
        }
        match &said {
            Some(said) if said.size as i128 != i128::from(size) || said.origin != key.name() => {
                let fault = Fault::new(Area::Log, format!("{what} speaks of something else"), RESTORE);
                let found = format!("{} entries of {}", said.size, said.origin);
                audit.faults.push(fault.differs(format!("{size} entries of {}", key.name()), found));
            }
            Some(_) => {}
            None => audit.faults.push(Fault::new(Area::Log, format!("{what} is not a checkpoint"), RESTORE)),
        }
        if let Ok(size) = u64::try_from(size) {
            if let (Some(said), Ok(text)) = (&said, &text) {
                audit.head_is(said, text);
                audit.size = size;
            }
            notes.insert(size, (said, digest));
        }
    }
    if notes.is_empty() {
        audit.faults.push(Fault::new(Area::Log, "there is no checkpoint", RESTORE));
    }
    Ok(notes)
}

impl Pass<'_> {
    fn entry(&mut self, row: Line, derived: Option<Derived>) -> Result<()> {
        self.audit.counts.entries += 1;
        let leaf = row.hash;
        let differs = leaf.as_bytes().as_slice() != row.leaf;
        if differs {
            let fault = Fault::new(Area::Log, format!("entry {} does not match its leaf hash", row.idx), RESTORE);
            self.audit.faults.push(fault.at(row.idx).differs(hex::encode(row.leaf), leaf));
        }
        if self.content.is_claim_again(row.idx, row.body, row.again, self.audit) {
            self.chain(row.idx, None);
            self.grow(row, leaf, differs);
            return Ok(());
        }
        if self.quick && row.body.starts_with(CLAIM) {
            self.content.pass_over();
            self.chain(row.idx, None);
            self.grow(row, leaf, differs);
            return Ok(());
        }
        let entry = Entry::read(row.body);
        match (&entry, &mut self.indexes) {
            // What was found to be a claim of the text is in the sums already.
            (Ok(entry), Some((key, sums))) if !row.again => sums.entry(*key, row.idx, entry),
            (Err(_), indexes) => *indexes = None,
            _ => {}
        }
        if let Err(fault) = &entry {
            let what = format!("entry {} cannot be read: {fault}", row.idx);
            self.audit.faults.push(Fault::new(Area::Log, what, RESTORE).at(row.idx));
        }
        self.chain(row.idx, entry.as_ref().ok());
        self.file(row, entry.ok(), derived)?;
        self.grow(row, leaf, differs);
        Ok(())
    }

    /// Checks that a batch begins by naming the checkpoint before it, and that nothing else does.
    fn chain(&mut self, idx: i64, entry: Option<&Entry>) {
        let Ok(size) = u64::try_from(idx) else { return };
        let expected = self.notes.get(&size).map(|(_, digest)| CheckpointEntry { size, sha256: *digest });
        let found = if let Some(Entry::Checkpoint(entry)) = entry { Some(entry) } else { None };
        if expected.as_ref() == found {
            return;
        }
        let show = |entry: Option<&CheckpointEntry>| {
            entry.map_or("none".to_owned(), |e| format!("{} entries, note {}", e.size, e.sha256))
        };
        let what = format!("entry {idx} does not name the checkpoint that goes before it");
        let fault = Fault::new(Area::Log, what, RESTORE).at(idx);
        self.audit.faults.push(fault.differs(show(expected.as_ref()), show(found)));
    }

    fn file(&mut self, row: Line, entry: Option<Entry>, derived: Option<Derived>) -> Result<()> {
        if let Some(Entry::Claim(claim)) = entry {
            self.content.claim(row.idx, *claim, self.audit);
            return Ok(());
        }
        self.content.close(self.audit);
        match entry {
            Some(Entry::Key(_)) if row.idx != 0 => {
                let what = format!("entry {} is a second key", row.idx);
                self.audit.faults.push(Fault::new(Area::Log, what, RESTORE).at(row.idx));
            }
            Some(Entry::Article(entry)) => {
                self.named.extend([entry.sha256, entry.text_sha256]);
                self.content.article(row.idx, *entry, derived, self.audit);
            }
            Some(Entry::Review(entry)) => record::review(self.ledger, row.idx, &entry, self.audit)?,
            Some(Entry::Verdict(entry)) => {
                record::verdict(self.ledger, row.idx, &entry, &mut self.named, self.audit)?;
            }
            Some(Entry::Merge(entry)) => {
                self.content.merge(entry.articles);
                record::merge(self.ledger, row.idx, &entry, &mut self.named, self.audit);
            }
            Some(Entry::Stamp(entry)) => {
                let digests = self.notes.iter().map(|(size, (_, digest))| (*size, *digest)).collect();
                record::stamp_entry(row.idx, &entry, &digests, &mut self.stamps, self.audit);
            }
            Some(Entry::Key(_) | Entry::Checkpoint(_) | Entry::Claim(_)) | None => {}
        }
        Ok(())
    }

    /// Adds the leaf to the tree; compares root and cached nodes where there are some.
    fn grow(&mut self, row: Line, leaf: Digest, differs: bool) {
        if differs && self.stored.is_none() {
            self.stored = Some(self.tree.clone());
        }
        let mut complete = Vec::new();
        self.tree.push(leaf, |level, index, hash| {
            if level >= NODE_LEVEL {
                complete.push((level, index, *hash));
            }
        });
        if let Some(stored) = &mut self.stored {
            let kept: Option<[u8; 32]> = row.leaf.try_into().ok();
            stored.push(kept.map_or(leaf, Digest::from_bytes), |_, _, _| {});
        }
        let sound = self.stored.is_none();
        for (level, index, hash) in complete {
            self.nodes += 1;
            let cached = self.ledger.node(level, index).ok();
            if sound && cached != Some(hash) {
                let what = format!("the cached node {index} of level {level} is not that of the tree");
                let advice = "the cache is no evidence, but adding to the ledger would fail: restore it from a copy";
                let found = cached.map_or("none".to_owned(), |d| d.to_string());
                self.audit.faults.push(Fault::new(Area::Log, what, advice).at(row.idx).differs(hash, found));
            }
        }
        let size = self.tree.size();
        if let Some((Some(said), _)) = self.notes.get(&size) {
            let root = self.tree.root();
            // Where a body was changed and its leaf hash was not, the root of the leaf hashes still fits.
            let explained = self.stored.as_ref().is_some_and(|stored| stored.root() == said.root);
            if root != said.root && !explained {
                let what = format!("the first {size} entries are not those of the checkpoint of that size");
                let fault = Fault::new(Area::Log, what, RESTORE).at(row.idx);
                self.audit.faults.push(fault.differs(said.root, root));
            }
        }
        if let Some(wanted) = self.wanted.get_mut(&size) {
            *wanted = Some(self.tree.root());
        }
    }

    fn finish(&mut self) -> Result<()> {
        self.content.close(self.audit);
        let size = self.tree.size();
        let newest = self.notes.keys().next_back().copied().unwrap_or(0);
        if size != newest {
            let what = format!("there are {size} entries, and the newest checkpoint covers {newest}");
            self.audit.faults.push(Fault::new(Area::Log, what, RESTORE));
        }
        if self.ledger.nodes()? != self.nodes {
            let what = "the cache of tree nodes has rows too many or too few";
            let advice = "the cache is no evidence, but restore the ledger from a copy";
            self.audit.faults.push(Fault::new(Area::Log, what, advice).differs(self.nodes, self.ledger.nodes()?));
        }
        let digests = self.notes.iter().map(|(size, (_, digest))| (*size, *digest)).collect();
        record::stamps(self.ledger, &digests, std::mem::take(&mut self.stamps), self.audit)?;
        self.objects()
    }

    /// Looks for objects that no entry names.
    fn objects(&mut self) -> Result<()> {
        let (named, faults) = (&self.named, &mut self.audit.faults);
        self.ledger.objects(|number, name, length| {
            if let Some((key, sums)) = &mut self.indexes {
                sums.add(*key, Index::Object, number, name);
            }
            let digest = <[u8; 32]>::try_from(name).map(Digest::from_bytes);
            if digest.is_ok_and(|digest| named.contains(&digest)) {
                return Ok(());
            }
            let what = format!("object {} ({length} bytes) is named by no entry", hex::encode(name));
            faults.push(Fault::new(Area::Object, what, RESTORE));
            Ok(())
        })
    }
}
