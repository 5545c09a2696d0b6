//! Adding to a ledger: a batch is one transaction that ends with a signed checkpoint of all there is then.
//!
//! A batch takes the writer's lock first, then checks the newest checkpoint: its signature, its size against
//! the entries, and its root against the cached nodes that the new root will be computed from. What was changed
//! behind our back is never signed.

use super::checkpoint::Checkpoint;
use super::entry::{ArticleEntry, CheckpointEntry, Entry, StampEntry};
use super::log::{self, Frontier};
use super::note::Signer;
use super::{Ledger, fault};
use crate::claim::{ArticleId, VerdictId};
use crate::error::{Error, Result};
use crate::hash::Digest;
use rusqlite::{Transaction, TransactionBehavior};
use std::path::PathBuf;

/// The lowest level of nodes that is kept in the table `node`; those below are computed from the leaves.
pub const NODE_LEVEL: u32 = 4;

/// A batch of entries that is not yet committed; dropping it takes all of it back.
pub struct Batch<'a> {
    transaction: Transaction<'a>,
    path: PathBuf,
    signer: &'a Signer,
    frontier: Frontier,
    /// The newest note before this batch.
    previous: Option<String>,
    /// How many entries there were before this batch.
    before: u64,
}

impl Ledger {
    /// Begins a batch, waiting for other writers to finish.
    ///
    /// # Errors
    /// [`Error::Locked`] when they do not; [`Error::Signature`] for a key that is not this ledger's;
    /// [`Error::Integrity`] when what is there does not match its newest checkpoint.
    pub fn begin<'a>(&'a mut self, signer: &'a Signer) -> Result<Batch<'a>> {
        let path = self.path.clone();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = transaction.map_err(|e| fault(&path, e))?;
        let head = super::query::head(&transaction).map_err(|e| fault(&path, e))?;
        let (frontier, previous) = match head {
            None => (Frontier::default(), None),
            Some((size, note)) => {
                let checkpoint = Checkpoint::open(&note, signer.verifier()).map_err(|e| match e {
                    Error::Signature(why) => Error::Signature(format!(
                        "{}: the key at hand does not sign this ledger ({why}); name its key with --key",
                        path.display()
                    )),
                    e => e,
                })?;
                let frontier = Frontier::read(size, &mut |level, index| {
                    super::query::node(&transaction, level, index).map_err(|e| fault(&path, e))
                })?;
                let entries = super::query::count(&transaction).map_err(|e| fault(&path, e))?;
                if checkpoint.size != size || entries != size || frontier.root() != checkpoint.root {
                    let why = "its entries do not match its newest checkpoint, so nothing is added";
                    return Err(Error::Integrity(format!("{}: {why}; run `corroborate audit`", path.display())));
                }
                (frontier, Some(note))
            }
        };
        let before = frontier.size();
        Ok(Batch { transaction, path, signer, frontier, previous, before })
    }
}

impl Batch<'_> {
    /// Stores bytes under their digest, once.
    ///
    /// # Errors
    /// What the database says.
    pub fn object(&mut self, bytes: &[u8]) -> Result<Digest> {
        let digest = Digest::of(bytes);
        if !self.has_object(&digest)? {
            self.run("INSERT INTO object (sha256, bytes) VALUES (?1, ?2)", (digest.as_bytes().as_slice(), bytes))?;
        }
        Ok(digest)
    }

    /// Whether there is an object of this digest.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_object(&self, digest: &Digest) -> Result<bool> {
        super::query::has_object(&self.transaction, digest).map_err(|e| fault(&self.path, e))
    }

    /// Returns the articles of a label, this batch's included, with their entry numbers, in order.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for an entry that cannot be read.
    pub fn articles_by_label(&self, label: &str) -> Result<Vec<(u64, ArticleEntry)>> {
        super::query::articles_by_label(&self.transaction, &self.path, label)
    }

    /// Returns the entries of an article, this batch's included, with their numbers, in order: the first, and those
    /// that were extracted anew or came from other ledgers with other claims.
    ///
    /// # Errors
    /// As [`Batch::articles_by_label`].
    pub fn readings(&self, id: &ArticleId) -> Result<Vec<(u64, ArticleEntry)>> {
        super::query::readings(&self.transaction, &self.path, &id.0.to_string())
    }

    /// Whether the entries from `index` on are these.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_bodies(&self, index: u64, bodies: &[Vec<u8>]) -> Result<bool> {
        for (at, body) in (index..).zip(bodies) {
            let row = super::query::row(&self.transaction, at).map_err(|e| fault(&self.path, e))?;
            if row.is_none_or(|row| row.body != *body) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether this answer was recorded.
    ///
    /// # Errors
    /// As [`Batch::articles_by_label`].
    pub fn has_verdict(&self, id: &VerdictId) -> Result<bool> {
        let rows = super::query::rows(&self.transaction, super::query::BY_KIND, "verdict");
        let rows = rows.map_err(|e| fault(&self.path, e))?;
        // One that is damaged is not this one.
        let sound = rows.iter().filter_map(|row| super::query::decode(&self.path, row).ok());
        Ok(sound.into_iter().any(|entry| matches!(entry, Entry::Verdict(v) if v.id == *id)))
    }

    /// Adds an entry and returns its number.
    ///
    /// # Errors
    /// What the database says; [`Error::Internal`] for an entry without a canonical form.
    pub fn append(&mut self, entry: &Entry) -> Result<u64> {
        let body = entry.write().map_err(|e| Error::Internal(format!("an entry of kind {}: {e}", entry.kind())))?;
        self.append_body(&body)
    }

    /// Adds an entry that is canonical already and returns its number.
    ///
    /// # Errors
    /// What the database says.
    pub fn append_body(&mut self, body: &[u8]) -> Result<u64> {
        if self.frontier.size() == self.before
            && let Some(note) = &self.previous
        {
            let entry = CheckpointEntry { size: self.before, sha256: Digest::of(note.as_bytes()) };
            let body = Entry::Checkpoint(entry).write().map_err(|e| Error::Internal(e.to_string()))?;
            self.insert(&body)?;
        }
        self.insert(body)
    }

    fn insert(&mut self, body: &[u8]) -> Result<u64> {
        let text = std::str::from_utf8(body).map_err(|_| Error::Internal("an entry is not UTF-8".to_owned()))?;
        let index = self.frontier.size();
        let leaf = log::leaf(body);
        let sql = "INSERT INTO entry (idx, body, leaf) VALUES (?1, ?2, ?3)";
        self.run(sql, (index as i64, text, leaf.as_bytes().as_slice()))?;
        let mut complete = Vec::new();
        self.frontier.push(leaf, |level, index, hash| {
            if level >= NODE_LEVEL {
                complete.push((level, index, *hash));
            }
        });
        for (level, index, hash) in complete {
            let sql = "INSERT INTO node (level, idx, hash) VALUES (?1, ?2, ?3)";
            self.run(sql, (level, index as i64, hash.as_bytes().as_slice()))?;
        }
        Ok(index)
    }

    /// Stores an RFC 3161 time-stamp token over the note of `size` entries, and the entry that binds it.
    ///
    /// # Errors
    /// What the database says.
    pub fn stamp(&mut self, size: u64, note: &str, token: &[u8], time: &str) -> Result<u64> {
        let kind = "rfc3161";
        self.run("INSERT INTO stamp (size, kind, token) VALUES (?1, ?2, ?3)", (size as i64, kind, token))?;
        self.append(&Entry::Stamp(StampEntry {
            token: kind.to_owned(),
            size,
            note_sha256: Digest::of(note.as_bytes()),
            sha256: Digest::of(token),
            time: time.to_owned(),
        }))
    }

    /// Returns how many entries there are now.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// Ends the batch with a signed checkpoint, which is returned; with nothing added there is none.
    ///
    /// # Errors
    /// What the database says; nothing is changed then.
    pub fn commit(self) -> Result<Option<String>> {
        let size = self.frontier.size();
        if size == self.before {
            return Ok(None);
        }
        let origin = self.signer.verifier().name().to_owned();
        let note = Checkpoint { origin, size, root: self.frontier.root() }.sign(self.signer);
        self.run("INSERT INTO checkpoint (size, note) VALUES (?1, ?2)", (size as i64, note.as_str()))?;
        self.transaction.commit().map_err(|e| fault(&self.path, e))?;
        Ok(Some(note))
    }

    fn run(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<()> {
        let run = || self.transaction.prepare_cached(sql)?.execute(parameters).map(|_| ());
        run().map_err(|e| fault(&self.path, e))
    }
}
