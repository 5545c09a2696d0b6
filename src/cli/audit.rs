//! `audit`: everything in the ledger derived again from its bytes.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault};
use super::place::LedgerPlace;
use clap::Args;
use corroborate::audit::{self, Area, Audit, Standing};
use corroborate::bundle::Bundle;
use corroborate::ledger::{Access, Verifier};
use corroborate::text::show;
use corroborate::{Error, Result};
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

pub const EXAMPLES: &str = "\
Examples:
  corroborate audit
  corroborate audit --key \"$(cat desk.vkey)\" --against checkpoint-of-monday.txt
  corroborate audit --part 3/10
  corroborate audit evidence";

pub const AFTER: &str = "\
Every object is hashed again, every claim's words are cut out of both texts and hashed, every claim
is extracted again, the log's tree is built again and compared with every signed checkpoint. All
faults are listed, each with what to do.

Exit codes:
  0   intact
  12  something does not match
  13  a signature or time-stamp does not verify
  14  with --strict: intact, but not fully checked or not anchored
  10  no ledger";

/// The most threads that are of use: one thread reads for all of them.
const MAX_THREADS: usize = 8;

/// Check the whole ledger: derive everything in it again from its bytes
#[derive(Args)]
pub struct Options {
    /// The directory of a bundle, to audit instead of a ledger
    #[arg(value_name = "BUNDLE", conflicts_with_all = ["ledger", "part"])]
    bundle: Option<PathBuf>,
    #[command(flatten)]
    ledger: LedgerPlace,
    /// The verifier key that you know to be the ledger's, or a file that holds it
    #[arg(long, value_name = "VKEY")]
    key: Option<String>,
    /// A checkpoint kept from before; several may be given
    #[arg(long, value_name = "FILE", num_args = 1..)]
    against: Vec<String>,
    /// The root of the newest checkpoint as you were told it: 16 hexadecimal digits or more, or base64
    #[arg(long, value_name = "HASH")]
    expect_head: Option<String>,
    /// Check the log, its signatures and the captured bytes; leave out what claims say, and the file's indexes
    #[arg(long)]
    quick: bool,
    /// Check the bytes and claims of one part of the articles: all of 1/T to T/T cover everything
    #[arg(long, value_name = "K/T", value_parser = part)]
    part: Option<(u64, u64)>,
    /// End with 14 when something could not be checked, or nothing outside the ledger vouches for it
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    output: OutputOptions,
}

fn part(text: &str) -> Result<(u64, u64), String> {
    let parsed = text.split_once('/').and_then(|(k, t)| Some((k.parse().ok()?, t.parse().ok()?)));
    parsed.filter(|(k, t)| (1..=*t).contains(k)).ok_or_else(|| "write K/T with K from 1 to T, as in 3/10".to_owned())
}

pub fn run(options: &Options) -> Outcome {
    let against: Result<Vec<(String, String)>> = options
        .against
        .iter()
        .map(|name| {
            let read = std::fs::read_to_string(name);
            read.map(|note| (name.clone(), note)).map_err(|source| Error::Read { name: name.clone(), source })
        })
        .collect();
    let what = audit::Options {
        key: options.key.as_deref().map(verifier).transpose()?,
        against: against?,
        expect_head: options.expect_head.clone(),
        quick: options.quick,
        part: options.part,
        threads: std::thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS),
    };
    let audit = match &options.bundle {
        Some(folder) => Bundle::open(folder)?.audit(&what)?,
        None => {
            let ledger = options.ledger.open(Access::Read)?;
            let bar = ProgressBar::no_length();
            let terminal = std::io::stderr().is_terminal();
            let target = if terminal { ProgressDrawTarget::stderr_with_hz(4) } else { ProgressDrawTarget::hidden() };
            bar.set_draw_target(target);
            let audit = audit::audit(&ledger, &what, &mut |done, total| {
                bar.set_length(total);
                bar.set_position(done);
            })?;
            bar.finish_and_clear();
            audit
        }
    };
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut out = options.output.open(&[])?;
    match format {
        Format::Json => out.document(&audit)?,
        Format::Jsonl => out.json(&audit)?,
        _ => text(&mut out, &audit).map_err(fault)?,
    }
    out.finish()?;
    Ok(audit.exit_code(options.strict))
}

/// Reads a verifier key, or a file that holds one.
pub fn verifier(text: &str) -> Result<Verifier> {
    if let Ok(key) = text.trim().parse() {
        return Ok(key);
    }
    match std::fs::read_to_string(text) {
        Ok(file) => file.trim().parse(),
        Err(_) => text.trim().parse(),
    }
}

pub fn text(out: &mut Output, audit: &Audit) -> std::io::Result<()> {
    let c = &audit.counts;
    writeln!(out, "log         {}, {} entries", show::line(&audit.origin), audit.size)?;
    writeln!(out, "head        {}", audit.head)?;
    let whose =
        if audit.key_given { "given" } else { "the ledger's own word for it; give the key you know with --key" };
    writeln!(out, "key         {} ({whose})", show::line(&audit.key))?;
    writeln!(out, "checked     {} entries, {} checkpoints", c.entries, c.checkpoints)?;
    writeln!(out, "            {} objects, {} bytes, hashed again", c.objects, c.bytes)?;
    writeln!(
        out,
        "            {} articles, {} claims cut and hashed again, {} extracted again",
        c.articles, c.claims, c.reextracted
    )?;
    if c.records + c.stamps > 0 {
        writeln!(out, "            {} reviews and verdicts, {} time-stamps", c.records, c.stamps)?;
    }
    for anchor in &audit.anchors {
        let standing = match anchor.standing {
            Standing::Same => "is the newest checkpoint".to_owned(),
            Standing::Grown => {
                format!("holds; the ledger has grown since from {} to {} entries", anchor.size, audit.size)
            }
            Standing::Shorter => "is of a longer ledger".to_owned(),
            Standing::Forked => "is of a fork".to_owned(),
            Standing::Rewritten => "is of another history".to_owned(),
            Standing::Foreign => "is not a checkpoint of this log".to_owned(),
        };
        writeln!(out, "anchor      {} {standing}", show::line(&anchor.name))?;
    }
    for line in &audit.unchecked {
        writeln!(out, "unchecked   {}", show::line(line))?;
    }
    for fault in &audit.faults {
        let place = fault.entry.map_or(String::new(), |entry| format!(" (entry {entry})"));
        writeln!(out, "FAULT       {}{place}", show::line(&fault.what))?;
        if let Some(expected) = &fault.expected {
            writeln!(out, "  expected  {}", show::line(expected))?;
        }
        if let Some(found) = &fault.found {
            writeln!(out, "  found     {}", show::line(found))?;
        }
        writeln!(out, "  do        {}", show::line(&fault.advice))?;
    }
    if audit.faults.iter().any(|fault| fault.area == Area::Anchor) {
        for anchor in audit.anchors.iter().filter(|anchor| !anchor.standing.holds()) {
            writeln!(out, "\nkept ({}):\n{}", show::line(&anchor.name), show::block(&anchor.note))?;
        }
        writeln!(out, "\nin the ledger:\n{}", show::block(&audit.note))?;
    }
    writeln!(out, "not proven  that what the articles say is right, or that they were published as captured")?;
    if !audit.is_anchored() {
        writeln!(
            out,
            "            that nothing was rewritten: whoever holds the signing key can make another ledger that audits\n\
             \x20           clean. A checkpoint kept elsewhere shows it: `audit --key VKEY --against CHECKPOINT`"
        )?;
    }
    let verdict = match audit.faults.len() {
        0 if !audit.unchecked.is_empty() => {
            format!("INTACT as far as checked: {} left unchecked", audit.unchecked.len())
        }
        0 => "INTACT: everything fits together".to_owned(),
        1 => "NOT INTACT: 1 fault".to_owned(),
        n => format!("NOT INTACT: {n} faults"),
    };
    let anchored = if audit.is_anchored() { "anchored" } else { "not anchored" };
    writeln!(out, "{verdict}; {anchored}; {} entries, {} articles, {} claims", c.entries, c.articles, c.claims)
}
