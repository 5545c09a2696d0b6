//! `stamp`: time-stamps by somebody else over a checkpoint.

use super::Outcome;
use super::output::{Output, fault};
use super::place::{LedgerPlace, Writing};
use clap::{Args, Subcommand};
use corroborate::hash::Digest;
use corroborate::ledger::{Access, Ledger};
use corroborate::{Error, Result, stamp};
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub const EXAMPLES: &str = "\
Examples:
  corroborate stamp request -o request.tsq
  curl -H 'Content-Type: application/timestamp-query' --data-binary @request.tsq URL > reply.tsr
  corroborate stamp add reply.tsr
  corroborate stamp show -o stamps";

pub const AFTER: &str = "\
The program goes nowhere for the time: an authority of your choice answers the request (RFC 3161), and
`openssl ts -verify` checks the reply. A stamp says that the checkpoint was there by then; nothing says that
something was not there before.

Exit codes:
  0   done
  10  no ledger
  13  the reply is over no checkpoint of this ledger
  15  the reply could not be read
  16  a file or the ledger could not be written";

/// Have a checkpoint time-stamped by somebody else (RFC 3161)
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write a request over the newest checkpoint
    Request(Request),
    /// Store the reply beside the checkpoint that it is over
    Add(Add),
    /// List the time-stamps, with the commands that check them
    Show(Show),
}

#[derive(Args)]
struct Request {
    #[command(flatten)]
    ledger: LedgerPlace,
    /// Write the request to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: PathBuf,
}

#[derive(Args)]
struct Add {
    /// The authority's reply
    #[arg(value_name = "FILE")]
    reply: PathBuf,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Args)]
struct Show {
    #[command(flatten)]
    ledger: LedgerPlace,
    /// Write each reply and the note that it is over into this folder
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: Option<PathBuf>,
}

/// The longest reply that is taken.
const LONGEST: usize = 65_535;

pub fn run(options: &Options) -> Outcome {
    match &options.verb {
        Verb::Request(options) => request(options),
        Verb::Add(options) => add(options),
        Verb::Show(options) => show(options),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    let written = options.write(true).create_new(true).open(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|e| Error::Write { name: path.display().to_string(), why: e.to_string() })
}

fn request(options: &Request) -> Outcome {
    let ledger = options.ledger.open(Access::Read)?;
    let (size, note) = ledger.head()?;
    let digest = Digest::of(note.as_bytes());
    write(&options.output, &stamp::request(&digest, None))?;
    let mut out = Output::open();
    writeln!(out, "request over the checkpoint of {size} entries, SHA-256 {digest}").map_err(fault)?;
    writeln!(out, "  {}", options.output.display()).map_err(fault)?;
    writeln!(out, "look at it with: openssl ts -query -in {} -text", options.output.display()).map_err(fault)?;
    out.finish()?;
    Ok(0)
}

fn add(options: &Add) -> Outcome {
    let time = options.writing.now()?;
    let name = options.reply.display().to_string();
    let reply = std::fs::read(&options.reply).map_err(|source| Error::Read { name: name.clone(), source })?;
    if reply.len() > LONGEST {
        return Err(Error::Input { name, why: format!("longer than {LONGEST} bytes: not a time-stamp reply") });
    }
    let (mut ledger, signer) = options.writing.open()?;
    let over = notes(&ledger)?.into_iter().find(|(_, note)| stamp::holds_imprint(&reply, &Digest::of(note.as_bytes())));
    let (size, note) = over.ok_or_else(|| {
        let why = "not a granted time-stamp over a checkpoint of this ledger; make a new request with `stamp request`";
        Error::Signature(format!("{name}: {why}"))
    })?;
    let there = ledger.stamps()?.iter().any(|(at, _, token)| *at as u64 == size && *token == reply);
    let mut out = Output::open();
    if there {
        writeln!(out, "already present: the time-stamp over {size} entries").map_err(fault)?;
    } else {
        let mut batch = ledger.begin(&signer)?;
        batch.stamp(size, &note, &reply, &time)?;
        let newest = batch.commit()?;
        ledger.settle();
        writeln!(out, "stored the time-stamp over the checkpoint of {size} entries").map_err(fault)?;
        writeln!(out, "check it: {}", verify(&Digest::of(note.as_bytes()), &name)).map_err(fault)?;
        if let Some(note) = newest {
            super::checkpoint::print(&mut out, &note)?;
        }
    }
    out.finish()?;
    Ok(0)
}

fn show(options: &Show) -> Outcome {
    let ledger = options.ledger.open(Access::Read)?;
    let notes = notes(&ledger)?;
    if let Some(folder) = &options.output {
        std::fs::create_dir_all(folder)
            .map_err(|e| Error::Write { name: folder.display().to_string(), why: e.to_string() })?;
    }
    let mut out = Output::open();
    for (size, _, token) in ledger.stamps()? {
        let Some((_, note)) = notes.iter().find(|(at, _)| *at == size as u64) else { continue };
        let digest = Digest::of(note.as_bytes());
        let file = format!("{size}-{}.tsr", Digest::of(&token).short());
        let path = options.output.as_ref().map_or(PathBuf::from(&file), |folder| folder.join(&file));
        if let Some(folder) = &options.output {
            write(&path, &token)?;
            let note_path = folder.join(format!("{size}.note"));
            if !note_path.exists() {
                write(&note_path, note.as_bytes())?;
            }
        }
        writeln!(out, "{size} entries  SHA-256 of the note {digest}").map_err(fault)?;
        writeln!(out, "  {}", verify(&digest, &path.display().to_string())).map_err(fault)?;
    }
    out.finish()?;
    Ok(0)
}

/// Returns the command that checks a reply.
fn verify(note: &Digest, file: &str) -> String {
    format!("openssl ts -verify -digest {note} -in {file} -CAfile AUTHORITY.pem")
}

/// Returns the checkpoints by size.
fn notes(ledger: &Ledger) -> Result<Vec<(u64, String)>> {
    let notes = ledger.checkpoints()?.into_iter().rev();
    Ok(notes.filter_map(|(size, note)| Some((size as u64, String::from_utf8(note).ok()?))).collect())
}
