//! Where the ledger and its key are, and what time it is: options, then the environment, then the usual places.

use clap::Args;
use corroborate::ledger::{Access, Ledger, Signer, key};
use corroborate::{Error, Result};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// The file that is looked for in this folder and those above it.
const LEDGER: &str = "corroborate.db";

/// Which ledger.
#[derive(Args, Clone, Debug, Default)]
pub struct LedgerPlace {
    /// The ledger [default: corroborate.db in this folder or the nearest one above]
    #[arg(long, value_name = "FILE", env = "CORROBORATE_LEDGER")]
    pub ledger: Option<PathBuf>,
}

impl LedgerPlace {
    /// Returns the ledger's path, which need not be one.
    pub fn path(&self) -> PathBuf {
        if let Some(path) = &self.ledger {
            return path.clone();
        }
        let here = std::env::current_dir().unwrap_or_default();
        let found = here.ancestors().map(|folder| folder.join(LEDGER)).find(|path| path.is_file());
        match found {
            Some(path) if path.parent() == Some(&here) => PathBuf::from(LEDGER),
            Some(path) => path,
            None => PathBuf::from(LEDGER),
        }
    }

    /// Returns the path for a new ledger: never one above this folder.
    pub fn new_path(&self) -> PathBuf {
        self.ledger.clone().unwrap_or_else(|| PathBuf::from(LEDGER))
    }

    /// Opens the ledger.
    pub fn open(&self, access: Access) -> Result<Ledger> {
        Ledger::open(&self.path(), access)
    }
}

/// Which private key.
#[derive(Args, Clone, Debug, Default)]
pub struct KeyPlace {
    /// The private key that signs the ledger [default: corroborate/signing.key in the user's data folder]
    #[arg(long = "key", value_name = "FILE", env = "CORROBORATE_KEY")]
    pub key: Option<PathBuf>,
}

impl KeyPlace {
    /// Returns the key's path.
    pub fn path(&self) -> Result<PathBuf> {
        if let Some(path) = &self.key {
            return Ok(path.clone());
        }
        let folder = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        let data = folder("XDG_DATA_HOME")
            .or_else(|| folder("LOCALAPPDATA"))
            .or_else(|| folder("HOME").map(|home| home.join(".local/share")));
        data.map(|data| data.join("corroborate/signing.key")).ok_or_else(|| {
            Error::Usage("no place for the signing key is known here; name one with --key FILE".to_owned())
        })
    }

    /// Reads the key, to sign under `name`.
    pub fn signer(&self, name: &str) -> Result<Signer> {
        let path = self.path()?;
        let file = std::fs::read_to_string(&path).map_err(|source| match source.kind() {
            std::io::ErrorKind::NotFound => Error::Signature(format!(
                "{}: the signing key is not here, and without it nothing can be added; name it with --key",
                path.display()
            )),
            _ => Error::Read { name: path.display().to_string(), source },
        })?;
        let seed = key::read(&file).ok_or_else(|| {
            Error::Signature(format!("{}: not an Ed25519 private key (PKCS #8, PEM)", path.display()))
        })?;
        Signer::new(name, &seed)
    }

    /// Reads the key of an open ledger.
    pub fn signer_of(&self, ledger: &Ledger) -> Result<Signer> {
        let verifier = ledger.verifier()?;
        self.signer(verifier.name())
    }
}

/// What a command needs that adds an entry to a ledger: which ledger, the key that signs, and the time.
#[derive(Args, Clone, Debug, Default)]
pub struct Writing {
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    key: KeyPlace,
    #[command(flatten)]
    clock: Clock,
}

impl Writing {
    /// Opens the ledger to be written, with its key.
    pub fn open(&self) -> Result<(Ledger, Signer)> {
        let ledger = self.ledger.open(Access::Write)?;
        let signer = self.key.signer_of(&ledger)?;
        Ok((ledger, signer))
    }

    /// Returns the time in RFC 3339, in UTC.
    pub fn now(&self) -> Result<String> {
        self.clock.now()
    }
}

/// Makes a new private key where there is no file yet; returns whether it did.
pub fn make_key(path: &Path) -> Result<bool> {
    use std::io::Write as _;
    let fault = |why: String| Error::Write { name: path.display().to_string(), why };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| fault(e.to_string()))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => return Ok(false),
        Err(e) => return Err(fault(e.to_string())),
    };
    let mut seed = [0; 32];
    let made = getrandom::fill(&mut seed).map_err(|e| fault(format!("no random numbers: {e}"))).and_then(|()| {
        file.write_all(key::write(&seed).as_bytes()).and_then(|()| file.sync_all()).map_err(|e| fault(e.to_string()))
    });
    if made.is_err() {
        let _ = std::fs::remove_file(path);
    }
    made.map(|()| true)
}

/// What time it is.
#[derive(Args, Clone, Debug, Default)]
pub struct Clock {
    /// The time to write down, in RFC 3339 [default: the clock's]
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
}

impl Clock {
    /// Returns the time in RFC 3339, in UTC.
    pub fn now(&self) -> Result<String> {
        let time = match &self.time {
            Some(text) => OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
                Error::Usage(format!("--time: not an RFC 3339 time: {text:?}; one looks like 2023-09-20T10:00:00Z"))
            })?,
            None => OffsetDateTime::now_utc(),
        };
        let time = time.to_offset(time::UtcOffset::UTC).replace_nanosecond(0);
        let text = time.ok().and_then(|time| time.format(&Rfc3339).ok());
        text.ok_or_else(|| Error::Usage("--time: out of range".to_owned()))
    }
}
