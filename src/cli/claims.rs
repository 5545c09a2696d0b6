//! `claims`: what articles claim, each claim with its exact place.

use super::Outcome;
use super::inputs::Inputs;
use super::output::{Format, Output, fault};
use clap::Args;
use corroborate::report::rows::ClaimRow;
use corroborate::text::position::Positions;
use std::io::Write as _;

/// List what articles claim, with the exact place of each claim
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
    let failed = options.inputs.each_article(|article| {
        let positions = Positions::new(article.text.text());
        for claim in &article.claims {
            match options.format {
                Format::Jsonl | Format::Json => out.json(&ClaimRow::new(&article, claim, &positions))?,
                Format::Text => {
                    writeln!(out, "{}  {}", claim.kind().word(), article.words(claim.span)).map_err(fault)?;
                }
            }
        }
        Ok(())
    })?;
    out.finish()?;
    Ok(if failed > 0 { 15 } else { 0 })
}
