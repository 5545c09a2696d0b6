//! `checkpoint` and `key`: what to keep elsewhere, so that a rewritten history shows.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault};
use super::place::LedgerPlace;
use clap::Args;
use corroborate::audit::Standing;
use corroborate::ledger::checkpoint::Checkpoint;
use corroborate::ledger::{Access, Ledger, key, log};
use corroborate::text::show;
use corroborate::{Error, Result};
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate checkpoint > monday.txt
  corroborate checkpoint --against monday.txt
  corroborate checkpoint --proof 120 > from-120.txt";

pub const AFTER: &str = "\
Print or mail the checkpoint, read its root out over the telephone, print it in the paper: whoever kept one
can tell later whether anything before it was changed. --against compares only the log's tree; `audit
--against` derives everything again.

Exit codes:
  0   printed; with --against: the ledger begins with what was kept
  10  no ledger
  12  with --against: truncated, forked or rewritten
  13  a signature does not verify";

pub const KEY_EXAMPLES: &str = "\
Examples:
  corroborate key > desk.vkey
  corroborate key --pem > desk.pem";

/// Print the newest checkpoint, or compare with one that was kept
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    ledger: LedgerPlace,
    /// A checkpoint kept from before
    #[arg(long, value_name = "FILE", num_args = 1..)]
    against: Vec<String>,
    /// Print the proof that the newest checkpoint begins with the first SIZE entries: a hash a line, in base64
    #[arg(long, value_name = "SIZE", conflicts_with = "against")]
    proof: Option<u64>,
    #[command(flatten)]
    output: OutputOptions,
}

/// Print the key that checks the ledger's signatures
#[derive(Args)]
pub struct KeyOptions {
    #[command(flatten)]
    ledger: LedgerPlace,
    /// As a PEM file, for openssl
    #[arg(long)]
    pem: bool,
}

/// Prints a signed checkpoint, set off so that it can be cut out and kept.
pub fn print(out: &mut Output, note: &str) -> Result<()> {
    write!(out, "checkpoint (keep it: `audit --against` compares)\n\n{note}\n").map_err(fault)
}

pub fn run_key(options: &KeyOptions) -> Outcome {
    let verifier = options.ledger.open(Access::Read)?.verifier()?;
    let mut out = Output::open();
    if options.pem {
        out.text(&key::public(verifier.key()))?;
    } else {
        writeln!(out, "{verifier}").map_err(fault)?;
    }
    out.finish()?;
    Ok(0)
}

pub fn run(options: &Options) -> Outcome {
    options.output.format(&[Format::Text])?;
    let ledger = options.ledger.open(Access::Read)?;
    let verifier = ledger.verifier()?;
    let (_, note) = ledger.head()?;
    let head = Checkpoint::open(&note, &verifier)?;
    let mut out = options.output.open(&options.against)?;
    if let Some(size) = options.proof {
        if size == 0 || size > head.size {
            return Err(Error::Usage(format!("--proof: the ledger has 1 to {} entries to begin with", head.size)));
        }
        for hash in log::consistency(size, head.size, &mut |level, index| ledger.node(level, index))? {
            writeln!(out, "{}", base64(hash.as_bytes())).map_err(fault)?;
        }
        out.finish()?;
        return Ok(0);
    }
    if options.against.is_empty() {
        out.text(&note)?;
        out.finish()?;
        return Ok(0);
    }
    let mut code = 0;
    for name in &options.against {
        let kept = std::fs::read_to_string(name).map_err(|source| Error::Read { name: name.clone(), source })?;
        let old = Checkpoint::open(&kept, &verifier).map_err(|error| Error::Signature(format!("{name}: {error}")))?;
        let standing = compare(&ledger, &old, &head)?;
        let (word, sizes) = (word(standing), format!("{} and {} entries", old.size, head.size));
        writeln!(out, "{}: {word} ({sizes})", show::line(name)).map_err(fault)?;
        if !standing.holds() {
            code = 12;
            writeln!(out, "\nkept:\n{}\nin the ledger:\n{}", show::block(&kept), show::block(&note)).map_err(fault)?;
        }
    }
    out.finish()?;
    Ok(code)
}

/// Compares a kept checkpoint with the newest one by a proof of consistency.
fn compare(ledger: &Ledger, old: &Checkpoint, head: &Checkpoint) -> Result<Standing> {
    if old.size > head.size {
        return Ok(Standing::Shorter);
    }
    let proof = log::consistency(old.size, head.size, &mut |level, index| ledger.node(level, index))?;
    let holds = log::consistent((old.size, &old.root), (head.size, &head.root), &proof);
    Ok(match (holds, old.size == head.size) {
        (true, true) => Standing::Same,
        (true, false) => Standing::Grown,
        (false, true) => Standing::Forked,
        (false, false) => Standing::Rewritten,
    })
}

/// Returns how the ledger stands to what was kept, in words.
fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Same => "it is the newest checkpoint",
        Standing::Grown => "the ledger begins with it and has grown since",
        Standing::Shorter => "the ledger is shorter: truncated, or restored from an older copy",
        Standing::Forked => "a fork: the same length, other content",
        Standing::Rewritten => "a rewritten history, or damaged nodes: run `audit --against`",
        Standing::Foreign => "it is not a checkpoint of this log",
    }
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
