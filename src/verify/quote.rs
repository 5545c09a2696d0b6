//! Words asked about, against the quotations of the texts, and against what stands there without marks.
//!
//! Words are compared without regard to case, punctuation and the shape of quotation marks. The same words, or
//! a part of a quotation, by a speaker who fits support; the same words by somebody else contradict; words that
//! differ leave it open, since another translation is no other statement, and are shown.

use super::{Evidence, Question, Silent, Standing};
use crate::claim::{Article, Claim, Kind, Mention, Quotation};
use crate::compare::AxisCheck;
use crate::compare::authority::same;
use crate::text::TextSpan;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The share of common words, in percent, from which a quotation is taken for an altered form of the question.
const ALTERED: usize = 60;

/// The fewest words of a fragment that can stand for a part of the question.
const FRAGMENT: usize = 3;

/// A word and where it stands.
struct Word {
    text: String,
    span: TextSpan,
}

/// Returns the quotations that have the words, or nearly, and the articles without one.
pub fn evidence(question: &Question, articles: &[Article]) -> (Vec<Evidence>, Vec<Silent>) {
    let asked = words(question.reading.text.text(), question.claim.span);
    let speaker = question.claim.quotation().and_then(|q| q.speaker.as_ref());
    let (mut evidence, mut silent) = (Vec::new(), Vec::new());
    for (at, article) in articles.iter().enumerate() {
        let before = evidence.len();
        for (index, claim) in article.claims.iter().enumerate().filter(|(_, c)| c.kind() == Kind::Quotation) {
            let Some(quotation) = claim.quotation() else { continue };
            if let Some((standing, reason)) = stand(&asked, speaker, article, claim, quotation) {
                let axes = axis(speaker, quotation).into_iter().collect();
                let (span, claim) = (claim.span, Some(index));
                evidence.push(Evidence { article: at, claim, span, standing, reason, axes, arithmetic: Vec::new() });
            }
        }
        if evidence.len() == before {
            match unmarked(&asked, article) {
                Some(span) => evidence.push(Evidence {
                    article: at,
                    claim: None,
                    span,
                    standing: Standing::Overlaps,
                    reason: "has the words, but not as a quotation".to_owned(),
                    axes: Vec::new(),
                    arithmetic: Vec::new(),
                }),
                None => silent.push(Silent { article: at, reason: "does not have the words".to_owned() }),
            }
        }
    }
    (evidence, silent)
}

fn stand(
    asked: &[Word],
    speaker: Option<&Mention>,
    article: &Article,
    claim: &Claim,
    quotation: &Quotation,
) -> Option<(Standing, String)> {
    let spans = if quotation.spans.is_empty() { vec![claim.span] } else { quotation.spans.clone() };
    let said: Vec<Word> = spans.iter().flat_map(|span| words(article.text.text(), *span)).collect();
    let (standing, reason) = if holds(&said, asked).is_some() {
        let reason = if said.len() == asked.len() { "the same words" } else { "the words are part of a quotation" };
        (Standing::Within, reason.to_owned())
    } else if said.len() >= FRAGMENT && holds(asked, &said).is_some() {
        (Standing::Overlaps, "quotes only a part of the words".to_owned())
    } else {
        (Standing::Overlaps, altered(asked, &said)?)
    };
    let other = speaker.is_some_and(|asked| other_speaker(asked, quotation));
    match standing {
        Standing::Within if other => Some((Standing::Disjoint, format!("{reason}, by another speaker"))),
        _ if other => Some((Standing::Aside, format!("{reason}, by another speaker"))),
        _ => Some((standing, reason)),
    }
}

/// Returns the words that differ, where enough of them are the same.
fn altered(asked: &[Word], said: &[Word]) -> Option<String> {
    let texts = |words: &[Word]| words.iter().map(|w| w.text.clone()).collect::<Vec<_>>();
    let (a, b) = (texts(asked), texts(said));
    if a.len().min(b.len()) < FRAGMENT {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let same: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    // Against the question's length, since it may be a part of a long quotation.
    if same * 100 < ALTERED * a.len() {
        return None;
    }
    let changed: Vec<&DiffOp> = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).collect();
    // What the quotation has before and after the words asked about is no difference.
    let inner =
        |op: &&&DiffOp| !op.old_range().is_empty() || (op.old_range().start > 0 && op.old_range().start < a.len());
    let line = |op: &&DiffOp| match (op.old_range(), op.new_range()) {
        (old, new) if new.is_empty() => format!("without \"{}\"", a[old].join(" ")),
        (old, new) if old.is_empty() => format!("with \"{}\"", b[new].join(" ")),
        (old, new) => format!("\"{}\" for \"{}\"", b[new].join(" "), a[old].join(" ")),
    };
    let lines: Vec<String> = changed.iter().filter(inner).map(line).collect();
    Some(format!("other words: {}", lines.join(", ")))
}

/// Whether the speaker given is certainly not the one asked about.
fn other_speaker(asked: &Mention, quotation: &Quotation) -> bool {
    let given = [&quotation.speaker, &quotation.principal].into_iter().flatten();
    let named: Vec<&Mention> = given.filter(|m| !is_pronoun(m.name())).collect();
    !named.is_empty() && !named.iter().any(|m| same(asked.name(), m.name()))
}

fn axis(asked: Option<&Mention>, quotation: &Quotation) -> Option<AxisCheck> {
    let given = quotation.principal.as_ref().or(quotation.speaker.as_ref());
    let (fits, note) = match (asked, given) {
        (None, None) => return None,
        (None, Some(given)) => (None, format!("the question names no speaker; taken as \"{}\"", given.name())),
        (Some(asked), None) => (None, format!("the text names no speaker; taken as \"{}\"", asked.name())),
        (Some(asked), Some(given)) if is_pronoun(given.name()) => {
            (None, format!("the text says \"{}\"; taken as \"{}\"", given.name(), asked.name()))
        }
        (Some(asked), Some(given)) => {
            let fits = !other_speaker(asked, quotation);
            (Some(fits), format!("asked \"{}\", said by \"{}\"", asked.name(), given.name()))
        }
    };
    Some(AxisCheck { axis: "speaker", fits, note })
}

fn is_pronoun(name: &str) -> bool {
    ["he", "she", "they", "it", "who", "i", "we"].iter().any(|p| name.eq_ignore_ascii_case(p))
}

/// Returns where `inner` stands in `outer` without a break.
fn holds(outer: &[Word], inner: &[Word]) -> Option<usize> {
    let first = inner.first()?;
    (0..(outer.len() + 1).saturating_sub(inner.len()))
        .find(|&at| outer[at].text == first.text && outer[at..].iter().zip(inner).all(|(a, b)| a.text == b.text))
}

/// Returns where the words stand in the text, in marks or not.
fn unmarked(asked: &[Word], article: &Article) -> Option<TextSpan> {
    if asked.len() < FRAGMENT {
        return None;
    }
    let text = article.text.text();
    let all = words(text, TextSpan::new(0, text.len()));
    let at = holds(&all, asked)?;
    Some(all[at].span.cover(all[at + asked.len() - 1].span))
}

/// Returns the words under a span in lower case: runs of letters, digits and the apostrophes inside them.
fn words(text: &str, span: TextSpan) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in span.of(text).char_indices() {
        let (start, end) = (span.start + at, span.start + at + c.len_utf8());
        if c.is_alphanumeric() {
            if !open {
                out.push(Word { text: String::new(), span: TextSpan::new(start, end) });
            }
            if let Some(word) = out.last_mut() {
                word.text.extend(c.to_lowercase());
                word.span = TextSpan::new(word.span.start, end);
            }
            open = true;
        } else if !matches!(c, '\'' | '’' | ',') {
            // "it's" and "it’s", "2,000" and "2000" are each one word.
            open = false;
        } else {
            let next = text[end..span.end].chars().next();
            open = open && next.is_some_and(char::is_alphanumeric);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<Word> {
        words(text, TextSpan::new(0, text.len()))
    }

    #[test]
    fn words_without_their_dress() {
        let found: Vec<String> = list("“It’s 2,000,” HE said—twice.").into_iter().map(|w| w.text).collect();
        assert_eq!(found, ["its", "2000", "he", "said", "twice"]);
    }

    #[test]
    fn altered_words_are_named() {
        let line = |asked: &str, said: &str| altered(&list(asked), &list(said));
        assert_eq!(
            line("we will leave the town today", "We will not leave the town today").as_deref(),
            Some("other words: with \"not\"")
        );
        assert_eq!(
            line("we will leave the town today", "My friends, we must leave the town today, all of us").as_deref(),
            Some("other words: \"must\" for \"will\"")
        );
        assert_eq!(line("we will leave the town", "nothing of the sort was said"), None);
    }
}
