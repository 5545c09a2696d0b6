//! `verify`: a question in ordinary words, or a quotation, against what articles claim.

use super::Outcome;
use super::articles::Articles;
use super::inputs::Inputs;
use super::output::{Format, OutputOptions, hint};
use super::place::{Clock, KeyPlace, LedgerPlace};
use super::replay::{Asked, record};
use super::select::Selection;
use clap::Args;
use corroborate::report::json::AnswerDocument;
use corroborate::report::{answer, csv, html, markdown};
use corroborate::verify::{Question, verify};
use corroborate::{Error, Result};

pub const EXAMPLES: &str = "\
Examples:
  corroborate verify \"2,000 peacekeepers\" --in a.txt b.txt
  corroborate verify \"more than 20 dead\" --in a.txt b.txt --explain
  corroborate verify --quote \"we will stay\" --speaker \"the mayor\" --in a.txt";

pub const AFTER: &str = "\
Answers and exit codes:
  0   supported           somebody says it and nobody says otherwise
  1   contradicted        somebody says otherwise and nobody says it
  3   disputed            some say it and some say otherwise
  4   not established     what is said leaves it possible
  5   nothing comparable  nobody says anything about it
  2   wrong usage
  15  an input could not be read or decoded; the answer is from the others
  16  the output could not be written

Signs before the evidence:
  +  says it                    ?  too vague, or not said as a fact
  !  says otherwise             .  says nothing about it
  ~  leaves it possible

No answer means \"true\" or \"false\".";

/// Ask what articles say about a figure or a quotation
#[derive(Args)]
pub struct Options {
    /// The figure and what it counts, in ordinary words: "more than 20 dead"
    #[arg(value_name = "QUESTION", required_unless_present = "quote", conflicts_with = "quote")]
    question: Option<String>,
    /// Ask whether these words were said
    #[arg(long, value_name = "WORDS")]
    quote: Option<String>,
    /// ... by this speaker
    #[arg(long, value_name = "NAME", requires = "quote")]
    speaker: Option<String>,
    /// The articles to ask: files, or labels or ids in the ledger; without it the whole ledger
    #[arg(long = "in", value_name = "ARTICLE", num_args = 1..)]
    files: Vec<String>,
    /// Ask the articles that this JSON Lines file lists
    #[arg(long, value_name = "FILE.jsonl")]
    manifest: Vec<String>,
    /// The name of the article on standard input
    #[arg(long, value_name = "NAME")]
    label: Option<String>,
    /// Print the policy, the axes compared and the arithmetic
    #[arg(long)]
    explain: bool,
    /// Record the answer in the ledger, so that `replay` can give it again
    #[arg(long, help_heading = "Recording")]
    record: bool,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten, next_help_heading = "Recording")]
    key: KeyPlace,
    #[command(flatten, next_help_heading = "Recording")]
    clock: Clock,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let format =
        options.output.format(&[Format::Text, Format::Json, Format::Jsonl, Format::Csv, Format::Md, Format::Html])?;
    let question = question(options)?;
    let inputs = Inputs {
        files: options.files.clone(),
        manifest: options.manifest.clone(),
        ledger: options.ledger.clone(),
        revisions: false,
    };
    if options.record && matches!(Selection::of(&inputs, &options.ledger)?, Selection::Files) {
        return Err(Error::Usage("--record is for articles of the ledger: add the files first".to_owned()));
    }
    let source = Articles { inputs, label: options.label.clone() };
    let mut out = options.output.open(&source.names())?;
    let (articles, failed) = source.all()?;
    let answered = verify(&question, &articles);
    match format {
        Format::Json => out.document(&AnswerDocument::new(&articles, &answered))?,
        Format::Jsonl => out.json(&AnswerDocument::new(&articles, &answered))?,
        Format::Csv => out.text(&csv::answer(&articles, &answered))?,
        Format::Md => out.text(&markdown::answer(&articles, &answered))?,
        Format::Html => out.text(&html::answer(&articles, &answered)?)?,
        Format::Text => {
            let page = answer::write(&articles, &answered, options.explain, out.look());
            out.text(&page)?;
        }
    }
    out.finish()?;
    if options.record {
        let asked = Asked {
            question: options.question.as_deref(),
            quote: options.quote.as_deref(),
            speaker: options.speaker.as_deref(),
        };
        let (receipt, note) = record(&options.ledger, &options.key, &options.clock, &asked, &articles, &answered)?;
        hint(&format!("recorded {receipt}"));
        if let Some(note) = note {
            anstream::eprintln!("\n{note}");
        }
    }
    Ok(if failed > 0 { 15 } else { answered.outcome.exit_code() })
}

fn question(options: &Options) -> Result<Question> {
    match (&options.quote, &options.question) {
        (Some(words), _) => Question::quote(words, options.speaker.as_deref()),
        (None, Some(question)) => Question::read(question),
        (None, None) => Err(Error::Usage("what is asked? give a figure in words, or --quote".to_owned())),
    }
}
