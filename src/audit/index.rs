//! Whether the ledger's indexes hold every row and nothing else, without looking any of them up.
//!
//! An index is right when its keys ascend and are those of the rows. The first shows while it is read. For the
//! second, every pair of a key and a row's number is hashed under one key, and the hashes are added up
//! (modulo 2^128, twice), over the index and over the rows: sums need no order and no memory. Whoever knew that key
//! beforehand could choose pairs whose hashes add up to what they should not (D. Wagner, A Generalized Birthday
//! Problem, 2002). So the key is the digest of all that the indexes hold and of the newest checkpoint, which binds
//! the rows: it is known only when nothing can be chosen any more.
//!
//! Where the sums differ, SQLite looks every row up, and says which are wrong.

use crate::error::Result;
use crate::hash::Digest;
use crate::ledger::{Access, Entry, Index, Ledger};
use std::path::Path;

/// What pairs are hashed under: 24 bytes, so that a pair of most kinds is one block of SHA-256.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key([u8; 24]);

/// Which rows an audit looks at: up to the last entry and the last object that were there when it began.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub entry: i64,
    pub object: i64,
}

impl Bounds {
    fn hold(self, index: Index, number: i64) -> bool {
        number <= if index == Index::Object { self.object } else { self.entry }
    }
}

/// The sums over the pairs of each index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sums([[u128; 2]; Index::ALL.len()]);

impl Key {
    /// Returns the key for a ledger with this newest checkpoint; nothing where an index is out of order.
    pub fn of(ledger: &Ledger, note: &str, bounds: Bounds) -> Result<Option<Self>> {
        let mut parts = vec![Digest::of(note.as_bytes())];
        for index in Index::ALL {
            let mut held = Vec::with_capacity(CHUNK);
            let mut digest = Digest::of(&[index as u8]);
            let mut last: Option<(Vec<u8>, i64)> = None;
            let mut ascends = true;
            ledger.index(index, |key, number| {
                if let Some((before, row)) = &mut last {
                    // Of objects no key is there twice.
                    let next = if index == Index::Object { i64::MIN } else { number };
                    ascends &= (before.as_slice(), *row) < (key, next);
                    before.clear();
                    before.extend_from_slice(key);
                    *row = number;
                } else {
                    last = Some((key.to_vec(), number));
                }
                if bounds.hold(index, number) {
                    held.extend_from_slice(&(key.len() as u64).to_be_bytes());
                    held.extend_from_slice(key);
                    held.extend_from_slice(&number.to_be_bytes());
                }
                if held.len() > CHUNK - 4096 {
                    digest = Digest::of_parts([digest.as_bytes().as_slice(), &held]);
                    held.clear();
                }
            })?;
            if !ascends {
                return Ok(None);
            }
            parts.push(Digest::of_parts([digest.as_bytes().as_slice(), &held]));
        }
        let tag = b"corroborate/index/1".as_slice();
        let key = Digest::of_parts(std::iter::once(tag).chain(parts.iter().map(|part| part.as_bytes().as_slice())));
        let mut first = [0; 24];
        first.copy_from_slice(&key.as_bytes()[..24]);
        Ok(Some(Self(first)))
    }

    /// Returns the sums over what the indexes hold.
    pub fn sums(self, ledger: &Ledger, bounds: Bounds) -> Result<Sums> {
        let mut sums = Sums::default();
        for index in Index::ALL {
            ledger.index(index, |key, number| {
                if bounds.hold(index, number) {
                    sums.add(self, index, number, key);
                }
            })?;
        }
        Ok(sums)
    }
}

/// How much of an index is hashed at a time, in bytes, about.
const CHUNK: usize = 64 << 10;

impl Sums {
    /// Adds a pair.
    pub fn add(&mut self, Key(secret): Key, index: Index, number: i64, key: &[u8]) {
        let hash = Digest::of_parts([secret.as_slice(), &[index as u8], &number.to_be_bytes(), key]);
        let (left, right) = hash.as_bytes().split_at(16);
        let half = |bytes: &[u8]| bytes.iter().fold(0u128, |n, byte| n << 8 | u128::from(*byte));
        let sum = &mut self.0[index as usize];
        *sum = [sum[0].wrapping_add(half(left)), sum[1].wrapping_add(half(right))];
    }

    /// Adds what the indexes should hold of an entry.
    pub fn entry(&mut self, key: Key, number: i64, entry: &Entry) {
        match entry {
            Entry::Claim(claim) => self.claim(key, number, &claim.claim.id.0),
            _ => self.add(key, Index::Kind, number, entry.kind().as_bytes()),
        }
        if let Entry::Article(article) = entry {
            self.add(key, Index::Article, number, &digits(&article.id.0));
            self.add(key, Index::Label, number, article.origin.label.as_bytes());
        }
    }

    /// Adds what the indexes should hold of the entry of a claim.
    pub fn claim(&mut self, key: Key, number: i64, id: &Digest) {
        self.add(key, Index::Claim, number, &digits(id));
    }

    /// Adds the pairs of other rows.
    pub fn join(&mut self, other: &Sums) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum = [sum[0].wrapping_add(more[0]), sum[1].wrapping_add(more[1])];
        }
    }
}

/// Returns the first 16 hexadecimal digits, which is what an index of ids holds.
fn digits(id: &Digest) -> [u8; 16] {
    let mut digits = [0; 16];
    // Eight bytes are sixteen digits.
    let _ = hex::encode_to_slice(&id.as_bytes()[..8], &mut digits);
    digits
}

/// What was found out about the file beside the pass over the log.
pub(super) struct Found {
    /// What SQLite says is wrong with it, its indexes left out.
    lines: Vec<String>,
    /// The sums over its indexes, where they could be read and are in order.
    sums: Option<Sums>,
}

/// Looks at the file on a connection of its own.
pub(super) fn look(path: &Path, key: Option<Key>, bounds: Bounds) -> Found {
    let ledger = match Ledger::open(path, Access::Read) {
        Ok(ledger) => ledger,
        Err(error) => return Found { lines: vec![error.to_string()], sums: None },
    };
    let lines = ledger.structure(false).unwrap_or_else(|error| vec![error.to_string()]);
    Found { lines, sums: key.and_then(|key| key.sums(&ledger, bounds).ok()) }
}

/// Returns what is wrong with the file, where `rows` are the sums over the rows of the tables, or nothing where
/// some row could not be read.
pub(super) fn faults(path: &Path, found: Found, rows: Option<Sums>) -> Vec<String> {
    if found.lines.is_empty() && rows.is_some() && rows == found.sums {
        return Vec::new();
    }
    let full = Ledger::open(path, Access::Read).and_then(|ledger| ledger.structure(true));
    full.unwrap_or_else(|error| vec![error.to_string()])
}
