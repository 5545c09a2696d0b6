//! `show`: articles as they were read.

use super::Outcome;
use super::articles::Articles;
use super::output::{Format, OutputOptions};
use clap::Args;
use corroborate::report::listing;
use corroborate::report::rows::ArticleRow;

pub const EXAMPLES: &str = "\
Examples:
  corroborate show story.txt
  corroborate show --format jsonl *.txt
  curl -s https://example.org/story.txt | corroborate show - --label story";

/// Show articles as they were read, with what is known about them
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    output: OutputOptions,
}

pub fn run(options: &Options) -> Outcome {
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut out = options.output.open(&options.articles.names())?;
    let mut first = true;
    if format == Format::Json {
        out.text("{\n\"schema\": \"corroborate/articles/1\",\n\"articles\": [\n")?;
    }
    let failed = options.articles.each(|article| {
        let first = std::mem::take(&mut first);
        match format {
            Format::Text => {
                out.text(if first { "" } else { "\n" })?;
                let text = listing::article(&article, out.look());
                out.text(&text)
            }
            Format::Json => {
                out.text(if first { "" } else { "," })?;
                out.json(&ArticleRow::new(&article))
            }
            _ => out.json(&ArticleRow::new(&article)),
        }
    })?;
    if format == Format::Json {
        out.text("]\n}\n")?;
    }
    out.finish()?;
    Ok(if failed > 0 { 15 } else { 0 })
}
