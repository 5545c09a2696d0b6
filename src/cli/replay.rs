//! Recorded answers: `verify --record` writes them down, `replay` gives them again, byte for byte.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault, hint};
use super::place::{Clock, KeyPlace, LedgerPlace};
use clap::Args;
use corroborate::claim::{Article, VerdictId};
use corroborate::extract::EXTRACTOR;
use corroborate::hash::Digest;
use corroborate::ledger::entry::{Inputs, VerdictEntry};
use corroborate::ledger::impact::{self, Judge, Recorded};
use corroborate::ledger::{Access, Checkpoint, Ledger};
use corroborate::report::json::AnswerDocument;
use corroborate::text::show::line;
use corroborate::verify::{Answer, Question, verify};
use corroborate::{Error, Result, pipeline};
use serde::Serialize;
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate verify \"2,000 peacekeepers\" --record
  corroborate replay
  corroborate replay v:0f3a9c2b77de --receipt";

pub const AFTER: &str = "\
Exit codes:
  0   every answer is the same again, to the byte
  2   no such verdict
  10  no ledger
  12  an answer is another one with the same inputs, or an input, a verdict or a review is damaged or missing
  14  an answer is another one, and an input changed: the program, the extractor or the policy";

/// Give recorded answers again and compare, or name the input that changed
#[derive(Args)]
pub struct Options {
    /// The ids of verdicts, or the starts of some; without any, all
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// Print a line for each, to put under a story
    #[arg(long)]
    receipt: bool,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    output: OutputOptions,
}

/// How a replay came out.
#[derive(Serialize)]
struct Replayed<'a> {
    schema: &'static str,
    entry: u64,
    #[serde(flatten)]
    verdict: &'a VerdictEntry,
    identical: bool,
    /// The inputs that changed, in words.
    changed: Vec<String>,
    /// Why the verdict is stale.
    stale: Vec<String>,
}

const SCHEMA: &str = "corroborate/replay/1";

/// A line of the output.
#[derive(Serialize)]
#[serde(untagged)]
enum Row<'a> {
    Replayed(&'a Replayed<'a>),
    Damaged(&'a Damaged),
}

/// What is recorded and cannot be read: in the place of an answer, or of what would make one stale.
#[derive(Serialize)]
struct Damaged {
    schema: &'static str,
    identical: bool,
    changed: [String; 1],
    stale: [String; 0],
}

impl Damaged {
    fn text(&self, out: &mut Output) -> std::io::Result<()> {
        writeln!(out, "DAMAGED     {}", line(&self.changed[0]))
    }
}

pub fn run(options: &Options) -> Outcome {
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let ledger = options.ledger.open(Access::Read)?;
    let all = impact::verdicts(&ledger)?;
    let reviews = impact::reviews(&ledger)?;
    let chosen = choose(&ledger, &all, &options.ids)?;
    let judge = Judge::new(&ledger, &reviews.sound)?;
    let mut damaged = reviews.damaged;
    if options.ids.is_empty() {
        damaged.splice(0..0, all.damaged.iter().cloned());
    } else {
        all.damaged.iter().for_each(|why| hint(&format!("damaged, and not asked for: {}", line(why))));
    }
    let row = |why| Damaged { schema: SCHEMA, identical: false, changed: [why], stale: [] };
    let damaged: Vec<Damaged> = damaged.into_iter().map(row).collect();
    let mut out = options.output.open(&[])?;
    if options.receipt {
        let mut code = if damaged.is_empty() { 0 } else { 12 };
        for (entry, verdict) in chosen {
            match receipt(&ledger, *entry, verdict) {
                Ok(receipt) => writeln!(out, "{}", line(&receipt)).map_err(fault)?,
                Err(error) => {
                    writeln!(out, "DAMAGED     {}: {}", verdict.id.short(), line(&error.to_string())).map_err(fault)?;
                    code = 12;
                }
            }
        }
        damaged.iter().try_for_each(|row| row.text(&mut out)).map_err(fault)?;
        out.finish()?;
        return Ok(code);
    }
    let mut rows = Vec::new();
    for (entry, verdict) in chosen {
        let (identical, changed, stale) = match impact::inputs(&ledger, verdict) {
            Ok(inputs) => {
                let (identical, changed) = replay(&ledger, verdict, &inputs);
                (identical, changed, judge.stale(*entry, &inputs))
            }
            Err(error) => (false, vec![error.to_string()], Vec::new()),
        };
        rows.push(Replayed { schema: SCHEMA, entry: *entry, verdict, identical, changed, stale });
    }
    match format {
        Format::Json => {
            let all = rows.iter().map(Row::Replayed).chain(damaged.iter().map(Row::Damaged));
            out.document(&all.collect::<Vec<_>>())?;
        }
        Format::Jsonl => {
            rows.iter().try_for_each(|row| out.json(row))?;
            damaged.iter().try_for_each(|row| out.json(row))?;
        }
        _ => {
            rows.iter().try_for_each(|row| text(&mut out, row)).map_err(fault)?;
            damaged.iter().try_for_each(|row| row.text(&mut out)).map_err(fault)?;
        }
    }
    out.finish()?;
    if !damaged.is_empty() {
        return Ok(12);
    }
    if rows.is_empty() {
        hint("no answer was recorded: `corroborate verify ... --record` does it");
    }
    let explained = |row: &Replayed| row.changed.iter().any(|why| why.starts_with(CHANGED));
    Ok(match (rows.iter().all(|row| row.identical), rows.iter().all(|row| row.identical || explained(row))) {
        (true, _) => 0,
        (false, true) => 14,
        (false, false) => 12,
    })
}

/// How the name of an input that changed with the program begins.
const CHANGED: &str = "changed: ";

fn text(out: &mut Output, row: &Replayed) -> std::io::Result<()> {
    let word = if row.identical { "identical" } else { "DIFFERS" };
    let verdict = row.verdict;
    writeln!(out, "{}  {word:<9}  {:?}: {}", verdict.id.short(), line(&verdict.question), line(&verdict.answer))?;
    for why in &row.changed {
        writeln!(out, "  {}", line(why))?;
    }
    for why in &row.stale {
        writeln!(out, "  stale: {}", line(why))?;
    }
    Ok(())
}

/// A verdict with the number of its entry.
pub type Numbered = (u64, VerdictEntry);

fn choose<'a>(ledger: &Ledger, all: &'a Recorded<VerdictEntry>, ids: &[String]) -> Result<Vec<&'a Numbered>> {
    if ids.is_empty() {
        return Ok(all.sound.iter().collect());
    }
    let mut chosen = Vec::new();
    for id in ids {
        chosen.push(find(ledger, all, id)?);
    }
    Ok(chosen)
}

/// Returns the verdict that an id or the start of one names.
///
/// # Errors
/// [`Error::Usage`] where it names none or several; [`Error::Integrity`] where it names none, and there are some
/// that cannot be read: it may be one of these.
pub fn find<'a>(ledger: &Ledger, all: &'a Recorded<VerdictEntry>, id: &str) -> Result<&'a Numbered> {
    let digits = id.strip_prefix(VerdictId::PREFIX).unwrap_or(id);
    let found: Vec<_> = all.sound.iter().filter(|(_, verdict)| verdict.id.0.to_string().starts_with(digits)).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] if all.damaged.is_empty() => {
            Err(Error::Usage(format!("{id:?} is no verdict of {}", ledger.path().display())))
        }
        [] => Err(Error::Integrity(format!(
            "{id:?} is none of the verdicts that can be read; damaged are {}",
            all.damaged.join(", ")
        ))),
        _ => {
            let list: Vec<String> = found.iter().map(|(_, verdict)| verdict.id.short()).collect();
            Err(Error::Usage(format!("{id:?} starts the ids of several verdicts: {}", list.join(", "))))
        }
    }
}

/// Answers a recorded question again; returns whether the bytes are the same, and what changed where not.
fn replay(ledger: &Ledger, verdict: &VerdictEntry, inputs: &Inputs) -> (bool, Vec<String>) {
    let mut changed = Vec::new();
    for (what, then, now) in [
        ("program", inputs.program.as_str(), env!("CARGO_PKG_VERSION")),
        ("extractor of the question", inputs.extractor.as_str(), EXTRACTOR),
    ] {
        if then != now {
            changed.push(format!("{CHANGED}the {what}: {then} then, {now} now"));
        }
    }
    let again = || {
        let articles = articles(ledger, inputs)?;
        let answer = verify(&question(inputs)?, &articles);
        Ok::<_, Error>((Digest::of(&bytes(&articles, &answer)?), answer.policy))
    };
    match again() {
        Ok((digest, _)) if digest == verdict.output => return (true, Vec::new()),
        Ok((_, policy)) if policy != inputs.policy => {
            changed.push(format!("{CHANGED}the policy: {} then, {policy} now", inputs.policy));
        }
        Ok(_) => {}
        Err(error) => changed.push(error.to_string()),
    }
    if changed.is_empty() {
        changed.push("the answer is another one with the same inputs; run `corroborate audit`".to_owned());
    }
    (false, changed)
}

fn question(inputs: &Inputs) -> Result<Question> {
    if inputs.quote.is_empty() {
        return Question::read(&inputs.question);
    }
    Question::quote(&inputs.quote, Some(inputs.speaker.as_str()).filter(|s| !s.is_empty()))
}

fn articles(ledger: &Ledger, inputs: &Inputs) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for id in &inputs.articles {
        let (index, entry) = ledger
            .article(id)?
            .ok_or_else(|| Error::Usage(format!("an input is missing: article {id} is not in the ledger")))?;
        articles.push(pipeline::restore(ledger, index, &entry)?);
    }
    Ok(articles)
}

/// Returns the bytes of an answer that are recorded and compared: its JSON document.
fn bytes(articles: &[Article], answer: &Answer) -> Result<Vec<u8>> {
    let document = serde_json::to_vec_pretty(&AnswerDocument::new(articles, answer));
    document.map_err(|e| Error::Internal(format!("an answer has no JSON: {e}")))
}

/// What was asked, as the command line had it.
pub struct Asked<'a> {
    pub question: Option<&'a str>,
    pub quote: Option<&'a str>,
    pub speaker: Option<&'a str>,
}

/// Records an answer and returns its receipt and the new checkpoint, if there is one.
pub fn record(
    place: &LedgerPlace,
    key: &KeyPlace,
    clock: &Clock,
    asked: &Asked,
    articles: &[Article],
    answer: &Answer,
) -> Result<(String, Option<String>)> {
    let time = clock.now()?;
    let mut ledger = place.open(Access::Write)?;
    let signer = key.signer_of(&ledger)?;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let mut claims = Vec::new();
    for claim in answer.evidence.iter().filter_map(|e| articles[e.article].claims.get(e.claim?)) {
        if !claims.contains(&claim.id) {
            claims.push(claim.id);
        }
    }
    let inputs = Inputs {
        question: text(asked.question),
        quote: text(asked.quote),
        speaker: text(asked.speaker),
        policy: answer.policy.clone(),
        extractor: EXTRACTOR.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        articles: articles.iter().map(|article| article.id).collect(),
        claims,
    };
    let output = bytes(articles, answer)?;
    let mut batch = ledger.begin(&signer)?;
    let id = batch.record(&inputs, answer.outcome.word(), &output, &time)?;
    let note = batch.commit()?;
    ledger.settle();
    let all = impact::verdicts(&ledger)?;
    let recorded = all.sound.iter().find(|(_, verdict)| verdict.id == id);
    let (entry, verdict) = recorded.ok_or_else(|| Error::Internal("a verdict was not recorded".to_owned()))?;
    Ok((receipt(&ledger, *entry, verdict)?, note))
}

/// Returns one line that says what was answered, and by what it can be found and checked.
fn receipt(ledger: &Ledger, entry: u64, verdict: &VerdictEntry) -> Result<String> {
    let key = ledger.verifier()?;
    let covering = ledger.checkpoints()?.into_iter().find(|(size, _)| *size as u64 > entry);
    let note = covering.and_then(|(_, note)| String::from_utf8(note).ok()).unwrap_or_default();
    let Checkpoint { origin, size, root } = Checkpoint::open(&note, &key)?;
    let inputs = impact::inputs(ledger, verdict)?;
    Ok(format!(
        "{} {:?}: {} ({} articles, {} claims, policy {}); {origin} entry {entry}, {size} entries, root {root}",
        verdict.id.short(),
        verdict.question,
        verdict.answer,
        inputs.articles.len(),
        inputs.claims.len(),
        if inputs.policy.is_empty() { "none" } else { &inputs.policy },
    ))
}
