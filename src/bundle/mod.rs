//! Bundles: a directory that an auditor can check with `sha256sum`, `xxd` and `openssl` alone.
//!
//! A bundle is a BagIt bag (RFC 8493) with the captured bytes, the exact entries, a proof for each that it is in the
//! log, and the signed checkpoint that the proofs lead to. The same ledger and the same selection give the same
//! bundle, byte for byte. `schema/README.md` describes it file by file.
//!
//! [`write`] makes one, [`read`] takes one in that somebody sent: names, kinds, counts and sizes are checked before
//! anything in it is looked at.

pub mod read;
pub mod write;

pub use read::Bundle;
pub use write::{Selection, reviews, write};

/// The script that checks a bundle without us.
pub const SCRIPT: &str = include_str!("verify.sh");

/// The files beside the data; all but the last are listed in it.
const TAGS: [&str; 5] = ["bagit.txt", "VERIFY.txt", "verify.sh", "manifest-sha256.txt", "tagmanifest-sha256.txt"];

/// What `bagit.txt` says.
const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
