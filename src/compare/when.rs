//! Times as ranges of days, so that two figures can be told apart by when they hold.

use super::phrases::place;
use crate::claim::Figure;
use time::{Date, Month};

/// The days that a time covers, counted in Julian days, both ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

/// A time as it was written, as far as it can be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Certain days.
    Days(Days),
    /// A day of the week, Monday first, with the article's date unknown.
    Weekday(u8),
    /// A month of some year, January first.
    Month(u8),
    /// Words that place it nowhere ("recently").
    Open,
}

/// How many days before the day of publication an article's own event may lie when nothing is said.
pub const FRESH: i32 = 3;

/// How many days before the day of publication a time of the lead may lie and still be the main event's.
pub const STALE: i32 = 45;

/// Returns the day of a date in the form `YYYY-MM-DD`, with or without more after it.
pub fn day(text: &str) -> Option<i32> {
    let text = text.get(..10)?;
    let (year, month, day) = (text.get(..4)?, text.get(5..7)?, text.get(8..10)?);
    let separated = text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    separated.then(|| date.to_julian_day())
}

fn month_days(year: i32, month: u8) -> Option<Days> {
    let named = Month::try_from(month).ok()?;
    let first = Date::from_calendar_date(year, named, 1).ok()?.to_julian_day();
    Some(Days { first, last: first + i32::from(named.length(year)) - 1 })
}

fn year_days(from: i32, to: i32) -> Option<Days> {
    let first = Date::from_ordinal_date(from, 1).ok()?.to_julian_day();
    Some(Days { first, last: Date::from_ordinal_date(to + 1, 1).ok()?.to_julian_day() - 1 })
}

/// Reads a time as a date claim gives it: resolved, in its normal form, or in words.
///
/// A month or weekday without its year takes the last one before the day of publication, where that is known.
pub fn read(text: &str, published: Option<i32>) -> When {
    placed(text, published).unwrap_or(When::Open)
}

/// Reads a time of what is planned: a month or a day without a year is the next one.
pub fn read_ahead(text: &str, published: Option<i32>) -> When {
    const YEAR: i32 = 365;
    let when = read(text, published);
    match (&when, published) {
        (When::Days(days), Some(published)) if text.starts_with("--") && days.last < published => {
            read(text, Some(published + YEAR))
        }
        _ => when,
    }
}

fn placed(text: &str, published: Option<i32>) -> Option<When> {
    if let Some(day) = day(text) {
        return Some(When::Days(Days { first: day, last: day }));
    }
    if let Some(rest) = text.strip_prefix("--") {
        let month: u8 = rest.get(..2)?.parse().ok()?;
        let day: Option<i32> = rest.get(3..5).and_then(|d| d.parse().ok());
        return month_of(month, day, published);
    }
    if text.len() >= 4 && text.is_char_boundary(4) && text[..4].bytes().all(|b| b.is_ascii_digit()) {
        let year: i32 = text[..4].parse().ok()?;
        return match &text[4..] {
            "" => year_days(year, year).map(When::Days),
            "s" => year_days(year, year + 9).map(When::Days),
            rest => {
                let part = rest.strip_prefix('-')?;
                // "2001-winter": some part of the year.
                let days = part.get(..2)?.parse().map_or_else(|_| year_days(year, year), |m| month_days(year, m));
                days.map(When::Days)
            }
        };
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| {
        let word = word.to_lowercase();
        if let Some(n) = place("weekdays", &word) {
            return Some(weekday(n as i32, published));
        }
        month_of(place("months", &word)? as u8 + 1, None, published)
    })
}

/// Julian day 0 was a Monday.
fn weekday(n: i32, published: Option<i32>) -> When {
    match published {
        Some(published) => {
            let day = published - (published - n).rem_euclid(7);
            When::Days(Days { first: day, last: day })
        }
        None => When::Weekday(n as u8),
    }
}

fn month_of(month: u8, day: Option<i32>, published: Option<i32>) -> Option<When> {
    let Some(published) = published else { return Some(When::Month(month - 1)) };
    let date = Date::from_julian_day(published).ok()?;
    let year = if month > u8::from(date.month()) { date.year() - 1 } else { date.year() };
    let days = month_days(year, month)?;
    Some(When::Days(match day {
        Some(day) => Days { first: days.first + day - 1, last: days.first + day - 1 },
        None => days,
    }))
}

/// Returns the days that lie so many units of time before publication, as roughly as it is said: "eight years ago" may be
/// half a year more or less. Nothing for a fraction, or a unit that no event is dated by.
pub fn ago(n: Figure, unit: &str, published: i32) -> Option<Days> {
    let (length, slack) = match unit {
        "day" => (1, 0),
        "week" => (7, 4),
        "month" => (30, 15),
        "year" => (365, 183),
        "decade" => (3652, 1826),
        _ => return None,
    };
    // So long ago that room is left to count days from there.
    const FARTHEST: i32 = i32::MAX - (1 << 24);
    let back = i32::try_from(n.to_i64()?).ok()?.checked_mul(length)?;
    let day = published.checked_sub(back).filter(|_| (-FARTHEST..=FARTHEST).contains(&back))?;
    Some(Days { first: day - slack, last: day + slack })
}

impl Days {
    /// Whether the two share a day, or miss each other by no more than `slack` days.
    pub fn near(self, other: Days, slack: i32) -> bool {
        self.first <= other.last + slack && other.first <= self.last + slack
    }

    /// Whether it is one day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_ago_is_too_long_to_count_days_from() {
        let published = day("9999-12-31").unwrap();
        for (n, unit) in [(588_029, "decade"), (-5_883_500, "year"), (i64::MAX, "day"), (5_800_000, "year")] {
            if let Some(days) = ago(Figure::whole(n), unit, published) {
                assert!(days.first.checked_sub(published).is_some() && days.near(days, 1000), "{n} {unit}");
            }
        }
        let week = Days { first: published - 11, last: published - 3 };
        assert_eq!(ago(Figure::whole(1), "week", published), Some(week));
    }

    #[test]
    fn times_become_days() {
        let published = day("2013-03-14");
        let d = |text: &str| day(text).unwrap();
        let table = [
            ("2013-03-13", "2013-03-13", "2013-03-13"),
            ("2013-03-13T10:00:00Z", "2013-03-13", "2013-03-13"),
            ("on Monday", "2013-03-11", "2013-03-11"),
            ("thursday", "2013-03-14", "2013-03-14"),
            ("--03-09", "2013-03-09", "2013-03-09"),
            ("--12", "2012-12-01", "2012-12-31"),
            ("in february", "2013-02-01", "2013-02-28"),
            ("2003", "2003-01-01", "2003-12-31"),
            ("1990s", "1990-01-01", "1999-12-31"),
            ("2003-12", "2003-12-01", "2003-12-31"),
            ("2003-winter", "2003-01-01", "2003-12-31"),
        ];
        for (text, first, last) in table {
            assert_eq!(read(text, published), When::Days(Days { first: d(first), last: d(last) }), "{text}");
        }
        for (text, when) in [
            ("tuesday", When::Weekday(1)),
            ("--02", When::Month(1)),
            ("recently", When::Open),
            ("2013-99-99", When::Open),
            ("2013-9", When::Open),
            ("", When::Open),
        ] {
            assert_eq!(read(text, None), when, "{text}");
        }
    }
}
