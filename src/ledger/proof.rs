//! Proofs that travel alone: C2SP tlog-proof (<https://c2sp.org/tlog-proof>).
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra base64             optional
//! index 7
//! base64 of a hash         the inclusion proof, the leaf's sibling first; a line each
//!                          an empty line
//! the signed checkpoint
//! ```

use super::checkpoint::Checkpoint;
use super::log;
use super::note::Verifier;
use crate::error::{Error, Result};
use crate::hash::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fmt;

const HEAD: &str = "c2sp.org/tlog-proof@v1";

/// The most hashes of a proof: a log of 2^63 entries needs no more.
const MAX_HASHES: usize = 63;

/// That an entry is in a log, with the checkpoint that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What was put on the line `extra`; not signed, not believed.
    pub extra: Option<Vec<u8>>,
    /// The entry's number.
    pub index: u64,
    /// The inclusion proof.
    pub hashes: Vec<Digest>,
    /// The signed checkpoint.
    pub note: String,
}

impl Proof {
    /// Reads a proof; nothing in it is believed yet.
    pub fn parse(text: &str) -> Option<Self> {
        let (head, note) = text.split_once("\n\n")?;
        let mut lines = head.split('\n').peekable();
        if lines.next()? != HEAD {
            return None;
        }
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => Some(BASE64.decode(line.strip_prefix("extra ")?).ok()?),
            None => None,
        };
        let index = lines.next()?.strip_prefix("index ")?;
        if index.starts_with('0') && index != "0" || !index.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let hash = |line| Some(Digest::from_bytes(BASE64.decode(line).ok()?.try_into().ok()?));
        let hashes: Option<Vec<Digest>> = lines.map(hash).collect();
        let hashes = hashes.filter(|hashes| hashes.len() <= MAX_HASHES)?;
        Some(Self { extra, index: index.parse().ok()?, hashes, note: note.to_owned() })
    }

    /// Checks that an entry is in the log, by the checkpoint's signature and the proof; returns the checkpoint.
    ///
    /// # Errors
    /// [`Error::Signature`] for a checkpoint that `by` did not sign; [`Error::Integrity`] for a proof that does
    /// not show it.
    pub fn check(&self, body: &[u8], by: &Verifier) -> Result<Checkpoint> {
        let checkpoint = Checkpoint::open(&self.note, by)?;
        if log::included(&log::leaf(body), self.index, checkpoint.size, &self.hashes, &checkpoint.root) {
            return Ok(checkpoint);
        }
        Err(Error::Integrity(format!("the proof does not show that the entry is number {} of the log", self.index)))
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", BASE64.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(f, "{}", BASE64.encode(hash.as_bytes()))?;
        }
        write!(f, "\n{}", self.note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::note::Signer;

    #[test]
    fn written_read_and_checked() {
        let signer = Signer::new("log", &[3; 32]).unwrap();
        let leaves: Vec<Digest> = (0..5u8).map(|i| log::leaf(&[i])).collect();
        let mut frontier = log::Frontier::default();
        let mut kept = std::collections::BTreeMap::new();
        for (i, leaf) in leaves.iter().enumerate() {
            kept.insert((0, i as u64), *leaf);
            frontier.push(*leaf, |level, index, hash| {
                kept.insert((level, index), *hash);
            });
        }
        let note = Checkpoint { origin: "log".into(), size: 5, root: frontier.root() }.sign(&signer);
        for index in 0..5 {
            let hashes = log::inclusion(index, 5, &mut |level, i| Ok(kept[&(level, i)])).unwrap();
            let proof = Proof { extra: (index == 2).then(|| b"x".to_vec()), index, hashes, note: note.clone() };
            assert_eq!(Proof::parse(&proof.to_string()), Some(proof.clone()));
            assert_eq!(proof.check(&[index as u8], signer.verifier()).unwrap().size, 5);
            assert_eq!(proof.check(b"other", signer.verifier()).unwrap_err().exit_code(), 12);
            let moved = Proof { index: (index + 1) % 5, ..proof.clone() };
            assert!(moved.check(&[index as u8], signer.verifier()).is_err());
            let other = Signer::new("log", &[4; 32]).unwrap();
            assert_eq!(proof.check(&[index as u8], other.verifier()).unwrap_err().exit_code(), 13);
        }
    }

    #[test]
    fn forms() {
        for text in [
            "",
            "c2sp.org/tlog-proof@v2\nindex 0\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 00\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex +1\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex \n\nnote",
            "c2sp.org/tlog-proof@v1\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 0\nnote",
        ] {
            assert_eq!(Proof::parse(text), None, "{text:?}");
        }
    }
}
