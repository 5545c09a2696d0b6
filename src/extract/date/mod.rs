//! Dates and times: calendar days, months, years, clock times, and days told from the article's own.
//!
//! They are recognised so that they are not taken for counts, and so that claims can be placed in time.
//! "19 September 2023", "Sept. 20-24", "in 2003", "the 1990s", "19:00", "5 a.m.", "1353 GMT", "five past seven", "on
//! Tuesday".
//! Left alone: durations ("three years", a quantity), ordinals of days in a row, and four digits that count
//! something ("1500 people").

mod clock;
mod day;
pub mod hedge;
mod told;
pub mod words;
mod year;

use super::Draft;
use super::document::Document;
use super::lexicon::around::Around;
use super::lexicon::hints::Hints;
use super::manner::Manner;
use super::tag::Tag;
use super::token::TokenKind;
use crate::claim::date::DateForm;
use crate::claim::{Date, Modality, Value};
use crate::text::TextSpan;
use smol_str::SmolStr;
use std::ops::Range;
use words::Part;

/// A date found: its tokens and what they say.
struct Found {
    tokens: Range<usize>,
    form: DateForm,
    normal: String,
    rule: &'static str,
    /// See [`Date::either_half`].
    either_half: bool,
}

impl Found {
    fn new(tokens: Range<usize>, form: DateForm, normal: String, rule: &'static str) -> Self {
        Self { tokens, form, normal, rule, either_half: false }
    }
}

/// Returns the dates and times of a text.
pub fn find(doc: &Document) -> Vec<Draft> {
    let mut out = Vec::new();
    for sentence in &doc.sentences {
        let mut at = sentence.start;
        // Where the last time of the day ends.
        let mut clock = None;
        while let Some(begin) = doc.hint(at..sentence.end, Hints::DATE) {
            at = begin;
            let token = &doc.tokens[at];
            let found = match token.kind {
                TokenKind::Number => clock::at(doc, at, sentence)
                    .or_else(|| day::day_first(doc, at, sentence))
                    .or_else(|| day::numeric(doc, at, sentence))
                    .or_else(|| told::at(doc, at, sentence, clock))
                    .or_else(|| told::hour(doc, at, sentence, clock))
                    .or_else(|| year::at(doc, at, sentence)),
                TokenKind::Word => match doc.lexicon.calendar.part(&token.word) {
                    (Part::None, _) | (Part::Zone | Part::Half, _) => None,
                    (Part::Minutes, _) => {
                        told::at(doc, at, sentence, clock).or_else(|| told::hour(doc, at, sentence, clock))
                    }
                    (Part::Midday, hour) => told::midday(doc, at, hour),
                    (Part::Month, month) => day::month_first(doc, at, month, sentence),
                    (part, value) => day::named(doc, at, part, value, sentence),
                },
                TokenKind::Mark => None,
            };
            match found {
                Some(found) => {
                    at = found.tokens.end.max(at + 1);
                    clock = (found.form == DateForm::Clock).then_some(found.tokens.end);
                    out.push(draft(doc, found));
                }
                None => at += 1,
            }
        }
    }
    out
}

fn draft(doc: &Document, found: Found) -> Draft {
    let span = doc.span(found.tokens.clone());
    let calendar = |name: &str| doc.lexicon.calendar.part_of(doc.lexicon.vocabulary.id(name));
    let ahead = || is_ahead(doc, &found.tokens);
    let resolved =
        doc.published.and_then(|day| resolve(found.form, &found.normal, day, calendar, ahead)).map(Into::into);
    let hedge = (found.form == DateForm::Clock).then(|| hedge::of(doc, &found.tokens)).flatten();
    let Found { form, normal, either_half, .. } = found;
    let value = Value::Date(Date { form, normal: normal.into(), resolved, hedge, either_half });
    Draft::new(span, clause(doc, span, found.form), value, SmolStr::new_static(found.rule))
}

/// Returns the clause of a date: the words up to the nearest marks, or the date alone where they are many. What happened at a
/// time on the clock stands behind "when": "20 people were at work when the boiler burst at 5 a.m.".
fn clause(doc: &Document, span: TextSpan, form: DateForm) -> TextSpan {
    const REACH: usize = 20;
    let (first, last) = (doc.token_at(span.start), doc.token_at(span.end));
    let sentence = &doc.sentences[doc.sentence_of(first)];
    let is_mark = |at: &usize| {
        doc.tokens[*at].kind == TokenKind::Mark && matches!(doc.word(*at), "," | ";" | ":" | "(" | ")" | "“" | "”")
    };
    let from = (sentence.start..first).rev().take(REACH).take_while(|at| !is_mark(at)).last().unwrap_or(first);
    let when = |at: &usize| doc.lexicon.frame.link("when", doc, *at).is_some();
    let from = (from..first).rev().find(|at| form == DateForm::Clock && when(at)).unwrap_or(from);
    let to = (last..sentence.end).take(REACH).take_while(|at| !is_mark(at)).last().map_or(last, |at| at + 1);
    doc.span(from..to.max(from + 1))
}

/// Whether what goes on on a day of the week is still to come: "the funeral will be on Sunday", "next Sunday". Not where it was
/// told on that day: "the funeral will be private, he said on Sunday".
fn is_ahead(doc: &Document, tokens: &Range<usize>) -> bool {
    const REACH: usize = 20;
    let sentence = &doc.sentences[doc.sentence_of(tokens.start)];
    let before = (sentence.start..tokens.start).rev().take(REACH);
    let mut near = before.take_while(|at| doc.tokens[*at].kind != TokenKind::Mark);
    near.find_map(|at| match doc.lexicon.manners.of(doc, at, sentence.end) {
        _ if doc.is(at, Around::Coming) => Some(true),
        Some(Manner::Surely(modality)) => Some(modality == Modality::Planned),
        _ if doc.tags[at] == Tag::Past || doc.is(at, Around::Gone) => Some(false),
        _ => None,
    })
    .unwrap_or(false)
}

/// Returns the day that a date falls on, told from the article's own day; `part` says what a word of the calendar does, and
/// `ahead` whether a day of the week is still to come.
fn resolve(
    form: DateForm,
    normal: &str,
    published: &str,
    part: impl Fn(&str) -> (Part, i16),
    ahead: impl Fn() -> bool,
) -> Option<String> {
    const FORMAT: &[time::format_description::BorrowedFormatItem<'static>] =
        time::macros::format_description!("[year]-[month]-[day]");
    let own = time::Date::parse(published.get(..10)?, FORMAT).ok()?;
    let day = match form {
        DateForm::Day if !normal.starts_with("--") => return Some(normal.to_owned()),
        DateForm::Day => {
            // A day without its year is the nearest one that is not more than half a year ahead.
            let mut fields = normal.trim_start_matches('-').split('-').map(|f| f.parse::<u8>().ok());
            let (month, day) = (fields.next()??, fields.next()??);
            let month = time::Month::try_from(month).ok()?;
            let candidate = |year| time::Date::from_calendar_date(year, month, day).ok();
            [own.year(), own.year() - 1, own.year() + 1]
                .into_iter()
                .filter_map(candidate)
                .min_by_key(|date| (*date - own).whole_days().abs())?
        }
        DateForm::Relative => match part(normal) {
            (Part::Relative, days) => own.checked_add(time::Duration::days(days.into()))?,
            (Part::Weekday, wanted) => {
                // The last such day or the next one, the article's own included: news mostly speaks of the past.
                let back = i64::from(own.weekday().number_from_monday()) - i64::from(wanted);
                let days = if ahead() { (-back).rem_euclid(7) } else { -back.rem_euclid(7) };
                own.checked_add(time::Duration::days(days))?
            }
            _ => return None,
        },
        DateForm::Period | DateForm::Clock => return None,
    };
    day.format(FORMAT).ok()
}

/// Returns the number that a token of at most four plain digits writes.
fn plain(doc: &Document, at: usize) -> Option<u32> {
    let token = doc.tokens.get(at)?;
    let word = doc.word(at);
    let digits = token.kind == TokenKind::Number && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

/// Whether a token is this mark or word.
fn is(doc: &Document, at: usize, word: &str) -> bool {
    doc.tokens.get(at).is_some() && doc.word(at) == word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clause_of_a_time() {
        for (text, clause) in [
            ("Some 20 men were at work when the boiler burst at 5:10 a.m.", "when the boiler burst at 5:10 a.m."),
            (
                "The boiler burst at 5:10 a.m. when 20 men were at work",
                "The boiler burst at 5:10 a.m. when 20 men were at work",
            ),
            ("Some 20 men were at work when it burst on Tuesday", "Some 20 men were at work when it burst on Tuesday"),
        ] {
            let found = find(&Document::read(text, None));
            assert_eq!(found[0].clause.of(text), clause, "{text}");
        }
    }

    #[test]
    fn dates_and_their_normal_forms() {
        let table = [
            ("It began on [19 September 2023].", "2023-09-19"),
            ("It began on [September 19, 2023], they say.", "2023-09-19"),
            ("They left on [Jan. 24].", "--01-24"),
            ("The hunt is on [Sept. 20-24].", "--09-20"),
            ("On [2 May] they met.", "--05-02"),
            ("They met in [June of 2018].", "2018-06"),
            ("It ended in the [autumn of 2020].", "2020-autumn"),
            ("Sales in [2003] were weak.", "2003"),
            ("In the [1990s] it grew.", "1990s"),
            ("The [2020] ceasefire held.", "2020"),
            ("In [2016] dockers walked out.", "2016"),
            ("They met at [19:00] sharp.", "19:00"),
            ("They met at [5 a.m.] and slept.", "05:00"),
            ("They met at [10.45pm] and slept.", "22:45"),
            ("It struck at [1353] local time.", "13:53"),
            ("The train left at [18.52].", "18:52"),
            ("The men came at about [18.52] by car.", "18:52"),
            ("At [10.05] the doors were shut.", "10:05"),
            ("It struck at [1023 GMT].", "10:23Z"),
            ("It struck at [15:00 GMT].", "15:00Z"),
            ("It was [2023-09-19T10:38:07.190Z] then.", "2023-09-19"),
            ("He came [on Tuesday].", "tuesday"),
            ("He came [yesterday].", "yesterday"),
        ];
        for (row, normal) in table {
            let text: String = row.chars().filter(|c| !matches!(c, '[' | ']')).collect();
            let expected = (row.find('[').unwrap(), row.find(']').unwrap() - 1);
            let doc = Document::read(&text, None);
            let found = find(&doc);
            let spans: Vec<(usize, usize)> = found.iter().map(|d| (d.span.start, d.span.end)).collect();
            assert_eq!(spans, [expected], "{row}");
            let Value::Date(date) = &found[0].value else { panic!("{row}") };
            assert_eq!(date.normal, normal, "{row}");
        }
    }

    #[test]
    fn days_of_the_week_lie_behind_or_ahead() {
        // The article's own day is a Friday.
        let table = [
            ("He came on Tuesday.", "2031-05-20"),
            ("The vote will be held on Tuesday.", "2031-05-27"),
            ("The funeral is to be on Friday.", "2031-05-23"),
            ("They meet next Tuesday.", "2031-05-27"),
            ("He plans to go on Monday.", "2031-05-26"),
            ("The hall has been shut since last Tuesday.", "2031-05-20"),
            ("The funeral will be private, he said on Tuesday.", "2031-05-20"),
            ("Those who will go said on Tuesday that they had to.", "2031-05-20"),
        ];
        for (text, day) in table {
            let found = find(&Document::read(text, Some("2031-05-23")));
            let Value::Date(date) = &found[0].value else { panic!("{text}") };
            assert_eq!(date.resolved.as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "She may leave.",
            "The shares closed at 18.52.",
            "The index stood at 10.20 for long.",
            "The water was at 8.40 metres.",
            "It sells at 12.50 a piece.",
            "The gauge was at 8.90.",
            "They met at 18.75.",
            "About 1500 people came.",
            "2000 soldiers",
            "It cost $2019.",
            "He fell 2010 metres.",
            "O'clock",
        ] {
            let found = find(&Document::read(text, None));
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }

    #[test]
    fn days_are_resolved_only_where_the_articles_own_is_known() {
        let table = [
            ("He came on Tuesday.", Some("2023-09-20"), Some("2023-09-19")),
            ("He came on Tuesday.", None, None),
            ("He comes tomorrow.", Some("2023-09-30T08:00:00Z"), Some("2023-10-01")),
            ("He left on 30 December.", Some("2024-01-02"), Some("2023-12-30")),
        ];
        for (text, published, resolved) in table {
            let found = find(&Document::read(text, published));
            let Value::Date(date) = &found[0].value else { panic!("{text}") };
            assert_eq!(date.resolved.as_deref(), resolved, "{text}");
        }
    }
}
