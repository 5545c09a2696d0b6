//! Which times are the moment of an article's main event, in whatever words it is told.
//!
//! "The men got in at 3:15", "the guards were surprised shortly after 3": no act is told in words of the lexicon that both
//! have, and yet an article of one event tells mostly when that was. A time is taken for that of the main event where the
//! lead tells of its act, and one whose act is not known where it is the article's one such time, or lies minutes from one.
//! Times of what comes of an event, or goes on beside it, are not ("he was held at 5", "the road reopened at 6"). What two
//! such times show is weak: they may agree or both be right, and never contradict each other.

use super::super::fact::Story;
use super::moment::Moment;
use super::{meet, on_main_day};

/// How many minutes what a time allows may span at most.
const NARROW: i32 = 60;

/// How many bytes may lie between a time and the same one in another zone: "9 p.m. (0100 GMT)".
const TWIN: usize = 30;

/// Marks the times that are those of the main event of their article; they stand article by article.
pub fn mark(stories: &[Story], moments: &mut [Moment]) {
    for group in moments.chunk_by_mut(|a, b| a.side.article == b.side.article) {
        let story = &stories[group[0].side.article];
        let told = (0..group.len()).filter(|at| group[*at].main && !apart(&group[*at]) && !is_twin(story, group, *at));
        let told: Vec<usize> = told.collect();
        let open: Vec<usize> = (0..group.len()).filter(|at| is_open(story, group, *at)).collect();
        let near = |at: usize, other: &usize| meet(&group[at], &group[*other], false, 0);
        let found: Vec<usize> = match (told.is_empty(), open.first()) {
            (false, _) => open.iter().copied().filter(|at| told.iter().any(|other| near(*at, other))).collect(),
            (true, Some(first)) if open.iter().all(|at| near(*at, first)) => open,
            _ => Vec::new(),
        };
        for at in told.into_iter().chain(found) {
            group[at].origin = true;
        }
    }
}

/// Whether a time is that of an act which is no main event.
fn apart(moment: &Moment) -> bool {
    moment.act.is_some_and(|act| act.apart || act.stamp)
}

/// Whether a time may be that of the main event, though the lead does not tell of its act.
fn is_open(story: &Story, group: &[Moment], at: usize) -> bool {
    let moment = &group[at];
    let (from, to) = moment.range(false);
    let narrow = to - from <= NARROW;
    let today = moment.day.as_ref().is_none_or(|day| on_main_day(story, day));
    !moment.main && !apart(moment) && !moment.spell && !moment.several && !is_twin(story, group, at) && narrow && today
}

/// Whether a time repeats the one before it in another zone.
fn is_twin(story: &Story, group: &[Moment], at: usize) -> bool {
    let span = |m: &Moment| story.article.claims[m.side.claim].span;
    let before = group[..at].last().is_some_and(|other| span(other).end + TWIN > span(&group[at]).start);
    before && group[at].zone.is_some()
}

/// Whether no act tells two times apart, nor says of one that it is not of the main event.
pub fn open(a: &Moment, b: &Moment) -> bool {
    let known = a.act.zip(b.act);
    !apart(a) && !apart(b) && known.is_none_or(|(x, y)| x.near(y))
}

/// Whether two times are those of the main event of their articles, so far as is known.
pub fn one_event(a: &Moment, b: &Moment) -> bool {
    a.origin && b.origin && open(a, b)
}
