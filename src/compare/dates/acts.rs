//! Years of an act: two articles that date one act of one person or thing by different years, or by the same one.
//!
//! Only where both tell the act in words of one row of the lexicon, right before the date, beside the same name, and give
//! the date with its year. "He was convicted in 1998" names nobody, and what else stands beside the act must not differ:
//! a man may be convicted twice, of two things.

use super::super::fact::Story;
use super::super::happened::{Act, act};
use super::super::hours::moment::told;
use super::super::phrases::{holds, is};
use super::super::when::{self, Days, When};
use super::super::words::{Words, split};
use super::super::{Finding, Relation, Side, Work};
use super::{cut, lead, sentence};
use crate::claim::Value;
use crate::claim::date::DateForm;
use std::collections::{BTreeMap, BTreeSet};

/// How many words may lie between the act and its date.
const NEAR: usize = 6;

struct Dated {
    side: Side,
    act: &'static Act,
    days: Days,
    /// The name right before the act, and the one before that; of a thing that each article has one of, its noun.
    names: [Words; 2],
    /// The words of the article's lead, where no name is told: "the ferry, built in 1994".
    lead: Option<Words>,
    /// What stands before the act, after it, and after the date.
    told: [Words; 3],
}

/// Returns the findings over the years of acts.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, u64), Vec<Dated>> = BTreeMap::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            let Some(dated) = dated(story, Side { article, claim }) else { continue };
            let Some(name) = dated.names[0].iter().next() else { continue };
            groups.entry((dated.act.name.as_str(), name)).or_default().push(dated);
        }
    }
    let mut out = Vec::new();
    for mut group in groups.into_values() {
        cut(&mut group, ranks, |d| d.side, work);
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        // An article that dates the act by two years tells of two acts.
        let single =
            |d: &&Dated| group.iter().filter(|o| o.side.article == d.side.article).all(|o| o.days.near(d.days, 0));
        let single: Vec<&Dated> = group.iter().filter(single).collect();
        for (at, b) in single.iter().enumerate() {
            for a in single[..at].iter().filter(|a| a.side.article != b.side.article) {
                work.pairs += 1;
                let one_event = match (&a.lead, &b.lead) {
                    (Some(x), Some(y)) => x.kin(y),
                    (None, None) => true,
                    _ => false,
                };
                if one_event && !differ(a, b) && taken.insert((a.side.article, b.side.article)) {
                    out.push(finding(stories, a, b));
                }
            }
        }
    }
    out
}

/// Returns a date with its year, told right behind an act that a name stands before.
fn dated(story: &Story, side: Side) -> Option<Dated> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let year = date.normal.len() >= 4 && date.normal.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let calendar = matches!(date.form, DateForm::Day | DateForm::Period) && year && !date.normal.starts_with('-');
    let When::Days(days) = when::read(&date.normal, None) else { return None };
    let sentence = sentence(story, claim.span).filter(|_| calendar)?;
    let text = sentence.of(story.article.text.text());
    let at = claim.span.start - sentence.start..claim.span.end - sentence.start;
    let (act, place) =
        act(text, at.clone(), &Words::default()).filter(|(act, place)| act.dated && place.end <= at.start)?;
    let gap: Vec<&str> = text[place.end..at.start].split_whitespace().collect();
    let behind = gap.last().is_some_and(|word| is("dates", word)) && gap.len() <= NEAR;
    if !behind
        || text[place.end..at.start].contains([',', ';'])
        || holds("one-of-several", text)
        || holds("unsure", text)
    {
        return None;
    }
    let head: Vec<&str> = text[..place.start].split_whitespace().collect();
    let name = |back: usize| {
        let word = head.len().checked_sub(back).and_then(|at| head.get(at)).copied().unwrap_or_default();
        let bare = split(word).next().unwrap_or_default();
        let named = bare.starts_with(char::is_uppercase) && !is("clock", bare) && !is("determiner", bare);
        // "Officers were convicted": what opens a sentence is a name where it is one elsewhere too.
        let opens = head.len() == back;
        if named && (!opens || is_name(story, bare)) { Words::of(bare) } else { Words::default() }
    };
    let mut names = [name(1), name(2)];
    let thing = names[0].is_empty().then(|| the_thing(&head)).flatten();
    let lead = thing.as_ref().map(|_| lead(story, sentence));
    if let Some(thing) = thing {
        names = [thing, Words::default()];
    }
    let tail = text[at.end..].split([',', ';', '.']).next().unwrap_or_default();
    let after: Vec<&str> = tail.split_whitespace().take(5).collect();
    let (before, behind) = told(text, place, at);
    Some(Dated { side, act, days, names, lead, told: [before, behind, Words::of(&after.join(" "))] })
}

/// Returns the noun at the end of some words, where it is that of a thing that was made, and known: "the ferry", "the ferry,".
fn the_thing(head: &[&str]) -> Option<Words> {
    let (noun, before) = head.split_last()?;
    let noun = split(noun).next().filter(|noun| is("made-thing", noun))?;
    before.last().filter(|word| is("pointer", word)).map(|_| Words::of(noun))
}

/// In how many bytes of an article a name is looked for a second time.
const SEARCHED: usize = 1 << 16;

/// Whether an article has a word with a capital within a sentence, too.
fn is_name(story: &Story, word: &str) -> bool {
    let text = story.article.text.text();
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    text.match_indices(word).any(|(at, _)| {
        let mut before = text[..at].chars().rev();
        before.next() == Some(' ') && before.next().is_some_and(char::is_lowercase)
    })
}

/// Whether something that both say beside the act is another thing, or the first name of another person.
fn differ(a: &Dated, b: &Dated) -> bool {
    let other = |x: &Words, y: &Words| !x.is_empty() && !y.is_empty() && x.shared(y) == 0;
    other(&a.names[1], &b.names[1]) || a.told.iter().zip(&b.told).skip(1).any(|(x, y)| other(x, y))
}

fn finding(stories: &[Story], a: &Dated, b: &Dated) -> Finding {
    let found = if a.days == b.days {
        (Relation::Agree, "Both date it alike")
    } else if a.days.near(b.days, 0) {
        (Relation::Compatible, "One date lies in the other")
    } else {
        (Relation::Conflict, "No day fits both")
    };
    super::finding(stories, (a.side, b.side), &a.act.name, found)
}
