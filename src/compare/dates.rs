//! Dates and clock times: the same time given for the same thing.
//!
//! Only agreement is said: two different times are most often those of two things. A time on the minute is seldom
//! shared by chance; one in round minutes needs a word about it that both have, a full hour like surroundings; a year
//! needs the same noun after it ("the 2020 ceasefire").

use super::fact::Story;
use super::words::{Words, split, stem};
use super::{AxisCheck, Finding, Relation, Side, Work};
use crate::claim::Value;
use crate::claim::date::DateForm;
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many claims of one time each is held against each.
const WHOLE: usize = 48;

/// How many occasions of one time are told apart in a larger group.
const OCCASIONS: usize = 16;

struct Time {
    side: Side,
    key: String,
    sharp: bool,
    /// Whether it is a full hour.
    full: bool,
    sentence: Words,
}

/// Returns the findings over dates and clock times. Where many articles give a time, those of one occasion are
/// chained to the earliest.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut groups: BTreeMap<String, Vec<Time>> = BTreeMap::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            if let Some(time) = time(story, Side { article, claim }) {
                groups.entry(time.key.clone()).or_default().push(time);
            }
        }
    }
    let mut found: Vec<(Side, Side)> = Vec::new();
    for mut times in groups.into_values() {
        // Each pair of articles agrees on a time once.
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let large = times.len() > WHOLE;
        if large {
            times.sort_by_key(|t| (ranks[t.side.article], t.side.claim));
        }
        // In a large group, the first of each occasion.
        let mut firsts: Vec<usize> = Vec::new();
        for (at, time) in times.iter().enumerate() {
            let earlier = if large { firsts.clone() } else { (0..at).collect() };
            let mut told = false;
            for other in earlier.into_iter().map(|other| &times[other]) {
                work.pairs += 1;
                if told && large || !alike(other, time) {
                    continue;
                }
                told = true;
                let (a, b) = if other.side < time.side { (other.side, time.side) } else { (time.side, other.side) };
                if a.article != b.article && taken.insert((a.article, b.article)) {
                    found.push((a, b));
                }
            }
            if told {
                work.chained += usize::from(large);
            } else if firsts.len() < OCCASIONS {
                firsts.push(at);
            } else {
                work.left_out += 1;
            }
        }
    }
    let words = |side: Side| stories[side.article].article.words(stories[side.article].article.claims[side.claim].span);
    found.into_iter().map(|(a, b)| finding(a, b, words(b))).collect()
}

fn time(story: &Story, side: Side) -> Option<Time> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let sentence = || story.surroundings(claim.span);
    if date.form == DateForm::Clock {
        let minute: u32 = date.normal.get(3..5).and_then(|m| m.parse().ok()).unwrap_or(0);
        return Some(Time {
            side,
            key: date.normal.to_string(),
            sharp: !minute.is_multiple_of(5),
            full: minute == 0,
            sentence: sentence(),
        });
    }
    // The noun after it, in the next word only.
    let after = story.article.text.text().get(claim.span.end..)?;
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())?;
    let noun = Words::of(next);
    let key = split(next).next().map(|w| format!("{} {}", date.normal, stem(&w.to_lowercase())))?;
    let year = date.normal.len() == 4 && !noun.is_empty() && next.starts_with(char::is_lowercase);
    year.then(|| Time { side, key, sharp: true, full: false, sentence: sentence() })
}

fn alike(a: &Time, b: &Time) -> bool {
    let shared = a.sentence.shared(&b.sentence);
    a.sharp || !a.full && shared >= 1 || shared >= 3 && a.sentence.likeness(&b.sentence) >= 20
}

fn finding(a: Side, b: Side, words: &str) -> Finding {
    let axis = AxisCheck { axis: "time", fits: Some(true), note: words.to_owned() };
    Finding {
        relation: Relation::Agree,
        subtype: None,
        reason: format!("Both give the same time: “{words}”."),
        assumed: String::new(),
        axes: vec![axis],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
