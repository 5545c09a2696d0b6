//! The ledger: one SQLite file that holds captured bytes and a signed, append-only log of what was found in them.
//!
//! Four tables are evidence (`object`, `entry`, `checkpoint`, `stamp`); everything in them is bound by hash into
//! the log or signed. The formats, and what they prove and do not prove, are specified in `schema/README.md`.
//! [`log`], [`note`], [`checkpoint`], [`canon`] and [`entry`] are pure; [`open`], [`read`], `query`,
//! [`structure`] and [`write`] are the only code that speaks SQL.

pub mod add;
pub mod canon;
pub mod checkpoint;
pub mod entry;
pub mod find;
pub mod impact;
mod jcs;
pub mod key;
pub mod log;
pub mod note;
pub mod open;
pub mod proof;
mod query;
pub mod read;
pub mod structure;
pub mod write;

pub use add::{Added, Incoming};
pub use checkpoint::Checkpoint;
pub use entry::{ArticleEntry, ClaimEntry, Entry};
pub use note::{Signer, Verifier};
pub use open::Access;
pub use read::{Head, Row};
pub use structure::Index;
pub use write::Batch;

use crate::error::Error;
use rusqlite::{Connection, ErrorCode};
use std::path::{Path, PathBuf};

/// An open ledger.
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
}

impl Ledger {
    /// Returns where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Turns a fault of the database into an error that names the ledger.
    fn fault(&self, error: rusqlite::Error) -> Error {
        fault(&self.path, error)
    }
}

/// Turns a fault of the database into an error that names the ledger.
fn fault(path: &Path, error: rusqlite::Error) -> Error {
    let name = path.display().to_string();
    let code = match &error {
        rusqlite::Error::SqliteFailure(failure, _) => Some(failure.code),
        _ => None,
    };
    match code {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked { path: path.to_owned() },
        Some(ErrorCode::DiskFull) => Error::Write { name, why: "the disk is full; nothing was changed".to_owned() },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            Error::Write { name, why: "the ledger or its folder is read-only; nothing was changed".to_owned() }
        }
        Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::OutOfMemory) => {
            Error::Write { name, why: error.to_string() }
        }
        Some(ErrorCode::NotADatabase) => Error::Integrity(format!("{name}: not a ledger: {error}")),
        _ => Error::Integrity(format!("{name}: {error}; `corroborate audit` says what is damaged")),
    }
}
