//! Times on the clock: the moment that two articles give for one act.
//!
//! Two times of one act fit where their ranges meet: a hedge widens a time ("around 9 p.m."), and a bare one may be
//! rounded. What no range explains is a conflict, but only of an act that happens once, on one day, in one place, with
//! words about it that both have. Where the sentences do not both tell an act, only the same time agrees, and it needs
//! surroundings: a time on the minute is seldom shared by chance, one in round minutes needs a word about it that both
//! have, a full hour like surroundings. Two articles of one event mostly tell when that was, in whatever words; see
//! [`main`]. Local time and GMT are not mixed: "13:00" is not held against "12:00 GMT". "Five past seven" is that of the
//! morning or of the evening, whichever lies nearer to the other time.

mod main;
pub mod moment;

use super::fact::Story;
use super::happened::Act;
use super::when::{Days, When};
use super::words::Words;
use super::{AxisCheck, Finding, Relation, Side, Subtype, Work};
use crate::claim::date::Hedge;
use crate::claim::quantity::Bound;
use moment::{Moment, around, clock};
use std::collections::{BTreeMap, BTreeSet};

/// Up to how many times of one act, or of one minute, each is held against each.
const WHOLE: usize = 48;

/// How many occasions are told apart in a larger group.
const OCCASIONS: usize = 16;

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// How many minutes must lie between what two times allow for a conflict, and how many where both are told to the
/// minute.
const APART: (i32, i32) = (20, 5);

/// The same of two times of the main event that no hedge widens, beyond their rounding.
const MAIN: i32 = 2;

/// Returns the findings over times on the clock. Where many articles give one, those of one occasion are chained to the
/// earliest.
pub fn findings(stories: &[Story], ranks: &[usize], work: &mut Work) -> Vec<Finding> {
    let mut moments: Vec<Moment> = Vec::new();
    let leads: Vec<Words> = stories.iter().map(|story| Words::of(story.lead())).collect();
    for (article, story) in stories.iter().enumerate() {
        let sides = (0..story.article.claims.len()).map(|claim| Side { article, claim });
        moments.extend(sides.filter_map(|side| Moment::of(story, &leads[article], side)));
    }
    main::mark(stories, &mut moments);
    let scene = Scene { stories, leads: &leads };
    // Times meet under the minute that they give and under the act of which they are; those of the main event under the
    // acts near it too, and all of them together.
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, moment) in moments.iter().enumerate() {
        for wall in moment.walls() {
            groups.entry(format!("{wall:04}")).or_default().push(at);
        }
        if moment.origin {
            groups.entry("main".to_owned()).or_default().push(at);
        }
        if let Some(act) = moment.act {
            let near = act.near.iter().filter(|_| moment.main);
            for name in near.chain([&act.name]) {
                groups.entry(format!("act {name}")).or_default().push(at);
            }
        }
    }
    let mut found: BTreeMap<(usize, usize), Relation> = BTreeMap::new();
    for mut group in groups.into_values() {
        let large = group.len() > WHOLE;
        if large {
            group.sort_by_key(|at| (ranks[moments[*at].side.article], moments[*at].side.claim));
        }
        // In a large group, the first of each occasion.
        let mut firsts: Vec<usize> = Vec::new();
        for (place, at) in group.iter().enumerate() {
            let mut told = false;
            for other in if large { &firsts[..] } else { &group[..place] } {
                work.pairs += 1;
                let (a, b) = (&moments[*other], &moments[*at]);
                let Some(relation) = relation(&scene, a, b).filter(|_| !(told && large)) else { continue };
                told |= relation == Relation::Agree;
                if a.side.article != b.side.article {
                    found.insert((*other.min(at), *other.max(at)), relation);
                }
            }
            if told {
                work.chained += usize::from(large);
            } else if firsts.len() < OCCASIONS {
                firsts.push(*at);
            } else {
                work.left_out += 1;
            }
        }
    }
    settle(stories, &moments, found)
}

/// Puts pairs into words, the surest first: a time is held against one of each other article, and two articles that give
/// one time twice agree once. A conflict is none where either article gives two times of the act, or one that fits.
fn settle(stories: &[Story], moments: &[Moment], found: BTreeMap<(usize, usize), Relation>) -> Vec<Finding> {
    let mut pairs: Vec<((usize, usize), Relation)> = found.into_iter().collect();
    let order = |relation: Relation| [Relation::Agree, Relation::Compatible].iter().position(|r| *r == relation);
    let of_act = |m: &Moment| m.act.map_or("", |act| act.name.as_str());
    let two_acts = |pair: (usize, usize)| of_act(&moments[pair.0]) != of_act(&moments[pair.1]);
    pairs.sort_by_key(|(pair, relation)| (order(*relation).unwrap_or(2), two_acts(*pair), *pair));
    let mut walls: BTreeMap<(usize, &str), BTreeSet<i32>> = BTreeMap::new();
    for moment in moments {
        walls.entry((moment.side.article, of_act(moment))).or_default().insert(moment.wall);
    }
    let single = |m: &Moment| walls.get(&(m.side.article, of_act(m))).is_none_or(|known| known.len() == 1);
    let mut held: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut taken: BTreeSet<(usize, usize, i32, i32)> = BTreeSet::new();
    let mut acts: BTreeSet<(usize, usize, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    for ((at, bt), relation) in pairs {
        let (a, b) = (&moments[at], &moments[bt]);
        let (x, y) = (a.side.article, b.side.article);
        let conflict = relation == Relation::Conflict;
        if conflict && (!single(a) || !single(b) || acts.contains(&(x, y, of_act(a)))) {
            continue;
        }
        // "The fire broke out at 3:30", "it was seen from the street at 3:33": both are of the main event.
        let one_event = relation == Relation::Compatible && main::one_event(a, b);
        let known = held.contains(&(at, y)) || held.contains(&(bt, x));
        if known && !one_event || !taken.insert((x, y, a.wall, b.wall)) {
            continue;
        }
        held.extend([(at, y), (bt, x)]);
        acts.insert((x, y, of_act(a)));
        out.push(finding(stories, a, b, relation));
    }
    out
}

/// The articles, with the words of their leads.
struct Scene<'s, 'a> {
    stories: &'s [Story<'a>],
    leads: &'s [Words],
}

/// Returns how two times stand; nothing where they are not known to be of one act.
fn relation(scene: &Scene, a: &Moment, b: &Moment) -> Option<Relation> {
    let stories = scene.stories;
    let same = match (a.act, b.act) {
        (Some(x), Some(y)) if x.name == y.name => Some(x),
        // "The accident happened at 5:10", "the bus left the road at 5:40".
        (Some(x), Some(y)) if a.main && b.main && x.near(y) && (x.whole && y.once || y.whole && x.once) => Some(x),
        _ => None,
    };
    let kin = || scene.leads[a.side.article].kin(&scene.leads[b.side.article]);
    let near = a.act.zip(b.act).is_some_and(|(x, y)| x.near(y) && (!x.general && !y.general || kin()));
    let (same_zone, instants) = zones(a, b);
    let wall = (a.wall - b.wall) % a.turn(b) == 0;
    let sharp = wall && a.sharp();
    let other_days = matches!((&a.day, &b.day), (Some(x), Some(y)) if !one_day(x, y));
    if other_days && !sharp || a.spell != b.spell {
        return None;
    }
    // Whether it is known to be one moment, or one act.
    let alike = || {
        let shared = a.sentence.shared(&b.sentence);
        let open = a.act.is_none() || b.act.is_none() || near;
        let like = shared >= 3 && a.sentence.likeness(&b.sentence) >= 20;
        // Few things of one event are told to be at one time that is no round one.
        let rare = || a.wall % 30 != 0 && main::open(a, b) && kin();
        sharp || open && (a.wall % 60 != 0 && shared >= 1 || like) || rare()
    };
    let told = near && same.is_none_or(|act| !act.many);
    let one = match same_zone {
        Zones::Same | Zones::Open => told || alike(),
        // The minutes are those of every zone; an hour is named of more than one.
        Zones::Gmt => (told || alike()) && a.wall % 60 != 0 && (sharp || a.origin || b.origin),
        Zones::Two => same.is_some() && instants == 0,
    };
    if one && (wall || same_zone == Zones::Two && instants == 0) && !elsewhere(stories, a, b, false) {
        let agree = a.hedge == b.hedge;
        return if agree { Some(Relation::Agree) } else { meet(a, b, false, 0).then_some(Relation::Compatible) };
    }
    // "20:45 GMT" is no time of another hour than "9pm", or an hour would lie between them.
    let there =
        same_zone == Zones::Gmt && a.origin && b.origin && [a, b].iter().all(|m| m.zone.is_none() || m.wall % 60 != 0);
    let one_place = (matches!(same_zone, Zones::Same | Zones::Open) || there) && !elsewhere(stories, a, b, false);
    let same = same.filter(|act| one_place && !act.many);
    let main = near && a.main && b.main;
    let Some(same) = same else {
        if same_zone == Zones::Same && one_place && main && kin() && too_early(scene, a, b) {
            return Some(Relation::Conflict);
        }
        // "The mill caught fire at 5:10", "crews were called to the mill at 5:12".
        let one = main || main::one_event(a, b) && same_day(stories, a, b) && kin();
        return (one_place && one && meet(a, b, false, 0)).then_some(Relation::Compatible);
    };
    if meet(a, b, false, 0) {
        let known = a.sentence.shared(&b.sentence) >= 2 || !same.person && a.told.0.shared(&b.told.0) >= 1;
        return (known || main).then_some(Relation::Compatible);
    }
    (same.once && same_zone == Zones::Same && clash(scene, same, a, b)).then_some(Relation::Conflict)
}

/// How the zones of two times stand.
#[derive(PartialEq, Eq)]
enum Zones {
    /// They are told alike.
    Same,
    /// One names a zone, which is taken for that of the place.
    Open,
    /// One is GMT, the other not told: the place may lie there, or not.
    Gmt,
    /// They name two zones.
    Two,
}

/// Returns how the zones of two times stand, and the minutes between them where both are named.
fn zones(a: &Moment, b: &Moment) -> (Zones, i32) {
    match (a.zone, b.zone) {
        (x, y) if x == y => (Zones::Same, 0),
        (Some(x), Some(y)) => (Zones::Two, ((a.wall - x) - (b.wall - y)).rem_euclid(DAY)),
        (Some(0), None) | (None, Some(0)) => (Zones::Gmt, 0),
        _ => (Zones::Open, 0),
    }
}

/// Whether the days that two times name can be one; a time without one is of the days of its article.
fn same_day(stories: &[Story], a: &Moment, b: &Moment) -> bool {
    match (&a.day, &b.day) {
        (Some(x), Some(y)) => one_day(x, y),
        (Some(x), None) => on_main_day(&stories[b.side.article], x),
        (None, Some(y)) => on_main_day(&stories[a.side.article], y),
        (None, None) => true,
    }
}

fn one_day(x: &When, y: &When) -> bool {
    match (x, y) {
        (When::Days(x), When::Days(y)) => x.near(*y, 0),
        (When::Weekday(x), When::Weekday(y)) => x == y,
        // Julian day 0 was a Monday.
        (When::Days(Days { first, .. }), When::Weekday(n)) | (When::Weekday(n), When::Days(Days { first, .. })) => {
            first.rem_euclid(7) == i32::from(*n)
        }
        _ => true,
    }
}

/// Whether a day can be one of an article's main event, so far as the article names any.
fn on_main_day(story: &Story, day: &When) -> bool {
    let known: Vec<When> =
        story.main_days.iter().map(|d| When::Days(*d)).chain(story.main_whens.iter().cloned()).collect();
    known.is_empty() || known.iter().any(|other| one_day(day, other))
}

/// Whether both name places, and none that the article of the other names too. With `strict`, its sentence must.
fn elsewhere(stories: &[Story], a: &Moment, b: &Moment, strict: bool) -> bool {
    let knows = |m: &Moment, place: &String| {
        let story = &stories[m.side.article];
        let around = around(story, story.article.claims[m.side.claim].span).of(story.article.text.text());
        around.contains(place) || !strict && story.article.text.text().contains(place)
    };
    let known = |a: &Moment, b: &Moment| a.places.is_empty() || a.places.iter().any(|place| knows(b, place));
    !(known(a, b) || known(b, a))
}

/// Whether what two times allow meets, up to some minutes.
fn meet(a: &Moment, b: &Moment, wide: bool, slack: i32) -> bool {
    let ((a_from, a_to), (b_from, b_to)) = (a.range(wide), b.range(wide));
    let turn = a.turn(b);
    let far = (b.wall - a.wall).rem_euclid(turn);
    // The other time later on the same day, or earlier.
    [far, far - turn].iter().any(|far| far + b_from <= a_to + slack && far + b_to >= a_from - slack)
}

/// Whether one of two times is that of a call for help, and lies before all that the other allows, which is that of what it
/// was for.
fn too_early(scene: &Scene, a: &Moment, b: &Moment) -> bool {
    let (call, event) = if a.act.is_some_and(|act| act.after) { (a, b) } else { (b, a) };
    let known = call.act.zip(event.act).is_some_and(|(call, event)| call.after && event.once && !event.after);
    let far = (event.wall - call.wall).rem_euclid(DAY);
    let before = far < DAY / 4 && far + event.range(true).0 > call.range(true).1 + APART.1;
    let sure = !a.several && !b.several && !a.either_half && !b.either_half;
    known && before && sure && same_day(scene.stories, a, b) && !elsewhere(scene.stories, a, b, true)
}

/// Whether two times of an act contradict each other: what they allow lies apart, both tell of one thing or person, and
/// nothing says that it happened more than once.
fn clash(scene: &Scene, act: &Act, a: &Moment, b: &Moment) -> bool {
    let stories = scene.stories;
    let main = a.main && b.main;
    let exact = |m: &Moment| m.hedge.0 == Bound::Exact;
    let slack = match exact(a) && exact(b) {
        true if a.sharp() && b.sharp() => APART.1,
        // Of the main event it is known that both speak of it.
        true if main => MAIN,
        // "About 3:40" of the main event is no "3:10".
        _ if main => APART.1,
        _ => APART.0,
    };
    if a.several || b.several || meet(a, b, true, slack) {
        return false;
    }
    if !same_day(stories, a, b) || elsewhere(stories, a, b, true) {
        return false;
    }
    // The same minutes of two hours are those of two zones.
    let zones = a.wall % 60 != 0 && (a.wall - b.wall) % 60 == 0;
    let differ = |x: &Words, y: &Words| !x.is_empty() && !y.is_empty() && x.shared(y) == 0;
    let person = a.names.shared(&b.sentence) >= 1 || b.names.shared(&a.sentence) >= 1;
    let place = |a: &Moment, b: &Moment| a.places.iter().any(|place| Words::of(place).shared(&b.sentence) >= 1);
    let named = person || place(a, b) || place(b, a);
    // Beside the words that tell the act there must be one thing of which both tell it.
    let kin = || scene.leads[a.side.article].kin(&scene.leads[b.side.article]);
    let one = named || main || a.besides.shared(&b.besides) >= 2 || act.apart && !act.person && kin();
    // "The accident happened" names nothing that "the train derailed" does not; of one event each gives one such time, and
    // "a wall of mud came down" when "the hillside gave way".
    let who = |m: &Moment| if main { m.told.0.without(act.about()) } else { m.told.0.clone() };
    let apart = || a.told.1.is_empty() && b.told.1.is_empty() && differ(&who(a), &who(b)) && !(main && kin());
    let others = differ(&a.told.1, &b.told.1) || apart();
    one && !zones && !others && (person || !act.person)
}

fn finding(stories: &[Story], a: &Moment, b: &Moment, relation: Relation) -> Finding {
    let (a, b) = if a.side < b.side { (a, b) } else { (b, a) };
    let words = |m: &Moment| {
        let article = stories[m.side.article].article;
        article.words(article.claims[m.side.claim].span)
    };
    let said = |m: &Moment| {
        let article = stories[m.side.article].article;
        let hedge = clock(&article.claims[m.side.claim]).and_then(|date| date.hedge.as_ref());
        let hedge = hedge.map_or(String::new(), |Hedge { words, .. }| format!(" ({words})"));
        format!("{} “{}”{hedge}", article.origin.outlet, words(m))
    };
    let both = format!("{}, {}", said(a), said(b));
    let act = a.act.filter(|act| b.act.is_some_and(|other| other.name == act.name));
    let conflict = relation == Relation::Conflict;
    let reason = match relation {
        Relation::Agree => format!("Both give the same time: “{}”.", words(b)),
        Relation::Compatible => format!("Both can be right: {both}."),
        _ => format!("No time fits both: {both}."),
    };
    let mut axes = vec![AxisCheck { axis: "time", fits: (!conflict).then_some(true), note: words(b).to_owned() }];
    axes.extend(act.map(|act| AxisCheck { axis: "act", fits: Some(true), note: act.name.clone() }));
    Finding {
        relation,
        subtype: conflict.then_some(Subtype::DifferentAuthorities),
        reason,
        assumed: String::new(),
        axes,
        arithmetic: Vec::new(),
        a: a.side,
        b: Some(b.side),
        also: Vec::new(),
    }
}
