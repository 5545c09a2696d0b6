//! `trace`: from an id to the bytes.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault};
use super::place::LedgerPlace;
use clap::Args;
use corroborate::ledger::Access;
use corroborate::text::show::{block, line};
use corroborate::trace::{self, Trace};
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate trace c:5f0c41d2a8b7
  corroborate trace courier
  corroborate trace \"in the strongest terms\"";

pub const AFTER: &str = "\
Exit codes:
  0   found
  2   nothing or several things of that name
  10  no ledger
  12  damaged, or a verdict or review is: what is sound is shown all the same";

/// Follow a claim or an article to its bytes, with the commands that check it
#[derive(Args)]
pub struct Options {
    /// The id of a claim or article, the digest of captured bytes, the start of one of these, a label, or quoted words
    #[arg(value_name = "ID|HASH|WORDS", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let ledger = options.ledger.open(Access::Read)?;
    let mut traces = Vec::new();
    for name in &options.names {
        traces.extend(trace::trace(&ledger, name)?);
    }
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut out = options.output.open(&[])?;
    match format {
        Format::Json => out.document(&traces)?,
        Format::Jsonl => traces.iter().try_for_each(|trace| out.json(trace))?,
        _ => traces.iter().try_for_each(|trace| text(&mut out, trace)).map_err(fault)?,
    }
    out.finish()?;
    Ok(if traces.iter().all(|trace| trace.faults.is_empty()) { 0 } else { 12 })
}

fn text(out: &mut Output, trace: &Trace) -> std::io::Result<()> {
    let article = &trace.article.article;
    let origin = &article.origin;
    if let Some(claim) = &trace.claim {
        let value = &claim.claim;
        writeln!(out, "claim       {}", value.id)?;
        writeln!(out, "words       \"{}\"", line(&claim.words))?;
        writeln!(out, "in          \"{}\"", line(&claim.clause))?;
        writeln!(out, "kind        {}, {}, {}", value.kind().word(), value.polarity.word(), value.modality.word())?;
        if value.attribution.is_empty() {
            writeln!(out, "said by     the outlet itself")?;
        }
        for link in &value.attribution {
            writeln!(out, "said by     {} ({})", line(link.who.name()), link.role.word())?;
        }
        writeln!(out, "line        {}, column {}", claim.line, claim.column)?;
        writeln!(out, "text        bytes {}..{} of the canonical text", value.span.start, value.span.end)?;
        writeln!(out, "captured    bytes {}..{} of the captured bytes", value.raw.start, value.raw.end)?;
        writeln!(out, "words hash  {}", claim.words_sha256)?;
        writeln!(out, "extractor   {}, rule {}", line(&claim.extractor), line(&value.rule))?;
        writeln!(out, "entry       {} of {}", claim.entry, line(&trace.origin))?;
    }
    writeln!(out, "article     {}", article.id)?;
    writeln!(out, "outlet      {}", line(&origin.outlet))?;
    writeln!(out, "label       {}", line(&origin.label))?;
    for (word, value) in [("title", &origin.title), ("published", &origin.published), ("url", &origin.url)] {
        if let Some(value) = value {
            writeln!(out, "{word:<11} {}", line(value))?;
        }
    }
    if let Some(older) = &article.revises {
        writeln!(out, "revises     {older}")?;
    }
    writeln!(out, "capture     {} ({} bytes, added {})", article.sha256, article.bytes, line(&article.time))?;
    writeln!(out, "text hash   {} (reader {})", article.text_sha256, line(&article.reader))?;
    writeln!(out, "claims      {}, found by {}", article.claims, line(&article.extractor))?;
    writeln!(out, "entry       {} of {}", trace.article.entry, line(&trace.origin))?;
    for other in &trace.readings {
        let (entry, claims, extractor) = (other.entry, other.claims, line(&other.extractor));
        writeln!(out, "not used    entry {entry}: {claims} claims of the same article, found by {extractor}")?;
    }
    writeln!(out, "checkpoint  the first that covers it has {} entries:\n", trace.checkpoint_size)?;
    for row in trace.checkpoint.lines() {
        writeln!(out, "    {}", line(row))?;
    }
    writeln!(out)?;
    for (entry, review) in &trace.reviews {
        let to = review.correction.as_deref().map_or(String::new(), |to| format!(" to {:?}", line(to)));
        let (by, reason, target) = (line(&review.by), line(&review.reason), line(&review.target));
        let target = target.chars().take(14).collect::<String>();
        writeln!(out, "review      {} {target}{to} by {by}: {reason} (entry {entry})", review.finding.word())?;
    }
    for resting in &trace.verdicts {
        let v = &resting.verdict;
        let stale = if resting.stale.is_empty() { "" } else { ", stale" };
        writeln!(out, "verdict     {} {:?}: {}{stale}", v.id.short(), line(&v.question), line(&v.answer))?;
    }
    for fault in &trace.faults {
        writeln!(out, "DAMAGED     {}", line(fault))?;
    }
    match &trace.stamp {
        Some((size, time)) => writeln!(out, "time-stamp  over {size} entries, came in {}", line(time))?,
        None => writeln!(out, "time-stamp  none covers it")?,
    }
    writeln!(out, "\ncheck it yourself, without this program:\n")?;
    for step in &trace.commands {
        writeln!(out, "    {}", block(&step.command))?;
        if !step.prints.is_empty() {
            writeln!(out, "      -> {}", block(&step.prints))?;
        }
    }
    writeln!(out)
}
