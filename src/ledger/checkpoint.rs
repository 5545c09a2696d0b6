//! Checkpoints: what a log was at one moment, as C2SP tlog-checkpoint (<https://c2sp.org/tlog-checkpoint>).
//!
//! Three lines: the log's origin, the number of entries, the root hash in base64; further lines are extensions,
//! which a reader passes over. A checkpoint is the text of a signed note ([`super::note`]); the key has the
//! origin as its name.
//!
//! ```text
//! corroborate/4b7d1f6e0c2a9853
//! 12
//! 7bWkC1cUC4W7pSNYgwiWCxXZrn1Wg2FcXU0EpRxBDDk=
//! ```

use super::note::{Note, Signer, Verifier};
use crate::error::{Error, Result};
use crate::hash::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::fmt;

/// What a log was when it had `size` entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the log, and of its key.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root of their tree.
    pub root: Digest,
}

impl Checkpoint {
    /// Reads the text of a checkpoint, signature lines not included.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let decimal = size == "0" || !size.starts_with('0') && size.bytes().all(|b| b.is_ascii_digit());
        let root: [u8; 32] = BASE64.decode(root).ok()?.try_into().ok()?;
        if origin.is_empty() || !decimal || lines.any(str::is_empty) {
            return None;
        }
        Some(Self { origin: origin.to_owned(), size: size.parse().ok()?, root: Digest::from_bytes(root) })
    }

    /// Reads a signed checkpoint and checks that it is signed by its log's key.
    ///
    /// # Errors
    /// [`Error::Signature`] for a note that is not signed by `by`, or is no checkpoint of the log of that name.
    pub fn open(note: &str, by: &Verifier) -> Result<Self> {
        let parsed = Note::parse(note).map_err(|fault| Error::Signature(fault.to_string()))?;
        parsed.verify(by).map_err(|fault| Error::Signature(fault.to_string()))?;
        let checkpoint =
            Self::parse(parsed.text).ok_or_else(|| Error::Signature("the note is not a checkpoint".to_owned()))?;
        if checkpoint.origin != by.name() {
            let why = format!("a checkpoint of {:?}, not of {:?}", checkpoint.origin, by.name());
            return Err(Error::Signature(why));
        }
        Ok(checkpoint)
    }

    /// Returns the signed note.
    pub fn sign(&self, signer: &Signer) -> String {
        signer.sign(&self.to_string())
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, BASE64.encode(self.root.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    #[test]
    fn texts() {
        let table = [
            (format!("log\n0\n{ROOT}\n"), true),
            (format!("log\n18446744073709551615\n{ROOT}\n"), true),
            (format!("log\n12\n{ROOT}\nextension\n"), true),
            (format!("log\n12\n{ROOT}"), false),
            (format!("log\n012\n{ROOT}\n"), false),
            (format!("log\n+12\n{ROOT}\n"), false),
            (format!("log\n\n{ROOT}\n"), false),
            (format!("log\n18446744073709551616\n{ROOT}\n"), false),
            (format!("\n12\n{ROOT}\n"), false),
            (format!("log\n12\n{}\n", &ROOT[1..]), false),
            (format!("log\n12\n{}\n", ROOT.replace("FU=", "FV=")), false),
            (format!("log\n12\n{ROOT}\n\n"), false),
            ("log\n12\n".to_owned(), false),
        ];
        for (text, good) in table {
            let parsed = Checkpoint::parse(&text);
            assert_eq!(parsed.is_some(), good, "{text:?}");
            if let Some(parsed) = parsed {
                assert!(text.starts_with(&parsed.to_string()));
            }
        }
    }

    #[test]
    fn opened_only_with_its_own_key() {
        let signer = Signer::new("log", &[1; 32]).unwrap();
        let checkpoint = Checkpoint { origin: "log".into(), size: 3, root: Digest::of(b"") };
        let note = checkpoint.sign(&signer);
        assert_eq!(Checkpoint::open(&note, signer.verifier()).unwrap(), checkpoint);
        let other = Signer::new("other", &[1; 32]).unwrap();
        let stranger = Checkpoint { origin: "log".into(), ..checkpoint.clone() }.sign(&other);
        for (note, by, message) in [
            (note.as_str(), other.verifier(), "not signed by other"),
            (stranger.as_str(), other.verifier(), "a checkpoint of \"log\", not of \"other\""),
            ("log\n3\n", signer.verifier(), "not a signed note: no empty line before the signatures"),
        ] {
            let error = Checkpoint::open(note, by).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.exit_code()), (message, 13));
        }
    }
}
