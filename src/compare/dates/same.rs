//! Years: the same year given for the same thing ("the 2020 ceasefire").
//!
//! Only agreement is said: two different years are most often those of two things.

use super::super::fact::Story;
use super::super::words::{Words, split, stem};
use super::super::{AxisCheck, Finding, Relation, Side, Work};
use super::WHOLE;
use crate::claim::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the findings over years. Where many articles give one for a thing, they are chained to the earliest.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut groups: BTreeMap<String, Vec<Side>> = BTreeMap::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            let side = Side { article, claim };
            if let Some(key) = key(story, side) {
                groups.entry(key).or_default().push(side);
            }
        }
    }
    let mut found: Vec<(Side, Side)> = Vec::new();
    for mut sides in groups.into_values() {
        // Each pair of articles agrees on a year once.
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let large = sides.len() > WHOLE;
        if large {
            sides.sort_by_key(|side| (ranks[side.article], side.claim));
        }
        for (at, side) in sides.iter().enumerate() {
            let earlier = if large { &sides[..at.min(1)] } else { &sides[..at] };
            work.chained += usize::from(large && at > 0);
            for other in earlier {
                work.pairs += 1;
                let (a, b) = (*other.min(side), *other.max(side));
                if a.article != b.article && taken.insert((a.article, b.article)) {
                    found.push((a, b));
                }
            }
        }
    }
    let words = |side: Side| stories[side.article].article.words(stories[side.article].article.claims[side.claim].span);
    found.into_iter().map(|(a, b)| finding(a, b, words(b))).collect()
}

/// Returns a year with the noun after it, in the next word only.
fn key(story: &Story, side: Side) -> Option<String> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let after = story.article.text.text().get(claim.span.end..)?;
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())?;
    let year = date.normal.len() == 4 && !Words::of(next).is_empty() && next.starts_with(char::is_lowercase);
    let noun = split(next).next().filter(|_| year)?;
    Some(format!("{} {}", date.normal, stem(&noun.to_lowercase())))
}

fn finding(a: Side, b: Side, words: &str) -> Finding {
    let axis = AxisCheck { axis: "time", fits: Some(true), note: words.to_owned() };
    Finding {
        relation: Relation::Agree,
        subtype: None,
        reason: format!("Both give the same year: “{words}”."),
        assumed: String::new(),
        axes: vec![axis],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
