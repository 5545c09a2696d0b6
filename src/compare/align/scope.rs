//! Scope and role: what narrows a figure, of which whole it is a part, and what it has to do with what happened.

use super::super::fact::Fact;
use super::super::phrases::listed;
use super::{Alignment, Numbers, crime, near, one_count, told_alike};
use crate::claim::class::{self, Is};
use crate::claim::relate::Standing;
use crate::claim::{Figure, Modality, Term};

/// Whether the figure is the whole of which something is told of a part: "two of the seven".
pub fn is_whole(fact: &Fact) -> bool {
    fact.quantity.frame.scope.iter().any(|t| t.text == "whole:of")
}

/// Compares what narrows the two. `telling` figures are equal, and tell by themselves that they are of one thing.
pub fn scope(out: &mut Alignment, a: &Fact, b: &Fact, Numbers { standing, rare, telling, .. }: Numbers) {
    let fits = standing.fits();
    terms(out, "scope", &own(a, b, fits), &own(b, a, fits), |question| match question {
        "past" | "rate" | "since" | "span" | "state" if telling => Alone::Light,
        // A part is told with its whole or without.
        "part" if rare || telling && one_noun(a, b) || fits && (measured(a, b) || befell(a, b)) => Alone::Light,
        // The two fit, and are of one thing: "a profit of 212 million", "over 200 million in three months".
        "basis" | "past" | "rate" | "since" | "span" if fits && one_sum(a, b) => Alone::Light,
        // "412 people have caught it", "at least 410 infections since 17 February": all there were.
        "since" if fits && told_alike(a, b) && near(a, b, (6, 5)) => Alone::Light,
        "house" if telling => Alone::Light,
        "basis" | "house" | "order" | "part" | "past" | "rate" | "since" | "span" | "state" => Alone::Narrows,
        _ => Alone::Silent,
    });
    whole(out, a, b, standing);
    if a.quantity.trend.is_some() && a.quantity.trend == b.quantity.trend && a.level != b.level && !fits {
        out.differs("scope", "one is by how much it moved, the other to what");
    }
    if a.is_zero() != b.is_zero() && [a, b].iter().any(|f| f.is_zero() && f.of_some) {
        out.differs("scope", "one tells of nobody of some only");
    }
    if a.added != b.added && !standing.fits() {
        out.differs("scope", "only one counts those who were added");
    }
    if a.doers_too != b.doers_too && !standing.fits() && one_more(a, b, |fact| !fact.doers_too) {
        out.differs("scope", "only one counts those who did it");
    }
    if a.others != b.others
        && !standing.fits()
        && one_more(a, b, |fact| fact.others)
        && class::family(a.topic()) != "injured"
    {
        out.differs("scope", "only one counts somebody who is told apart");
    }
}

/// Whether the two measure what one topic asks: "rain of 180 mm", "180 mm of rain", "a turnout of 71 percent", "71 percent
/// of the voters".
fn measured(a: &Fact, b: &Fact) -> bool {
    !a.measure.dimension.is_empty()
        && a.topic() == b.topic()
        && !a.topic().is_empty()
        && !class::is(a.topic(), Is::NOUN)
}

/// Whether two figures answer one question in much the same way, so that it may be told by one only over which time; of what
/// is counted from day to day that matters, and more of a share.
fn one_sum(a: &Fact, b: &Fact) -> bool {
    let close = if a.measure.dimension == "percent" { (21, 20) } else { (6, 5) };
    told_alike(a, b) && !a.moves() && !b.moves() && near(a, b, close)
}

/// Whether one thing is told to have befallen both, or to have been done by both, and of much the same number: "143 of those
/// aboard were saved", "more than 140 were rescued". Three of the dead may be a part of them.
fn befell(a: &Fact, b: &Fact) -> bool {
    // So few may be a part of as many.
    const FEW: i64 = 3;
    // "Up to 10 of her own members", "nine members".
    let most = |f: &Fact| f.measure.interval.high.or(f.measure.interval.low);
    let Some((x, y)) = most(a).zip(most(b)).map(|(x, y)| (x.min(y), x.max(y))) else { return false };
    told_alike(a, b) && x > Figure::whole(FEW) && y.times(Figure::whole(2)) < x.times(Figure::whole(3))
}

/// Whether the two count things of one noun; of people as such something must be told alike.
pub fn one_noun(a: &Fact, b: &Fact) -> bool {
    a.counted == b.counted && (!listed("anybody", a.counted) || a.sentence.shared(&b.sentence) > 0)
}

/// Compares what the two have to do with what happened.
pub(super) fn role(out: &mut Alignment, a: &Fact, b: &Fact, numbers: Numbers) {
    let (fits, equal) = (numbers.standing.fits(), numbers.equal);
    let sentences = a.topic() == "sentence" && b.topic() == "sentence";
    if !equal && (possible(a) && !faced(b) || possible(b) && !faced(a) || sentences && faced(a) != faced(b)) {
        out.differs("role", "what somebody may get, and what he got");
    }
    // Of as many counts as somebody is charged with he is convicted and sentenced.
    // "Was sentenced to five years", "is serving a five-year term".
    let told = |t: &&Term| {
        let court = crime::charges(a, b) && t.text.starts_with("court:");
        !(fits && (court || a.topic() == "sentence" && b.topic() == "sentence" && t.text == "term:served"))
    };
    let (mut role_a, mut role_b) = (roles(a), roles(b));
    role_a.retain(told);
    role_b.retain(told);
    terms(out, "role", &role_a, &role_b, |_| Alone::Silent);
    if role_a.is_empty() != role_b.is_empty() && class::is(a.topic(), Is::NOUN) {
        // A noun alone does not say which of the things it was.
        out.weight -= 1;
    }
}

/// Returns the scope of a figure; without its being a part, where class and noun tell which part that is, and another
/// figure of them is one of the same part: "88 of the 180 seats" and "91 seats", "among them seven children" and
/// "eight children".
fn own<'f>(part: &'f Fact, other: &'f Fact, fits: bool) -> Vec<&'f Term> {
    let is_part = |t: &Term| t.text == "part:of";
    let counts = part.measure.dimension.is_empty() && other.measure.dimension.is_empty();
    let one = counts && !part.counted.is_empty() && part.counted == other.counted;
    let equal = part.quantity.stated.point().is_some_and(|n| other.quantity.stated.point() == Some(n));
    let topics = !part.topic().is_empty() && class::family(part.topic()) == class::family(other.topic());
    // Of a noun alone it must be said alike what became of the things.
    let noun = class::is(part.topic(), Is::NOUN);
    let role = part.quantity.frame.role.iter().any(|x| other.quantity.frame.role.iter().any(|y| x.text == y.text));
    // "143 of those on board were rescued", "rescued 141 people".
    let all = part.of_all && counts && topics && class::is(part.topic(), Is::GROWING) && !noun;
    let told = match part.whole {
        // "Three of the eight cars left the rails", "four cars derailed".
        Some(_) if part.befell_part => true,
        // "Killed 12 of the 160 passengers": what is told of the part alone tells which it is.
        Some((whole, bare)) => {
            (if noun { role || equal } else { bare }) && other.quantity.stated.point() != Some(whole)
        }
        // Of people, not of "seven bullets, including three from behind".
        // Nor of posts: "including 1,150 jobs in Norway" are those of a country.
        None => {
            !noun
                && !class::is(part.topic(), Is::TERMS)
                && matches!(&part.quantity.frame.sets[..], [_, .., last] if last == "person")
        }
    };
    let drop = (one && told || all) && topics && !other.quantity.frame.scope.iter().any(is_part);
    let missing = class::is(part.topic(), Is::SHRINKING);
    let unusual = equal && part.quantity.stated.point().is_some_and(|n| n > Figure::whole(20));
    // "Annual sales of $3 million", "sales of $3 million last year".
    let yearly = fits && class::is(part.topic(), Is::YEARLY) && class::is(other.topic(), Is::YEARLY);
    let a_year = |f: &Fact| f.quantity.frame.scope.iter().any(|t| t.text == "rate:year");
    let terms = class::is(part.topic(), Is::TERMS);
    let planned = |f: &Fact| f.claim.modality == Modality::Planned;
    let promised = planned(part) && planned(other) && part.topic() == other.topic();
    // "Her rival Tom Lee pledged".
    let strangers = !part.doers.is_empty() && !other.doers.is_empty() && part.doers.shared(&other.doers) == 0;
    let pledged = promised && part.sole_topic && other.sole_topic && !strangers;
    let bare = part.topic().is_empty() && other.topic().is_empty();
    let idle = |t: &Term| {
        // "112 kilometers per hour" is its unit; shots fall in minutes; who remains missing is missing.
        let text = t.text.as_str();
        let lasts = ["since:", "span:"].iter().any(|question| text.starts_with(question));
        // Of money each has its rate beside it: "5,000 euros a head", "5,000 euros each".
        let each = [" per head", " per person"].iter().any(|each| part.quantity.unit.ends_with(each));
        text.starts_with("rate:") && part.quantity.unit.contains(" per ") && !each
            || text.starts_with("span:") && listed("moment", text.rsplit(' ').next().unwrap_or_default())
            || other.quantity.unit.ends_with(" per year") && text.starts_with("past:")
            || text == "rate:year" && other.quantity.unit.ends_with(" per year")
            // "Annual inflation".
            || text == "rate:year" && listed("of-a-year", part.topic())
            // What is planned is a forecast, and comes in some time; of 5 percent it matters in which.
            || terms && (text == "basis:poll" || lasts && (equal || part.measure.unit != "percent"))
            || yearly && (text == "rate:year" || text.starts_with("past:") && a_year(other))
            // "Two thirds of the voters", "68 percent".
            || text == "part:of" && part.measure.dimension == "percent" && part.quantity.unit.is_empty()
            // "The toll remains at four".
            || (missing || class::family(part.topic()) == class::family("killed")) && text == "state:remaining"
            // "Deliberated for three days before it found him guilty".
            || class::is(part.topic(), Is::SPELL) && text == "past:before"
            || (class::is(part.topic(), Is::PART) || class::is(other.topic(), Is::PART)) && text == "state:in hospital"
            // "Was carried last night by 118 votes": its time. How many were missing last night, it says of then.
            || listed("one-evening", text.strip_prefix("span:").unwrap_or_default())
            // "Promised 100,000 jobs", "150,000 jobs in four years"; "tested 540 adults", "620 adults over six years".
            || lasts && !fits && (pledged || bare && one_count(part, other, false))
            // The same unusual number is that of the same period, whether it is named or not.
            || unusual && (lasts || text.starts_with("past:"))
    };
    // "Nine of them in critical condition": it is told apart by the state.
    let state = |f: &'f Fact| f.quantity.frame.scope.iter().filter(|t| t.text.starts_with("state:"));
    let stated = state(part).any(|x| state(other).any(|y| x.text == y.text));
    let by_number = |t: &Term| part.claim.span.contains(t.span);
    let dropped = |t: &Term| is_part(t) && (stated || drop && (all || by_number(t)));
    part.quantity.frame.scope.iter().filter(|t| !dropped(t) && !idle(t)).collect()
}

/// Of the whole of which something is told of a part nothing is told itself: "88 of the 180 seats" says of the 180 only
/// how many there are.
fn whole(out: &mut Alignment, a: &Fact, b: &Fact, standing: Standing) {
    // Or of the part alone: "cancelled 413 of its 470 flights".
    let noun = |fact: &Fact| {
        let (topic, class) = (fact.topic(), fact.quantity.class.as_str());
        topic.is_empty() || class::is(topic, Is::NOUN) || class::is(class, Is::NOUN) && class::family(topic) == class
    };
    if is_whole(a) != is_whole(b) && noun(a) && noun(b) && !standing.fits() {
        out.differs("scope", "one is the whole of which the other may be a part");
    }
}

/// Whether of two counts one is larger by one or two, whom the other may tell apart: "Mia Rao and three other workers", "four
/// workers"; `fewer` is true of the one that tells them apart. The hurt are others than the dead.
fn one_more(a: &Fact, b: &Fact, fewer: impl Fn(&Fact) -> bool) -> bool {
    let (few, many) = if fewer(a) { (a, b) } else { (b, a) };
    let two = |n: Figure| n.plus(Figure::whole(2));
    few.number().zip(many.number()).is_some_and(|(few, many)| few < many && two(few).is_some_and(|most| many <= most))
}

/// Whether it is a sentence that the law allows: "faces up to 20 years".
fn possible(fact: &Fact) -> bool {
    fact.topic() == "sentence" && fact.quantity.frame.scope.iter().any(|t| t.text == "term:possible")
}

/// Whether it is the sentence that somebody may get: that he faces, or that is asked for.
pub fn faced(fact: &Fact) -> bool {
    let asked = fact.quantity.frame.role.iter().any(|t| t.text == "term:faced");
    fact.topic() == "sentence" && (asked || possible(fact) || fact.claim.modality == Modality::Hypothetical)
}

/// Returns the roles of a figure. Of a toll only what is sure of it, and what shots did: "took 20 lives", "20 lost their
/// lives" is no winning and losing.
fn roles<'f>(fact: &'f Fact) -> Vec<&'f Term> {
    let toll = class::is(fact.topic(), Is::TOLL);
    // One deal is bought and sold, one offer is paid and taken.
    let terms = class::is(fact.topic(), Is::TERMS);
    let faced = fact.claim.modality == Modality::Hypothetical && faced(fact);
    // As many things are bought as are sold.
    let counts = fact.measure.dimension.is_empty();
    let of = |t: &&Term| {
        let asks = |question: &str| t.text.starts_with(question);
        (!toll || asks("certainty:") || asks("shot:"))
            && !(terms && (asks("trade:") || asks("deal:paid")))
            && !(faced && (asks("term:") || asks("court:")))
            && !(counts && asks("trade:"))
    };
    fact.quantity.frame.role.iter().filter(of).collect()
}

/// What a term says where the other side is silent.
enum Alone {
    /// Nothing.
    Silent,
    /// That the figure may be one of a part or a rate; equal figures are one all the same.
    Light,
    /// That the figure is one of a part or a rate.
    Narrows,
}

/// Terms of the form `question:answer`: two answers to one question differ; one alone differs where it narrows.
fn terms<'t>(out: &mut Alignment, axis: &'static str, a: &[&'t Term], b: &[&'t Term], alone: impl Fn(&str) -> Alone) {
    let split =
        |list: &[&'t Term]| -> Vec<(&'t str, &'t str)> { list.iter().filter_map(|t| t.text.split_once(':')).collect() };
    let (x, y) = (split(a), split(b));
    let mut questions: Vec<&str> = x.iter().chain(&y).map(|(q, _)| *q).collect();
    questions.sort();
    questions.dedup();
    for question in questions {
        let answers = |list: &[(&'t str, &'t str)]| -> Vec<&'t str> {
            list.iter().filter(|(q, _)| *q == question).map(|(_, v)| *v).collect()
        };
        let (p, q) = (answers(&x), answers(&y));
        if p.is_empty() || q.is_empty() {
            let said = if p.is_empty() { &q } else { &p };
            let soft = said.iter().all(|v| *v == "minor");
            let note = format!("only one is {}", said.join(", "));
            match alone(question) {
                Alone::Narrows if !soft => out.differs(axis, note),
                Alone::Light if !soft => {
                    let spell = matches!(question, "past" | "rate" | "since" | "span");
                    let taken = if spell { "both are of one time" } else { "both count the same ones" };
                    out.light(axis, note, "scope", taken);
                }
                _ => {}
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
