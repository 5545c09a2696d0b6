//! Who somebody is that no name is given of: "the driver, aged 46", "a girl of eight", "a 20-year-old student".
//!
//! Two ages that lie near each other are those of one such person where both articles call him the same, and each tells the
//! age of one such person only. Whom "the driver" names there is one; of "a student" both sentences must tell the same, and
//! neither article may speak of several. By whatever words they are told, two are one who have one part in what happened; see
//! [`part`](super::part).

use super::super::fact::{Fact, Story};
use super::super::phrases::{is, listed};
use super::super::words::split;
use super::part::{Part, Told, parts};
use super::{AGE, bearer, exact};
use crate::claim::{Claim, Figure, Quantity};

/// How many years two ages of one person may lie apart, as they were told.
const NEAR: i64 = 5;

/// How many words two sentences that tell of one person share, what he is called among them.
const ALIKE: usize = 2;

/// What somebody is called.
#[derive(PartialEq, Eq)]
struct Role {
    /// The noun.
    noun: String,
    /// Whether it is one whom the article knows: "the driver".
    known: bool,
}

/// Returns what two articles call the one person whose ages two different ones are.
pub fn one(stories: &[Story], a: &Fact, b: &Fact) -> Option<String> {
    let (x, y) = (exact(a)?, exact(b)?);
    let apart = x.max(y).plus(x.min(y).negated())?;
    let named = [a, b].iter().filter(|fact| !fact.subject.is_empty()).count();
    if named > 1 || a.side.article == b.side.article || apart == Figure::ZERO || apart > Figure::whole(NEAR) {
        return None;
    }
    let (story_a, story_b) = (&stories[a.side.article], &stories[b.side.article]);
    if let Some(part) = one_part(story_a, a, story_b, b) {
        return Some(part.name.clone());
    }
    if one_scene(story_a, a, story_b, b) {
        return Some(SOMEBODY.to_owned());
    }
    if named > 0 {
        return None;
    }
    let (role, other) = (of(story_a, a.claim, a.quantity)?, of(story_b, b.claim, b.quantity)?);
    let known = role.known && other.known;
    let one = role.noun == other.noun
        && (known
            || a.sentence.shared(&b.sentence) >= ALIKE
                && [story_a, story_b].iter().all(|s| !s.people().several(&role.noun)))
        && alone(story_a, &role, x)
        && alone(story_b, &other, y);
    one.then_some(role.noun)
}

/// What he is called whom two texts tell of at one place.
const SOMEBODY: &str = "person at one place";

/// Whether two sentences tell, each of one age, of somebody at a place that neither lead names, and something alike besides:
/// "a six-year-old girl was pulled from the ruins in Upper Marn after nine hours", "Mina Rao, 7, was buried for nine hours in
/// Upper Marn". Neither article may give another age as near.
fn one_scene(story_a: &Story, a: &Fact, story_b: &Story, b: &Fact) -> bool {
    let names = a.other_names.shared(&b.other_names);
    let alike = names > 0 && a.sentence.shared(&b.sentence) > names;
    let exclusive = || {
        let (x, y) = if a.counted < b.counted { (a.counted, b.counted) } else { (b.counted, a.counted) };
        listed("exclusive", &format!("{x} {y}"))
    };
    let sole = |story: &Story, fact: &Fact| {
        let sentence = story.near(fact.claim.span);
        let of_age = |claim: &&Claim| claim.quantity().is_some_and(|q| q.unit == AGE);
        story.article.claims.iter().filter(of_age).filter(|claim| sentence.contains(claim.span)).count() == 1
    };
    let near = |story: &Story, own: Option<Figure>, other: Option<Figure>| {
        story.article.claims.iter().filter_map(Claim::quantity).filter(|q| q.unit == AGE).all(|q| {
            let age = q.stated.point();
            age == own
                || age.zip(other).and_then(|(x, y)| x.max(y).plus(x.min(y).negated())) > Some(Figure::whole(NEAR))
        })
    };
    alike
        && sole(story_a, a)
        && sole(story_b, b)
        && !a.twin
        && !b.twin
        && !exclusive()
        && near(story_a, exact(a), exact(b))
        && near(story_b, exact(b), exact(a))
}

/// Returns the part in what happened that two have of whom one age each is told, where there is one such person only.
fn one_part(story_a: &Story, a: &Fact, story_b: &Story, b: &Fact) -> Option<&'static Part> {
    let theirs = part_of(story_b, b.claim);
    let only = |story: &Story, told: &Told, age: &Fact| {
        let one = Figure::whole(1);
        let many = |quantity: &Quantity| {
            told.part.counted.iter().any(|class| *class == quantity.class)
                && quantity.stated.high.is_none_or(|most| most > one)
        };
        !told.part.several.iter().any(|word| story.people().has(word))
            && story.article.claims.iter().all(|claim| match claim.quantity() {
                Some(quantity) if quantity.unit == AGE => {
                    let same = quantity.stated.point() == exact(age);
                    same || !part_of(story, claim).iter().any(|other| other.meets(told))
                }
                quantity => !quantity.is_some_and(many),
            })
    };
    let one =
        |told: &Told| theirs.iter().any(|other| other.meets(told) && only(story_b, other, b)) && only(story_a, told, a);
    part_of(story_a, a.claim).into_iter().find(one).map(|told| told.part)
}

/// Returns the parts that the sentence of an age gives to who is so old; a name between says nothing of them.
fn part_of(story: &Story, claim: &Claim) -> Vec<Told> {
    let (text, near) = (story.article.text.text(), story.near(claim.span));
    let (before, behind) = (&text[near.start..claim.span.start], &text[claim.span.end..near.end.max(claim.span.end)]);
    match claim.quantity().and_then(|quantity| bearer(story.article, claim, quantity)) {
        Some(name) if !name.is_empty() => parts(&before.replace(name, ""), &behind.replace(name, "")),
        _ => parts(before, behind),
    }
}

/// Returns what somebody so old is called: behind the age ("a 20-year-old student"), before it ("a girl of eight"), or where
/// the age is told beside ("the driver, who is 44").
fn of(story: &Story, claim: &Claim, quantity: &Quantity) -> Option<Role> {
    let text = story.article.text.text();
    let sentence = story.sentence(claim.span);
    let before = text.get(sentence.start..claim.span.start)?.trim_end();
    let role = |words: &str| {
        let mut back = words.split_whitespace().rev();
        let noun = split(back.next()?).next().filter(|word| word.starts_with(char::is_lowercase))?;
        let points = |word: Option<&str>| word.is_some_and(|word| is("pointer", &word.to_lowercase()));
        let before = back.next();
        // "The bus driver": he is one as well, and no other driver.
        let kind =
            before.filter(|word| word.chars().all(char::is_lowercase) && !points(Some(word)) && points(back.next()));
        let known = points(before) || kind.is_some();
        let called = kind.map_or_else(|| noun.to_owned(), |kind| format!("{kind} {noun}"));
        (!listed("no-role", noun)).then_some(Role { noun: called, known })
    };
    let beside = |between: &str| between.split_whitespace().all(|word| is("beside-age", word));
    if let Some((who, _)) = before.rsplit_once(',').filter(|(_, between)| beside(between)) {
        return role(who).filter(|role| role.known);
    }
    if let Some((who, _)) = before.rsplit_once(' ').filter(|(_, word)| listed("whose", word)) {
        return role(who).map(|role| Role { known: false, ..role });
    }
    let head = quantity.head.as_str();
    let after = text.get(claim.span.end..)?.trim_start();
    let glued = !head.is_empty() && after.to_lowercase().starts_with(head) && !listed("no-role", head);
    glued.then(|| Role {
        noun: head.to_owned(),
        known: before.rsplit(char::is_whitespace).next().is_some_and(|word| is("known", word)),
    })
}

/// Whether an article gives nobody whom it calls so another age.
fn alone(story: &Story, role: &Role, age: Figure) -> bool {
    story.article.claims.iter().all(|claim| {
        let Some(quantity) = claim.quantity().filter(|q| q.unit == AGE) else { return true };
        quantity.stated.point() == Some(age) || of(story, claim, quantity).is_none_or(|other| other.noun != role.noun)
    })
}
