//! Dates: on which day, or in which year, something was or is to be.
//!
//! - [`same`]: two articles give one day or year for one thing ("the 2020 ceasefire").
//! - [`acts`]: they date one act of one person or thing ("Rao was convicted in 1998").
//! - [`days`]: they give a day for one thing that goes on a day ("the vote is on 22 October").

mod acts;
mod days;
mod occasions;
mod same;

use super::fact::Story;
use super::words::Words;
use super::{AxisCheck, Finding, Relation, Side, Subtype, Work};
use crate::text::TextSpan;
use std::collections::HashSet;

/// Up to how many dates of one thing are held against each other.
const WHOLE: usize = 48;

/// A sentence of more bytes tells of many things.
const LONGEST: usize = 600;

/// Returns the findings over dates; `ranks` are the places of the articles in the order of time.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut out = acts::findings(stories, ranks, work);
    out.extend(days::findings(stories, ranks, work));
    // What they have is known better than that two dates are the same.
    let held: HashSet<(Side, usize)> =
        out.iter().flat_map(|f| f.b.map(|b| [(f.a, b.article), (b, f.a.article)])).flatten().collect();
    let same = same::findings(stories, ranks, work);
    let free = |f: &Finding| f.b.is_none_or(|b| !held.contains(&(f.a, b.article)) && !held.contains(&(b, f.a.article)));
    out.extend(same.into_iter().filter(free));
    out
}

/// Leaves of a group what is held against each other: of a large one the dates of the earliest articles.
fn cut<T>(group: &mut Vec<T>, ranks: &[usize], side: impl Fn(&T) -> Side, work: &mut Work) {
    if group.len() > WHOLE {
        work.left_out += group.len() - WHOLE;
        group.sort_by_key(|dated| (ranks[side(dated).article], side(dated).claim));
        group.truncate(WHOLE);
    }
}

/// Returns the sentence of a date, where it can be read as one.
fn sentence(story: &Story, span: TextSpan) -> Option<TextSpan> {
    Some(story.sentence(span)).filter(|sentence| sentence.len() <= LONGEST && sentence.contains(span))
}

/// Returns the words of an article's lead without those of the sentence of a date.
fn lead(story: &Story, sentence: TextSpan) -> Words {
    let lead = story.lead();
    let (before, behind) = (lead.get(..sentence.start).unwrap_or(lead), lead.get(sentence.end..).unwrap_or_default());
    Words::of(&format!("{before} {behind}"))
}

/// Puts the dates that two articles give for one act into words.
fn finding(stories: &[Story], (a, b): (Side, Side), act: &str, (relation, reason): (Relation, &str)) -> Finding {
    let words = |side: Side| {
        let article = stories[side.article].article;
        format!("{} “{}”", article.origin.outlet, article.words(article.claims[side.claim].span))
    };
    Finding {
        relation,
        subtype: (relation == Relation::Conflict).then_some(Subtype::DifferentAuthorities),
        reason: format!("{reason}: {}, {}.", words(a), words(b)),
        assumed: String::new(),
        axes: vec![AxisCheck { axis: "act", fits: Some(true), note: act.to_owned() }],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
