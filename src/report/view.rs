//! A claim as a reader sees it: its sentence with the words marked, where it stands, who said it.

use super::style::{Line, Style};
use crate::claim::quotation::CONTACT;
use crate::claim::{Article, Attribution, Claim, Mention, Role, Value};
use crate::text::TextSpan;
use crate::text::position::Positions;
use crate::text::segment::Segments;
use crate::text::show;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The most bytes of a sentence that are shown; a longer one is cut around the claim.
const LONGEST: usize = 480;

/// The share of common words, in percent, from which two sentences are taken for versions of one and the
/// words that differ are marked; below it nearly everything would be.
const VERSIONS: usize = 45;

/// The most bytes of a sentence in which they are marked: a longer one was written by nobody, and each of its findings
/// would cost all of it.
const DIFFED: usize = 4 * LONGEST;

/// How many claims of one sentence are marked at most: no sentence that somebody wrote has more.
const MARKED: usize = 100;

/// Claims in their sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The outlet, or the outlets that print the same sentence.
    pub outlet: String,
    /// The input's name and the line of the first claim: `a.txt:12`.
    pub place: String,
    /// When the article was published, where it is known.
    pub published: Option<String>,
    /// The words of the claims: `“20 people”, “100 soldiers”`.
    pub words: String,
    /// The sentence, the claims' words marked.
    pub sentence: Line,
    /// Who is said to have said it; nothing where the outlet says so itself.
    pub said_by: Option<String>,
    /// The claims' ids, shortened.
    pub claims: Vec<String>,
}

impl View {
    /// Returns the ids of the claims: two of them and how many more there are.
    pub fn ids(&self) -> String {
        match self.claims.as_slice() {
            [one, two, more @ ..] if !more.is_empty() => format!("{one} {two} +{}", more.len()),
            few => few.join(" "),
        }
    }
}

/// An article made ready for views: lines and sentences, found once.
pub struct Reader<'a> {
    article: &'a Article,
    positions: Positions<'a>,
    segments: Segments,
}

impl<'a> Reader<'a> {
    /// Reads articles.
    pub fn all(articles: &'a [Article]) -> Vec<Self> {
        articles.iter().map(Self::new).collect()
    }

    /// Reads one article.
    pub fn new(article: &'a Article) -> Self {
        let text = article.text.text();
        Self { article, positions: Positions::new(text), segments: Segments::of(text) }
    }

    /// Returns the article.
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// Returns the lines of the text and its characters.
    pub fn positions(&self) -> &Positions<'a> {
        &self.positions
    }

    /// Returns the sentences.
    pub fn sentences(&self) -> &[TextSpan] {
        &self.segments.sentences
    }

    /// Returns the input's name without its folders and the line of a byte: `a.txt:12`.
    pub fn place(&self, byte: usize) -> String {
        format!("{}:{}", self.name(), self.positions.line(byte))
    }

    /// Returns the input's name without its folders.
    pub fn name(&self) -> String {
        file_name(self.article)
    }

    /// Returns the view of claims that stand in one sentence; with `other`, a sentence of another article, the words
    /// are marked that it does not have.
    pub fn view(&self, claims: &[&Claim], other: Option<(&Reader, TextSpan)>) -> View {
        let text = self.article.text.text();
        let origin = &self.article.origin;
        let whole = claims.iter().map(|c| c.span).reduce(TextSpan::cover).unwrap_or(TextSpan::new(0, 0));
        let sentence = self.sentence(whole);
        // Of what is reported and the figures in it, the figures are marked.
        let holds_another = |c: &Claim| claims.iter().any(|other| other.span != c.span && c.span.contains(other.span));
        let mut marks: Vec<(TextSpan, Style)> = claims
            .iter()
            .filter(|c| !holds_another(c))
            .flat_map(|c| pieces(c))
            .map(|span| (span, Style::Claim))
            .take(MARKED)
            .collect();
        if let Some((reader, theirs)) = other {
            let differing = differing(text, sentence, reader.article.text.text(), theirs);
            marks.extend(differing.into_iter().map(|span| (span, Style::Differs)));
        }
        let list = |items: Vec<String>, between: &str| {
            let mut seen: Vec<String> = Vec::new();
            for item in items {
                if !seen.contains(&item) {
                    seen.push(item);
                }
            }
            seen.join(between)
        };
        let quoted = |c: &&Claim| format!("\u{201c}{}\u{201d}", show::line(self.article.words(c.span)));
        let by = list(claims.iter().filter_map(|c| said_by(c)).collect(), "; ");
        View {
            outlet: show::line(&origin.outlet).into_owned(),
            place: self.place(whole.start),
            published: origin.published.as_deref().map(|p| show::line(p).into_owned()),
            words: list(claims.iter().map(quoted).collect(), ", "),
            sentence: marked(text, cut(text, sentence, whole), &marks),
            said_by: (!by.is_empty()).then_some(by),
            claims: claims.iter().map(|c| c.id.short()).collect(),
        }
    }

    /// Returns the sentence, or the sentences, that hold a span.
    pub fn sentence(&self, span: TextSpan) -> TextSpan {
        let at = |byte| self.segments.sentence_at(byte).map(|index| self.segments.sentences[index]);
        let first = at(span.start).unwrap_or(span);
        let last = at(span.end.saturating_sub(1).max(span.start)).unwrap_or(span);
        first.cover(last).cover(span)
    }
}

/// Returns the name of an article's input without its folders.
pub fn file_name(article: &Article) -> String {
    let origin = &article.origin;
    let given = if origin.source.is_empty() { &origin.label } else { &origin.source };
    let name = if given.contains("://") { given } else { given.rsplit(['/', '\\']).next().unwrap_or(given) };
    show::line(name).into_owned()
}

/// Returns the pieces of a claim, the whole span where there is one piece.
pub fn pieces(claim: &Claim) -> Vec<TextSpan> {
    let spans = match &claim.value {
        Value::Quotation(q) => &q.spans,
        Value::Statement(s) => &s.spans,
        _ => return vec![claim.span],
    };
    if spans.is_empty() { vec![claim.span] } else { spans.clone() }
}

/// Returns who is said to have said it, in words: "Stephane Dujarric, for Antonio Guterres, as reported by TASS".
pub fn said_by(claim: &Claim) -> Option<String> {
    let (speaker, principal) = match &claim.value {
        Value::Quotation(q) => (q.speaker.as_ref(), q.principal.as_ref()),
        // Who was in touch with somebody has said nothing.
        Value::Statement(s) if s.act == CONTACT => return None,
        Value::Statement(s) => (s.speaker.as_ref(), s.principal.as_ref()),
        _ => (None, None),
    };
    let links = |role: Role| claim.attribution.iter().filter(move |a: &&Attribution| a.role == role).map(|a| &a.who);
    let name = |mention: &Mention| show::line(mention.name()).into_owned();
    let or = |given: Option<&Mention>, role| given.or_else(|| links(role).next()).map(name);
    let mut words = or(speaker, Role::Speaker).unwrap_or_default();
    if let Some(principal) = or(principal, Role::Principal).filter(|p| *p != words) {
        words = if words.is_empty() { principal } else { format!("{words}, for {principal}") };
    }
    for relay in links(Role::Relay).map(name) {
        if relay == words {
            continue;
        }
        words = if words.is_empty() { relay } else { format!("{words}, as reported by {relay}") };
    }
    (!words.is_empty()).then_some(words)
}

/// Returns the part of a sentence that is shown: all of it, or what is around the claim, on word boundaries.
fn cut(text: &str, sentence: TextSpan, claim: TextSpan) -> TextSpan {
    if sentence.len() <= LONGEST {
        return sentence;
    }
    if claim.len() >= LONGEST {
        return claim;
    }
    let room = LONGEST.saturating_sub(claim.len()) / 2;
    let from = claim.start.saturating_sub(room).max(sentence.start);
    let to = (claim.end + room).min(sentence.end);
    let blank = |c: char| c.is_whitespace();
    let start = if from == sentence.start {
        from
    } else {
        let from = (from..claim.start).find(|&at| text.is_char_boundary(at)).unwrap_or(claim.start);
        text[from..claim.start].find(blank).map_or(claim.start, |at| from + at + 1)
    };
    let end = if to == sentence.end {
        to
    } else {
        let to = (claim.end..to).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(claim.end);
        text[claim.end..to].rfind(blank).map_or(claim.end, |at| claim.end + at)
    };
    let start = (start..=claim.start).find(|&at| text.is_char_boundary(at)).unwrap_or(claim.start);
    TextSpan::new(start, end)
}

/// Returns the words under `shown` with the marks on; where two marks meet, the earlier in the list wins.
pub fn marked(text: &str, shown: TextSpan, marks: &[(TextSpan, Style)]) -> Line {
    let mut edges: Vec<usize> = marks.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.extend([shown.start, shown.end]);
    edges.retain(|at| (shown.start..=shown.end).contains(at));
    edges.sort_unstable();
    edges.dedup();
    // The style of each part between two edges, and for each part the next one that may have none yet: every part is
    // marked once, however many marks lie over it.
    let parts = edges.len().saturating_sub(1);
    let mut styles: Vec<Option<Style>> = vec![None; parts];
    let mut next: Vec<usize> = (0..=parts).collect();
    for (span, style) in marks {
        let end = edges.partition_point(|edge| *edge <= span.end).saturating_sub(1);
        let mut at = edges.partition_point(|edge| *edge < span.start);
        while at < end {
            if styles[at].is_none() {
                styles[at] = Some(*style);
                next[at] = at + 1;
            }
            let further = next[next[at]];
            next[at] = further;
            at = further;
        }
    }
    let mut line = Line::default();
    for (pair, style) in edges.windows(2).zip(styles) {
        line.push(style.unwrap_or(Style::Plain), TextSpan::new(pair[0], pair[1]).of(text));
    }
    line
}

/// Returns the words of `a` that `b` does not have in their place, where the two are versions of one sentence.
fn differing(a: &str, in_a: TextSpan, b: &str, in_b: TextSpan) -> Vec<TextSpan> {
    if in_a.len().max(in_b.len()) > DIFFED {
        return Vec::new();
    }
    let (left, right) = (words(a, in_a), words(b, in_b));
    let text = |whole: &str, words: &[TextSpan]| words.iter().map(|w| w.of(whole).to_lowercase()).collect::<Vec<_>>();
    let (one, two) = (text(a, &left), text(b, &right));
    let ops = capture_diff_slices(Algorithm::Myers, &one, &two);
    let same: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    if same * 200 < VERSIONS * (one.len() + two.len()) {
        return Vec::new();
    }
    let changed = |op: &DiffOp| {
        let range = op.old_range();
        (!matches!(op, DiffOp::Equal { .. }) && !range.is_empty()).then(|| left[range.start].cover(left[range.end - 1]))
    };
    ops.iter().filter_map(changed).collect()
}

/// Returns the words under a span: runs of letters and digits with what joins them ("Nagorno-Karabakh", "2,000").
pub fn words(text: &str, span: TextSpan) -> Vec<TextSpan> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in span.of(text).char_indices() {
        let at = span.start + at;
        if c.is_whitespace() || show::is_unsafe(c) {
            if let Some(start) = start.take() {
                out.push(TextSpan::new(start, at));
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(start) = start {
        out.push(TextSpan::new(start, span.end));
    }
    let outer = |c: char| !c.is_alphanumeric();
    out.iter()
        .map(|w| {
            let word = w.of(text);
            let left = word.len() - word.trim_start_matches(outer).len();
            let right = word.trim_end_matches(outer).len();
            TextSpan::new(w.start + left, w.start + right)
        })
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> TextSpan {
        let start = text.find(words).unwrap();
        TextSpan::new(start, start + words.len())
    }

    #[test]
    fn marks_that_overlap() {
        let text = "The mayor said at least 20 people died there.";
        let claim = span(text, "20 people");
        let line = marked(
            text,
            TextSpan::new(0, text.len()),
            &[(claim, Style::Claim), (span(text, "least 20 people died"), Style::Differs)],
        );
        let shown: Vec<(Style, &str)> = line.runs().iter().map(|r| (r.style, r.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (Style::Plain, "The mayor said at "),
                (Style::Differs, "least "),
                (Style::Claim, "20 people"),
                (Style::Differs, " died"),
                (Style::Plain, " there."),
            ]
        );
    }

    #[test]
    fn differing_words_of_two_versions() {
        let a = "Officials said 20 people died in the flood on Monday.";
        let b = "Officials said 23 people died in the floods on Monday.";
        let whole = |t: &str| TextSpan::new(0, t.len());
        let found: Vec<&str> = differing(a, whole(a), b, whole(b)).iter().map(|s| s.of(a)).collect();
        assert_eq!(found, ["20", "flood"]);
        let other = "Rain is expected for the rest of the week in most of the country.";
        assert!(differing(a, whole(a), other, whole(other)).is_empty());
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_claim() {
        let text = format!("{} 20 people {}", "é word ".repeat(100).trim(), "and more".repeat(100));
        let claim = span(&text, "20 people");
        let shown = cut(&text, TextSpan::new(0, text.len()), claim);
        assert!(shown.contains(claim) && shown.len() <= LONGEST + 1, "{shown:?}");
        assert!(shown.of(&text).starts_with("é") || shown.of(&text).starts_with("word"));
    }
}
