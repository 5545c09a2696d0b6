//! The audit: everything that a ledger says is derived again from its bytes, and compared.
//!
//! An audit finds *all* faults, and says of each where it is, what was expected, what was found, and what to do.
//! It says apart what it checked, what it could not check, and what nothing outside the ledger vouches for: a
//! ledger that fits together proves that it fits together, not that it was never rewritten by whoever holds its
//! key. Only a checkpoint kept from before ([`Options::against`]) shows that.

mod anchor;
mod article;
mod derive;
mod feed;
mod index;
mod pass;
mod record;

use crate::claim::{ArticleId, ClaimId};
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::ledger::{Checkpoint, Ledger, Verifier};
use serde::Serialize;

pub(crate) use anchor::compare_single;
pub use anchor::{Anchor, Standing};
pub(crate) use article::Content;
pub(crate) use derive::Derived;
pub(crate) use record::UNCHECKED;

/// What to check, and against what.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The key that the auditor knows to be the ledger's; without it the ledger's own key entry serves.
    pub key: Option<Verifier>,
    /// Signed checkpoints kept from before, with the names to report them by.
    pub against: Vec<(String, String)>,
    /// The root that the newest checkpoint should have, in hexadecimal or base64; 16 hexadecimal digits suffice.
    pub expect_head: Option<String>,
    /// Leave out what claims say, and the structure of the file: check the log, its signatures and the objects.
    pub quick: bool,
    /// Check only every `t`-th article's bytes and claims, from the `k`-th on: `(k, t)`, `k` from 1.
    pub part: Option<(u64, u64)>,
    /// On how many threads bytes are hashed and articles derived; 0 is 1. What is found does not depend on it.
    pub threads: usize,
}

/// What kind of thing a fault is about; signatures have an exit code of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// The structure of the database file.
    File,
    /// The log: entries, leaf hashes, roots, the chain of checkpoints.
    Log,
    /// A signature.
    Signature,
    /// Stored bytes.
    Object,
    /// An article's entry or its text.
    Article,
    /// A claim's entry.
    Claim,
    /// A review or a verdict.
    Record,
    /// A time-stamp.
    Stamp,
    /// What was kept from before.
    Anchor,
}

/// Something that does not match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What it is about.
    pub area: Area,
    /// In one plain sentence: what does not match what.
    pub what: String,
    /// The entry's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<i64>,
    /// The article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// The article's outlet and label, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// What should be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What to do.
    pub advice: String,
}

impl Fault {
    /// Makes a fault without a place.
    pub fn new(area: Area, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            area,
            what: what.into(),
            entry: None,
            article: None,
            label: None,
            claim: None,
            expected: None,
            found: None,
            advice: advice.into(),
        }
    }

    pub(crate) fn at(mut self, entry: i64) -> Self {
        self.entry = Some(entry);
        self
    }

    pub(crate) fn differs(mut self, expected: impl ToString, found: impl ToString) -> Self {
        self.expected = Some(expected.to_string());
        self.found = Some(found.to_string());
        self
    }
}

/// How much was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Entries whose bytes, leaf hash and place were checked.
    pub entries: u64,
    /// Checkpoints whose signature and root were checked.
    pub checkpoints: u64,
    /// Objects that were hashed again.
    pub objects: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// Articles whose entry, bytes and text were checked.
    pub articles: u64,
    /// Claims whose words were cut and hashed again.
    pub claims: u64,
    /// Claims that were extracted again.
    pub reextracted: u64,
    /// Reviews and verdicts whose references were checked.
    pub records: u64,
    /// Time-stamps whose imprint was checked.
    pub stamps: u64,
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audit {
    schema: &'static str,
    /// The log's name.
    pub origin: String,
    /// How many entries the newest checkpoint covers.
    pub size: u64,
    /// The root of the newest checkpoint, in hexadecimal.
    pub head: String,
    /// The newest checkpoint, signed.
    pub note: String,
    /// The verifier key that signatures were checked with.
    pub key: String,
    /// Whether the auditor brought that key.
    pub key_given: bool,
    /// What does not match, in the order of the log.
    pub faults: Vec<Fault>,
    /// What could not be checked, in plain sentences.
    pub unchecked: Vec<String>,
    /// What was kept from before, and how the ledger stands to it.
    pub anchors: Vec<Anchor>,
    /// How much was checked.
    pub counts: Counts,
}

/// Where captured bytes are looked up.
pub trait Objects {
    /// Returns the bytes that are stored under a digest, unchecked.
    ///
    /// # Errors
    /// What keeps them from being read.
    fn raw_object(&self, digest: &Digest) -> Result<Option<Vec<u8>>>;
}

impl Objects for Ledger {
    fn raw_object(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        Ledger::raw_object(self, digest)
    }
}

impl Audit {
    /// Returns an audit that found nothing yet.
    pub(crate) fn new(options: &Options) -> Self {
        let mut audit = Audit {
            schema: "corroborate/audit/1",
            origin: String::new(),
            size: 0,
            head: String::new(),
            note: String::new(),
            key: String::new(),
            key_given: options.key.is_some(),
            faults: Vec::new(),
            unchecked: Vec::new(),
            anchors: Vec::new(),
            counts: Counts::default(),
        };
        if options.quick {
            audit
                .unchecked
                .push("what claims say, only that the log has them; and a ledger's indexes (--quick)".into());
        }
        audit
    }

    /// Notes the newest checkpoint.
    pub(crate) fn head_is(&mut self, head: &Checkpoint, note: &str) {
        (self.size, self.head, self.note) = (head.size, head.root.to_string(), note.to_owned());
    }

    /// Notes the key that signatures are checked with.
    pub(crate) fn key_is(&mut self, key: &Verifier) {
        (self.key, self.origin) = (key.to_string(), key.name().to_owned());
    }

    /// Whether something outside the ledger vouches for its history.
    pub fn is_anchored(&self) -> bool {
        self.key_given && self.anchors.iter().any(|anchor| anchor.standing.holds())
    }

    /// Whether nothing was found that does not match.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// Returns the exit code: 0 intact, 12 or 13 for faults (13 where all are of signatures or time-stamps), and
    /// with `strict` 14 for an intact ledger that is not anchored or not fully checked.
    pub fn exit_code(&self, strict: bool) -> u8 {
        let signed = |fault: &Fault| matches!(fault.area, Area::Signature | Area::Stamp);
        if !self.faults.is_empty() {
            return if self.faults.iter().all(signed) { 13 } else { 12 };
        }
        if strict && (!self.is_anchored() || !self.unchecked.is_empty()) { 14 } else { 0 }
    }
}

/// Audits a ledger; `progress` is told how many of how many entries are done.
///
/// # Errors
/// Only what stops it: a ledger without entries or checkpoints to begin with. Everything else is a fault.
pub fn audit(ledger: &Ledger, options: &Options, progress: &mut dyn FnMut(u64, u64)) -> Result<Audit> {
    if let Some((k, t)) = options.part
        && !(1..=t).contains(&k)
    {
        return Err(Error::Usage(format!("no part {k} of {t}: parts are numbered from 1 to {t}")));
    }
    let mut audit = Audit::new(options);
    if let Some((k, t)) = options.part.filter(|(_, t)| *t > 1) {
        audit.unchecked.push(format!("only part {k} of {t} of the articles' bytes and claims (--part)"));
    }
    let _snapshot = ledger.snapshot()?;
    let path = ledger.path();
    let start = pass::start(ledger, options, &mut audit)?;
    // Where the end cannot be read, what goes before it still is.
    let bounds =
        index::Bounds { entry: ledger.last().unwrap_or(i64::MAX), object: ledger.last_object().unwrap_or(i64::MAX) };
    let key = if options.quick { None } else { index::Key::of(ledger, &audit.note, bounds).ok().flatten() };
    std::thread::scope(|scope| {
        // On a connection of its own, beside the pass over the log: neither waits for the other.
        let file = (!options.quick).then(|| scope.spawn(move || index::look(path, key, bounds)));
        let rows = pass::run(ledger, options, start, (key, bounds), &mut audit, progress)?;
        let lines = match file.map(|thread| thread.join()) {
            Some(Ok(found)) => index::faults(path, found, rows),
            Some(Err(_)) => vec!["the check did not end".to_owned()],
            None => Vec::new(),
        };
        let advice = "the file is damaged: restore it from a copy, then audit that";
        let fault = |line| Fault::new(Area::File, format!("SQLite: {line}"), advice);
        audit.faults.splice(0..0, lines.into_iter().map(fault));
        Ok::<_, Error>(())
    })?;
    anchor::expect_head(options, &mut audit);
    Ok(audit)
}
