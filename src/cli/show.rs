//! `show`: articles as they were read.

use super::Outcome;
use super::inputs::Inputs;
use super::output::{Format, Output, fault};
use clap::Args;
use corroborate::report::rows::ArticleRow;
use std::io::Write as _;

/// Show articles as they were read
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn run(options: &Options) -> Outcome {
    let mut out = Output::open();
    let failed = options.inputs.each_article(|article| match options.format {
        Format::Jsonl | Format::Json => out.json(&ArticleRow::new(&article)),
        Format::Text => writeln!(out, "{}", corroborate::text::show::block(article.text.text())).map_err(fault),
    })?;
    out.finish()?;
    Ok(if failed > 0 { 15 } else { 0 })
}
