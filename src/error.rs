//! What can stop the program. A conflict between outlets, an unsupported figure or a fault that an audit
//! found is a *result*, never one of these.

use std::path::PathBuf;

/// A `Result` whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The one public error: it names the thing, the place and, where there is one, the next step.
///
/// A kind of its own is given to what a caller treats differently; [`Error::exit_code`] is that difference
/// for the command line.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The command line asks for something that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// An input could not be opened or read.
    #[error("{name}: {source}")]
    Read {
        /// The input as the user named it.
        name: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// An input is not text that we can take.
    #[error("{name}: {why}")]
    Input {
        /// The input as the user named it.
        name: String,
        /// What is wrong, with the byte where there is one, and what to do.
        why: String,
    },
    /// There is no ledger where one was looked for.
    #[error("no ledger at {}: make one with `corroborate init`, or name one with --ledger", path.display())]
    NoLedger {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The ledger is in use by another process for longer than we wait.
    #[error("{}: the ledger is locked by another process; try again when it has finished", path.display())]
    Locked {
        /// The ledger.
        path: PathBuf,
    },
    /// A hash, span, log or checkpoint does not match, or a file is not a ledger of ours.
    #[error("{0}")]
    Integrity(String),
    /// A signature or time-stamp does not verify.
    #[error("{0}")]
    Signature(String),
    /// Output or ledger could not be written.
    #[error("{name}: {why}")]
    Write {
        /// What was written to.
        name: String,
        /// What went wrong.
        why: String,
    },
    /// A fault of the program itself.
    #[error("internal error: {0}; please report it")]
    Internal(String),
}

impl Error {
    /// Returns the exit code that the command line gives for this error (the table of exit codes
    /// in the README).
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage(_) => 2,
            Error::NoLedger { .. } => 10,
            Error::Locked { .. } => 11,
            Error::Integrity(_) => 12,
            Error::Signature(_) => 13,
            Error::Read { .. } | Error::Input { .. } => 15,
            Error::Write { .. } => 16,
            Error::Internal(_) => 70,
        }
    }
}
