//! The inputs of a command: files, `-` for standard input, and manifests, read in the order given.
//!
//! One bad input never stops the others: it is reported on standard error as it is met, and the command ends
//! with the exit code of the worst thing that happened.

use super::place::LedgerPlace;
use clap::Args;
use corroborate::intake::{self, Declared, manifest};
use corroborate::{Error, Result};
use std::io::Read as _;
use std::path::Path;

/// Which articles to read.
#[derive(Args, Clone, Debug, Default)]
pub struct Inputs {
    /// Files of plain UTF-8 text (`-` is standard input), or labels or ids of articles in the ledger
    #[arg(value_name = "ARTICLE")]
    pub files: Vec<String>,
    /// Read the articles that this JSON Lines file lists: {"file","outlet","title","published","url"} a line
    #[arg(long, value_name = "FILE.jsonl")]
    pub manifest: Vec<String>,
    #[command(flatten)]
    pub ledger: LedgerPlace,
    /// Whether the earlier revisions of an article of the ledger are read too.
    #[arg(skip)]
    pub revisions: bool,
}

/// An input that is to be read.
struct Source {
    name: String,
    declared: Declared,
}

impl Inputs {
    /// Reads every input and hands the good ones on in order; reports the bad ones.
    ///
    /// Returns how many could not be read.
    ///
    /// # Errors
    /// What `each` returns.
    pub fn each(
        &self,
        declared: &Declared,
        mut each: impl FnMut(&str, Vec<u8>, Declared) -> Result<()>,
    ) -> Result<usize> {
        let mut failed = 0;
        let mut report = |error: Error| {
            failed += 1;
            anstream::eprintln!("corroborate: {}", corroborate::text::show::line(&error.to_string()));
        };
        let mut sources: Vec<Source> =
            self.files.iter().map(|name| Source { name: name.clone(), declared: declared.clone() }).collect();
        for name in &self.manifest {
            match rows(name) {
                Ok(rows) => sources.extend(rows),
                Err(error) => report(error),
            }
        }
        for Source { name, declared } in sources {
            match bytes(&name).and_then(|bytes| each(&name, bytes, declared)) {
                Ok(()) => {}
                Err(error @ (Error::Read { .. } | Error::Input { .. })) => report(error),
                Err(error) => return Err(error),
            }
        }
        Ok(failed)
    }
}

fn rows(name: &str) -> Result<Vec<Source>> {
    let folder = Path::new(name).parent().unwrap_or(Path::new(""));
    let rows = manifest::read(name, &bytes(name)?)?;
    let source = |row: manifest::Row| Source {
        name: folder.join(&row.file).to_string_lossy().into_owned(),
        declared: row.declared,
    };
    Ok(rows.into_iter().map(source).collect())
}

/// Room for an article: what does not fit makes it larger.
const ROOM: usize = 1 << 16;

/// Reads a file, or standard input for `-`, up to the size limit. Where there is room already, a file is read without
/// asking how long it is.
fn bytes(name: &str) -> Result<Vec<u8>> {
    let fault = |source| Error::Read { name: name.to_owned(), source };
    let limit = intake::MAX_BYTES as u64;
    let mut bytes = Vec::with_capacity(ROOM);
    if name == "-" {
        std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(fault)?;
    } else {
        std::fs::File::open(name).map_err(fault)?.take(limit + 1).read_to_end(&mut bytes).map_err(fault)?;
    }
    if bytes.len() as u64 > limit {
        let why = format!("larger than {} MB; an article is not, so give its text alone", limit >> 20);
        return Err(Error::Input { name: name.to_owned(), why });
    }
    Ok(bytes)
}
