//! `report`: a comparison for an editor, to read, print and forward.

use super::Outcome;
use super::articles::Articles;
use super::compare::make;
use super::output::OutputOptions;
use clap::Args;
use corroborate::report::text::Parts;

pub const EXAMPLES: &str = "\
Examples:
  corroborate report --manifest story/manifest.jsonl
  corroborate report a.txt b.txt -o report.html
  corroborate report a.txt b.txt --format md";

pub const AFTER: &str = "\
Exit codes:
  0   the report was made, whatever it says
  2   wrong usage
  15  an input could not be read or decoded; the report is about the others
  16  the output could not be written";

/// Make a report of where articles agree, conflict or stand alone
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    articles: Articles,
    /// List claims too that look alike and are not comparable
    #[arg(long)]
    all: bool,
    /// Print the axes compared and the arithmetic
    #[arg(long)]
    explain: bool,
    /// Print the passages that two texts share, with the words marked that differ
    #[arg(long)]
    texts: bool,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let parts = Parts { explain: options.explain, texts: options.texts, sources: true };
    let (_, failed) = make(&options.articles, &options.output, parts, options.all)?;
    Ok(if failed > 0 { 15 } else { 0 })
}
