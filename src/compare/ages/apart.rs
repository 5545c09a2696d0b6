//! Two ages of one named person: what lies between the texts, or what no birthday explains.
//!
//! Only ages that stand right beside a name are held against each other so: "Mia Rao, 39", "39-year-old Mia Rao". Who was
//! 39 in one year is 41 two years later; two ages in texts of one season are a conflict where both give the full name, there
//! or elsewhere, and neither article gives the name another age. A wife and her husband have one last name.

use super::super::authority::{same, telling};
use super::super::fact::{Fact, Story};
use super::super::phrases::holds;
use super::{AGE, birthday, exact, follows};
use crate::claim::{Article, Claim, Quantity, Reach};

/// How many days a year has at least, and at most.
const YEAR: (i32, i32) = (365, 366);

/// Within how many days of each other two texts give one age, or one year more.
const SEASON: i32 = 300;

/// How many bytes behind an age tell of which time it is: "19 at the time".
const AFTER: usize = 24;

/// How two different ages of one person stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// So many years lie between the texts.
    Grown,
    /// Nothing explains them.
    Two,
    /// They may be those of two people of one name.
    Unsure,
}

/// Returns how two different ages of one named person stand; nothing where they are not known to be such.
pub fn apart(stories: &[Story], a: &Fact, b: &Fact) -> Option<Apart> {
    let years = |fact: &Fact| exact(fact)?.to_i64().and_then(|n| i32::try_from(n).ok());
    let (x, y) = (years(a)?, years(b)?);
    let (story_a, story_b) = (&stories[a.side.article], &stories[b.side.article]);
    let days = story_b.published? - story_a.published?;
    if x == y || a.side.article == b.side.article || a.subject.is_empty() || b.subject.is_empty() {
        return None;
    }
    let (who, other) = (beside(story_a.article, a.claim, a.quantity)?, beside(story_b.article, b.claim, b.quantity)?);
    if !same(who, other) {
        return None;
    }
    if !alone(story_a.article, who, a) || !alone(story_b.article, other, b) {
        return Some(Apart::Unsure);
    }
    let (grown, days) = if days < 0 { (x - y, -days) } else { (y - x, days) };
    // One year more may be that of a birthday, whenever it was.
    if grown > 1 && (grown - 1) * YEAR.0 < days && days < (grown + 1) * YEAR.1 {
        return Some(Apart::Grown);
    }
    // Nobody is younger later.
    let two = (grown.abs() > 1 || !birthday(stories, a, b)) && (days < SEASON || grown < 0);
    let known = || given(story_a, who).is_some_and(|name| given(story_b, other) == Some(name));
    two.then(|| if known() { Apart::Two } else { Apart::Unsure })
}

/// Returns the given name of somebody, where the article gives only one with that last name.
fn given(story: &Story, name: &str) -> Option<String> {
    let mut words = telling(name);
    if words.len() > 1 {
        return Some(words.swap_remove(0));
    }
    story.people().given(words.first()?).map(str::to_owned)
}

/// Returns the name right before an age, or right behind one that is told as "39-year-old".
fn beside<'a>(article: &Article, claim: &Claim, quantity: &'a Quantity) -> Option<&'a str> {
    let text = article.text.text();
    let frame = &quantity.frame;
    let mut terms = frame.about.iter().chain(&frame.place).filter(|t| t.from <= Reach::Sentence);
    let after = text.get(claim.span.end..)?;
    if holds("age-then", &after[..after.floor_char_boundary(AFTER)]) {
        return None;
    }
    let gap = |from: usize, to: usize| text.get(from..to).map(str::trim);
    let glued = article.words(claim.span).contains('-');
    let found = terms.find(|t| match glued {
        true => {
            t.span.end > claim.span.end && t.span.start <= claim.span.end + 1 || follows(article, claim, quantity, t)
        }
        false => gap(t.span.end, claim.span.start) == Some(",") || follows(article, claim, quantity, t),
    });
    found.map(|t| t.text.as_str())
}

/// Whether an article gives nobody of this name another age.
fn alone(article: &Article, name: &str, fact: &Fact) -> bool {
    let age = exact(fact);
    article.claims.iter().all(|claim| {
        let Some(quantity) = claim.quantity().filter(|q| q.unit == AGE) else { return true };
        quantity.stated.point() == age || beside(article, claim, quantity).is_none_or(|other| !same(name, other))
    })
}
