//! Dates and clock times: the same time given for the same thing.
//!
//! Only agreement is said: two different times are most often those of two things. A time on the minute is seldom
//! shared by chance; one in round minutes needs like surroundings; a year needs the same noun after it
//! ("the 2020 ceasefire").

use super::fact::Story;
use super::words::{Words, split, stem};
use super::{AxisCheck, Finding, Relation, Side};
use crate::claim::date::DateForm;
use crate::claim::{Claim, Value};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How many claims of other articles a time is held against.
const HOLDERS: usize = 48;

struct Time<'a> {
    side: Side,
    claim: &'a Claim,
    key: String,
    sharp: bool,
    sentence: Words,
}

/// Returns the findings over dates and clock times.
pub fn findings(stories: &[Story]) -> Vec<Finding> {
    let mut groups: FxHashMap<String, Vec<Time>> = FxHashMap::default();
    let mut found: Vec<(Side, Side, String)> = Vec::new();
    let mut taken: BTreeSet<(String, usize, usize)> = BTreeSet::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            let Some(time) = time(story, Side { article, claim }) else { continue };
            let holders = groups.entry(time.key.clone()).or_default();
            for other in holders.iter().take(HOLDERS) {
                // Each pair of articles agrees on a time once.
                let pair = (time.key.clone(), other.side.article, article);
                if other.side.article != article && alike(other, &time) && taken.insert(pair) {
                    let words = stories[article].article.words(time.claim.span);
                    found.push((other.side, time.side, words.to_owned()));
                }
            }
            if holders.len() < HOLDERS {
                holders.push(time);
            }
        }
    }
    found.into_iter().map(|(a, b, words)| finding(a, b, &words)).collect()
}

fn time<'a>(story: &Story<'a>, side: Side) -> Option<Time<'a>> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let sentence = Words::of(story.article.words(story.sentence(claim.span)));
    if date.form == DateForm::Clock {
        let minute: u32 = date.normal.get(3..5).and_then(|m| m.parse().ok()).unwrap_or(0);
        return Some(Time { side, claim, key: date.normal.clone(), sharp: !minute.is_multiple_of(5), sentence });
    }
    // The noun after it, in the next word only.
    let after = story.article.text.text().get(claim.span.end..)?;
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())?;
    let noun = Words::of(next);
    let key = split(next).next().map(|w| format!("{} {}", date.normal, stem(&w.to_lowercase())))?;
    let year = date.normal.len() == 4 && !noun.is_empty() && next.starts_with(char::is_lowercase);
    year.then_some(Time { side, claim, key, sharp: true, sentence })
}

fn alike(a: &Time, b: &Time) -> bool {
    let shared = a.sentence.shared(&b.sentence);
    a.sharp || shared >= 3 && a.sentence.likeness(&b.sentence) >= 20
}

fn finding(a: Side, b: Side, words: &str) -> Finding {
    let axis = AxisCheck { axis: "time", fits: Some(true), note: words.to_owned() };
    Finding {
        relation: Relation::Agree,
        subtype: None,
        reason: format!("Both give the same time: “{words}”."),
        axes: vec![axis],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
