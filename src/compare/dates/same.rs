//! The same day or year given for the same thing: "the 2020 ceasefire", "the leak was found on 9 October".
//!
//! Only agreement is said: two different dates are most often those of two things. A year with the same noun behind it is that
//! of one thing. Else both articles must be of one event, by their leads, and tell the date in like surroundings: of a day away
//! from those of the articles few things are told, of a day beside them many. For years of before see [`past`](super::super::past);
//! without a date of its own, an article does not say which they are.

use super::super::fact::Story;
use super::super::hours::moment::bare;
use super::super::when::{self, When};
use super::super::words::{Words, split, stem};
use super::super::{AxisCheck, Finding, Relation, Side, Work};
use super::{WHOLE, lead, sentence};
use crate::claim::Value;
use crate::claim::date::DateForm;
use std::collections::BTreeMap;

/// How many words the sentences of one date share: of a day away from the articles', of one that may be or a year, and of a day
/// beside them. Those of a year stand in no lead.
const SHARED: (usize, usize, usize) = (1, 2, 4);

/// Within how many days of its publication an article tells of its event.
const EVENT: i32 = 5;

/// A date with its surroundings.
struct Dated {
    side: Side,
    /// The year's next word, in lower case, reduced.
    noun: Option<String>,
    /// The words of the sentence but for those of the date.
    words: Words,
    /// How many of them both articles must have.
    shared: usize,
}

/// Returns the findings over dates that both give. Where many articles give one for a thing, they are chained to the earliest.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let leads: Vec<Words> = stories.iter().map(|story| Words::of(story.lead())).collect();
    let mut groups: BTreeMap<String, Vec<Dated>> = BTreeMap::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            if let Some((key, dated)) = dated(story, Side { article, claim }) {
                groups.entry(key).or_default().push(dated);
            }
        }
    }
    let mut found: Vec<(Side, Side)> = Vec::new();
    for mut group in groups.into_values() {
        // Each pair of articles agrees on a date once, where it is told most alike.
        let mut best: BTreeMap<(usize, usize), (Rank, Side, Side)> = BTreeMap::new();
        let large = group.len() > WHOLE;
        if large {
            group.sort_by_key(|dated| (ranks[dated.side.article], dated.side.claim));
        }
        for (at, b) in group.iter().enumerate() {
            let earlier = if large { &group[..at.min(1)] } else { &group[..at] };
            work.chained += usize::from(large && at > 0);
            for a in earlier.iter().filter(|a| a.side.article != b.side.article) {
                work.pairs += 1;
                let noun = a.noun.is_some() && a.noun == b.noun;
                let shared = a.words.shared(&b.words);
                let alike = || shared >= a.shared.max(b.shared) && leads[a.side.article].kin(&leads[b.side.article]);
                if !noun && !alike() {
                    continue;
                }
                let (x, y) = (a.side.min(b.side), a.side.max(b.side));
                let rank = (!noun, usize::MAX - shared, x.claim + y.claim, x.claim);
                let held = best.entry((x.article, y.article)).or_insert((rank, x, y));
                if rank < held.0 {
                    *held = (rank, x, y);
                }
            }
        }
        found.extend(best.into_values().map(|(_, a, b)| (a, b)));
    }
    let words = |side: Side| stories[side.article].article.words(stories[side.article].article.claims[side.claim].span);
    found.into_iter().map(|(a, b)| finding(a, b, words(b))).collect()
}

/// Whether no noun is the same, how few words are shared, and where they stand in their articles.
type Rank = (bool, usize, usize, usize);

/// Returns a day or a year, and what stands about it.
fn dated(story: &Story, side: Side) -> Option<(String, Dated)> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let normal = date.normal.as_str();
    let year = normal.len() == 4 && normal.bytes().all(|b| b.is_ascii_digit());
    // `2026-10-22`, `--10-22`.
    let day = date.form == DateForm::Day && (normal.len() == 10 || normal.len() == 7 && normal.starts_with("--"));
    let text = story.article.text.text();
    // An address of the net holds the day of its page.
    let address = text[..claim.span.start].ends_with('/') || text[claim.span.end..].starts_with('/');
    if !year && !day || address || bare(story, claim.span) {
        return None;
    }
    let words = sentence(story, claim.span).map_or_else(Words::default, |near| {
        let words = Words::of(near.of(text)).without(&Words::of(claim.span.of(text)));
        if year { words.without(&lead(story, near)) } else { words }
    });
    let noun = year.then(|| noun(text.get(claim.span.end..)?)).flatten();
    let shared = match story.published {
        // Of years of before two dated articles are asked elsewhere.
        Some(_) if year => usize::MAX,
        Some(published) => {
            let told = date.resolved.as_ref().unwrap_or(&date.normal);
            let When::Days(days) = when::read(told, Some(published)) else { return None };
            if (days.first - published).abs() > EVENT { SHARED.0 } else { SHARED.2 }
        }
        None => SHARED.1,
    };
    // A day without its year is that of one with it.
    let key = if year { normal } else { normal.get(normal.len() - 5..)? };
    Some((key.to_owned(), Dated { side, noun, words, shared }))
}

/// Returns the word behind a year, where it is the next one and no name.
fn noun(after: &str) -> Option<String> {
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next())?;
    let noun = split(next).next().filter(|_| !Words::of(next).is_empty() && next.starts_with(char::is_lowercase))?;
    Some(stem(&noun.to_lowercase()).to_owned())
}

fn finding(a: Side, b: Side, words: &str) -> Finding {
    let axis = AxisCheck { axis: "time", fits: Some(true), note: words.to_owned() };
    let date = if words.bytes().all(|b| b.is_ascii_digit()) { "year" } else { "day" };
    Finding {
        relation: Relation::Agree,
        subtype: None,
        reason: format!("Both give the same {date}: “{words}”."),
        assumed: String::new(),
        axes: vec![axis],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
