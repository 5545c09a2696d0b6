//! Whose figure it is: that of a company, a party, a person.

use super::super::ages::{AGE, one_name, surely_one};
use super::super::assumed::How;
use super::super::authority::tie;
use super::super::fact::{Fact, Story, is_direction};
use super::super::party::one_country;
use super::super::phrases::listed;
use super::super::words::Words;
use super::{Alignment, MUCH, Numbers, near};
use crate::claim::class::{self, Is};
use crate::claim::{Figure, Reach};

/// Whose doing it is: two companies cut jobs, two parties win seats. The tolls of one event are given by many names,
/// of the storm, of the town, of who counts; they are told apart only by who suffered it.
pub fn actor(out: &mut Alignment, stories: &[Story], (a, b): (&Fact, &Fact), numbers: Numbers) {
    let Numbers { standing, telling, .. } = numbers;
    let toll = |fact: &Fact| class::is(fact.topic(), Is::TOLL) && !class::is(fact.topic(), Is::NOUN);
    if a.by_police.zip(b.by_police).is_some_and(|(x, y)| x != y) {
        return out.differs("about", "shots of the police, and of others");
    }
    if !standing.fits() && [a, b].iter().all(|f| class::is(f.topic(), Is::TERMS)) && two_deals(stories, a, b) {
        return out.differs("about", "each names somebody whom the other does not know");
    }
    let (Some(x), Some(y)) = (a.actor, b.actor) else { return };
    if (toll(a) || toll(b)) && !(a.suffered && b.suffered) || is_property(a, b) {
        return;
    }
    // Figures that fit need a surer sign that they are those of two.
    if standing.fits() && !(a.surely && b.surely) {
        return;
    }
    let within = |name: &Words, names: &Words| name.shared(names) == name.len();
    let one = within(&a.actor_words, &b.doers) || within(&b.actor_words, &a.doers);
    // One deal is told of him who buys and of him who sells.
    let terms = [a, b].iter().any(|f| class::is(f.topic(), Is::TERMS));
    let known = |name: &str, f: &Fact| stories[f.side.article].lead().contains(name);
    if one_party(x, y) || one_party(y, x) {
        return out.fits("about", 2, format!("{x} and {y}"));
    }
    if one || tie(x, y).is_some() || one_country(x, y) {
        // A noun alone does not say whose it is.
        if class::is(a.topic(), Is::NOUN) && a.topic() == b.topic() && !toll(a) {
            out.fits("about", 1, x);
        }
        return;
    }
    if terms && known(x, b) && known(y, a) {
        return;
    }
    let note = format!("{x} and {y}");
    if telling {
        out.light("about", note, "about", "both tell of the same one");
    } else {
        out.differs("about", note);
    }
}

/// Whether two names are those of one party, its people and its full name: "Democrats" and "Democratic Party", "Greens" and
/// "Green Party".
fn one_party(people: &str, party: &str) -> bool {
    let name = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    let (mut people, mut party) = (name(people), name(party));
    let is_party = party.pop().is_some_and(|word| listed("party", &word));
    let (Some(who), Some(kind)) = (people.pop(), party.pop()) else { return false };
    let stem = who.strip_suffix('s').filter(|stem| stem.len() >= LETTERS);
    is_party && people == party && stem.is_some_and(|stem| kind.starts_with(stem))
}

/// How many letters a name that stands for a longer one has.
const LETTERS: usize = 4;

/// Whether each names beside what it costs somebody whom the other's article does not know: another deal.
fn two_deals(stories: &[Story], a: &Fact, b: &Fact) -> bool {
    let strange = |f: &Fact, other: &Fact| {
        let text = stories[other.side.article].article.text.text();
        let frame = &f.quantity.frame;
        let mut names = frame.about.iter().chain(&frame.place).filter(|t| t.from == Reach::Clause && !t.wide);
        // Letters may stand for a name that is written out.
        let letters = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).count() <= LETTERS;
        names.any(|t| !letters(&t.text) && !text.contains(t.text.as_str()))
    };
    strange(a, b) && strange(b, a)
}

/// Whether two figures are those of a property, by class or by unit.
fn is_property(a: &Fact, b: &Fact) -> bool {
    // A price is that of a thing, and what a deal costs is that of the deal.
    let deal = [a, b].iter().any(|f| class::is(f.topic(), Is::TERMS));
    let class = match (a.topic(), b.topic()) {
        ("", class) | (class, _) if !deal => class,
        _ => return false,
    };
    let measured = matches!(a.measure.dimension.as_str(), "area" | "length" | "speed" | "temperature" | "year of age");
    class::is(class, Is::PROPERTY) || class.is_empty() && measured
}

/// Properties belong to somebody or something: an age, a population, a distance.
pub fn property(out: &mut Alignment, a: &Fact, b: &Fact, Numbers { equal, rare, standing, .. }: Numbers) {
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
    // Of two ages: father and daughter share a name.
    let ages = a.quantity.unit == AGE && b.quantity.unit == AGE;
    let shared = if ages && !equal { surely_one(&a.subject, &b.subject) } else { one_name(&a.subject, &b.subject) };
    let shared = shared || a.subject.iter().any(|x| b.subject.iter().any(|y| one_country(x, y)));
    if shared {
        out.fits("about", 3, a.subject.join(", "));
    } else if equal && [a, b].iter().any(|f| class::is(f.topic(), Is::LASTING)) {
        // "A 12-year member of the Marn choir", "Rao had sung there for 12 years": the name may be of the employer.
        out.weight -= 2;
        out.assume("about", "not named by both", "about", How::One("both tell of the same one".to_owned()));
    } else if !a.subject.is_empty() && !b.subject.is_empty() {
        let note = format!("{} and {}", a.subject.join(", "), b.subject.join(", "));
        let within = |names: &[&str], other: &Fact| {
            names.iter().any(|name| {
                let words = Words::of(name);
                !words.is_empty() && words.shared(&other.names) == words.len()
            })
        };
        if equal && (within(&a.subject, b) || within(&b.subject, a)) {
            // "The Union lost its majority in Ostrel with 41.5 percent": the nearest name need not be whose it is.
            return out.assume("about", note, "about", How::One("both tell of the same one".to_owned()));
        }
        if one_doer(a, b) {
            // "Rao won with 54 percent", "Rao won the Ostrel ballot, taking 57 percent".
            return out.fits("about", 3, note);
        }
        if standing.fits()
            && (class::is(a.topic(), Is::LASTING) || listed("one-owner", a.topic()))
            && one_property(a, b)
        {
            // "The firm, which employs 640 people", "Mia Rao, who has about 600 staff".
            out.weight -= 1;
            return out.assume("about", note, "about", How::One("both tell of the same one".to_owned()));
        }
        // Of a sentence served, as of no property of a place, the name nearest before may be that of somebody else.
        // So it may for a number that tells by itself, but for an age.
        let telling = rare && a.quantity.unit != AGE;
        let measured = match a.measure.dimension.as_str() {
            "length" => ![a, b].iter().any(|f| is_direction(&f.quantity.head)),
            dimension => dimension == "time",
        };
        if telling || equal && measured && a.topic() == b.topic() && !a.topic().is_empty() {
            out.light("about", note, "about", "both tell of the same one");
        } else {
            out.differs("about", note);
        }
    } else if equal && a.quantity.unit == AGE && a.counted == b.counted && !listed("anybody", a.counted) {
        // "The 35-year-old deputy", in two texts of one event.
        out.fits("about", 1, a.counted);
    } else if equal && a.quantity.unit == AGE && a.subject.is_empty() != b.subject.is_empty() {
        // "A 27-year-old rapper", who is named elsewhere; not a house.
        let house = [a, b].iter().any(|f| !f.quantity.frame.sets.is_empty());
        out.weight += if house { -1 } else { 1 };
        out.assume("about", "named by one", "about", How::One("both tell of the same one".to_owned()));
    } else if a.sole_topic && b.sole_topic && (a.measure.dimension == "length" || of_one_scale(a, b)) {
        // "The bus fell 150 metres", "dropped 200 m into a gorge": each measures one such thing.
        out.assume("about", "not named by both", "about", How::One("both measure the same one".to_owned()));
    } else if unowned(a, b) {
        // "The plant employs 240 people", "310 people work at the plant": whose neither says, and the story is about him.
        out.assume("about", "not named by both", "about", How::One("both tell of the same one".to_owned()));
    } else {
        out.weight -= match (rare, equal) {
            _ if standing.fits() && one_property(a, b) => 1,
            (true, _) => 1,
            (_, true) => 2,
            _ => 4,
        };
        out.assume("about", "not named by both", "about", How::One("both tell of the same one".to_owned()));
    }
}

/// Whether two are temperatures, and one of them at least names its scale: degrees alone are told of too much.
fn of_one_scale(a: &Fact, b: &Fact) -> bool {
    a.measure.dimension == "temperature" && !(a.bare_degrees && b.bare_degrees)
}

/// Whether each article answers one question, asked in the same words, with one figure, and the two come near to each
/// other: "24,600 people work there", "nearly 24,700 employees".
fn one_property(a: &Fact, b: &Fact) -> bool {
    let one = a.topic() == b.topic() && !a.topic().is_empty() && a.quantity.unit != AGE;
    // Of shares each has his own.
    let owned = a.measure.dimension == "percent" && !listed("one-owner", a.topic());
    one && !owned && a.sole_topic && b.sole_topic && near(a, b, (6, 5))
}

/// Whether neither clause names whose figure it is but for one whom the other names too, and each article gives one figure
/// under one topic, much the same one.
fn unowned(a: &Fact, b: &Fact) -> bool {
    // Nor may a name stand before the figure that the other does not know: "Ostrel Foods employs 310 people".
    let known = |fact: &Fact, other: &Fact| {
        let named = Words::of(&fact.subject.join(" "));
        named.shared(&other.names) == named.len() && fact.doers.shared(&other.names) == fact.doers.len()
    };
    let none = known(a, b) && known(b, a) && a.quantity.unit != AGE;
    let one = a.topic() == b.topic() && !a.topic().is_empty();
    let owned = a.measure.dimension == "percent" && !listed("one-owner", a.topic());
    let turned = a.quantity.trend != b.quantity.trend;
    none && one && !owned && !turned && a.sole_topic && b.sole_topic && near(a, b, MUCH)
}

/// Whether one name opens both clauses, and each article gives one figure under their topic.
fn one_doer(a: &Fact, b: &Fact) -> bool {
    let one = || a.actor.zip(b.actor).is_some_and(|(x, y)| surely_one(&[x], &[y]));
    let answers = a.topic() == b.topic() && !a.topic().is_empty() && a.sole_topic && b.sole_topic;
    answers && a.quantity.unit != AGE && one() && near(a, b, MUCH)
}

/// Whether two properties are told of people of one age, who are told apart by their ages from all others: where they are
/// is told in two ways.
pub fn one_bearer(a: &Fact, b: &Fact) -> bool {
    let one = || matches!((a.ages.as_slice(), b.ages.as_slice()), ([x], [y]) if x == y);
    is_property(a, b) && !a.topic().is_empty() && a.topic() == b.topic() && one()
}
