//! Alignment: whether two quantities speak of one thing.
//!
//! Pairing is the product: interval arithmetic over wrongly paired figures shouts nonsense. Two figures are
//! held against each other only when no axis sets them apart (what is counted, class, place, time, scope, role,
//! whose property it is) and enough speaks for one referent. An axis that one side leaves open is unknown, not
//! equal: for place and time the article's main event is assumed, and the finding says so. Equal numbers alone
//! never align two figures, but they weigh: the same unusual number of the same thing is seldom chance, while a
//! conflict needs more than a likeness.

use super::AxisCheck;
use super::assumed::{Assumption, How};
use super::authority::tie;
use super::fact::{Fact, Story};
use super::phrases::{holds, listed};
use super::when::{Days, When};
use super::words::Words;
use crate::claim::class::{self, Is};
use crate::claim::relate::Standing;
use crate::claim::{Figure, Modality, Polarity, Reach, Term};

/// What the comparison of all axes gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The axes compared.
    pub axes: Vec<AxisCheck>,
    /// How much speaks for one referent.
    pub weight: i32,
    /// How many axes set the two apart.
    pub apart: usize,
    /// What was assumed for the axes that a text leaves open.
    pub assumed: Vec<Assumption>,
}

/// The least weight at which figures that can both be right are held to speak of one thing.
pub const FITS: i32 = 4;

/// The least weight at which two figures are said to conflict.
pub const CONFLICTS: i32 = 5;

/// For how many days a story is followed by reports that name other days too.
const FOLLOWED: i32 = 7;

impl Alignment {
    fn fits(&mut self, axis: &'static str, weight: i32, note: impl Into<String>) {
        self.weight += weight;
        self.axes.push(AxisCheck { axis, fits: Some(true), note: note.into() });
    }

    fn open(&mut self, axis: &'static str, note: impl Into<String>) {
        self.axes.push(AxisCheck { axis, fits: None, note: note.into() });
    }

    /// An axis that was filled although a text leaves it open: `of` is what an editor calls it.
    fn assume(&mut self, axis: &'static str, note: impl Into<String>, of: &'static str, how: How) {
        self.assumed.push(Assumption { of, how });
        self.open(axis, note);
    }

    fn differs(&mut self, axis: &'static str, note: impl Into<String>) {
        self.apart += 1;
        self.axes.push(AxisCheck { axis, fits: Some(false), note: note.into() });
    }

    /// Returns the first axis that sets the two apart.
    pub fn difference(&self) -> Option<&AxisCheck> {
        self.axes.iter().find(|a| a.fits == Some(false))
    }
}

/// Compares all axes of two facts. `standing` is how their figures lie.
pub fn align(stories: &[Story], a: &Fact, b: &Fact, standing: Standing) -> Alignment {
    let mut out = Alignment { axes: Vec::new(), weight: 0, apart: 0, assumed: Vec::new() };
    let point = a.quantity.stated.point();
    let equal = standing == Standing::Equal || standing.fits() && point.is_some() && point == b.quantity.stated.point();
    unit(&mut out, a, b, standing);
    class(&mut out, a, b, equal);
    counted(&mut out, a, b, equal);
    manner(&mut out, a, b, equal);
    place(&mut out, a, b, standing.fits());
    time(&mut out, (&stories[a.side.article], &stories[b.side.article]), (a, b), standing);
    let (scope_a, scope_b) = (scope(a, b), scope(b, a));
    terms(&mut out, "scope", &scope_a, &scope_b, narrows);
    whole(&mut out, a, b, standing);
    if added(stories, a) != added(stories, b) && !standing.fits() {
        out.differs("scope", "only one counts those who were added");
    }
    let (role_a, role_b) = (roles(a), roles(b));
    terms(&mut out, "role", &role_a, &role_b, |_| false);
    if role_a.is_empty() != role_b.is_empty() && class::is(a.topic(), Is::NOUN) {
        // A noun alone does not say which of the things it was.
        out.weight -= 1;
    }
    property(&mut out, a, b, equal);
    actor(&mut out, a, b, standing);
    context(&mut out, a, b);
    if a.lead && b.lead {
        out.weight += 1;
    }
    if equal {
        number(&mut out, a);
    }
    out
}

fn unit(out: &mut Alignment, a: &Fact, b: &Fact, standing: Standing) {
    let (x, y) = (a.dollar, b.dollar);
    let bare = |whose: &str| format!("a bare \u{201c}$\u{201d} may be the {whose} here, or that of the United States");
    if standing == Standing::Unlike {
        out.differs("unit", format!("{} and {}", name(&a.measure.unit), name(&b.measure.unit)));
    } else if is_share(a) != is_share(b) && !standing.fits() {
        out.differs("unit", "a share and a count");
    } else if let Some(whose) = x.or(y) {
        // Two texts that tell of one country mean one dollar; else nothing says that they do.
        if x == y || standing.fits() {
            out.assume("unit", bare(whose), "unit", How::One(format!("both mean one dollar, for {}", bare(whose))));
        } else {
            out.differs("unit", bare(whose));
        }
    } else if a.measure.unit != b.measure.unit {
        out.fits("unit", 0, format!("{} and {}, converted", a.measure.unit, b.measure.unit));
    }
}

/// Whether a figure without a unit is a fraction of what is counted: "two thirds of the houses".
fn is_share(fact: &Fact) -> bool {
    let one = Figure::whole(1);
    let part = |figure: Option<Figure>| figure.is_some_and(|n| n > Figure::ZERO && n < one);
    fact.measure.dimension.is_empty() && part(fact.measure.interval.low.or(fact.measure.interval.high))
}

fn name(unit: &str) -> &str {
    if unit.is_empty() { "a count" } else { unit }
}

fn class(out: &mut Alignment, a: &Fact, b: &Fact, equal: bool) {
    let (x, y) = (a.topic(), b.topic());
    if x.is_empty() && y.is_empty() {
        return;
    }
    let (low, high) = if x <= y { (x, y) } else { (y, x) };
    if x == y {
        let weight = if class::is(x, Is::NOUN) { 2 } else { 4 };
        out.fits("class", weight, x);
    } else if class::family(low) == class::family(high) {
        out.fits("class", 3, format!("{x} and {y}"));
    } else if (x.is_empty() && is_whole(a) || y.is_empty() && is_whole(b)) && !class::is(high, Is::NOUN) {
        out.differs("class", format!("only one says {high}, of a part"));
    } else if x.is_empty() || y.is_empty() {
        let weak = class::is(high, Is::NOUN);
        if !weak && !equal {
            out.weight -= 1;
        }
        let named = if x.is_empty() { b } else { a };
        out.assume("class", format!("only one says {high}"), "event", How::Only(named.side.article, high.to_owned()));
    } else {
        out.differs("class", format!("{x} and {y}"));
    }
}

/// Whether the figure is the whole of which something is told of a part: "two of the seven".
fn is_whole(fact: &Fact) -> bool {
    fact.quantity.frame.scope.iter().any(|t| t.text == "whole:of")
}

/// What is counted: the same set, a part of it, or another one.
fn counted(out: &mut Alignment, a: &Fact, b: &Fact, equal: bool) {
    let (x, y) = (a.counted, b.counted);
    let (chain_x, chain_y) = (&a.quantity.frame.sets, &b.quantity.frame.sets);
    let within = |chain: &[String], set: &str| chain.iter().any(|s| s == set);
    let property = |f: &Fact| class::is(f.topic(), Is::PROPERTY);
    if x.is_empty() && y.is_empty() || property(a) && property(b) {
        return;
    }
    // Who lives there are the people whom it drives out.
    let residents = class::is(a.topic(), Is::RESIDENTS) && class::is(b.topic(), Is::RESIDENTS);
    let dwellers = |x: &str, y: &str| x == "resident" && y == "person";
    if residents && (dwellers(x, y) || dwellers(y, x)) {
        out.fits("noun", 1, format!("{x} and {y}"));
    } else if x == y && exclusive(&a.quantity.noun, &b.quantity.noun) {
        out.differs("noun", format!("{} and {}", a.quantity.noun, b.quantity.noun));
    } else if x == y && !equal && (narrower(a, b) || narrower(b, a)) {
        out.differs("noun", format!("{} and {}: one may hold the other", a.quantity.noun, b.quantity.noun));
    } else if x == y {
        out.fits("noun", if x == "person" { 1 } else { 2 }, x);
    } else if x.is_empty() || y.is_empty() {
        let named = if x.is_empty() { (y, chain_y) } else { (x, chain_x) };
        if named.1.len() > 1 && named.0 != "person" && !equal {
            out.differs("noun", format!("{} alone, and all", named.0));
        } else {
            let says = if x.is_empty() { b } else { a };
            let note = format!("only one names {}", named.0);
            if named.0 == "person" {
                // Who was killed or arrested were people.
                out.open("noun", note);
            } else {
                out.assume("noun", note, "thing counted", How::Only(says.side.article, says.quantity.noun.clone()));
            }
        }
    } else if within(chain_x, y) || within(chain_y, x) {
        let (part, whole) = if within(chain_x, y) { (x, y) } else { (y, x) };
        if equal {
            out.assume("noun", format!("{part} and {whole}: the same number of both"), "noun", one_thing(a, b));
        } else {
            out.differs("noun", format!("{part} are a part of {whole}"));
        }
    } else if equal
        && (a.topic().is_empty() || b.topic().is_empty())
        && chain_x.last().is_some()
        && chain_x.last() == chain_y.last()
    {
        // "Four men", "four robbers"; but nine soldiers killed are not nine rebels killed.
        out.assume("noun", format!("{x} and {y}: the same number of both"), "noun", one_thing(a, b));
    } else {
        out.differs("noun", format!("{x} and {y}"));
    }
}

/// Says that what the two count is one.
fn one_thing(a: &Fact, b: &Fact) -> How {
    let named = |f: &Fact| if f.quantity.noun.is_empty() { f.counted.to_owned() } else { f.quantity.noun.clone() };
    let mut names = [named(a), named(b)];
    names.sort();
    How::One(format!("\u{201c}{}\u{201d} and \u{201c}{}\u{201d} are the same", names[0], names[1]))
}

/// Whether two phrases name two kinds of one thing that nothing is both of: "life sentences", "death sentences".
fn exclusive(a: &str, b: &str) -> bool {
    let kinds = |phrase: &str| -> Vec<String> {
        let mut words: Vec<String> = phrase.split(' ').map(str::to_lowercase).collect();
        words.pop();
        words
    };
    if !a.contains(' ') || !b.contains(' ') {
        return false;
    }
    let (x, y) = (kinds(a), kinds(b));
    x.iter()
        .any(|m| y.iter().any(|n| listed("exclusive", &if m < n { format!("{m} {n}") } else { format!("{n} {m}") })))
}

/// Whether one counts those of one nation or name among the more that the other counts: "one English climber" of
/// "two climbers".
fn narrower(part: &Fact, whole: &Fact) -> bool {
    let named = |f: &Fact| {
        let mut words = f.quantity.noun.split(' ').rev().skip(1);
        words.any(|word| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase))
    };
    let (x, y) = (&part.measure.interval, &whole.measure.interval);
    let fewer = x.high.zip(y.low).is_some_and(|(x, y)| x < y);
    fewer && named(part) && !named(whole)
}

/// Polarity and modality. A denial is held against an assertion; a plan or a condition against nothing else.
fn manner(out: &mut Alignment, a: &Fact, b: &Fact, equal: bool) {
    let unreal = |m: Modality| matches!(m, Modality::Hypothetical | Modality::Planned);
    let (x, y) = (a.claim.modality, b.claim.modality);
    let planned = |m: Modality| matches!(m, Modality::Planned | Modality::Stated);
    if equal && x != y && planned(x) && planned(y) {
        // "The bank will cut 1,800 jobs", "the bank cuts 1,800 posts": one plan, told in two ways.
        let how = How::One("both tell of one plan".to_owned());
        out.assume("modality", "only one says that it is planned", "modality", how);
    } else if unreal(x) != unreal(y) || unreal(x) && x != y {
        out.differs("modality", format!("{} and {}", x.word(), y.word()));
    }
    if a.claim.polarity != b.claim.polarity
        && (a.claim.polarity == Polarity::Denied || b.claim.polarity == Polarity::Denied)
    {
        out.fits("polarity", 0, "one denies it");
    }
}

fn place(out: &mut Alignment, a: &Fact, b: &Fact, fits: bool) {
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
        let main = in_lead(&named.places, named) || in_lead(&named.places, other);
        if !main && named.places[0].from == Reach::Clause && named.places.iter().all(|t| !t.wide) {
            if named.is_zero() && !fits {
                // "Nobody was hurt in Marn" denies nothing elsewhere.
                return out.differs("place", format!("nothing of it in {}", texts(&named.places)));
            }
            out.weight -= 1;
        }
        let (places, how) = (texts(&named.places), How::Only(named.side.article, texts(&named.places)));
        return out.assume("place", format!("only one names {places}: the main event is assumed"), "place", how);
    }
    let wide = |terms: &[&Term]| terms.iter().any(|t| t.wide);
    if wide(&a.places) != wide(&b.places) {
        // What is told of one town is told of a part, unless the story is about that town.
        let narrow = if wide(&a.places) { b } else { a };
        let main = in_lead(&narrow.places, a) || in_lead(&narrow.places, b);
        if !main && !fits && narrow.places[0].from == Reach::Clause {
            return out.differs("place", format!("{said} and {all}: one may hold the other"));
        }
        return out.open("place", format!("{said} and {all}: one may hold the other"));
    }
    let main = |f: &Fact| in_lead(&f.places, a) || in_lead(&f.places, b);
    // One lead that names both places tells one event of them.
    let one_lead = [a, b].iter().any(|f| in_lead(&a.places, f) && in_lead(&b.places, f));
    match (main(a), main(b)) {
        _ if one_lead => out.open("place", format!("{said} and {all}: both in the main event's places")),
        _ if a.places[0].from == Reach::Clause && b.places[0].from == Reach::Clause => {
            out.differs("place", format!("{said} and {all}"));
        }
        (false, false) => out.differs("place", format!("{said} and {all}")),
        _ => {
            // Elsewhere in the sentence a place may be that of something else.
            out.weight -= 1;
            let note = format!("{said} and {all}: one in another clause");
            out.assume("place", note, "place", How::Either(said, all));
        }
    }
}

fn texts(terms: &[&Term]) -> String {
    terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(", ")
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

fn time(out: &mut Alignment, (story_a, story_b): (&Story, &Story), (a, b): (&Fact, &Fact), standing: Standing) {
    let (own_a, own_b) = (days(&a.times), days(&b.times));
    let slack = |reach_a: Reach, reach_b: Reach| {
        // In both clauses the day is the event's; elsewhere it may be that of the telling.
        i32::from(!(reach_a == Reach::Clause && reach_b == Reach::Clause))
    };
    let meet = |xs: &[Days], ys: &[Days], slack: i32| xs.iter().any(|x| ys.iter().any(|y| x.near(*y, slack)));
    // Nobody reports what comes after the day of publication.
    let after = |days: &[Days], named: &Fact, other: &Story| {
        let sure = named.time_reach == Reach::Clause || class::is(named.topic(), Is::DAILY);
        sure && other.published.is_some_and(|day| days.iter().all(|d| d.first > day)) && !days.is_empty()
    };
    if after(&own_a, a, story_b) || after(&own_b, b, story_a) {
        return out.differs("time", "one names a day after the other was published");
    }
    match (own_a.is_empty(), own_b.is_empty()) {
        (false, false) => {
            if meet(&own_a, &own_b, slack(a.time_reach, b.time_reach)) {
                out.fits("time", 1, "the same time");
            } else if (a.time_reach != Reach::Clause || b.time_reach != Reach::Clause) && meet(&own_a, &own_b, FOLLOWED)
            {
                out.weight -= 1;
                let how = How::Either(a.time_words.to_owned(), b.time_words.to_owned());
                out.assume("time", "each names another time, one in another clause", "time", how);
            } else {
                out.differs("time", "each names another time");
            }
        }
        (true, true) => {
            // Reports days apart of what lasts a day are of two days.
            let gap = story_a.published.zip(story_b.published).map_or(0, |(x, y)| (x - y).abs());
            if gap > 1 && !standing.fits() && class::is(a.topic(), Is::DAILY) {
                return out.differs("time", format!("reports {gap} days apart of what lasts a day"));
            }
            loose(out, (story_a, story_b), (a, b));
        }
        _ => {
            let (own, named, story, other) =
                if own_a.is_empty() { (own_b, b, story_b, story_a) } else { (own_a, a, story_a, story_b) };
            let property = class::is(named.topic(), Is::PROPERTY);
            if property || other.main_days.is_empty() && meet(&own, &story.main_days, 0) {
                out.open("time", "only one names a time");
            } else if meet(&own, &other.main_days, 0) {
                let how = How::Only(named.side.article, named.time_words.to_owned());
                let note = "only one names a time: that of the main event is assumed for the other";
                out.assume("time", note, "time", how);
            } else if named.time_reach != Reach::Clause && meet(&own, &other.main_days, FOLLOWED) {
                // Elsewhere in the sentence the day may be that of something else.
                out.weight -= 1;
                let how = How::Only(named.side.article, named.time_words.to_owned());
                out.assume("time", "only one names a time, in another clause", "time", how);
            } else {
                out.differs("time", "one names a time away from the main event of the other");
            }
        }
    }
}

/// Times that no day can be given to: told apart as words.
fn loose(out: &mut Alignment, (story_a, story_b): (&Story, &Story), (a, b): (&Fact, &Fact)) {
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
            out.differs("time", "each names another time");
        }
    } else if background(a, story_a) || background(b, story_b) {
        out.differs("time", "one names a time away from the main event");
    } else {
        let named = [a, b].into_iter().find(|fact| known(fact));
        let how = named.map_or(How::Neither, |fact| How::Only(fact.side.article, fact.time_words.to_owned()));
        out.assume("time", "the time of the main event is assumed", "time", how);
    }
}

fn days(times: &[When]) -> Vec<Days> {
    times.iter().filter_map(|t| if let When::Days(days) = t { Some(*days) } else { None }).collect()
}

/// Returns the scope of a figure; without its being a part, where class and noun tell which part that is, and another
/// figure of them is one of the same part: "88 of the 180 seats" and "91 seats", "among them seven children" and
/// "eight children".
fn scope(part: &Fact, other: &Fact) -> Vec<Term> {
    let is_part = |t: &Term| t.text == "part:of";
    let counts = part.measure.dimension.is_empty() && other.measure.dimension.is_empty();
    let one = counts && !part.counted.is_empty() && part.counted == other.counted;
    let topics = !part.topic().is_empty() && class::family(part.topic()) == class::family(other.topic());
    // Of a noun alone it must be said alike what became of the things.
    let noun = class::is(part.topic(), Is::NOUN);
    let role = part.quantity.frame.role.iter().any(|x| other.quantity.frame.role.iter().any(|y| x.text == y.text));
    let told = match part.whole {
        Some(whole) => noun && role && other.quantity.stated.point() != Some(whole),
        None => !noun && part.quantity.frame.sets.first().is_some_and(|set| set != "person"),
    };
    let own = |t: &Term| is_part(t) && part.claim.span.contains(t.span);
    let drop = one && topics && told && !other.quantity.frame.scope.iter().any(is_part);
    part.quantity.frame.scope.iter().filter(|t| !(drop && own(t))).cloned().collect()
}

/// Of the whole of which something is told of a part nothing is told itself: "88 of the 180 seats" says of the 180 only
/// how many there are.
fn whole(out: &mut Alignment, a: &Fact, b: &Fact, standing: Standing) {
    let noun = |fact: &Fact| fact.topic().is_empty() || class::is(fact.topic(), Is::NOUN);
    if is_whole(a) != is_whole(b) && noun(a) && noun(b) && !standing.fits() {
        out.differs("scope", "one is the whole of which the other may be a part");
    }
}

/// Whether a figure counts the dead that came to those known before: "two more bodies were found". Of the hurt "12 more"
/// may be all, beside the dead.
fn added(stories: &[Story], fact: &Fact) -> bool {
    let words = stories[fact.side.article].article.words(fact.claim.span);
    let bound = fact.quantity.stated.words.contains("more");
    class::family(fact.topic()) == class::family("killed") && !bound && holds("added", words)
}

/// Whose doing it is: two companies cut jobs, two parties win seats. The tolls of one event are given by many names,
/// of the storm, of the town, of who counts; they are told apart only by who suffered it.
fn actor(out: &mut Alignment, a: &Fact, b: &Fact, standing: Standing) {
    let toll = |fact: &Fact| class::is(fact.topic(), Is::TOLL) && !class::is(fact.topic(), Is::NOUN);
    if a.by_police.zip(b.by_police).is_some_and(|(x, y)| x != y) {
        return out.differs("about", "shots of the police, and of others");
    }
    let (Some(x), Some(y)) = (a.actor, b.actor) else { return };
    if (toll(a) || toll(b)) && !(a.suffered && b.suffered) || is_property(a, b) {
        return;
    }
    // Figures that fit need a surer sign that they are those of two.
    if standing.fits() && !(a.surely && b.surely) {
        return;
    }
    let (names_x, names_y) = (Words::of(x), Words::of(y));
    let within = |name: &Words, names: &Words| name.shared(names) == name.len();
    let one = within(&names_x, &b.doers) || within(&names_y, &a.doers);
    if !one && tie(x, y).is_none() {
        out.differs("about", format!("{x} and {y}"));
    }
}

/// Returns the roles of a figure. Of a toll only what is sure of it, and what shots did: "took 20 lives", "20 lost their
/// lives" is no winning and losing.
fn roles(fact: &Fact) -> Vec<Term> {
    let toll = class::is(fact.topic(), Is::TOLL);
    let of = |t: &&Term| !toll || ["certainty:", "shot:"].iter().any(|question| t.text.starts_with(question));
    fact.quantity.frame.role.iter().filter(of).cloned().collect()
}

/// Scope words that make the figure one of a part or a rate even where the other side is silent.
fn narrows(question: &str) -> bool {
    matches!(question, "basis" | "part" | "past" | "rate" | "span" | "state" | "order")
}

/// Terms of the form `question:answer`: two answers to one question differ; one alone differs where it narrows.
fn terms(out: &mut Alignment, axis: &'static str, a: &[Term], b: &[Term], narrows: impl Fn(&str) -> bool) {
    let split = |t: &Term| t.text.split_once(':').map(|(q, v)| (q.to_owned(), v.to_owned()));
    let (x, y): (Vec<_>, Vec<_>) = (a.iter().filter_map(split).collect(), b.iter().filter_map(split).collect());
    let mut questions: Vec<&String> = x.iter().chain(&y).map(|(q, _)| q).collect();
    questions.sort();
    questions.dedup();
    for question in questions {
        let answers = |list: &[(String, String)]| -> Vec<String> {
            list.iter().filter(|(q, _)| q == question).map(|(_, v)| v.clone()).collect()
        };
        let (p, q) = (answers(&x), answers(&y));
        if p.is_empty() || q.is_empty() {
            let said = if p.is_empty() { &q } else { &p };
            let soft = said.iter().all(|v| v == "minor");
            if narrows(question) && !soft {
                out.differs(axis, format!("only one is {}", said.join(", ")));
            }
        } else if p.iter().any(|v| q.contains(v)) {
            if question != "whole" {
                out.fits(axis, 1, p.join(", "));
            }
        } else if question != "whole" {
            out.differs(axis, format!("{} and {}", p.join(", "), q.join(", ")));
        }
    }
}

/// Whether two figures are those of a property, by class or by unit.
fn is_property(a: &Fact, b: &Fact) -> bool {
    let class = if a.topic().is_empty() { b.topic() } else { a.topic() };
    let measured = matches!(a.measure.dimension.as_str(), "area" | "length" | "speed" | "temperature" | "year of age");
    class::is(class, Is::PROPERTY) || class.is_empty() && measured
}

/// Properties belong to somebody or something: an age, a population, a distance.
fn property(out: &mut Alignment, a: &Fact, b: &Fact, equal: bool) {
    if !is_property(a, b) {
        return;
    }
    if let ([x], [y]) = (a.ages.as_slice(), b.ages.as_slice()) {
        let year = Figure::whole(1);
        let one = [(x, y), (y, x)].iter().any(|(x, y)| x == y || x.plus(year) == Some(**y));
        if one && x == y {
            return out.fits("about", 3, format!("somebody aged {x}"));
        }
        if !one {
            return out.differs("about", format!("somebody aged {x} and somebody aged {y}"));
        }
    }
    let shared = a.subject.iter().any(|x| {
        let x = Words::of_name(x);
        b.subject.iter().any(|y| x.shared(&Words::of_name(y)) > 0)
    });
    if shared {
        out.fits("about", 3, a.subject.join(", "));
    } else if !a.subject.is_empty() && !b.subject.is_empty() {
        out.differs("about", format!("{} and {}", a.subject.join(", "), b.subject.join(", ")));
    } else if equal {
        out.weight -= 2;
        out.assume("about", "not named by both", "about", How::One("both tell of the same one".to_owned()));
    } else {
        out.weight -= 4;
        out.assume("about", "not named by both", "about", How::One("both tell of the same one".to_owned()));
    }
}

/// The words around: of the clause, then of the sentence, and the names.
fn context(out: &mut Alignment, a: &Fact, b: &Fact) {
    let (clause, shared) = (a.clause.likeness(&b.clause), a.clause.shared(&b.clause));
    if shared >= 1 && clause >= 50 {
        out.weight += 2;
    } else if shared >= 1 && clause >= 25 {
        out.weight += 1;
    }
    if a.predicate.shared(&b.predicate) >= 1 {
        out.weight += 1;
    }
    if a.sentence.shared(&b.sentence) >= 3 && a.sentence.likeness(&b.sentence) >= 30 {
        out.weight += 1;
    }
    if a.names.shared(&b.names) >= 1 {
        out.weight += 1;
    }
}

/// An equal number weighs the more, the less it could be chance.
fn number(out: &mut Alignment, a: &Fact) {
    let Some(n) = a.measure.interval.low.or(a.measure.interval.high) else { return };
    out.weight += match n {
        _ if super::money::is_money(&a.quantity.unit) => 3,
        n if !n.is_whole() || n > Figure::whole(20) => 2,
        n if n > Figure::whole(3) => 1,
        _ => 0,
    };
}
