//! `ls`: what is in the ledger.

use super::Outcome;
use super::output::{Format, Output, OutputOptions, fault};
use super::place::LedgerPlace;
use clap::Args;
use corroborate::ledger::{Access, ArticleEntry, find};
use corroborate::text::show;
use serde::Serialize;
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate ls
  corroborate ls --all --format jsonl";

pub const AFTER: &str = "\
Exit codes:
  0   listed
  10  no ledger
  12  not a ledger or damaged";

/// List the articles in the ledger
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    ledger: LedgerPlace,
    /// List articles that were revised since, too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputOptions,
}

#[derive(Serialize)]
struct LsRow<'a> {
    schema: &'static str,
    entry: u64,
    #[serde(flatten)]
    article: &'a ArticleEntry,
    revised: bool,
}

pub fn run(options: &Options) -> Outcome {
    let ledger = options.ledger.open(Access::Read)?;
    let articles = ledger.articles()?;
    let revised = find::revised(&articles);
    let rows: Vec<LsRow> = articles
        .iter()
        .map(|(entry, article)| {
            let revised = revised.contains(&article.id);
            LsRow { schema: "corroborate/listing/1", entry: *entry, article, revised }
        })
        .filter(|row| options.all || !row.revised)
        .collect();
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl])?;
    let mut out = options.output.open(&[])?;
    match format {
        Format::Json => out.document(&rows)?,
        Format::Jsonl => rows.iter().try_for_each(|row| out.json(row))?,
        _ => table(&mut out, &rows)?,
    }
    out.finish()?;
    if rows.is_empty() {
        anstream::eprintln!("the ledger is empty: add articles with `corroborate add FILE...`");
    }
    Ok(0)
}

fn table(out: &mut Output, rows: &[LsRow]) -> corroborate::Result<()> {
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            let origin = &row.article.origin;
            let title = origin.title.as_deref().map_or(String::new(), |t| format!("  {}", show::line(t)));
            [
                row.article.id.short(),
                show::line(&origin.outlet).into_owned(),
                origin.published.as_deref().map_or("-".to_owned(), |p| show::line(p).into_owned()),
                row.article.claims.to_string(),
                format!("{}{title}{}", show::line(&origin.label), if row.revised { "  (revised since)" } else { "" }),
            ]
        })
        .collect();
    if cells.is_empty() {
        return Ok(());
    }
    let head = ["id", "outlet", "published", "claims", "label"].map(str::to_owned);
    let width = |i: usize| cells.iter().chain([&head]).map(|row| row[i].chars().count()).max().unwrap_or(0).min(40);
    let widths = [width(0), width(1), width(2), width(3)];
    for [id, outlet, published, claims, label] in std::iter::once(&head).chain(&cells) {
        let [a, b, c, d] = widths;
        writeln!(out, "{id:a$}  {outlet:b$}  {published:c$}  {claims:>d$}  {label}").map_err(fault)?;
    }
    Ok(())
}
