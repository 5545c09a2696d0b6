//! Years of before: the same year that two articles give for something that they look back at.
//!
//! "A blast at a depot in Marn killed 23 in 2014", "the worst since the Marn blast of 2014": that is told in whatever words,
//! and a year of long ago is seldom told of two things by two articles of one event. It needs words or numbers that both
//! sentences have; or each article looks back at that year only. "Two years ago" is a year too. Only agreement is said:
//! two different years are most often those of two things.

use super::fact::Story;
use super::phrases::is;
use super::words::Words;
use super::{AxisCheck, Finding, Relation, Side, Work};
use crate::claim::date::DateForm;
use crate::claim::{Claim, Figure, Value};
use crate::text::TextSpan;
use std::collections::{BTreeMap, BTreeSet};
use time::Date;

/// Up to how many claims of one year each is held against each.
const WHOLE: usize = 48;

/// What stands beside a year that is a part of something longer.
const ADDRESS: [char; 3] = ['/', '-', '_'];

/// The fewest years ago that are told in so many words.
const AGO: i64 = 2;

/// How much two sentences have in common that tell of one thing: a word counts one, a number one more, a word that is in
/// neither lead two, a name three, and one right beside the year two more.
const ENOUGH: usize = 3;

/// How many words the leads of two articles of one event share at least.
const KIN: usize = 3;

/// How many words before and after a year stand right beside it.
const BESIDE: usize = 3;

/// A year of before, with what is told of it.
struct Told {
    side: Side,
    words: Words,
    /// Those words that are not in the lead.
    besides: Words,
    /// Those of them that are names.
    names: Words,
    /// The words right beside the year.
    beside: Words,
    /// The other numbers of its sentence.
    numbers: BTreeSet<String>,
    /// Whether the article looks back at no other year.
    sole: bool,
    /// Whether it is no year before the last: of last year much is told that goes on.
    long_ago: bool,
}

/// Returns the findings over years of before, but for those pairs of claims that are `known`. Where many articles give one
/// year, they are chained to the earliest.
pub fn findings(stories: &[Story], ranks: &[usize], known: &[Finding], work: &mut Work) -> Vec<Finding> {
    let known: BTreeSet<(Side, Side)> = known.iter().filter_map(|f| Some((f.a.min(f.b?), f.a.max(f.b?)))).collect();
    let mut groups: BTreeMap<i32, Vec<Told>> = BTreeMap::new();
    let leads: Vec<Words> = stories.iter().map(|story| Words::of(story.lead())).collect();
    for (article, story) in stories.iter().enumerate() {
        let sides = (0..story.article.claims.len()).map(|claim| Side { article, claim });
        let years: Vec<(Side, i32)> = sides.filter_map(|side| Some((side, year(story, side)?))).collect();
        let sole = years.windows(2).all(|pair| pair[0].1 == pair[1].1);
        for (side, year) in &years {
            groups.entry(*year).or_default().push(Told::of(story, &leads[article], *side, *year, sole));
        }
    }
    let mut out = Vec::new();
    for mut group in groups.into_values() {
        let large = group.len() > WHOLE;
        if large {
            group.sort_by_key(|told| (ranks[told.side.article], told.side.claim));
        }
        let mut pairs: Vec<(usize, &Told, &Told)> = Vec::new();
        for (at, b) in group.iter().enumerate() {
            work.chained += usize::from(large && at > 0);
            for a in if large { &group[..at.min(1)] } else { &group[..at] } {
                work.pairs += 1;
                let leads = leads[a.side.article].shared(&leads[b.side.article]);
                let one = a.side.article != b.side.article && a.one_with(b, leads);
                pairs.extend(one.then(|| (a.shared(b), a, b)));
            }
        }
        // Of what two articles tell of a year, that which is the most alike.
        pairs.sort_by_key(|(shared, a, b)| (std::cmp::Reverse(*shared), a.side, b.side));
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (_, a, b) in pairs {
            let (a, b) = (a.side.min(b.side), a.side.max(b.side));
            if taken.insert((a.article, b.article)) && !known.contains(&(a, b)) {
                out.push(finding(stories, a, b));
            }
        }
    }
    out
}

/// Returns the year of before that a claim gives.
fn year(story: &Story, side: Side) -> Option<i32> {
    let claim = &story.article.claims[side.claim];
    let now = Date::from_julian_day(story.published?).ok()?.year();
    // Years in the address of a page are those of the page.
    let text = story.article.text.text();
    if text[..claim.span.start].ends_with(ADDRESS) || text[claim.span.end..].starts_with(ADDRESS) {
        return None;
    }
    let year = match &claim.value {
        Value::Date(date) if date.form == DateForm::Period && date.normal.len() == 4 => date.normal.parse().ok()?,
        _ => now - i32::try_from(ago(story, claim)?).ok()?,
    };
    (year < now).then_some(year)
}

/// Returns how many years ago it was: "two years ago".
fn ago(story: &Story, claim: &Claim) -> Option<i64> {
    let quantity = claim.quantity().filter(|q| q.unit == "year")?;
    let told = story.agos.binary_search_by_key(&claim.span, |(span, _)| *span).is_ok();
    let n: Figure = quantity.stated.point().filter(|_| told)?;
    n.to_i64().filter(|n| *n >= AGO && n % 10 != 0)
}

impl Told {
    fn of(story: &Story, lead: &Words, side: Side, year: i32, sole: bool) -> Self {
        let claim = &story.article.claims[side.claim];
        let sentence = story.near(claim.span);
        let text = story.article.text.text();
        let mut words = story.surroundings(claim.span);
        let opening = sentence.of(text).split_whitespace().next().unwrap_or_default();
        if is("one-person", &opening.to_lowercase()) {
            // "A plant at Marn will close. It opened in 1961."
            let before = sentence.start.checked_sub(2).map(|at| story.near(TextSpan::new(at, at + 1)));
            words = before.map_or(words, |before| Words::of(&format!("{} {}", before.of(text), sentence.of(text))));
        }
        let own = claim.span.of(text);
        let number = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
            (bare.len() > 1 && bare != own).then(|| bare.to_owned())
        };
        let numbers = sentence.of(text).split_whitespace().filter_map(number).collect();
        let words = words.without(&Words::of(own));
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let names: Vec<&str> = sentence.of(text).split_whitespace().skip(1).filter(capital).collect();
        let names = Words::of(&names.join(" ")).without(lead);
        let before = text[sentence.start..claim.span.start].split_whitespace().rev().take(BESIDE);
        let after = text[claim.span.end..sentence.end].split_whitespace().take(BESIDE);
        let beside = Words::of(&before.chain(after).collect::<Vec<_>>().join(" "));
        let now = story.published.and_then(|day| Date::from_julian_day(day).ok()).map_or(year, Date::year);
        Self { side, besides: words.without(lead), names, beside, words, numbers, sole, long_ago: year + 1 < now }
    }

    /// How much two sentences have in common.
    fn shared(&self, other: &Self) -> usize {
        let rare = self.besides.shared(&other.besides) + self.numbers.intersection(&other.numbers).count();
        let beside = 2 * self.beside.shared(&other.beside);
        self.words.shared(&other.words) + rare + beside + self.names.shared(&other.names)
    }

    /// Whether both look back at one thing: where an article names more years than one it tells a whole history. `leads` is
    /// how many words the leads share.
    fn one_with(&self, other: &Self, leads: usize) -> bool {
        self.shared(other)
            >= if self.sole && other.sole && self.long_ago && other.long_ago && leads >= KIN { 0 } else { ENOUGH }
    }
}

fn finding(stories: &[Story], a: Side, b: Side) -> Finding {
    let words = |side: Side| {
        let article = stories[side.article].article;
        format!("{} “{}”", article.origin.outlet, article.words(article.claims[side.claim].span))
    };
    Finding {
        relation: Relation::Agree,
        subtype: None,
        reason: format!("Both look back at the same year: {}, {}.", words(a), words(b)),
        assumed: String::new(),
        axes: vec![AxisCheck {
            axis: "time",
            fits: Some(true),
            note: stories[b.article].article.words(stories[b.article].article.claims[b.claim].span).to_owned(),
        }],
        arithmetic: Vec::new(),
        a,
        b: Some(b),
        also: Vec::new(),
    }
}
