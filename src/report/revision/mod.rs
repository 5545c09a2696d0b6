//! What changed between two captures of one article, ready for an editor.

pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

use super::sections::Kind;
use super::style::{Line, Style};
use super::view::{Reader, View, marked};
use super::{Made, counted, listed};
use crate::claim::{Article, Claim};
use crate::compare::revisions::{Change, ChangeKind, Fates, Revision, Spot};
use crate::text::show;

/// What changed, in the order in which an editor wants to read it. All strings are safe to show.
#[derive(Debug, Clone)]
pub struct RevisionReport<'a> {
    /// The two captures, the older first.
    pub articles: [&'a Article; 2],
    /// What was found.
    pub revision: &'a Revision,
    /// "What changed between first.txt and second.txt".
    pub title: String,
    /// The outcome in one sentence.
    pub summary: String,
    /// What became of the claims, in one sentence.
    pub fates: String,
    /// The changes, the most important section first; no section is empty.
    pub parts: Vec<Part>,
    /// What was not checked, a sentence each.
    pub not_checked: Vec<String>,
    /// What made it.
    pub made: Made,
}

/// Changes of one weight.
#[derive(Debug, Clone)]
pub struct Part {
    /// The heading.
    pub title: &'static str,
    /// One sentence on what the section means.
    pub note: &'static str,
    /// The kind of section of a comparison that it looks like.
    pub like: Kind,
    /// The changes.
    pub items: Vec<Shown>,
}

/// A change with both places.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The kind of change, in words.
    pub label: &'static str,
    /// One plain sentence.
    pub reason: String,
    /// The old and the new words: "old" or "new" and the view.
    pub sides: Vec<(&'static str, View)>,
    /// The arithmetic, a line each.
    pub arithmetic: Vec<String>,
}

/// Returns the words for a kind of change.
pub fn words_for(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::FigureChanged => "figure changed",
        ChangeKind::DenialChanged => "denial changed",
        ChangeKind::QuotationAltered => "quotation altered",
        ChangeKind::AttributionRemoved => "attribution removed",
        ChangeKind::AttributionChanged => "attribution changed",
        ChangeKind::DateChanged => "date changed",
        ChangeKind::HedgeAdded => "hedge added",
        ChangeKind::HedgeDropped => "hedge dropped",
        ChangeKind::HedgeChanged => "hedge changed",
        ChangeKind::AttributionAdded => "attribution added",
        ChangeKind::NoticeMissing => "no correction notice",
        ChangeKind::NoticeRemoved => "correction notice removed",
        ChangeKind::NoticeAdded => "correction notice",
        ChangeKind::Gone => "gone",
        ChangeKind::Added => "new",
    }
}

/// The sections: heading, what it means, which changes, and the section of a comparison that it looks like.
type Row = (&'static str, &'static str, fn(ChangeKind) -> bool, Kind);

const PARTS: &[Row] = &[
    (
        "Changed claims",
        "What the article says is no longer what it said.",
        ChangeKind::is_of_substance,
        Kind::Conflicts,
    ),
    (
        "Correction notices",
        "Whether the new text tells its readers that it was changed.",
        |kind| matches!(kind, ChangeKind::NoticeMissing | ChangeKind::NoticeRemoved | ChangeKind::NoticeAdded),
        Kind::Updates,
    ),
    (
        "Hedges and sources",
        "The same claim, said with more or less reserve, or with its source named.",
        |kind| {
            let hedge = matches!(kind, ChangeKind::HedgeAdded | ChangeKind::HedgeDropped | ChangeKind::HedgeChanged);
            hedge || kind == ChangeKind::AttributionAdded
        },
        Kind::Compatible,
    ),
    ("Gone", "Claims that the new text no longer makes.", |kind| kind == ChangeKind::Gone, Kind::Only),
    ("New", "Claims that the old text did not make.", |kind| kind == ChangeKind::Added, Kind::Only),
];

impl<'a> RevisionReport<'a> {
    /// Makes the report of a revision of `old` into `new`.
    pub fn new(old: &'a Article, new: &'a Article, revision: &'a Revision, made: Made) -> Self {
        let readers = [Reader::new(old), Reader::new(new)];
        let part = |(title, note, holds, like): &Row| {
            let mine = revision.changes.iter().filter(|change| holds(change.kind));
            let items: Vec<Shown> = mine.map(|change| shown(&readers, change)).collect();
            (!items.is_empty()).then_some(Part { title, note, like: *like, items })
        };
        Self {
            articles: [old, new],
            revision,
            title: format!("What changed between {} and {}", named(&readers[0]), named(&readers[1])),
            summary: summary(revision),
            fates: fates(&revision.fates),
            parts: PARTS.iter().filter_map(part).collect(),
            not_checked: vec![
                "Which of the two is right.".to_owned(),
                "Whether both files are captures of one article: they were given as such.".to_owned(),
                "Changes of wording that change no figure, date, quotation or attribution that the program reads."
                    .to_owned(),
            ],
            made,
        }
    }
}

/// Returns the input's name, with the time claimed where it is known.
fn named(reader: &Reader) -> String {
    let origin = &reader.article().origin;
    let time = origin.modified.as_ref().or(origin.published.as_ref());
    time.map_or_else(|| reader.name(), |time| format!("{} ({})", reader.name(), show::line(time)))
}

fn summary(revision: &Revision) -> String {
    let count = |holds: &dyn Fn(ChangeKind) -> bool| revision.changes.iter().filter(|c| holds(c.kind)).count();
    let has = |kind: ChangeKind| count(&|k| k == kind) > 0;
    if revision.changes.is_empty() {
        return "No claim changed.".to_owned();
    }
    let changed = count(&ChangeKind::is_of_substance);
    let lesser = count(&|k| matches!(k, ChangeKind::HedgeAdded | ChangeKind::HedgeDropped | ChangeKind::HedgeChanged));
    let mut parts = Vec::new();
    if changed > 0 {
        parts.push(counted(changed, "changed claim"));
    }
    if lesser > 0 {
        parts.push(counted(lesser, "changed hedge"));
    }
    for (kind, one) in [(ChangeKind::Gone, "sentence"), (ChangeKind::Added, "sentence")] {
        let n = count(&|k| k == kind);
        if n > 0 {
            parts.push(format!("{} {}", counted(n, one), if kind == ChangeKind::Gone { "gone" } else { "new" }));
        }
    }
    let notice = match () {
        () if has(ChangeKind::NoticeAdded) => " A notice says so.",
        () if has(ChangeKind::NoticeRemoved) => " A correction notice is gone.",
        () if has(ChangeKind::NoticeMissing) => " No notice says so.",
        () => "",
    };
    let all = if parts.is_empty() { "No claim changed".to_owned() } else { listed(&parts) };
    format!("{all}.{notice}")
}

fn fates(fates: &Fates) -> String {
    let Fates { same, moved, altered, gone, added, reworded } = fates;
    let folded = match reworded {
        0 => String::new(),
        n => format!("; {} reworded without a change of any claim", counted(*n, "sentence")),
    };
    format!(
        "Of the old text's claims {same} stand as they did, {moved} moved, {altered} altered, {gone} gone; {added} new{folded}."
    )
}

fn shown(readers: &[Reader; 2], change: &Change) -> Shown {
    let sentence = |side: usize, spot: &Spot| readers[side].sentence(spot.span);
    let both = change.old.as_ref().zip(change.new.as_ref());
    let mut sides = Vec::new();
    for (side, name, spot) in [(0, "old", &change.old), (1, "new", &change.new)] {
        let Some(spot) = spot else { continue };
        let other = both.map(|(old, new)| {
            let (at, spot) = if side == 0 { (1, new) } else { (0, old) };
            (&readers[at], sentence(at, spot))
        });
        sides.push((name, view(&readers[side], spot, other)));
    }
    Shown {
        label: words_for(change.kind),
        reason: show::line(&change.reason).into_owned(),
        sides,
        arithmetic: change.arithmetic.iter().map(|line| show::line(line).into_owned()).collect(),
    }
}

fn view(reader: &Reader, spot: &Spot, other: Option<(&Reader, crate::text::TextSpan)>) -> View {
    let article = reader.article();
    let claims: Vec<&Claim> = spot.claims.iter().filter_map(|side| article.claims.get(side.claim)).collect();
    if !claims.is_empty() {
        return reader.view(&claims, other);
    }
    let line: Line = marked(article.text.text(), spot.span, &[(spot.span, Style::Plain)]);
    View {
        outlet: show::line(&article.origin.outlet).into_owned(),
        place: reader.place(spot.span.start),
        published: None,
        words: String::new(),
        sentence: line,
        said_by: None,
        claims: Vec::new(),
    }
}
