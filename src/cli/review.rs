//! `review` and `impact`: what people found when they looked, and what rests on it.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault};
use super::place::{LedgerPlace, Writing};
use clap::{Args, ValueEnum};
use corroborate::claim::{ArticleId, ClaimId};
use corroborate::ledger::entry::{ReviewEntry, ReviewFinding};
use corroborate::ledger::impact::{Impact, impact};
use corroborate::ledger::{Access, ArticleEntry, Entry, Ledger, find};
use corroborate::text::show::line;
use corroborate::{Error, Result};
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate review accept c:5f0c41d2a8b7 --by \"A. Editor\" --reason \"heard the recording\"
  corroborate review correct c:5f0c41d2a8b7 --to 13 --by \"A. Editor\" --reason \"the agency corrected it\"";

pub const AFTER: &str = "\
A review is one more entry: nothing is deleted or changed. Verdicts that rest on what was rejected or
corrected are listed as stale.

Exit codes:
  0   written
  2   nothing or several things of that name
  10  no ledger
  13  wrong key
  16  the ledger could not be written";

pub const IMPACT_EXAMPLES: &str = "\
Examples:
  corroborate impact courier
  corroborate impact c:5f0c41d2a8b7";

pub const IMPACT_AFTER: &str = "\
Exit codes:
  0   listed
  2   nothing or several things of that name
  10  no ledger
  12  a verdict or review is damaged: the sound ones are listed all the same";

/// Write down what somebody found about a claim or an article
#[derive(Args)]
pub struct Options {
    /// What was found
    finding: Finding,
    /// The id of a claim or article, the start of one, or a label
    #[arg(value_name = "ID")]
    target: String,
    /// Who looked
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What it should say, for a correction
    #[arg(long, value_name = "TEXT", required_if_eq("finding", "correct"))]
    to: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Finding {
    /// It is as the article says it
    Accept,
    /// It is not what the article says
    Reject,
    /// The article says something else
    Correct,
}

/// List all that rests on a claim or an article
#[derive(Args)]
pub struct ImpactOptions {
    /// The id of a claim or article, the start of one, or a label
    #[arg(value_name = "ID")]
    target: String,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    output: OutputOptions,
}

/// The longest name, reason or correction.
const LONGEST: usize = 4000;

pub fn run(options: &Options) -> Outcome {
    let time = options.writing.now()?;
    for text in [Some(&options.by), Some(&options.reason), options.to.as_ref()].into_iter().flatten() {
        if text.trim().is_empty() || text.len() > LONGEST {
            return Err(Error::Usage(format!("--by, --reason and --to have 1 to {LONGEST} bytes")));
        }
    }
    if options.to.is_some() && options.finding != Finding::Correct {
        return Err(Error::Usage("--to is for `review correct`".to_owned()));
    }
    let (mut ledger, signer) = options.writing.open()?;
    let (article, claim) = target(&ledger, &options.target)?;
    let target = claim.map_or(article.1.id.to_string(), |claim| claim.to_string());
    let finding = match options.finding {
        Finding::Accept => ReviewFinding::Accept,
        Finding::Reject => ReviewFinding::Reject,
        Finding::Correct => ReviewFinding::Correct,
    };
    let (by, reason, correction) = (options.by.clone(), options.reason.clone(), options.to.clone());
    let mut batch = ledger.begin(&signer)?;
    let entry = batch.append(&Entry::Review(ReviewEntry { target, finding, by, reason, correction, time }))?;
    let note = batch.commit()?;
    ledger.settle();
    let impact = impact(&ledger, &article, claim)?;
    let mut out = Output::open();
    writeln!(out, "{} {} (entry {entry})", finding.word(), impact.target).map_err(fault)?;
    let against = finding != ReviewFinding::Accept;
    for resting in impact.verdicts.iter().filter(|resting| against && !resting.stale.is_empty()) {
        let verdict = &resting.verdict;
        writeln!(out, "stale: {} {:?}: {}", verdict.id.short(), line(&verdict.question), resting.stale.join("; "))
            .map_err(fault)?;
    }
    for fault_of in &impact.faults {
        writeln!(out, "damaged: {}", line(fault_of)).map_err(fault)?;
    }
    if let Some(note) = note {
        super::checkpoint::print(&mut out, &note)?;
    }
    out.finish()?;
    Ok(0)
}

pub fn run_impact(options: &ImpactOptions) -> Outcome {
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let ledger = options.ledger.open(Access::Read)?;
    let (article, claim) = target(&ledger, &options.target)?;
    let impact = impact(&ledger, &article, claim)?;
    let mut out = options.output.open(&[])?;
    match format {
        Format::Json => out.document(&impact)?,
        Format::Jsonl => out.json(&impact)?,
        _ => text(&mut out, &impact, &article.1).map_err(fault)?,
    }
    out.finish()?;
    Ok(if impact.faults.is_empty() { 0 } else { 12 })
}

/// Finds the article, and the claim where one is named.
fn target(ledger: &Ledger, name: &str) -> Result<((u64, ArticleEntry), Option<ClaimId>)> {
    let of_claim = name.starts_with(ClaimId::PREFIX)
        || !name.starts_with(ArticleId::PREFIX)
            && find::is_digits(name)
            && ledger.articles_by_label(name)?.is_empty()
            && !ledger.claims_by_prefix(name)?.is_empty();
    if !of_claim {
        return Ok((find::article(ledger, name)?, None));
    }
    let (_, entry) = find::claim(ledger, name)?;
    let article = ledger.article(&entry.article)?.ok_or_else(|| {
        Error::Integrity(format!(
            "{}: the claim's article is missing; run `corroborate audit`",
            ledger.path().display()
        ))
    })?;
    Ok((article, Some(entry.claim.id)))
}

fn text(out: &mut Output, impact: &Impact, article: &ArticleEntry) -> std::io::Result<()> {
    writeln!(out, "{}", impact.target)?;
    writeln!(out, "of          {}, {}", line(&article.origin.outlet), line(&article.origin.label))?;
    writeln!(out, "claims      {}", impact.claims)?;
    for newer in &impact.revisions {
        writeln!(out, "revised by  {newer}")?;
    }
    for (entry, review) in &impact.reviews {
        let to = review.correction.as_deref().map_or(String::new(), |to| format!(" to {:?}", line(to)));
        let (by, reason) = (line(&review.by), line(&review.reason));
        writeln!(
            out,
            "review      {} {}{to} by {by}: {reason} (entry {entry})",
            review.finding.word(),
            review.target.chars().take(14).collect::<String>()
        )?;
    }
    for resting in &impact.verdicts {
        let v = &resting.verdict;
        writeln!(
            out,
            "verdict     {} {:?}: {} (entry {})",
            v.id.short(),
            line(&v.question),
            line(&v.answer),
            resting.entry
        )?;
        for why in &resting.stale {
            writeln!(out, "  stale     {}", line(why))?;
        }
    }
    for fault in &impact.faults {
        writeln!(out, "DAMAGED     {}", line(fault))?;
    }
    if impact.verdicts.is_empty() && impact.faults.is_empty() {
        writeln!(out, "verdict     none rests on it")?;
    }
    Ok(())
}
