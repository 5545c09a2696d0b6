//! Where and when: the place and time of a figure, its own or those of the article's main event.

use super::super::ages::AGE;
use super::super::assumed::How;
use super::super::fact::{Fact, Story, is_direction, names_event};
use super::super::lone::is_many;
use super::super::when::{Days, STALE, When};
use super::super::words::Words;
use super::whose::one_bearer;
use super::{Alignment, Numbers, crime, near};
use crate::claim::class::{self, Is};
use crate::claim::relate::Standing;
use crate::claim::{Modality, Reach, Term};

/// For how many days a story is followed by reports that name other days too.
const FOLLOWED: i32 = 7;

/// How many bytes may lie between a figure and the place behind it that alone it is of: " in ".
const THERE: usize = 4;

/// How many days lie between the first and the last of a year, at least.
const YEAR: i32 = 364;

pub fn place(out: &mut Alignment, stories: &[Story], (a, b): (&Fact, &Fact), standing: Standing) {
    let fits = standing.fits();
    if standing == Standing::Disjoint && a.all_there != b.all_there {
        return out.differs("place", "only one counts all of an area");
    }
    if a.places.is_empty() && b.places.is_empty() {
        return out.assume("place", "neither says where: the main event is assumed", "place", How::Neither);
    }
    if let Some(shared) = a.places.iter().find(|x| b.places.iter().any(|y| one_place(x, y))) {
        return out.fits("place", 1, shared.text.clone());
    }
    // A place of one may be named by the other as somebody's home or somewhere farther back.
    let named = |places: &[&Term], names: &Words| {
        places.iter().filter(|t| !t.wide).any(|t| {
            let words = Words::of(&t.text);
            !words.is_empty() && words.shared(names) == words.len()
        })
    };
    if named(&a.places, &b.all_names) || named(&b.places, &a.all_names) {
        return out.fits("place", 1, "named by both");
    }
    let (said, all) = (texts(&a.places), texts(&b.places));
    if a.places.is_empty() || b.places.is_empty() {
        let (named, other) = if a.places.is_empty() { (b, a) } else { (a, b) };
        // "Employs 3,200 people in Ostrel", "has 11,200 employees".
        let there = |t: &&Term| t.span.start.checked_sub(named.claim.span.end).is_some_and(|gap| gap <= THERE);
        if standing == Standing::Disjoint
            && a.measure.dimension.is_empty()
            && class::is(named.topic(), Is::PROPERTY)
            && named.places.iter().any(there)
            && !near(a, b, (3, 2))
        {
            return out.differs("place", format!("only in {}", texts(&named.places)));
        }
        let main = in_lead(&named.places, named) || in_lead(&named.places, other);
        if !main && named.places[0].from == Reach::Clause && named.places.iter().all(|t| !t.wide) {
            if named.is_zero() && !fits {
                // "Nobody was hurt in Marn" denies nothing elsewhere.
                return out.differs("place", format!("nothing of it in {}", texts(&named.places)));
            }
            // Who is critical lies in some hospital.
            let state = |f: &Fact| f.quantity.frame.scope.iter().any(|t| t.text.starts_with("state:"));
            let ward = state(a) && state(b);
            if standing == Standing::Disjoint && !named.lead && class::is(named.topic(), Is::TOLL) && !ward {
                return out.differs("place", format!("{} is not where the main event was", texts(&named.places)));
            }
            out.weight -= 1;
        }
        let (places, how) = (texts(&named.places), How::Only(named.side.article, texts(&named.places)));
        return out.assume("place", format!("only one names {places}: the main event is assumed"), "place", how);
    }
    if one_bearer(a, b) {
        let note = format!("{said} and {all}: somebody of one age");
        return out.assume("place", note, "place", How::Either(said, all));
    }
    if fits
        && is_many(a)
        && a.number() == b.number()
        && (knows(&stories[b.side.article], a) || knows(&stories[a.side.article], b))
    {
        let note = format!("{said} and {all}: one article names both");
        return out.assume("place", note, "place", How::Either(said, all));
    }
    if fits && measures_one(a, b) {
        return out.light("place", format!("{said} and {all}"), "place", "both tell of one place");
    }
    let wide = |terms: &[&Term]| terms.iter().any(|t| t.wide);
    if wide(&a.places) != wide(&b.places) {
        // What is told of one town is told of a part, unless the story is about that town.
        let narrow = if wide(&a.places) { b } else { a };
        let main = in_lead(&narrow.places, a) || in_lead(&narrow.places, b);
        if !main && !fits && narrow.places[0].from == Reach::Clause {
            return out.differs("place", format!("{said} and {all}: one may hold the other"));
        }
        let note = format!("{said} and {all}: one may hold the other");
        // What stands farther off than the sentence is not given as the figure's place.
        let far = |fact: &Fact| fact.places[0].from > Reach::Sentence;
        let how = if far(a) && far(b) { How::Neither } else { How::Either(said, all) };
        return out.assume("place", note, "place", how);
    }
    let near = |f: &Fact| f.places[0].from <= Reach::Sentence;
    let main = |f: &Fact| in_lead(&f.places, a) || in_lead(&f.places, b);
    // One lead that names both places tells one event of them.
    let one_lead = [a, b].iter().any(|f| in_lead(&a.places, f) && in_lead(&b.places, f));
    match (main(a), main(b)) {
        _ if one_lead => {
            let note = format!("{said} and {all}: both in the main event's places");
            out.assume("place", note, "place", How::Either(said, all));
        }
        _ if a.places[0].from == Reach::Clause && b.places[0].from == Reach::Clause => {
            out.differs("place", format!("{said} and {all}"));
        }
        // What is told of a place that no lead names is not told of the main event's.
        (false, true) if a.places[0].from == Reach::Clause && !same(standing) => {
            out.differs("place", format!("{said}, away from {all}"));
        }
        (true, false) if b.places[0].from == Reach::Clause && !same(standing) => {
            out.differs("place", format!("{all}, away from {said}"));
        }
        // A place that is taken over from the sentence before may be that of something else too.
        (false, false) if near(a) && near(b) => out.differs("place", format!("{said} and {all}")),
        _ => {
            // Elsewhere in the sentence a place may be that of something else.
            out.weight -= 1;
            let note = format!("{said} and {all}: one in another clause");
            out.assume("place", note, "place", How::Either(said, all));
        }
    }
}

/// Whether two lengths or masses answer one question in much the same way: where they are is told in two ways.
fn measures_one(a: &Fact, b: &Fact) -> bool {
    let stuff = matches!(a.measure.dimension.as_str(), "length" | "mass" | "volume");
    let one = !a.topic().is_empty() && a.topic() == b.topic() && !class::is(a.topic(), Is::LASTING);
    stuff && one && near(a, b, (6, 5)) && !is_direction(&a.quantity.head) && !is_direction(&b.quantity.head)
}

/// Whether an article names the place of a figure of another one: "134 fans died at the Ostrel Arena", which lies in Marn
/// for an article by which 134 died in Marn.
fn knows(story: &Story, fact: &Fact) -> bool {
    fact.places.iter().any(|t| !t.wide && story.article.text.text().contains(t.text.as_str()))
}

fn texts(terms: &[&Term]) -> String {
    terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(", ")
}

/// Whether two figures are one, but for their rounding.
fn same(standing: Standing) -> bool {
    matches!(standing, Standing::Equal | Standing::Rounds | Standing::Touches)
}

fn in_lead(places: &[&Term], fact: &Fact) -> bool {
    places.iter().any(|x| fact.lead_places.iter().any(|y| one_place(x, y)))
}

/// Whether two names are those of one place: the same, or one within the other ("Qeshm", "Qeshm island").
pub fn one_place(a: &Term, b: &Term) -> bool {
    a.text.eq_ignore_ascii_case(&b.text) || {
        let (x, y) = (Words::of(&a.text), Words::of(&b.text));
        !x.is_empty() && !y.is_empty() && x.shared(&y) == x.len().min(y.len())
    }
}

/// Compares when it was. `telling` figures are equal, and tell by themselves that they are of one thing.
pub fn time(
    out: &mut Alignment,
    (story_a, story_b): (&Story, &Story),
    (a, b): (&Fact, &Fact),
    Numbers { standing, rare, telling, .. }: Numbers,
) {
    let (own_a, own_b) = (own_days(a, story_a), own_days(b, story_b));
    let slack = |reach_a: Reach, reach_b: Reach| {
        // In both clauses the day is the event's; elsewhere it may be that of the telling.
        i32::from(!(reach_a == Reach::Clause && reach_b == Reach::Clause))
    };
    let meet = |xs: &[Days], ys: &[Days], slack: i32| xs.iter().any(|x| ys.iter().any(|y| x.near(*y, slack)));
    // Nobody reports what comes after the day of publication.
    let after = |days: &[Days], named: &Fact, other: &Story| {
        let sure = named.time_reach == Reach::Clause || class::is(named.topic(), Is::DAILY);
        // But a forecast does.
        let ahead = named.claim.modality == Modality::Planned && standing.fits();
        sure && !ahead && other.published.is_some_and(|day| days.iter().all(|d| d.first > day)) && !days.is_empty()
    };
    // Of an age a day tells when its bearer did something, of a house when it was built.
    let lasts = |f: &Fact| class::is(f.topic(), Is::LASTING) || f.quantity.unit == AGE && standing.fits();
    if lasts(a) && lasts(b) {
        return out.open("time", "it is what it is for years");
    }
    // "40 miles north of Ostrel": so far it lies at any time.
    let lies = |f: &Fact| f.measure.dimension == "length" && is_direction(&f.quantity.head);
    if standing.fits() && lies(a) && lies(b) {
        return out.open("time", "it lies where it lies");
    }
    if standing.fits() && crime::charges(a, b) {
        // Of as many counts as somebody is charged with in January he is convicted in May.
        return out.open("time", "the charges of one case");
    }
    let late =
        [(&own_a, a, story_b), (&own_b, b, story_a)].into_iter().find(|(own, named, other)| after(own, named, other));
    if let Some((own, named, other)) = late
        && !standing.fits()
        && own.iter().any(|days| other.published.is_some_and(|day| days.first - day <= FOLLOWED))
    {
        let unnamed = if std::ptr::eq(named, a) { b } else { a };
        let all = |kind| [a, b].iter().all(|f| class::is(f.topic(), kind));
        // "4,200 homes had no power", "was still off in 1,800 homes on Friday": how many are left by then. "46 people were
        // arrested", "the second night brought the arrests to 112"; but "a second slide killed 58 on Thursday".
        let risen = || named.quantity.frame.scope.iter().any(|t| t.text == "whole:rising");
        let one = !class::is(named.topic(), Is::NEWS) || risen();
        if all(Is::SHRINKING) || all(Is::GROWING) && named.number() > unnamed.number() && one {
            let how = How::Only(named.side.article, named.time_words.to_owned());
            return out.assume("time", "only one names the day of its count", "time", how);
        }
    }
    if late.is_some() {
        return out.differs("time", "one names a day after the other was published");
    }
    // "25,000 people marched on 3 October", in an article of what happened on the 10th.
    let away = |f: &Fact, own: &[Days], story: &Story| {
        f.time_reach == Reach::Clause && !story.main_days.is_empty() && !meet(own, &story.main_days, 1)
    };
    match (own_a.is_empty(), own_b.is_empty()) {
        (false, false) => {
            if meet(&own_a, &own_b, slack(a.time_reach, b.time_reach)) {
                out.fits("time", 1, "the same time");
            } else if standing.fits() && to_come(a, &own_a, story_a) != to_come(b, &own_b, story_b) {
                // "Agreed on Wednesday to raise pensions by 4 percent", "will rise by 4 percent in January".
                out.weight -= 1;
                let how = How::Either(a.time_words.to_owned(), b.time_words.to_owned());
                out.assume("time", "one says when it was told, the other when it is to come", "time", how);
            } else if (a.time_reach != Reach::Clause || b.time_reach != Reach::Clause)
                && meet(&own_a, &own_b, FOLLOWED)
                && away(a, &own_a, story_a) == away(b, &own_b, story_b)
            {
                out.weight -= 1;
                let how = How::Either(a.time_words.to_owned(), b.time_words.to_owned());
                out.assume("time", "each names another time, one in another clause", "time", how);
            } else {
                another(out, (a, b), telling);
            }
        }
        (_, true) if to_come(a, &own_a, story_a) && standing.fits() => {
            out.open("time", "only one says when it is to come");
        }
        (true, _) if to_come(b, &own_b, story_b) && standing.fits() => {
            out.open("time", "only one says when it is to come");
        }
        (true, true) => {
            // Reports days apart of what lasts a day are of two days.
            let gap = story_a.published.zip(story_b.published).map_or(0, |(x, y)| (x - y).abs());
            let all = |kind| [a, b].iter().all(|f| class::is(f.topic(), kind));
            let daily = all(Is::DAILY) && !(a.until_now && b.until_now);
            // "Two people were arrested", "four people have been arrested", told of one event two days later.
            let days = story_a.published.zip(story_b.published);
            let risen = all(Is::GROWING)
                && days.is_some_and(|(x, y)| (x < y) == (a.number() < b.number()))
                && (if a.number() < b.number() { b } else { a }).until_now
                && (a.sole_topic && b.sole_topic)
                && story_a.lead_words().kin(story_b.lead_words());
            if gap > 1 && !standing.fits() && daily && !risen {
                return out.differs("time", format!("reports {gap} days apart of what lasts a day"));
            }
            loose(out, (story_a, story_b), (a, b), telling);
        }
        _ => {
            let (own, named, story, other) =
                if own_a.is_empty() { (own_b, b, story_b, story_a) } else { (own_a, a, story_a, story_b) };
            let unnamed = if std::ptr::eq(named, a) { b } else { a };
            let property = class::is(named.topic(), Is::PROPERTY);
            // "11 drowned in 2019", "four drowned on Sunday": nobody tells the year of what happened this week.
            let year =
                |days: &Days| days.last - days.first >= YEAR && story.published.is_none_or(|day| days.last < day);
            let long_ago = named.time_reach == Reach::Clause && own.iter().all(year);
            if !standing.fits() && long_ago && unnamed.times.iter().any(|t| matches!(t, When::Weekday(_))) {
                out.differs("time", "one names a year, and the other a day of the week");
            } else if property || other.main_days.is_empty() && meet(&own, &story.main_days, 0) {
                out.open("time", "only one names a time");
            } else if unnamed.by_name && meet(&own, &story.main_days, 0) || one_event(a, b) {
                // "The $2 million robbery" is told of for weeks.
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume("time", "only one names a time, and the other the event", "time", how);
            } else if meet(&own, &other.main_days, 0) {
                let how = How::Only(named.side.article, named.time_words.to_owned());
                let note = "only one names a time: that of the main event is assumed for the other";
                out.assume("time", note, "time", how);
            } else if named.time_reach != Reach::Clause && meet(&own, &other.main_days, FOLLOWED) {
                // Elsewhere in the sentence the day may be that of something else.
                out.weight -= 1;
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume("time", "only one names a time, in another clause", "time", how);
            } else if standing.fits() && own.iter().all(|days| named_past(days, story)) && looks_back(unnamed) {
                // "On 12 October", "two weeks ago".
                out.open("time", "both look back");
            } else if meet(&own, &story.main_days, 0) && follows(other, story) && !class::is(named.topic(), Is::DAILY) {
                // "Robbed on Friday by six men", "the five-man gang", told of ten days later.
                out.weight -= 1;
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume("time", "only one names a time, and the other is a later report", "time", how);
            } else if meet(&own, &other.past_days, 0) {
                // "Six people were killed on Saturday", "charged over the crush of last August, in which eight died".
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume("time", "only one names a time: the other's lead comes back to it", "time", how);
            } else if telling
                && own.iter().all(|days| named_past(days, story))
                && (unnamed.elsewhere || other_name(a, b))
            {
                // "31 people died at Ostrel in 1997", "the Ostrel disaster, which cost 31 lives".
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume(
                    "time",
                    "only one names a time, and the other tells of no toll of its own event",
                    "time",
                    how,
                );
            } else if (telling || rare) && !(named.time_reach == Reach::Clause && class::is(named.topic(), Is::GROWING))
            {
                let taken = format!("both are of {}", named.time_words);
                out.light("time", "one names a time away from the main event of the other", "time", taken);
            } else {
                out.differs("time", "one names a time away from the main event of the other");
            }
        }
    }
}

/// Whether two sums are told, in their leads, of an event by its name: of the main event of either.
fn one_event(a: &Fact, b: &Fact) -> bool {
    [a, b].iter().all(|f| f.lead && names_event(f.quantity))
}

/// Whether both sentences give a name that neither lead gives: that of what neither article is about.
fn other_name(a: &Fact, b: &Fact) -> bool {
    a.other_names.shared(&b.other_names) >= 1
}

/// Whether an article is a later report than another, of the same weeks.
fn follows(later: &Story, earlier: &Story) -> bool {
    let gap = later.published.zip(earlier.published).map(|(x, y)| x - y);
    gap.is_some_and(|gap| (1..=STALE).contains(&gap))
}

/// Whether days lie before an article's publication.
fn named_past(days: &Days, story: &Story) -> bool {
    story.published.is_some_and(|published| days.last < published)
}

/// Whether a figure is told of the past in words that give no day: "two weeks ago", "annual sales".
fn looks_back(fact: &Fact) -> bool {
    let yearly = class::is(fact.topic(), Is::YEARLY);
    fact.quantity.frame.scope.iter().any(|t| t.text.starts_with("past:") || yearly && t.text == "rate:year")
}

/// Two figures that each name another time. So do equal ones that are told of one thing, one of them wrongly or of the
/// day when it was told; what befell as many people on two days are two things.
fn another(out: &mut Alignment, (a, b): (&Fact, &Fact), telling: bool) {
    let note = "each names another time";
    let clauses = a.time_reach == Reach::Clause && b.time_reach == Reach::Clause;
    if telling && !(clauses && class::is(a.topic(), Is::GROWING)) {
        let (x, y) = (a.time_words.min(b.time_words), a.time_words.max(b.time_words));
        out.light("time", note, "time", format!("one time, given as {x} and as {y}"));
    } else {
        out.differs("time", note);
    }
}

/// Times that no day can be given to: told apart as words.
fn loose(out: &mut Alignment, (story_a, story_b): (&Story, &Story), (a, b): (&Fact, &Fact), telling: bool) {
    let background = |fact: &Fact, story: &Story| {
        fact.times.iter().any(|t| matches!(t, When::Month(_)))
            && !fact.times.iter().any(|t| story.main_whens.contains(t))
    };
    let known = |fact: &Fact| fact.times.iter().any(|t| *t != When::Open);
    if known(a) && known(b) {
        let near = |x: &When, y: &When| match (x, y) {
            (When::Weekday(m), When::Weekday(n)) => {
                let gap = (i16::from(*m) - i16::from(*n)).rem_euclid(7);
                gap == 0 || (gap == 1 || gap == 6) && (a.time_reach != Reach::Clause || b.time_reach != Reach::Clause)
            }
            (When::Month(m), When::Month(n)) => m == n,
            _ => false,
        };
        if a.times.iter().any(|x| b.times.iter().any(|y| near(x, y))) {
            out.fits("time", 1, "the same time");
        } else {
            another(out, (a, b), telling);
        }
    } else if background(a, story_a) || background(b, story_b) {
        out.differs("time", "one names a time away from the main event");
    } else {
        let named = [a, b].into_iter().find(|fact| known(fact));
        let how = named.map_or(How::Neither, |fact| How::Only(fact.side.article, fact.time_words.to_owned()));
        out.assume("time", "the time of the main event is assumed", "time", how);
    }
}

/// Whether a figure is planned, and its days are those when it is to come about.
fn to_come(fact: &Fact, own: &[Days], story: &Story) -> bool {
    let ahead = |days: &Days| story.published.is_some_and(|published| days.last > published);
    fact.claim.modality == Modality::Planned && !own.is_empty() && own.iter().all(ahead)
}

/// Returns the days of a figure. A day to come is the one by which what is planned comes about: no time of the plan.
fn own_days(fact: &Fact, story: &Story) -> Vec<Days> {
    let mut own = days(&fact.times);
    let to_come = |days: &Days| story.published.is_some_and(|published| days.first > published);
    own.retain(|days| !(class::is(fact.topic(), Is::TERMS) && to_come(days)));
    own
}

fn days(times: &[When]) -> Vec<Days> {
    times.iter().filter_map(|t| if let When::Days(days) = t { Some(*days) } else { None }).collect()
}
