//! Articles and their claims as text for a terminal.

use super::style::{Line, Style};
use super::terminal::{Look, Page};
use super::view::{Reader, marked, pieces, said_by};
use super::{counted, listed};
use crate::claim::{Article, Claim, Kind, Modality, Polarity, Reach, Value};

/// Returns an article's header and its text with line numbers.
pub fn article(article: &Article, look: Look) -> String {
    let mut page = Page::new(look);
    header(&mut page, article);
    page.blank();
    let text = article.text.text();
    let last = text.lines().count().to_string().len().max(2);
    for (at, line) in text.lines().enumerate() {
        let number = format!("{:>last$}", at + 1);
        page.hanging(0, &Line::of(Style::Faint, &number), last + 2, &Line::plain(line));
    }
    page.finish()
}

fn header(page: &mut Page, article: &Article) {
    let origin = &article.origin;
    let mut field = |name: &str, value: &str| {
        page.hanging(0, &Line::of(Style::Faint, name), 11, &Line::plain(value));
    };
    field("outlet", &origin.outlet);
    field("label", &origin.label);
    let fields = [("title", &origin.title), ("published", &origin.published), ("modified", &origin.modified)];
    for (name, value) in fields.into_iter().chain([("url", &origin.url), ("language", &origin.language)]) {
        match value {
            Some(value) => field(name, value),
            None if name == "published" => field(name, "no date given"),
            None => {}
        }
    }
    if !origin.authors.is_empty() {
        field("authors", &listed(&origin.authors));
    }
    field("id", &article.id.to_string());
    field("bytes", &format!("sha256 {}", article.sha256));
    if article.text_sha256 != article.sha256 {
        field("text", &format!("sha256 {}", article.text_sha256));
    }
    let of = |kind: Kind, one: &str| counted(article.claims.iter().filter(|c| c.kind() == kind).count(), one);
    let kinds = [
        of(Kind::Quantity, "quantity"),
        of(Kind::Quotation, "quotation"),
        of(Kind::Statement, "statement"),
        of(Kind::Date, "date"),
    ];
    let words = counted(article.text.text().split_whitespace().count(), "word");
    field("holds", &format!("{words}; {}", listed(&kinds)));
}

/// Why a claim was read as it was, part by part: the name of the part, and what is said of it.
pub type Why = Vec<(&'static str, String)>;

/// Returns the claims that `keep` keeps, by sentence: the sentence with the words marked, a line on each claim, and
/// under it what `why` says of it.
pub fn claims(article: &Article, look: Look, keep: impl Fn(&Claim) -> bool, why: impl Fn(&Claim) -> Why) -> String {
    let reader = Reader::new(article);
    let mut page = Page::new(look);
    let kept: Vec<&Claim> = article.claims.iter().filter(|claim| keep(claim)).collect();
    let outlet = Line::of(Style::Strong, &article.origin.outlet)
        .with(Style::Faint, &format!(" · {} · {}", reader.name(), counted(kept.len(), "claim")));
    page.lines(0, &outlet);
    let text = article.text.text();
    let mut at = 0;
    while let Some(first) = kept.get(at) {
        let mut sentence = reader.sentence(first.span);
        let mut end = at + 1;
        while let Some(next) = kept.get(end).filter(|next| next.span.start < sentence.end) {
            sentence = sentence.cover(reader.sentence(next.span));
            end += 1;
        }
        let mut marks: Vec<_> = kept[at..end].iter().flat_map(|c| pieces(c)).map(|span| (span, Style::Claim)).collect();
        marks.sort_by_key(|(span, _)| span.len());
        page.blank();
        let line = reader.positions().line(sentence.start).to_string();
        page.hanging(0, &Line::of(Style::Faint, &line), 4, &marked(text, sentence, &marks));
        for claim in &kept[at..end] {
            let label = Line::of(Style::Faint, claim.kind().word());
            page.hanging(4, &label, 16, &describe(article, claim));
            for (part, says) in why(claim) {
                page.hanging(16, &Line::of(Style::Faint, part), 24, &Line::plain(&says));
            }
        }
        at = end;
    }
    page.finish()
}

/// Returns a claim on one line: its words, how they are read, who said them.
fn describe(article: &Article, claim: &Claim) -> Line {
    let mut line = match claim.kind() {
        // The sentence above holds the words; they are said again where they are few.
        Kind::Quantity | Kind::Date => Line::of(Style::Strong, article.words(claim.span)),
        Kind::Quotation | Kind::Statement => Line::of(Style::Strong, &start_of(article.words(claim.span))),
    };
    line.push(Style::Plain, &format!(" · {}", reading(claim)));
    if let Some(by) = said_by(claim) {
        line.push(Style::Plain, &format!(" · said by {by}"));
    }
    line.push(Style::Faint, &format!(" · {}", claim.id.short()));
    line
}

/// Returns how a claim was read: `killed: more than 20 people, (20, inf)`.
pub fn reading(claim: &Claim) -> String {
    let mut parts: Vec<String> = Vec::new();
    match &claim.value {
        Value::Quantity(q) => {
            parts.push(crate::verify::quantity::stated(q));
            if !q.unit.is_empty() {
                parts.push(format!("unit {}", q.unit));
            }
            if !q.noun.is_empty() {
                parts.push(format!("of {}", q.noun));
            }
            if !q.class.is_empty() {
                parts.push(format!("class {}", q.class));
            }
            if !q.interval.is_point() {
                parts.push(format!("so {}", q.interval));
            }
            if let Some(trend) = q.trend {
                parts.push(format!("going {}", trend.word()));
            }
            for (name, terms) in [("place", &q.frame.place), ("time", &q.frame.time), ("scope", &q.frame.scope)] {
                // What stands near the figure; the main event's place and time are the same for all.
                let mut near: Vec<&str> = Vec::new();
                for term in terms.iter().filter(|t| t.from <= Reach::Sentence) {
                    if !near.contains(&term.text.as_str()) {
                        near.push(&term.text);
                    }
                }
                if !near.is_empty() {
                    parts.push(format!("{name} {}", near.join(", ")));
                }
            }
        }
        Value::Quotation(q) => {
            let form = match q.form {
                crate::claim::quotation::Form::Direct => "direct",
                crate::claim::quotation::Form::Fragment => "a fragment",
            };
            parts.push(form.to_owned());
            if !q.verb.is_empty() {
                parts.push(format!("verb {}", q.verb));
            }
        }
        Value::Statement(s) => parts.push(format!("verb {}", s.verb)),
        Value::Date(d) => {
            parts.push(match &d.hedge {
                Some(hedge) => format!("{} ({})", d.normal, hedge.words),
                None => d.normal.to_string(),
            });
            if d.either_half {
                parts.push("in either half of the day".to_owned());
            }
            if let Some(day) = d.resolved.as_ref().filter(|day| **day != d.normal) {
                parts.push(format!("so {day}"));
            }
        }
    }
    if claim.polarity != Polarity::default() {
        parts.push(claim.polarity.word().to_owned());
    }
    if claim.modality != Modality::default() {
        parts.push(claim.modality.word().to_owned());
    }
    parts.join("; ")
}

/// Returns the first words of a long text.
fn start_of(text: &str) -> String {
    const FEW: usize = 60;
    if text.chars().count() <= FEW {
        return text.to_owned();
    }
    let cut: String = text.chars().take(FEW).collect();
    let words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}
