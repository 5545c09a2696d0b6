//! Days: on which day what two articles tell of happens, or happened.
//!
//! "The vote is on 22 October" and "the vote is set for 26 October" contradict each other where both articles are of one event,
//! by their leads, and each gives one day for it. What stands beside it must not differ, so that a first hearing is not held
//! against a second one; and a text that tells of another day than was planned before makes an update of it. What may go on on
//! one day and again on another, as talks and strikes do, only agrees.

use super::super::fact::Story;
use super::super::phrases::holds;
use super::super::words::Words;
use super::super::{Finding, Relation, Side, Work};
use super::occasions::{Part, Told, differ, told};
use super::{cut, lead, sentence};
use crate::claim::Value;
use crate::claim::date::DateForm;
use std::collections::BTreeMap;

/// How many days apart two articles may be for their days to be those of one occasion.
const FOLLOWED: i32 = 14;

/// Within how many days of each other two days can be those of one occasion.
const APART: i32 = 45;

/// A day or a month, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Day {
    year: Option<i32>,
    month: i32,
    day: Option<i32>,
}

impl Day {
    /// Reads `2026-10-22`, `--10-22`, `2026-10` or `--10`.
    fn read(normal: &str) -> Option<Self> {
        let (year, rest) = match normal.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => (Some(normal.get(..4)?.parse().ok()?), normal.get(4..)?.strip_prefix('-')?),
        };
        let (month, day) = match rest.split_once('-') {
            Some((month, day)) => (month, Some(day.parse().ok()?)),
            None => (rest, None),
        };
        Some(Self { year, month: month.parse().ok()?, day })
    }

    /// Whether one can be the other, or lie in it.
    fn meets(self, other: Self) -> bool {
        let open = |x: Option<i32>, y: Option<i32>| x.is_none() || y.is_none() || x == y;
        open(self.year, other.year) && self.month == other.month && open(self.day, other.day)
    }

    /// Whether both are told alike, but for the year.
    fn same(self, other: Self) -> bool {
        self.meets(other) && self.day == other.day
    }

    /// Whether two that do not meet are near enough to be those of one occasion.
    fn near(self, other: Self) -> bool {
        const MONTH: i32 = 30;
        let years = self.year.zip(other.year).map_or(0, |(x, y)| y - x);
        let days = |day: Option<i32>| day.unwrap_or(MONTH / 2);
        let between = (years * 12 + other.month - self.month) * MONTH + days(other.day) - days(self.day);
        between.abs() <= APART
    }
}

struct Dated {
    side: Side,
    day: Day,
    told: Told,
    /// The words of the article's lead without those of its sentence.
    lead: Words,
    moved: bool,
}

/// Returns the findings over the days of occasions.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, Part), Vec<Dated>> = BTreeMap::new();
    for (article, story) in stories.iter().enumerate() {
        for claim in 0..story.article.claims.len() {
            let Some(dated) = dated(story, Side { article, claim }) else { continue };
            groups.entry((dated.told.occasion.name.as_str(), dated.told.part)).or_default().push(dated);
        }
    }
    let mut out = Vec::new();
    for mut group in groups.into_values() {
        cut(&mut group, ranks, |d| d.side, work);
        // An article that gives two days tells of two occasions, or of one that was moved.
        let single = |d: &&Dated| group.iter().filter(|o| o.side.article == d.side.article).all(|o| o.day.meets(d.day));
        let single: Vec<&Dated> = group.iter().filter(single).collect();
        // Of each pair of articles the days that are told most alike, and first.
        let mut best: BTreeMap<(usize, usize), (Rank, &Dated, &Dated)> = BTreeMap::new();
        for (at, b) in single.iter().enumerate() {
            for a in single[..at].iter().filter(|a| a.side.article != b.side.article) {
                work.pairs += 1;
                let meets = a.day.meets(b.day);
                let one = !differ(&a.told, &b.told) && a.lead.kin(&b.lead);
                if !one || !meets && (a.told.occasion.recurs || !a.day.near(b.day) || far(stories, a, b)) {
                    continue;
                }
                let (x, y) = (a.side.claim, b.side.claim);
                let rank = (!a.day.same(b.day), !meets, x + y, x.max(y));
                let held = best.entry((a.side.article, b.side.article)).or_insert((rank, a, b));
                if rank < held.0 {
                    *held = (rank, a, b);
                }
            }
        }
        out.extend(best.into_values().map(|(_, a, b)| finding(stories, a, b)));
    }
    out
}

/// Whether two days differ in how they are told, whether they are two, and where they stand in their articles.
type Rank = (bool, bool, usize, usize);

/// Whether two articles are too far from each other to tell of one occasion.
fn far(stories: &[Story], a: &Dated, b: &Dated) -> bool {
    let published = |d: &Dated| stories[d.side.article].published;
    published(a).zip(published(b)).is_some_and(|(x, y)| (x - y).abs() > FOLLOWED)
}

/// Returns a day or a month with the occasion that is told right beside it.
fn dated(story: &Story, side: Side) -> Option<Dated> {
    let claim = &story.article.claims[side.claim];
    let Value::Date(date) = &claim.value else { return None };
    let day = Day::read(&date.normal).filter(|_| matches!(date.form, DateForm::Day | DateForm::Period))?;
    let sentence = sentence(story, claim.span)?;
    let text = sentence.of(story.article.text.text());
    let told = told(text, claim.span.start - sentence.start..claim.span.end - sentence.start)?;
    Some(Dated { side, day, told, lead: lead(story, sentence), moved: holds("occasion-moved", text) })
}

fn finding(stories: &[Story], a: &Dated, b: &Dated) -> Finding {
    let found = if a.day.same(b.day) {
        (Relation::Agree, "Both give the same day")
    } else if a.day.meets(b.day) {
        (Relation::Compatible, "One date lies in the other")
    } else if a.moved || b.moved {
        (Relation::Update, "It was given another day")
    } else {
        (Relation::Conflict, "No day fits both")
    };
    super::finding(stories, (a.side, b.side), &a.told.occasion.name, found)
}
