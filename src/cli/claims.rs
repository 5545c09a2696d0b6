//! `claims`: what articles claim, each claim with its exact place.

use super::Outcome;
use super::articles::Articles;
use super::output::{Format, OutputOptions};
use clap::{Args, ValueEnum};
use corroborate::claim::{Claim, Figure, Kind};
use corroborate::extract::explain::Explainer;
use corroborate::report::rows::ClaimRow;
use corroborate::report::{csv, listing, view};
use corroborate::text::position::Positions;
use corroborate::verify::quantity::stated;

pub const EXAMPLES: &str = "\
Examples:
  corroborate claims story.txt
  corroborate claims --kind quantity --class killed *.txt
  corroborate claims --kind quotation --speaker minister story.txt
  corroborate claims --explain story.txt
  corroborate claims --format jsonl *.txt > claims.jsonl";

/// List what articles claim, with the exact place of each claim
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    filter: Filter,
    /// Say of each claim which rule and which words of a lexicon it was read by
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    output: OutputOptions,
}

/// Which claims to keep.
#[derive(Args)]
struct Filter {
    /// Only claims of this kind (may be given again)
    #[arg(long, value_enum, help_heading = "Filters")]
    kind: Vec<KindName>,
    /// Only what a speaker or source whose name holds NAME is said to have said
    #[arg(long, value_name = "NAME", help_heading = "Filters")]
    speaker: Option<String>,
    /// Only quantities of this event class or topic ("killed", "turnout")
    #[arg(long, value_name = "CLASS", help_heading = "Filters")]
    class: Option<String>,
    /// Only quantities that can be N or more
    #[arg(long, value_name = "N", value_parser = figure, allow_negative_numbers = true, help_heading = "Filters")]
    min: Option<Figure>,
    /// Only quantities that can be N or less
    #[arg(long, value_name = "N", value_parser = figure, allow_negative_numbers = true, help_heading = "Filters")]
    max: Option<Figure>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindName {
    Quantity,
    Quotation,
    Statement,
    Date,
}

impl KindName {
    fn kind(self) -> Kind {
        match self {
            KindName::Quantity => Kind::Quantity,
            KindName::Quotation => Kind::Quotation,
            KindName::Statement => Kind::Statement,
            KindName::Date => Kind::Date,
        }
    }
}

fn figure(text: &str) -> std::result::Result<Figure, String> {
    let plain = text.replace(',', "");
    plain.parse().map_err(|_| "write a number like 20, 2000 or 4.5".to_owned())
}

impl Filter {
    /// Whether it can leave claims out.
    fn narrows(&self) -> bool {
        let figures = self.class.is_some() || self.min.is_some() || self.max.is_some();
        figures || !self.kind.is_empty() || self.speaker.is_some()
    }

    fn keeps(&self, claim: &Claim) -> bool {
        let named = |name: &String| {
            let name = name.to_lowercase();
            view::said_by(claim).is_some_and(|by| by.to_lowercase().contains(&name))
        };
        let kind = self.kind.is_empty() || self.kind.iter().any(|k| k.kind() == claim.kind());
        kind && self.speaker.as_ref().is_none_or(named) && self.quantity(claim)
    }

    fn quantity(&self, claim: &Claim) -> bool {
        if self.class.is_none() && self.min.is_none() && self.max.is_none() {
            return true;
        }
        claim.quantity().is_some_and(|q| {
            let of = |class: &String| [q.class.as_str(), q.topic()].iter().any(|of| of.eq_ignore_ascii_case(class));
            let class = self.class.as_ref().is_none_or(of);
            let low =
                |min: Figure| q.interval.high.is_none_or(|high| high > min || high == min && !q.interval.high_open);
            let high = |max: Figure| q.interval.low.is_none_or(|low| low < max || low == max && !q.interval.low_open);
            class && self.min.is_none_or(low) && self.max.is_none_or(high)
        })
    }
}

/// Returns what is said of how a claim was read: its parts with their words and lexicon files, what the policy
/// makes of the figure, and where its place, time and scope were taken from.
fn why(explainer: &Explainer, claim: &Claim) -> listing::Why {
    let mut out = listing::Why::new();
    for reason in explainer.reasons(claim) {
        let mut text = reason.says;
        if !reason.words.is_empty() {
            text.push_str(&format!(", by {}", reason.words));
        }
        if !reason.lexicon.is_empty() {
            text.push_str(&format!(" ({})", reason.lexicon));
        }
        out.push((reason.part, text));
    }
    if let Some(quantity) = claim.quantity() {
        let interval = &quantity.interval;
        out.push(("policy", format!("{}: {} is {interval}", interval.policy, stated(quantity))));
        let frame = &quantity.frame;
        for (axis, terms) in
            [("place", &frame.place), ("time", &frame.time), ("scope", &frame.scope), ("role", &frame.role)]
        {
            // Of one name the nearest place is told: they stand in that order.
            let near = terms.iter().enumerate().filter(|(at, t)| terms[..*at].iter().all(|n| n.text != t.text));
            let terms: Vec<String> = near.map(|(_, t)| format!("{} ({})", t.text, t.from.word())).collect();
            if !terms.is_empty() {
                out.push((axis, terms.join(", ")));
            }
        }
    }
    out
}

pub fn run(options: &Options) -> Outcome {
    let format = options.output.format(&[Format::Text, Format::Json, Format::Jsonl, Format::Csv])?;
    let mut out = options.output.open(&options.articles.names())?;
    let mut first = true;
    match format {
        Format::Csv => {
            let mut head = String::new();
            csv::row(&mut head, csv::CLAIM_COLUMNS);
            out.text(&head)?;
        }
        Format::Json => out.text("{\n\"schema\": \"corroborate/claims/1\",\n\"claims\": [\n")?,
        _ => {}
    }
    let failed = options.articles.each(|article| {
        if format == Format::Text {
            if options.filter.narrows() && !article.claims.iter().any(|claim| options.filter.keeps(claim)) {
                return Ok(());
            }
            let explainer = options.explain.then(|| Explainer::new(article.text.text()));
            let why = |claim: &Claim| explainer.as_ref().map(|e| why(e, claim)).unwrap_or_default();
            let text = listing::claims(&article, out.look(), |claim| options.filter.keeps(claim), why);
            out.text(if std::mem::take(&mut first) { "" } else { "\n" })?;
            return out.text(&text);
        }
        let positions = Positions::new(article.text.text());
        let mut lines = String::new();
        for claim in article.claims.iter().filter(|claim| options.filter.keeps(claim)) {
            let row = ClaimRow::new(&article, claim, &positions);
            match format {
                Format::Csv => csv::claim(&mut lines, &article, claim, &positions),
                Format::Json => {
                    out.text(if std::mem::take(&mut first) { "" } else { "," })?;
                    out.json(&row)?;
                }
                _ => out.json(&row)?,
            }
        }
        out.text(&lines)
    })?;
    if format == Format::Json {
        out.text("]\n}\n")?;
    }
    out.finish()?;
    Ok(if failed > 0 { 15 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use corroborate::intake::Declared;
    use corroborate::pipeline;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        filter: Filter,
    }

    #[test]
    fn filters_keep_what_they_name() {
        let text = "Three miners died in Marn on 4 May. The rain of 180 mm was too much. “We wait,” Mia Rao said.";
        let (_, article) = pipeline::read("a.txt", text.into(), Declared::default()).unwrap();
        let table: [(&[&str], &[&str]); 9] = [
            (&["--kind", "date"], &["4 May"]),
            (&["--kind", "date", "--kind", "quotation"], &["4 May", "We wait,"]),
            (&["--speaker", "rao"], &["We wait,"]),
            (&["--class", "Killed"], &["Three miners"]),
            (&["--class", "rainfall"], &["180 mm"]),
            (&["--min", "100"], &["180 mm"]),
            (&["--max", "100"], &["Three miners"]),
            (&["--min", "4", "--max", "100"], &[]),
            (&["--class", "killed", "--speaker", "rao"], &[]),
        ];
        for (arguments, wanted) in table {
            let filter = Line::parse_from([&["claims"], arguments].concat()).filter;
            assert!(filter.narrows());
            let kept: Vec<&str> =
                article.claims.iter().filter(|c| filter.keeps(c)).map(|c| article.words(c.span)).collect();
            assert_eq!(kept, wanted, "{arguments:?}");
        }
    }
}
