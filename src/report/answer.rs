//! What `verify` says, as text for a terminal and as Markdown.

use super::style::{Line, Style};
use super::terminal::{Look, Page};
use super::view::{Reader, marked, said_by};
use super::voices_line;
use crate::claim::Article;
use crate::verify::{Answer, Evidence, Outcome, Standing};

/// How an answer and its evidence are marked.
pub fn style(outcome: Outcome) -> Style {
    match outcome {
        Outcome::Supported => Style::Good,
        Outcome::Contradicted => Style::Bad,
        Outcome::Disputed | Outcome::NotEstablished => Style::Open,
        Outcome::NothingComparable => Style::Strong,
    }
}

/// Returns the sign that stands before evidence.
pub fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Within => "+",
        Standing::Disjoint => "!",
        Standing::Overlaps => "~",
        Standing::Aside => "?",
    }
}

fn sign_style(standing: Standing) -> Style {
    match standing {
        Standing::Within => Style::Good,
        Standing::Disjoint => Style::Bad,
        Standing::Overlaps => Style::Open,
        Standing::Aside => Style::Faint,
    }
}

/// A piece of evidence as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The input's name and line.
    pub place: String,
    /// The outlet.
    pub outlet: String,
    /// The clause with the claim's words marked.
    pub words: Line,
    /// Who is said to have said it.
    pub said_by: Option<String>,
    /// The claim's id, shortened; empty for bare words.
    pub claim: String,
}

/// Returns a piece of evidence as a reader sees it.
pub fn shown(reader: &Reader, evidence: &Evidence) -> Shown {
    let article = reader.article();
    let text = article.text.text();
    let claim = evidence.claim.and_then(|at| article.claims.get(at));
    // A quotation in its sentence, which has quotation marks of its own; else the clause, in marks.
    let quoted = claim.is_none_or(|claim| claim.quotation().is_some());
    let around = match claim {
        Some(claim) if !quoted => claim.clause.cover(claim.span),
        _ => reader.sentence(evidence.span),
    };
    // Marked where they are a part of what is shown.
    let style = if around == evidence.span { Style::Plain } else { Style::Claim };
    let mut words = Line::plain(if quoted { "" } else { "\u{201c}" });
    words.append(&marked(text, around, &[(evidence.span, style)]));
    words.push(Style::Plain, if quoted { "" } else { "\u{201d}" });
    Shown {
        place: reader.place(evidence.span.start),
        outlet: crate::text::show::line(&article.origin.outlet).into_owned(),
        words,
        said_by: claim.and_then(said_by),
        claim: claim.map(|claim| claim.id.short()).unwrap_or_default(),
    }
}

/// Returns the answer as text.
pub fn write(articles: &[Article], answer: &Answer, explain: bool, look: Look) -> String {
    let readers: Vec<Reader> = Reader::all(articles);
    let mut page = Page::new(look);
    let word = answer.outcome.word().to_uppercase();
    let hang = word.chars().count() + 3;
    page.hanging(0, &Line::of(style(answer.outcome), &word), hang, &Line::of(Style::Strong, &answer.question));
    let names = answer.evidence.iter().map(|e| readers[e.article].place(e.span.start).chars().count());
    let quiet = answer.silent.iter().map(|s| readers[s.article].name().chars().count());
    let longest = names.chain(quiet).max().unwrap_or(0);
    // Beside the names where they leave room, else below them.
    let hang = if (longest + 6) * 5 <= page.width() * 2 { longest + 6 } else { 6 };
    for evidence in &answer.evidence {
        let shown = shown(&readers[evidence.article], evidence);
        let tone = sign_style(evidence.standing);
        let label = Line::of(tone, sign(evidence.standing)).with(Style::Plain, " ").with(Style::Plain, &shown.place);
        page.hanging(2, &label, hang, &shown.words);
        let mut foot = Line::of(tone, &evidence.reason);
        if let Some(by) = &shown.said_by {
            foot.push(Style::Plain, &format!(" · said by {by}"));
        }
        if explain && !shown.claim.is_empty() {
            foot.push(Style::Faint, &format!(" · {}", shown.claim));
            let finder = &articles[evidence.article].extractor;
            if *finder != answer.extractor {
                foot.push(Style::Faint, &format!(" · found by {}", crate::text::show::line(finder)));
            }
        }
        page.hanging(2, &Line::default(), hang, &foot);
        if explain {
            for axis in &evidence.axes {
                let fits = axis.fits.map_or("open", |fits| if fits { "fits" } else { "differs" });
                let line = format!("{} {fits}: {}", axis.axis, axis.note);
                page.hanging(2, &Line::default(), hang, &Line::of(Style::Faint, &line));
            }
            for line in &evidence.arithmetic {
                page.hanging(2, &Line::default(), hang, &Line::of(Style::Faint, line));
            }
        }
    }
    for silent in &answer.silent {
        let label =
            Line::of(Style::Faint, ".").with(Style::Plain, " ").with(Style::Plain, &readers[silent.article].name());
        page.hanging(2, &label, hang, &Line::plain(&silent.reason));
    }
    let field = |page: &mut Page, name: &str, words: &str| {
        page.hanging(2, &Line::of(Style::Strong, name), 16, &Line::plain(words));
    };
    field(&mut page, "Voices", &voices_line(&answer.voices));
    if !answer.assumptions.is_empty() {
        field(&mut page, "Assumed", &answer.assumptions.join("; "));
    }
    if explain {
        let read = super::listing::reading(&answer.claim);
        field(&mut page, "Read as", &read);
        let policy = if answer.policy.is_empty() { String::new() } else { format!("policy {}, ", answer.policy) };
        let finders = Article::extractors(articles);
        let found = if finders.iter().all(|finder| *finder == answer.extractor) {
            String::new()
        } else {
            let finders = finders.into_iter().collect::<Vec<_>>().join(", ");
            format!(" for the question; claims found by {}", crate::text::show::line(&finders))
        };
        field(&mut page, "By", &format!("{policy}extractor {}{found}", answer.extractor));
    }
    field(&mut page, "Not checked", &answer.not_checked.join("; "));
    page.finish()
}
