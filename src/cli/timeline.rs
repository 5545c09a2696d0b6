//! `timeline`: one figure followed over articles and revisions, in the order of the times claimed.

use super::Outcome;
use super::articles::Articles;
use super::inputs::Inputs;
use super::output::{Format, OutputOptions, hint};
use super::place::LedgerPlace;
use super::select::looks_like_a_path;
use clap::Args;
use corroborate::compare::{compare, timeline};
use corroborate::report::timeline::data::{TimelineDocument, rows, table};
use corroborate::report::timeline::{Chart, text};
use corroborate::text::show;
use corroborate::verify::follow;
use std::path::Path;

pub const EXAMPLES: &str = "\
Examples:
  corroborate timeline killed a.txt b.txt c.txt        how the toll was told
  corroborate timeline \"30 dead\" --manifest m.jsonl    a question as verify has them
  corroborate timeline --manifest m.jsonl              the story's main figures
  corroborate timeline killed                          everything in the ledger";

pub const AFTER: &str = "\
An article stands where it was changed last, else where it was published, as was said of it.

Signs:
  ●  the number itself       ↑ ↓  higher, lower than the row before allows
  ○  up to it, not it        =    the same figure
  ◀ ▶  no end is given       ~    both can be right
                             ≠    another figure; which came first is not known

Exit codes:
  0   drawn
  2   wrong usage
  5   nothing comparable: no article gives such a figure
  15  an input could not be read or decoded; the others were drawn
  16  the output could not be written";

/// Follow a figure over articles and revisions, and draw it
#[derive(Args)]
pub struct Options {
    /// What to follow: a question (\"30 dead\"), or words for what is counted (\"killed\"); then the articles: files, or
    /// labels or ids in the ledger. A first word that is a file is no question
    #[arg(value_name = "QUESTION|ARTICLE")]
    words: Vec<String>,
    /// Read the articles that this JSON Lines file lists
    #[arg(long, value_name = "FILE.jsonl")]
    manifest: Vec<String>,
    /// The name of the article on standard input
    #[arg(long, value_name = "NAME")]
    label: Option<String>,
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl, Format::Csv])?;
    let is_file = |word: &String| word == "-" || Path::new(word).exists() || looks_like_a_path(word);
    let (question, files) = match options.words.split_first() {
        Some((first, rest)) if !is_file(first) => (Some(first.as_str()), rest),
        _ => (None, options.words.as_slice()),
    };
    let inputs = Inputs {
        files: files.to_vec(),
        manifest: options.manifest.clone(),
        ledger: options.ledger.clone(),
        revisions: true,
    };
    let source = Articles { inputs, label: options.label.clone() };
    let mut out = options.output.open(&source.names())?;
    let (articles, failed) = source.all()?;
    let lines = match question {
        Some(question) => timeline::of(&articles, &follow::asked(question, &articles)?).into_iter().collect(),
        None => timeline::main(&articles, &compare(&articles)),
    };
    let not_checked = corroborate::report::timeline::not_checked();
    match format {
        Format::Json => out.document(&TimelineDocument::new(&articles, question, &lines, &not_checked))?,
        Format::Jsonl => rows(&articles, &lines).iter().try_for_each(|row| out.json(row))?,
        Format::Csv => out.text(&table(&articles, &lines))?,
        _ => {
            let charts: Vec<Chart> = lines.iter().filter_map(|line| Chart::new(&articles, line)).collect();
            if !charts.is_empty() {
                let page = text::write(&charts, &not_checked, out.look());
                out.text(&page)?;
            }
        }
    }
    out.finish()?;
    if lines.is_empty() {
        hint(&match question {
            Some(words) => format!("no article gives a figure for \"{}\"", show::line(words)),
            None => "no figure is given by two articles: name one to follow".to_owned(),
        });
    }
    Ok(if failed > 0 {
        15
    } else if lines.is_empty() {
        5
    } else {
        0
    })
}
