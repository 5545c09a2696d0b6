//! A timeline as a drawing: rows of intervals over one axis, for the terminal ([`text`]), for HTML ([`svg`]) and as
//! data ([`data`]).
//!
//! The ends of an interval are drawn as mathematics draws them: a full point belongs to it, an empty one does not, an
//! arrow has no end. "More than 20" is an empty point at 20 and an arrow, and never a point.

pub mod data;
pub mod svg;
pub mod text;

use super::view::said_by;
use crate::claim::{Article, Figure, Interval};
use crate::compare::timeline::{Point, Step, Timeline};
use crate::text::show;
use crate::verify::quantity::spaced;
use std::collections::BTreeMap;

/// The length of the axis; positions on it are `0..=SCALE`.
pub const SCALE: i64 = 1000;

/// From how many points on those of one day and one figure are drawn as one row.
const MANY: usize = 16;

/// How many rows are drawn.
const ROWS: usize = 48;

/// About how many marks the axis has.
const TICKS: i64 = 4;

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The number itself belongs to it.
    Closed,
    /// The number itself does not.
    Open,
    /// It has no end on this side.
    Unbounded,
}

/// A row of the drawing. All strings are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The time claimed: `2024-05-08`, `2024-05-08 10:00Z`; "no date given".
    pub when: String,
    /// Whether the row before has the same time.
    pub again: bool,
    /// The outlet; where a row stands for several texts, how many more.
    pub outlet: String,
    /// The words of the claim.
    pub words: String,
    /// The time that the words name, where it is not the row's day: `of 05-07`.
    pub of: Option<String>,
    /// Who is said to have said it.
    pub said_by: Option<String>,
    /// How it stands to the point before it.
    pub step: Step,
    /// Where the interval starts and ends, `0..=SCALE`; without an end, that of the axis.
    pub from: i64,
    /// See [`Row::from`].
    pub to: i64,
    /// What the ends are.
    pub ends: (End, End),
}

/// A timeline made ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is counted.
    pub title: String,
    /// The unit of the axis; empty for a count.
    pub unit: String,
    /// From where to where the figures reach, in one sentence.
    pub summary: String,
    /// The marks of the axis: where, and which number.
    pub ticks: Vec<(i64, String)>,
    /// The rows, the earliest first.
    pub rows: Vec<Row>,
    /// What is not drawn, in a sentence.
    pub more: Option<String>,
}

impl Chart {
    /// Makes the drawing of a timeline; nothing where no point has an end.
    pub fn new(articles: &[Article], line: &Timeline) -> Option<Self> {
        let axis = Axis::of(&line.points.iter().map(|point| &point.interval).collect::<Vec<_>>())?;
        let mut groups = grouped(line);
        let hidden = groups.len().saturating_sub(ROWS);
        groups.truncate(ROWS);
        let mut rows: Vec<Row> = Vec::with_capacity(groups.len());
        for (at, group) in groups.iter().enumerate() {
            let mut row = row(articles, &axis, group)?;
            row.step = group[0].step(at.checked_sub(1).map(|before| groups[before][0]));
            row.again = rows.last().is_some_and(|last| last.when == row.when);
            rows.push(row);
        }
        let mut more: Vec<String> = Vec::new();
        if hidden > 0 {
            more.push(format!("{hidden} further rows are not drawn; JSON and CSV have them all."));
        }
        if line.left_out > 0 {
            more.push(format!("{} measured in other units left out.", super::counted(line.left_out, "figure")));
        }
        Some(Self {
            title: show::line(&line.what).into_owned(),
            unit: show::line(&line.unit).into_owned(),
            summary: summary(line),
            ticks: axis.ticks(),
            rows,
            more: (!more.is_empty()).then(|| more.join(" ")),
        })
    }

    /// Whether any interval has an end that does not belong to it, or none.
    pub fn has_bounds(&self) -> bool {
        self.rows.iter().any(|row| row.ends != (End::Closed, End::Closed))
    }
}

/// Puts the points of one day with one figure together, where there are many.
fn grouped(line: &Timeline) -> Vec<Vec<&Point>> {
    if line.points.len() < MANY {
        return line.points.iter().map(|point| vec![point]).collect();
    }
    let mut at: BTreeMap<(Option<&str>, String), usize> = BTreeMap::new();
    let mut out: Vec<Vec<&Point>> = Vec::new();
    for point in &line.points {
        match at.entry((day(point), point.interval.to_string())) {
            std::collections::btree_map::Entry::Occupied(known) => out[*known.get()].push(point),
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(out.len());
                out.push(vec![point]);
            }
        }
    }
    // In the order of their days, inside a day in the order of value.
    let days: Vec<Option<&str>> = line.points.iter().map(day).collect();
    let place = |point: &Point| days.iter().position(|known| *known == day(point));
    out.sort_by_cached_key(|group| (place(group[0]), group[0].interval.low, group[0].interval.high));
    out
}

/// Returns the day of a point's moment as it is written.
fn day(point: &Point) -> Option<&str> {
    point.moment.as_deref().map(|moment| moment.get(..10).unwrap_or(moment))
}

fn row(articles: &[Article], axis: &Axis, group: &[&Point]) -> Option<Row> {
    let point = group.first()?;
    let article = articles.get(point.side.article)?;
    let claim = article.claims.get(point.side.claim)?;
    let interval = &point.interval;
    let end = |figure: Option<Figure>, open: bool| match figure {
        None => End::Unbounded,
        Some(_) if open => End::Open,
        Some(_) => End::Closed,
    };
    let mut outlet = show::line(&article.origin.outlet).into_owned();
    if group.len() > 1 {
        outlet.push_str(&format!(" +{}", group.len() - 1));
    }
    Some(Row {
        when: match point.moment.as_deref() {
            None => "no date given".to_owned(),
            Some(_) if group.len() > 1 => show::line(day(point).unwrap_or_default()).into_owned(),
            Some(moment) => when(moment),
        },
        again: false,
        outlet,
        words: show::line(article.words(claim.span)).into_owned(),
        of: told_of(point),
        said_by: said_by(claim),
        step: Step::First,
        from: interval.low.map_or(Some(0), |f| axis.place(f))?,
        to: interval.high.map_or(Some(SCALE), |f| axis.place(f))?,
        ends: (end(interval.low, interval.low_open), end(interval.high, interval.high_open)),
    })
}

/// Returns what a timeline does not check, a sentence each.
pub fn not_checked() -> Vec<String> {
    vec![
        "Whether the figures are right, and whether the times that were given for the articles are.".to_owned(),
        "Articles that were not given: a figure may have been told earlier elsewhere.".to_owned(),
    ]
}

/// Returns the time that the claim's words name, where it is another than the day of the point.
fn told_of(point: &Point) -> Option<String> {
    let (time, day) = (point.times.first()?, day(point).unwrap_or_default());
    let short = match (time.get(..5), time.get(5..)) {
        // The year is that of the point.
        (Some(year), Some(rest)) if day.starts_with(year) && rest.len() >= 5 => rest,
        _ => time,
    };
    (time != day).then(|| format!("of {}", show::line(&yearless(short).unwrap_or_else(|| short.to_owned()))))
}

/// Returns a month or day that is told without its year (`--01`, `--01-03`) in words.
fn yearless(time: &str) -> Option<String> {
    let mut fields = time.strip_prefix("--")?.split('-');
    let month = time::Month::try_from(fields.next()?.parse::<u8>().ok()?).ok()?;
    match fields.next() {
        Some(day) => Some(format!("{} {month}", day.parse::<u8>().ok()?)),
        None => Some(month.to_string()),
    }
}

/// Shortens a moment: seconds go, an offset stays.
pub fn when(moment: &str) -> String {
    let text = match (moment.get(..10), moment.get(10..11), moment.get(11..16), moment.get(16..)) {
        (Some(day), Some("T" | "t" | " "), Some(clock), Some(rest)) => {
            let zone = rest.find(['Z', 'z', '+', '-']).and_then(|at| rest.get(at..)).unwrap_or("");
            format!("{day} {clock}{zone}")
        }
        _ => moment.to_owned(),
    };
    show::line(&text).into_owned()
}

/// Says from where to where the figures reach.
fn summary(line: &Timeline) -> String {
    let ends = || line.points.iter().flat_map(|p| [p.interval.low, p.interval.high]).flatten();
    let unit = if line.unit.is_empty() { String::new() } else { format!(" {}", line.unit) };
    let mut texts: Vec<usize> = line.points.iter().map(|p| p.side.article).collect();
    texts.sort_unstable();
    texts.dedup();
    let texts = super::counted(texts.len(), "text");
    let open = line.points.iter().any(|p| p.interval.high.is_none());
    match (ends().min(), ends().max()) {
        (Some(low), Some(high)) if low == high && !open => format!("{}{unit} in {texts}", spaced(low)),
        (Some(low), Some(high)) if low == high => format!("{}{unit} or more in {texts}", spaced(low)),
        (Some(low), Some(high)) => {
            let more = if open { " or more" } else { "" };
            format!("{} to {}{unit}{more} in {texts}", spaced(low), spaced(high))
        }
        _ => texts,
    }
}

/// A line of numbers with round ends.
struct Axis {
    low: Figure,
    high: Figure,
    step: Figure,
}

impl Axis {
    fn of(intervals: &[&Interval]) -> Option<Self> {
        let ends = || intervals.iter().flat_map(|i| [i.low, i.high]).flatten();
        let (low, high) = (ends().min()?, ends().max()?);
        let mut span = high.plus(low.negated())?;
        if span <= Figure::ZERO {
            span = if high == Figure::ZERO { Figure::whole(1) } else { high.max(high.negated()) };
        }
        let step = step_of(span)?;
        let floor = |f: Figure| -> Option<i64> {
            let (top, bottom) = f.over(step)?.parts();
            i64::try_from(top.div_euclid(bottom)).ok()
        };
        let at = |n: i64| Figure::whole(n).times(step);
        let (first, last) = (floor(low)?, floor(high)?.checked_add(1)?);
        // What goes on without an end needs room to show it.
        let below = intervals.iter().any(|i| i.low.is_none());
        let first = if below || at(first)? == low && low != Figure::ZERO { first.checked_sub(1)? } else { first };
        Some(Self { low: at(first)?, high: at(last)?, step })
    }

    /// Returns where a figure stands, `0..=SCALE`.
    fn place(&self, figure: Figure) -> Option<i64> {
        let span = self.high.plus(self.low.negated())?;
        let (top, bottom) = figure.plus(self.low.negated())?.over(span)?.times(Figure::whole(SCALE))?.parts();
        Some(i64::try_from(top.div_euclid(bottom)).ok()?.clamp(0, SCALE))
    }

    fn ticks(&self) -> Vec<(i64, String)> {
        let mut out = Vec::new();
        let mut at = self.low;
        while at <= self.high && out.len() < 4 * TICKS as usize {
            if let Some(place) = self.place(at) {
                out.push((place, spaced(at)));
            }
            match at.plus(self.step) {
                Some(next) => at = next,
                None => break,
            }
        }
        out
    }
}

/// Returns the round number (1, 2 or 5 with zeros) that divides a span into about [`TICKS`] parts.
fn step_of(span: Figure) -> Option<Figure> {
    (-12..30).flat_map(|zeros| [1, 2, 5].map(|digit| Figure::scaled(digit, zeros))).flatten().find(|step| {
        let parts = span.over(*step);
        parts.is_some_and(|parts| parts <= Figure::whole(TICKS))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(low: Option<i64>, high: Option<i64>) -> Interval {
        let figure = |n: Option<i64>| n.map(Figure::whole);
        Interval { low: figure(low), high: figure(high), low_open: false, high_open: false, policy: Default::default() }
    }

    #[test]
    fn a_month_without_its_year_is_told_in_words() {
        for (time, words) in
            [("--01", Some("January")), ("--11-03", Some("3 November")), ("2024-01", None), ("--13", None)]
        {
            assert_eq!(yearless(time).as_deref(), words, "{time}");
        }
    }

    #[test]
    fn axes_have_round_ends_and_hold_every_figure() {
        // (figures, marks)
        type Ends = (Option<i64>, Option<i64>);
        let table: [(&[Ends], &[&str]); 6] = [
            (&[(Some(20), Some(20))], &["15", "20", "25"][..]),
            (&[(Some(12), None), (Some(31), Some(31))], &["10", "15", "20", "25", "30", "35"]),
            (&[(Some(0), Some(0))], &["0", "0.5"]),
            (
                &[(Some(1_900_000), Some(1_900_000)), (Some(1_700_000), Some(1_700_000))],
                &["1,650,000", "1,700,000", "1,750,000", "1,800,000", "1,850,000", "1,900,000", "1,950,000"],
            ),
            (&[(Some(-5), Some(4))], &["-10", "-5", "0", "5"]),
            (&[(None, Some(40)), (Some(30), Some(30))], &["25", "30", "35", "40", "45"]),
        ];
        for (figures, marks) in table {
            let intervals: Vec<Interval> = figures.iter().map(|(low, high)| interval(*low, *high)).collect();
            let axis = Axis::of(&intervals.iter().collect::<Vec<_>>()).unwrap();
            let found: Vec<String> = axis.ticks().into_iter().map(|(_, label)| label).collect();
            assert_eq!(found, marks, "{figures:?}");
            for end in intervals.iter().flat_map(|i| [i.low, i.high]).flatten() {
                assert!(axis.low <= end && end <= axis.high, "{figures:?}");
            }
        }
        assert!(Axis::of(&[]).is_none());
    }

    #[test]
    fn moments_are_shortened() {
        let table = [
            ("2024-05-08", "2024-05-08"),
            ("2024-05-08T10:11:12Z", "2024-05-08 10:11Z"),
            ("2024-05-08T10:11:12.5+02:00", "2024-05-08 10:11+02:00"),
            ("yesterday", "yesterday"),
            ("2024-05-0é", "2024-05-0é"),
        ];
        for (moment, short) in table {
            assert_eq!(when(moment), short);
        }
    }
}
