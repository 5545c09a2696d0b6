//! `report`: a comparison for an editor, to read, print and forward.

use super::Outcome;
use super::articles::Articles;
use super::compare::{Shown, make};
use super::output::OutputOptions;
use clap::Args;

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
    #[command(flatten)]
    shown: Shown,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let (_, failed) = make(&options.articles, &options.output, &options.shown, true)?;
    Ok(if failed > 0 { 15 } else { 0 })
}
