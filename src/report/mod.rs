//! Reports: plain values written in a format; one writer per format.
//!
//! [`Report`] is a comparison made ready for an editor; [`crate::verify::Answer`] is what `verify` says. The
//! writers turn either into a page of text ([`text`], [`answer`]), HTML ([`html`]), Markdown ([`markdown`]),
//! CSV ([`csv`]) or JSON ([`rows`], [`json`]). A new format is one file here and a row in the command line's
//! table.

pub mod answer;
pub mod csv;
pub mod html;
pub mod json;
pub mod line;
pub mod listing;
pub mod markdown;
pub mod matrix;
pub mod revision;
pub mod rows;
pub mod sections;
pub mod style;
pub mod terminal;
pub mod text;
pub mod timeline;
pub mod view;

use crate::claim::Article;
use crate::compare::{AxisCheck, Comparison, Finding, Relation, Run};
use sections::Section;
use style::{Line, Style};
use view::Reader;

/// What made a report: it stands in the report, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// The program and its version: `corroborate 0.1.0`.
    pub program: String,
    /// The id and version of the extractor that found the claims; several with commas between.
    pub extractor: String,
    /// The id of the policy that makes intervals of figures.
    pub policy: String,
}

/// A comparison of articles, in the order in which an editor wants to read it.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// What the comparison found.
    pub comparison: &'a Comparison,
    /// "What 3 outlets say".
    pub title: String,
    /// The outcome in one sentence.
    pub summary: String,
    /// The findings, the most important section first; no section is empty.
    pub sections: Vec<Section>,
    /// The figures that were compared, a row for each thing that is counted.
    pub figures: matrix::Table,
    /// The main figures over time, where the articles are of several times.
    pub timelines: Vec<timeline::Chart>,
    /// The articles with their dates and hashes.
    pub sources: Vec<Source>,
    /// The passages that two articles share, marked.
    pub shared: Vec<Shared>,
    /// How many independent voices there are, a sentence each.
    pub voices: Vec<String>,
    /// What was not checked, a sentence each; never empty.
    pub not_checked: Vec<String>,
    /// What made it.
    pub made: Made,
}

/// An article as a report lists it. All strings are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The outlet.
    pub outlet: String,
    /// The title claimed.
    pub title: Option<String>,
    /// The time of publication claimed.
    pub published: Option<String>,
    /// The address claimed.
    pub url: Option<String>,
    /// The input's name.
    pub name: String,
    /// The id of the article.
    pub id: String,
    /// The digest of the captured bytes.
    pub sha256: String,
    /// The digest of the canonical text.
    pub text_sha256: String,
    /// Words of the text, and claims found in it.
    pub words: usize,
    /// Claims found in the text.
    pub claims: usize,
    /// The outlet whose text it copies.
    pub copies: Option<String>,
}

/// A passage that two articles share, with the words marked that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The two outlets.
    pub outlets: [String; 2],
    /// Where it stands in each.
    pub places: [String; 2],
    /// The words of each.
    pub words: [Line; 2],
    /// Whether nothing differs.
    pub same: bool,
    /// How many words the two share.
    pub shared: usize,
}

impl<'a> Report<'a> {
    /// Makes the report of a comparison of `articles`; `all` keeps what is not comparable, too.
    pub fn new(articles: &'a [Article], comparison: &'a Comparison, made: Made, all: bool) -> Self {
        let readers: Vec<Reader> = Reader::all(articles);
        let sections = sections::sections(&readers, comparison, all);
        let sources = readers.iter().enumerate().map(|(at, reader)| source(articles, comparison, at, reader)).collect();
        Self {
            title: title(articles),
            summary: summary(articles.len(), &sections),
            figures: matrix::table(articles, comparison),
            timelines: timelines(articles, comparison),
            sections,
            sources,
            shared: shared(&readers, comparison),
            voices: voices(articles, comparison),
            not_checked: not_checked(articles, comparison),
            articles,
            comparison,
            made,
        }
    }
}

impl Report<'_> {
    /// Says how many passages are not shown, if any.
    pub fn more_shared(&self) -> Option<String> {
        let (shown, all) = (self.shared.len(), self.comparison.passages.len());
        (shown < all).then(|| format!("The {shown} longest of {all}; the JSON document has them all."))
    }
}

/// Returns the drawings of the main figures that more than one time claimed is known for, and that differ.
fn timelines(articles: &[Article], comparison: &Comparison) -> Vec<timeline::Chart> {
    let lines = crate::compare::timeline::main(articles, comparison);
    let several = |line: &&crate::compare::timeline::Timeline| {
        let mut moments = line.points.iter().filter_map(|point| point.moment.as_ref());
        let moves = line.points.iter().any(|point| point.interval != line.points[0].interval);
        moves && moments.next().is_some_and(|first| moments.any(|other| other != first))
    };
    lines.iter().filter(several).filter_map(|line| timeline::Chart::new(articles, line)).collect()
}

/// Returns "1 outlet", "2 outlets".
pub fn counted(n: usize, one: &str) -> String {
    match one.strip_suffix('y') {
        _ if n == 1 => format!("1 {one}"),
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{n} {stem}ies"),
        _ => format!("{n} {one}s"),
    }
}

/// Returns "a, b and c".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn title(articles: &[Article]) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for article in articles {
        let outlet = crate::text::show::line(&article.origin.outlet).into_owned();
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    match outlets.as_slice() {
        [one] => format!("What {one} says"),
        few if few.len() <= 4 => format!("What {} say", listed(few)),
        many => format!("What {} outlets say", many.len()),
    }
}

fn summary(articles: usize, sections: &[Section]) -> String {
    if articles == 1 && !sections.iter().any(|s| s.kind == sections::Kind::Conflicts) {
        return "Nothing found in which the article contradicts itself.".to_owned();
    }
    if sections.is_empty() {
        return "The articles claim nothing that can be compared.".to_owned();
    }
    let mut parts: Vec<String> = sections.iter().map(Section::counted).collect();
    if !sections.iter().any(|s| s.kind == sections::Kind::Conflicts) {
        parts.insert(0, "no conflicts".to_owned());
    }
    let mut text = listed(&parts);
    if let Some(first) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &first);
    }
    text.push('.');
    text
}

fn source(articles: &[Article], comparison: &Comparison, at: usize, reader: &Reader) -> Source {
    let article = reader.article();
    let origin = &article.origin;
    let safe = |text: &String| crate::text::show::line(text).into_owned();
    let copied = comparison.copies.get(at).copied().flatten();
    Source {
        outlet: safe(&origin.outlet),
        title: origin.title.as_ref().map(safe),
        published: origin.published.as_ref().map(safe),
        url: origin.url.as_ref().map(safe),
        name: reader.name(),
        id: article.id.short(),
        sha256: article.sha256.to_string(),
        text_sha256: article.text_sha256.to_string(),
        words: article.text.text().split_whitespace().count(),
        claims: article.claims.len(),
        copies: copied.and_then(|other| articles.get(other)).map(|other| safe(&other.origin.outlet)),
    }
}

/// How many passages that two texts share are shown, the longest first.
const PASSAGES: usize = 200;

/// How many copies are named.
const COPIES: usize = 12;

fn shared(readers: &[Reader], comparison: &Comparison) -> Vec<Shared> {
    let pair = |passage: &crate::compare::Passage| {
        let (left, right) = (readers.get(passage.articles.0)?, readers.get(passage.articles.1)?);
        let (one, two) = (left.article().text.text(), right.article().text.text());
        let mut words = [Line::default(), Line::default()];
        if passage.runs.is_empty() {
            words = [Line::plain(passage.spans.0.of(one)), Line::plain(passage.spans.1.of(two))];
        }
        for run in &passage.runs {
            let mut add = |side: usize, style, text: &str| {
                if !words[side].is_empty() {
                    words[side].push(Style::Plain, " ");
                }
                words[side].push(style, text.trim());
            };
            match run {
                Run::Same(a, b) => {
                    add(0, Style::Plain, a.of(one));
                    add(1, Style::Plain, b.of(two));
                }
                Run::Left(a) => add(0, Style::Differs, a.of(one)),
                Run::Right(b) => add(1, Style::Differs, b.of(two)),
            }
        }
        let safe = |reader: &Reader| crate::text::show::line(&reader.article().origin.outlet).into_owned();
        Some(Shared {
            outlets: [safe(left), safe(right)],
            places: [left.place(passage.spans.0.start), right.place(passage.spans.1.start)],
            words,
            same: passage.same,
            shared: passage.shared,
        })
    };
    comparison.passages.iter().take(PASSAGES).filter_map(pair).collect()
}

fn voices(articles: &[Article], comparison: &Comparison) -> Vec<String> {
    let voices = &comparison.voices;
    let outlet = |at: usize| articles.get(at).map(|a| crate::text::show::line(&a.origin.outlet).into_owned());
    let mut lines = vec![voices_line(voices)];
    let copies =
        comparison.copies.iter().enumerate().filter_map(|(at, copied)| Some((outlet(at)?, outlet((*copied)?)?)));
    lines.extend(
        copies.map(|(one, other)| {
            format!("{one} and {other} share so much of their wording that they count as one text.")
        }),
    );
    let more = lines.len().saturating_sub(COPIES + 1);
    if more > 0 {
        lines.truncate(COPIES + 1);
        lines.push(format!("{more} further texts are copies too; the sources say of which."));
    }
    lines
}

/// Returns the three numbers of voices in one sentence.
pub fn voices_line(voices: &crate::compare::Voices) -> String {
    let texts = counted(voices.texts, "text");
    let copies = match voices.texts - voices.uncopied.min(voices.texts) {
        0 => String::new(),
        _ => format!(", {} without copies", voices.uncopied),
    };
    let line = |name: &String| crate::text::show::line(name).into_owned();
    let named = |source: &String| {
        let others = voices.merged.iter().find(|merged| merged.source == *source);
        let others = others.map(|merged| merged.names.iter().map(line).collect::<Vec<_>>().join(", "));
        others.map_or_else(|| line(source), |others| format!("{} ({others})", line(source)))
    };
    let sources: Vec<String> = voices.sources.iter().map(named).collect();
    let named = match sources.len() {
        0 => "no named source".to_owned(),
        n => format!("{}: {}", counted(n, "named source"), sources.join("; ")),
    };
    format!("{texts}{copies}, {named}")
}

fn not_checked(articles: &[Article], comparison: &Comparison) -> Vec<String> {
    let mut lines = vec![
        "Whether any of it is true: the report says only what the texts say and how that fits together.".to_owned(),
        "What these texts do not say, and texts that were not given.".to_owned(),
        "Claims whose words the program does not know: a section without a claim is no proof that there is none."
            .to_owned(),
    ];
    let open = |axis: &AxisCheck| axis.fits.is_none() && matches!(axis.axis, "time" | "place");
    let fitting = |f: &&Finding| matches!(f.relation, Relation::Agree | Relation::Compatible);
    if comparison.findings.iter().filter(fitting).any(|f| f.axes.iter().any(open)) {
        lines.push(
            "The time and place of figures that agree or fit: where a text names none, those of its main event are taken."
                .to_owned(),
        );
    }
    let undated = articles.iter().filter(|a| a.origin.published.is_none()).count();
    if undated > 0 {
        let which = if undated == articles.len() && undated > 1 { "no article".to_owned() } else { String::new() };
        let which = if which.is_empty() { counted(undated, "article") + " without one" } else { which + " has one" };
        lines.push(format!("Dates of publication ({which}): without them an update looks like a conflict."));
    }
    let work = comparison.work;
    if work.chained > 0 {
        let claims = counted(work.chained, "claim");
        lines.push(format!(
            "Every pair of texts: {claims} that many texts make were held against the earliest that says the same, not \
             against each other."
        ));
    }
    if work.left_out > 0 {
        lines.push(
            "Every pair of different figures and wordings: where many were given for one thing, each was held against \
             those next to it and those that most texts give."
                .to_owned(),
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_in_words() {
        assert_eq!(counted(1, "outlet"), "1 outlet");
        assert_eq!(counted(0, "outlet"), "0 outlets");
        assert_eq!(counted(2, "day"), "2 days");
        assert_eq!(counted(2, "body"), "2 bodies");
        let list = |items: &[&str]| listed(&items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!([list(&[]), list(&["a"]), list(&["a", "b", "c"])], ["", "a", "a, b and c"]);
    }
}
