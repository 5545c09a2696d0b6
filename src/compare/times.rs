//! The times of a figure: which of those that its frame gives are its own, and how near they stand.

use super::doer;
use super::fact::{Story, names_event};
use super::money;
use super::phrases::{is, listed, split};
use super::when::{self, When};
use crate::claim::{Article, Claim, Modality, Quantity, Reach, Term};
use crate::text::TextSpan;

/// The times of a figure.
pub struct Times<'a> {
    /// As days, where they can be placed.
    pub whens: Vec<When>,
    /// How near they stand.
    pub reach: Reach,
    /// The words that give them, as the article has them; empty where there are none.
    pub words: &'a str,
}

/// Returns the times of the figure of a claim: the nearest only. Of several in one sentence the last before the figure is
/// its own, else the first after it.
pub fn of<'a>(story: &Story<'a>, claim: &'a Claim, quantity: &'a Quantity) -> Times<'a> {
    let (article, frame) = (story.article, &quantity.frame);
    let of_other = |t: &Term| {
        doer::compared(article, claim.span, t.span)
            || is_end(story, t)
            || is_of_another(story, t, claim)
            || is_name(story, t)
    };
    let told = |t: &&Term| t.from != Reach::Headline && !of_other(t);
    let mut times: Vec<&Term> = frame.time.iter().filter(told).collect();
    let nearest = times.iter().map(|t| t.from).min();
    times.retain(|t| Some(t.from) == nearest);
    if names_event(quantity) && doer::is_known(article, claim) {
        let day = |t: &Term| matches!(when::read(&t.text, story.published), When::Days(days) if days.is_day());
        times.retain(|t| t.span.start > claim.span.start || !day(t));
    }
    // "A 1987 quake killed 460, and one of magnitude 5.2 in 2014 hurt 31."
    if times.iter().any(|t| claim.clause.contains(t.span)) {
        times.retain(|t| claim.clause.contains(t.span));
    }
    let before = times.iter().filter(|t| t.span.start <= claim.span.start).max_by_key(|t| t.span.start);
    if let Some(nearest) = before.or_else(|| times.iter().min_by_key(|t| t.span.start)).copied() {
        times = vec![nearest];
    }
    // "Founded in 1911, it has annual sales of $3 million": a rate is of no other clause's time.
    let rate = frame.scope.iter().any(|t| t.text.starts_with("rate:")) && money::is_money(&quantity.unit);
    times.retain(|t| !rate || t.from == Reach::Clause);
    // "The toll rose to 40 on Wednesday" tells when it was counted: beside days near publication that is no axis.
    let snapshot = frame.scope.iter().any(|t| matches!(t.text.as_str(), "whole:rising" | "whole:so far"));
    if snapshot {
        // "Inflation stood at 6 percent in August" is that of the month.
        let spell = |when: &When| match when {
            When::Days(days) => !days.is_day(),
            other => matches!(other, When::Month(_)),
        };
        times.retain(|t| {
            let when = when::read(&t.text, story.published);
            spell(&when) || story.is_past(when)
        });
    }
    let reach = times.first().map_or(Reach::Headline, |t| t.from);
    if reach > Reach::Sentence
        && let Some((reach, when, span)) = ago(story, claim)
    {
        return Times { whens: vec![when], reach, words: article.words(span) };
    }
    let read = if claim.modality == Modality::Planned { when::read_ahead } else { when::read };
    // The time of "the 22-million-euro robbery" is that of what it is told with; so is that of "on Thursday buried the 58
    // people whom it killed".
    let glued = !quantity.unit.is_empty() && article.words(claim.span).contains('-');
    let aside = times.first().is_some_and(|t| is_aside(article, t.span, claim.span));
    Times {
        whens: times.iter().map(|t| read(&t.text, story.published)).collect(),
        reach: if (glued || aside) && !times.is_empty() { reach.max(Reach::Sentence) } else { reach },
        words: times.first().map_or("", |t| article.words(t.span)),
    }
}

/// Whether a time is the end of something, or one by which something is to come about, told elsewhere: "until April", "by
/// 2013". It says nothing of when a figure held.
fn is_end(story: &Story, time: &Term) -> bool {
    let text = story.article.text.text();
    let before = last_word(&text[..time.span.start]);
    let opens =
        |class: &str| is(class, before) || time.span.of(text).split_whitespace().next().is_some_and(|w| is(class, w));
    let to_come = || match (when::read(&time.text, story.published), story.published) {
        (When::Days(days), Some(published)) => days.first > published,
        _ => false,
    };
    opens("ends-at") || time.from > Reach::Clause && opens("due-by") && to_come()
}

/// Whether a year to come only names what it stands before: "approved the 2031 budget".
fn is_name(story: &Story, time: &Term) -> bool {
    let text = story.article.text.text();
    let year = || matches!(when::read(&time.text, story.published), When::Days(days) if story.published.is_some_and(|published| days.first > published));
    let digits = time.text.len() == 4 && time.text.bytes().all(|b| b.is_ascii_digit());
    let follows =
        || text[time.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
    let before = last_word(&text[..time.span.start]);
    let owned = || listed("determiner", before) || before.ends_with("'s") || before.ends_with("\u{2019}s");
    digits && follows() && owned() && year()
}

/// Whether a time is that of another thing of which its sentence tells: of a thing that was made then ("the tower, built in
/// 1974, has 114 flats"), of what somebody did once ("who was expelled in 2005. He carried two guns"), of what a relative
/// clause behind the figure tells, of what one is compared with ("over Friday's close").
fn is_of_another(story: &Story, time: &Term, claim: &Claim) -> bool {
    let text = story.article.text.text();
    let between = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    if text[time.span.end..].starts_with(['\'', '\u{2019}']) && listed("more-than", last_word(&text[..time.span.start]))
    {
        return true;
    }
    // "Built in 1974 and with 169 rooms"; not "built in 1974 for $3 million".
    let beside = || {
        between(time.span.end, claim.span.start).contains([',', ';'])
            || split("joins-names", between(time.span.end, claim.span.start)).len() > 1
    };
    // "800 diamonds made for the king in 1782"; not "800 houses were built in 1974".
    let behind = between(claim.span.end, time.span.start);
    let mut ahead = behind.split_whitespace().take_while(|word| !is("to-be", word));
    if claim.span.end <= time.span.start && ahead.any(|word| is("made", word)) {
        return true;
    }
    if time.from == Reach::Clause && !beside() {
        return false;
    }
    // "In 2019 they turned up 17 faults at the block, which has 96 flats": so many it has now.
    let has = || is("has-now", last_word(between(claim.clause.start, claim.span.start)));
    if time.span.end <= claim.span.start && has() {
        return true;
    }
    let before = between(story.near(time.span).start, time.span.start);
    if before.rsplit(char::is_whitespace).filter(|word| !word.is_empty()).take(NEAR).any(|word| is("made-then", word)) {
        return true;
    }
    let relative = |words: &str| words.split_whitespace().any(|word| listed("relative", word));
    match time.from {
        Reach::Sentence if time.span.start >= claim.clause.end => {
            let behind = between(claim.clause.end, time.span.start);
            behind.contains(';') || relative(behind)
        }
        Reach::Sentence => between(time.span.end, claim.span.start).contains(';'),
        Reach::Paragraph => {
            before.rsplit(',').next().unwrap_or_default().split_whitespace().any(|word| listed("relative-person", word))
        }
        _ => false,
    }
}

/// Within how many words before a time it is told what was made then.
const NEAR: usize = 2;

fn last_word(text: &str) -> &str {
    text.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a figure behind a time is told in a clause of its own: "on Thursday ended the search after a slide that killed
/// 58", "jailed on Tuesday for taking 3 million".
fn is_aside(article: &Article, time: TextSpan, claim: TextSpan) -> bool {
    let Some(between) = article.text.text().get(time.end..claim.start) else { return false };
    let mut words = between.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut doing = || words.peek().is_some_and(|next| next.ends_with("ing"));
        if listed("relative", word) || listed("for-doing", word) && doing() {
            return true;
        }
    }
    false
}

/// How many bytes stand between a time that opens a clause and the figure that the clause gives: ", in which some ".
const OPENS: usize = 24;

/// Returns the time that lies some years before publication, where the sentence of a claim gives one: "eight years ago".
fn ago(story: &Story, claim: &Claim) -> Option<(Reach, When, TextSpan)> {
    let around = story.near(claim.span);
    let from = story.agos.partition_point(|(span, _)| span.start < around.start);
    let within = story.agos[from..].iter().take_while(|(span, _)| span.end <= around.end);
    let gap = |span: TextSpan| claim.span.start.saturating_sub(span.end).max(span.start.saturating_sub(claim.span.end));
    let (span, days) = within.filter(|(span, _)| *span != claim.span).min_by_key(|(span, _)| gap(*span))?;
    let text = story.article.text.text();
    // "Eight years ago, in which 112 people died", "112 people died in Torne | eight years ago".
    let opens = || text.get(span.end..claim.span.start).is_some_and(|gap| gap.len() <= OPENS && gap.contains(", "));
    let ends = || text.get(claim.clause.end..span.start).is_some_and(|gap| gap.trim().is_empty());
    let near = claim.clause.contains(*span) || opens() || ends();
    Some((if near { Reach::Clause } else { Reach::Sentence }, When::Days(*days), *span))
}
