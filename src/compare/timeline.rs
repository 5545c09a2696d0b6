//! Timelines: one figure followed over articles and revisions of articles, in the order of the times claimed.
//!
//! A point is what one article gives for the figure. Its moment is what was said of the article: when it was changed
//! last, else when it was published; an article without either stands at the end. The times that the claim's own
//! sentence names stand beside it: the figure of a day is not always told on that day. Nothing is drawn here, and
//! no moment is made up.

use super::fact::{Fact, Story};
use super::when::day;
use super::{Comparison, Relation, Side};
use crate::claim::class::{self, Is};
use crate::claim::relate::{Measure, Standing, stand};
use crate::claim::{Article, Interval, Quantity};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// How many figures of a story are followed when none is asked for.
pub const MAIN: usize = 5;

/// One figure over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// What is counted: `people (killed)`.
    pub what: String,
    /// The unit of the points' intervals; empty for a count.
    pub unit: String,
    /// The points, the earliest first, those without a moment last.
    pub points: Vec<Point>,
    /// How many figures were left out since they measure something else.
    pub left_out: usize,
}

/// What an article gives for the figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Which claim.
    pub side: Side,
    /// When the article was changed last, else when it was published, as was said of it.
    pub moment: Option<String>,
    /// Whether the moment is that of a change.
    pub changed: bool,
    /// The days or times that the claim's own words name, as the article gives them.
    pub times: Vec<String>,
    /// The figure as an interval, in the unit of the timeline.
    pub interval: Interval,
    measure: Measure,
    at: Moment,
}

/// A day (Julian) and, where it is known, the second of that day, in UTC; without a day, nothing.
type Moment = Option<(i32, Option<u32>)>;

/// How a point stands to one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// There is none before it.
    First,
    /// The same figure.
    Same,
    /// Both can be right.
    Fits,
    /// Later and higher: no number fits both.
    Up,
    /// Later and lower: no number fits both.
    Down,
    /// No number fits both, and which came first is not known.
    Differs,
}

impl Step {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Step::First => "first",
            Step::Same => "same",
            Step::Fits => "fits",
            Step::Up => "up",
            Step::Down => "down",
            Step::Differs => "differs",
        }
    }
}

/// Follows claims of articles, those that measure what most of them do; nothing where none is a figure.
pub fn of(articles: &[Article], sides: &[Side]) -> Option<Timeline> {
    let stories: Vec<Story> = articles.iter().map(Story::new).collect();
    let made = |side: &Side| Fact::new(stories.get(side.article)?, *side);
    let mut sides: Vec<Side> = sides.to_vec();
    sides.sort_unstable();
    sides.dedup();
    let all: Vec<Fact> = sides.iter().filter_map(made).collect();
    let mut dimensions: BTreeMap<&str, usize> = BTreeMap::new();
    for fact in &all {
        *dimensions.entry(&fact.measure.dimension).or_default() += 1;
    }
    let most = dimensions.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name))).map(|(name, _)| *name)?;
    let mut facts: Vec<&Fact> = all.iter().filter(|f| f.measure.dimension == most).collect();
    let left_out = all.len() - facts.len();
    facts.sort_by_cached_key(|f| {
        let at = moment(articles, f.side.article);
        (at.is_none(), at, f.side)
    });
    // An article that repeats a figure gives it once.
    let mut seen: BTreeSet<(usize, String)> = BTreeSet::new();
    facts.retain(|f| seen.insert((f.side.article, f.measure.interval.to_string())));
    let one_unit = facts.windows(2).all(|pair| pair[0].measure.unit == pair[1].measure.unit);
    let known: Vec<&Quantity> = facts.iter().map(|f| f.quantity).collect();
    let points = facts.iter().map(|fact| {
        let origin = &articles[fact.side.article].origin;
        let frame = &fact.quantity.frame;
        // Elsewhere in the sentence a time may be that of something else: "after a truce ended the war in 2020".
        let near = frame.time.iter().filter(|t| t.from == crate::claim::Reach::Clause);
        Point {
            side: fact.side,
            moment: origin.modified.clone().or_else(|| origin.published.clone()),
            changed: origin.modified.is_some() && origin.modified != origin.published,
            times: near.map(|t| t.text.to_string()).collect(),
            interval: if one_unit { fact.measure.written.clone() } else { fact.measure.interval.clone() },
            measure: fact.measure.clone(),
            at: moment(articles, fact.side.article),
        }
    });
    let unit = if one_unit { facts.first()?.measure.unit.to_string() } else { base(most).to_owned() };
    Some(Timeline { what: what(&known)?, unit, points: points.collect(), left_out })
}

/// Returns the unit that figures of a dimension turn into.
fn base(dimension: &str) -> &str {
    match dimension {
        "area" => "square meter",
        "length" => "meter",
        "mass" => "kilogram",
        "power" => "kilowatt",
        "speed" => "meter per second",
        "temperature" => "celsius",
        "time" => "second",
        "volume" => "liter",
        other => other,
    }
}

impl Point {
    /// Returns how it stands to a point before it.
    pub fn step(&self, before: Option<&Point>) -> Step {
        let Some(before) = before else { return Step::First };
        let (x, y) = (&before.measure, &self.measure);
        match stand(x, y).0 {
            Standing::Equal if x.bound == y.bound => Step::Same,
            Standing::Disjoint if !before.is_earlier(self) => Step::Differs,
            Standing::Disjoint if y.interval.low.or(y.interval.high) > x.interval.low.or(x.interval.high) => Step::Up,
            Standing::Disjoint => Step::Down,
            _ => Step::Fits,
        }
    }

    /// Whether it surely came before another: of two of one day both hours must be known.
    fn is_earlier(&self, other: &Point) -> bool {
        let (Some((day, hour)), Some((other_day, other_hour))) = (self.at, other.at) else { return false };
        day < other_day || day == other_day && hour.zip(other_hour).is_some_and(|(x, y)| x < y)
    }
}

/// Returns the moment that an article claims: of its last change, else of its publication.
fn moment(articles: &[Article], article: usize) -> Moment {
    let origin = &articles[article].origin;
    let text = origin.modified.as_deref().or(origin.published.as_deref())?;
    if let Ok(at) = OffsetDateTime::parse(text, &Rfc3339) {
        let at = at.to_offset(time::UtcOffset::UTC);
        let second = u32::from(at.hour()) * 3600 + u32::from(at.minute()) * 60 + u32::from(at.second());
        return Some((at.date().to_julian_day(), Some(second)));
    }
    day(text).map(|day| (day, None))
}

/// Returns what figures count, in words: `people (killed)`.
pub fn what(known: &[&Quantity]) -> Option<String> {
    let named = known.iter().find(|q| !q.noun.is_empty()).or(known.first())?;
    let class = known.iter().map(|q| q.class.as_str()).find(|c| !c.is_empty()).unwrap_or("");
    Some(match (named.noun.as_str(), class) {
        ("", "") => named.unit.to_string(),
        ("", class) => class.to_owned(),
        (noun, "") => noun.to_owned(),
        (noun, class) if noun == class => noun.to_owned(),
        (noun, class) => format!("{noun} ({class})"),
    })
}

/// Follows the main figures of a story: those that several articles give, tolls first, then those that most give.
pub fn main(articles: &[Article], comparison: &Comparison) -> Vec<Timeline> {
    let mut groups: Vec<(bool, usize, Vec<Side>)> = groups(articles, comparison)
        .into_iter()
        .map(|group| {
            let class = |side: &Side| articles[side.article].claims[side.claim].quantity().map_or("", |q| &q.class);
            let toll = group.iter().any(|side| class::is(class(side), Is::TOLL));
            let texts: BTreeSet<usize> = group.iter().map(|side| side.article).collect();
            (toll, texts.len(), group)
        })
        .filter(|(_, texts, _)| *texts > 1)
        .collect();
    groups.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
    let lines = groups.iter().filter_map(|(.., group)| of(articles, group));
    lines.filter(|line| !line.what.is_empty()).take(MAIN).collect()
}

/// Returns the figures that speak of one thing: those that findings link, whatever the relation.
fn groups(articles: &[Article], comparison: &Comparison) -> Vec<Vec<Side>> {
    let is_figure = |side: Side| articles[side.article].claims[side.claim].quantity().is_some();
    let mut parent: BTreeMap<Side, Side> = BTreeMap::new();
    fn root(parent: &mut BTreeMap<Side, Side>, side: Side) -> Side {
        let mut at = side;
        while let Some(up) = parent.get(&at).copied().filter(|up| *up != at) {
            let higher = parent.get(&up).copied().unwrap_or(up);
            parent.insert(at, higher);
            at = higher;
        }
        at
    }
    for finding in &comparison.findings {
        // A slip of one article, and what is summed up, is no figure of one thing twice.
        let apart = !finding.also.is_empty() || finding.axes.iter().any(|axis| axis.fits == Some(false));
        let Some(b) = finding.b.filter(|_| finding.relation != Relation::Incomparable && !apart) else { continue };
        if !is_figure(finding.a) || !is_figure(b) {
            continue;
        }
        parent.entry(finding.a).or_insert(finding.a);
        parent.entry(b).or_insert(b);
        let (x, y) = (root(&mut parent, finding.a), root(&mut parent, b));
        parent.insert(x.max(y), x.min(y));
    }
    let sides: Vec<Side> = parent.keys().copied().collect();
    let mut out: BTreeMap<Side, Vec<Side>> = BTreeMap::new();
    for side in sides {
        let root = root(&mut parent, side);
        out.entry(root).or_default().push(side);
    }
    out.into_values().collect()
}

/// Returns the figures of articles whose class, unit or counted noun is one of these words.
pub fn named(articles: &[Article], words: &str) -> Vec<Side> {
    let asked = words.trim().to_lowercase();
    let stem = |word: &str| super::words::stem(&word.to_lowercase()).to_owned();
    let wanted: Vec<String> = asked.split_whitespace().map(stem).collect();
    let mut out = Vec::new();
    if wanted.is_empty() {
        return out;
    }
    for (article, read) in articles.iter().enumerate() {
        for (claim, q) in read.claims.iter().enumerate().filter_map(|(at, c)| Some((at, c.quantity()?))) {
            let noun: Vec<String> = q.noun.split_whitespace().map(stem).collect();
            let has_noun = wanted.iter().all(|word| noun.contains(word));
            if q.class == asked || q.frame.topic == asked || q.unit == asked || has_noun {
                out.push(Side { article, claim });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::super::testing::articles;
    use super::*;

    #[test]
    fn a_figure_is_followed_in_the_order_of_the_times_claimed() {
        let mut given = articles(&[
            "The ferry sank off Brennholm. The toll rose to 31 dead, the coast guard said.",
            "The ferry sank off Brennholm. At least 12 people were killed, the coast guard said.",
            "The ferry sank off Brennholm. More than 12 people were killed, the mayor said.",
            "The ferry sank off Brennholm. 12 people were killed, the coast guard said.",
        ]);
        let moments = ["2024-05-03T09:00:00+02:00", "2024-05-02", "2024-05-02T23:30:00-02:00"];
        for (article, moment) in given.iter_mut().zip(moments) {
            article.origin.published = Some(moment.to_owned());
        }
        given[1].origin.modified = Some("2024-05-02T08:00:00Z".to_owned());
        let lines = main(&given, &compare(&given));
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        let before = std::iter::once(None).chain(line.points.iter().map(Some));
        let shown: Vec<(usize, bool, &str, String)> = line
            .points
            .iter()
            .zip(before)
            .map(|(p, before)| (p.side.article, p.changed, p.step(before).word(), p.interval.to_string()))
            .collect();
        let row = |at, changed, step, interval: &str| (at, changed, step, interval.to_owned());
        // Half past one in UTC is before seven; the article without a date stands last.
        assert_eq!(
            shown,
            [
                row(1, true, "first", "[12, inf)"),
                row(2, false, "fits", "(12, inf)"),
                row(0, false, "fits", "[31, 31]"),
                row(3, false, "differs", "[12, 12]"),
            ]
        );
    }

    #[test]
    fn figures_are_named_by_class_noun_or_unit() {
        let given = articles(&["30 sailors drowned. The repairs cost 12 euros. Nine gulls were counted."]);
        let words = |asked: &str| -> Vec<&str> {
            named(&given, asked).iter().map(|s| given[0].words(given[0].claims[s.claim].span)).collect()
        };
        assert_eq!(words("killed"), ["30 sailors"]);
        assert_eq!(words("Sailor"), ["30 sailors"]);
        assert_eq!(words("gulls"), ["Nine gulls"]);
        assert_eq!(words("euro"), ["12 euros"]);
        assert_eq!(words("dragons"), Vec::<&str>::new());
        assert_eq!(words(""), Vec::<&str>::new());
    }
}
