//! Quotations and statements: the same words, a part of them, altered ones, another speaker; the same act told
//! by two articles.
//!
//! The same words given to two speakers are shown, but called no conflict: a paper may well name the spokesman
//! and another the house.
//!
//! Candidates come from [`acts`](super::acts). What is held against what: words in quotation marks as words,
//! reported content by the words that carry it.

use super::authority::{Tie, tie};
use super::words::{Words, number};
use super::{AxisCheck, Finding, Relation, Side, Subtype, Work, acts, party, phrases};
use crate::claim::quotation::CONTACT;
use crate::claim::{Article, Claim, Modality, Polarity, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;

/// The least shared words and share of the shorter content, in percent, at which two reports tell one act.
const ACT: (usize, usize) = (3, 50);

/// The same where the content is short.
const SHORT_ACT: (usize, usize) = (2, 65);

/// The fewest words of a content that is said and denied word for word.
const WHOLE: usize = 4;

/// The least share, in percent, at which two quotations are one with words altered.
const ALTERED: usize = 75;

/// Words that somebody said, in his own or in the outlet's.
pub struct Speech<'a> {
    /// Which claim.
    pub side: Side,
    claim: &'a Claim,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
    text: String,
    /// All words, in order.
    pub words: Vec<u64>,
    /// The words that carry it.
    pub content: Words,
    /// Who said it: names, and the words beside the verb.
    pub speakers: Vec<&'a str>,
    act: &'a str,
    /// Whether several are said to have done it together.
    joint: bool,
}

/// The rank of an act that only one side calls a joint one: shown beside a closer pair of the other side.
const JOINT: u8 = 5;

/// Returns the findings over quotations and statements, and the claims that another article has too, whether or not
/// a finding shows them: of several pairs with one article only the closest is shown.
pub fn findings(articles: &[Article], ranks: &[usize], work: &mut Work) -> (Vec<Finding>, BTreeSet<Side>) {
    let speeches: Vec<Speech> = articles
        .iter()
        .enumerate()
        .flat_map(|(at, article)| {
            article.claims.iter().enumerate().filter_map(move |(claim, _)| speech(article, Side { article: at, claim }))
        })
        .collect();
    let mut found: Vec<(u8, Finding)> = acts::candidates(&speeches, ranks, work)
        .into_iter()
        .filter_map(|(a, b)| related(articles, &speeches[a], &speeches[b]))
        .collect();
    // Of the pairs that a claim stands in towards one article only the closest is worth a line.
    // Of equally close ones the first in time, in whatever order the articles were given.
    let place = |side: Side| (ranks[side.article], side.claim);
    found.sort_by_key(|(rank, f)| {
        let (a, b) = (place(f.a), f.b.map_or(place(f.a), place));
        (*rank, a.min(b), a.max(b))
    });
    let mut taken: BTreeSet<(Side, usize)> = BTreeSet::new();
    let met = found.iter().flat_map(|(_, f)| [Some(f.a), f.b]).flatten().collect();
    let mut out = Vec::new();
    for (rank, finding) in found {
        let (a, Some(b)) = (finding.a, finding.b) else { continue };
        let (left, right) = ((a, b.article), (b, a.article));
        let free = !taken.contains(&left) && !taken.contains(&right);
        if free || rank == JOINT && (!taken.contains(&left) || !taken.contains(&right)) {
            taken.insert(left);
            taken.insert(right);
            out.push(finding);
        }
    }
    (out, met)
}

fn speech(article: &Article, side: Side) -> Option<Speech<'_>> {
    let claim = &article.claims[side.claim];
    let (quoted, spans, speaker, principal, act) = match &claim.value {
        Value::Quotation(q) => (true, &q.spans, &q.speaker, &q.principal, ""),
        Value::Statement(s) => (false, &s.spans, &s.speaker, &s.principal, s.act.as_str()),
        _ => return None,
    };
    let text = if spans.is_empty() {
        article.words(claim.span).to_owned()
    } else {
        spans.iter().map(|s| article.words(*s)).collect::<Vec<_>>().join(" ")
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| number(&w.to_lowercase()));
    // "Norway and Chile called for ...": each of them did. The words beside the verb may tell more than the name.
    let mut speakers: Vec<&str> = [principal, speaker]
        .into_iter()
        .flatten()
        .flat_map(|m: &crate::claim::Mention| [m.name(), m.text.as_str()])
        .flat_map(|name| phrases::split("joins-names", name))
        .map(str::trim)
        .collect();
    speakers.dedup();
    let first = speaker.as_ref().map_or(claim.span, |m| m.span);
    let between = article.text.text().get(first.end..claim.span.start).unwrap_or_default();
    let joint = speakers.len() > 1 && phrases::holds("jointly", between);
    Some(Speech { side, claim, quoted, words: words.collect(), content: Words::of(&text), text, speakers, act, joint })
}

/// How two speakers stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    One,
    Party,
    Unknown,
    Other,
}

fn who(a: &Speech, b: &Speech) -> Who {
    let ties = || a.speakers.iter().flat_map(|x| b.speakers.iter().filter_map(|y| tie(x, y)));
    if ties().any(|tie| tie == Tie::Speaker) {
        return Who::One;
    }
    if ties().next().is_some() {
        return Who::Party;
    }
    let named = |s: &Speech| {
        s.speakers.iter().any(|n| n.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count() >= 2)
    };
    if named(a) && named(b) { Who::Other } else { Who::Unknown }
}

/// Returns how two claims stand, with a rank: the smaller, the closer they are.
fn related(articles: &[Article], a: &Speech, b: &Speech) -> Option<(u8, Finding)> {
    let who = who(a, b);
    let names = |s: &Speech| party::inside(s.speakers.first().copied().unwrap_or("nobody named"));
    // The name that both give, the longer of the two.
    let shared_name = || {
        let pairs = a.speakers.iter().flat_map(|x| b.speakers.iter().map(move |y| (*x, *y)));
        let one = pairs.filter(|(x, y)| tie(x, y).is_some());
        party::inside(one.map(|(x, y)| if x.len() >= y.len() { x } else { y }).next().unwrap_or("one speaker"))
    };
    let axis = AxisCheck {
        axis: "speaker",
        fits: match who {
            Who::One | Who::Party => Some(true),
            Who::Unknown => None,
            Who::Other => Some(false),
        },
        note: format!("{}; {}", names(a), names(b)),
    };
    let made = |rank: u8, relation: Relation, subtype: Option<Subtype>, reason: String| {
        let finding = Finding {
            relation,
            subtype,
            reason,
            assumed: String::new(),
            axes: vec![axis.clone()],
            arithmetic: Vec::new(),
            a: a.side,
            b: Some(b.side),
            also: Vec::new(),
        };
        Some((rank, finding))
    };
    let outlet = |s: &Speech| articles[s.side.article].origin.outlet.as_str();
    if a.act == CONTACT || b.act == CONTACT {
        if a.act != b.act || !matches!(who, Who::One | Who::Party) {
            return None;
        }
        let (relation, told) = contact((a, outlet(a)), (b, outlet(b)))?;
        return made(1, relation, None, format!("The same contact of {}: {told}.", shared_name()));
    }
    if a.quoted && b.quoted {
        let ops = capture_diff_slices(Algorithm::Myers, &a.words, &b.words);
        let shared: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
        let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
        let inside = short.words.len() >= 2 && long.words.windows(short.words.len()).any(|w| w == short.words);
        // A few common words are a run in many mouths.
        let telling = short.words.len() >= 5 || !short.content.is_empty() && who != Who::Other && who != Who::Unknown;
        if inside && telling {
            let whole = short.words.len() == long.words.len();
            if who == Who::Other && short.words.len() >= 6 {
                let reason = format!(
                    "The same words, said by {} in {} and by {} in {}.",
                    names(a),
                    outlet(a),
                    names(b),
                    outlet(b)
                );
                return made(0, Relation::Compatible, None, reason);
            }
            let reason = if whole {
                format!("Both quote the same words of {}.", shared_name())
            } else {
                format!("{} quotes a part of the words that {} quotes.", outlet(short), outlet(long))
            };
            return (who != Who::Other).then(|| made(u8::from(!whole), Relation::Agree, None, reason)).flatten();
        }
        let near = shared * 100 >= ALTERED * short.words.len() && shared >= 5 && matches!(who, Who::One | Who::Party);
        if near {
            let reason = format!("The quoted words differ: {}.", changed(a, b, &ops));
            return made(2, Relation::Compatible, None, reason);
        }
    }
    if !matches!(who, Who::One | Who::Party) {
        return None;
    }
    let (shared, share) = (a.content.shared(&b.content), a.content.likeness(&b.content));
    let denies = |s: &Speech| s.act == "deny" || s.claim.polarity == Polarity::Denied;
    // Word for word the same, which nobody says and denies.
    let said = |s: &Speech| !denies(s) && s.claim.modality == Modality::Stated && phrases::listed("asserts", s.act);
    let same = a.words == b.words && a.words.len() >= WHOLE;
    if same && who == Who::One && (denies(a) && said(b) || denies(b) && said(a)) {
        let reason = format!("In one {} is said to affirm it, in the other to deny it.", shared_name());
        return made(3, Relation::Conflict, Some(Subtype::Opposed), reason);
    }
    if !one_act(&a.content, &b.content) || other_figures(articles, a, b) {
        return None;
    }
    let affirms = |s: &Speech| s.act == "admit";
    let opposed = denies(a) && affirms(b) || denies(b) && affirms(a);
    if opposed && share >= 70 && shared >= 4 && who == Who::One {
        let reason = format!("In one {} is said to affirm it, in the other to deny it.", shared_name());
        return made(3, Relation::Conflict, Some(Subtype::Opposed), reason);
    }
    if denies(a) != denies(b) {
        return None;
    }
    if a.joint != b.joint {
        let (joint, alone) = if a.joint { (a, b) } else { (b, a) };
        let both = joint.claim.source().unwrap_or_default();
        let reason = format!(
            "The same act of {}: only {} says that {both} did it jointly, {} names no other.",
            shared_name(),
            outlet(joint),
            outlet(alone)
        );
        return made(JOINT, Relation::Compatible, None, reason);
    }
    let told = match (a.quoted, b.quoted) {
        (true, true) => "both quote it in part",
        (false, false) => "both report it",
        (true, false) | (false, true) => "quoted in one, reported in the other",
    };
    made(4, Relation::Agree, None, format!("The same act of {}: {told}.", shared_name()))
}

/// Returns how two contacts of one speaker stand, where they name one other party, and what to say of it.
fn contact((a, x): (&Speech, &str), (b, y): (&Speech, &str)) -> Option<(Relation, String)> {
    let (left, right) = (party::countries(&a.text), party::countries(&b.text));
    let names = |rows: &[usize]| rows.iter().map(|row| party::country(*row)).collect::<Vec<_>>().join(" and ");
    let without = |rows: &[usize], other: &[usize]| -> Vec<usize> {
        rows.iter().filter(|row| !other.contains(row)).copied().collect()
    };
    let both: Vec<usize> = left.iter().filter(|row| right.contains(row)).copied().collect();
    if both.is_empty() {
        // Persons, where no country tells the two apart.
        let one = (left.is_empty() || right.is_empty()) && one_act(&a.content, &b.content);
        return one.then(|| (Relation::Agree, "both name the other party".to_owned()));
    }
    let only = [(x, without(&left, &right)), (y, without(&right, &left))];
    let alone: Vec<String> = only
        .iter()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(outlet, rows)| format!("only {outlet} names {} too", names(rows)))
        .collect();
    let relation = if alone.is_empty() { Relation::Agree } else { Relation::Compatible };
    let parts: Vec<String> = std::iter::once(format!("both name {}", names(&both))).chain(alone).collect();
    Some((relation, parts.join(", ")))
}

/// Whether two contents share enough words to be those of one act.
pub fn one_act(a: &Words, b: &Words) -> bool {
    let (shared, share) = (a.shared(b), a.likeness(b));
    shared >= ACT.0 && share >= ACT.1 || shared >= SHORT_ACT.0 && share >= SHORT_ACT.1
}

/// Whether both contents hold figures and none is in both: "turnout was 61 percent", "turnout was two thirds".
fn other_figures(articles: &[Article], a: &Speech, b: &Speech) -> bool {
    let (x, y) = (figures(&articles[a.side.article], a), figures(&articles[b.side.article], b));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// Returns the figures of a content: those of its digits, and those that words give.
fn figures(article: &Article, speech: &Speech) -> BTreeSet<String> {
    let parts = speech.text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let digits = parts.map(|part| part.trim_matches(['.', ',']).replace(',', "")).filter(|part| !part.is_empty());
    let (first, span) = (speech.side.claim, speech.claim.span);
    // Claims stand in the order of the text: those inside follow the statement, or stand right before it.
    let before = article.claims[..first].iter().rev().take_while(|c| c.span.start >= span.start);
    let after = article.claims[first..].iter().take_while(|c| c.span.start < span.end);
    let inside = before.chain(after).filter(|c| span.contains(c.span)).filter_map(Claim::quantity);
    digits.chain(inside.filter_map(|q| q.stated.low.or(q.stated.high)).map(|n| n.to_string())).collect()
}

/// Returns the words that differ, for a sentence.
fn changed(a: &Speech, b: &Speech, ops: &[DiffOp]) -> String {
    let words = |s: &Speech| -> Vec<String> {
        s.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (x, y) = (words(a), words(b));
    let cut =
        |list: &[String]| if list.is_empty() { "nothing".to_owned() } else { format!("“{}”", list.join(" ")) };
    let parts: Vec<String> = ops
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .take(3)
        .map(|op| format!("{} against {}", cut(&x[op.old_range()]), cut(&y[op.new_range()])))
        .collect();
    parts.join(", ")
}
