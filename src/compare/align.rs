//! Alignment: whether two quantities speak of one thing.
//!
//! Pairing is the product: interval arithmetic over wrongly paired figures shouts nonsense. Two figures are
//! held against each other only when no axis sets them apart (what is counted, class, place, time, scope, role,
//! whose property it is) and enough speaks for one referent. An axis that one side leaves open is unknown, not
//! equal: for place and time the article's main event is assumed, and the finding says so. Equal numbers alone
//! never align two figures, but they weigh: the same unusual number of the same thing is seldom chance, while a
//! conflict needs more than a likeness.

mod age;
mod counted;
mod crime;
mod event;
mod scope;
mod whose;

use super::AxisCheck;
use super::ages::AGE;
use super::assumed::{Assumption, How};
use super::fact::{ABOARD, CAPACITY, Fact, POPULATION, Story};
use super::lone;
use super::phrases::{is, listed};
use super::spells;
use crate::claim::class::{self, Is};
use crate::claim::relate::Standing;
use crate::claim::{Bound, Claim, Figure, Modality, Polarity};

pub use event::one_place;
pub use scope::one_noun;

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
    /// Whether the figures are equal, seldom those of two things, and weigh more for it.
    pub rare: bool,
}

/// The least weight at which figures that can both be right are held to speak of one thing.
pub const FITS: i32 = 4;

/// The same of figures that are equal, or rounded from one another: their number speaks for itself.
pub const SAME: i32 = 3;

/// The least weight at which two figures are said to conflict.
pub const CONFLICTS: i32 = 5;

/// How much it weighs that two articles give one number, each of one thing only.
pub const RARE: i32 = 2;

/// How much an axis weighs against equal figures that it does not set apart.
const LIGHT: i32 = 2;

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

    /// An axis on which equal figures differ, as two texts that tell of one thing may: by itself it does not set them
    /// apart, and weighs less against a rare number.
    fn light(&mut self, axis: &'static str, note: impl Into<String>, of: &'static str, taken: impl Into<String>) {
        self.weight -= if self.rare { LIGHT / 2 } else { LIGHT };
        self.assume(axis, note, of, How::One(taken.into()));
    }

    /// Returns the first axis that sets the two apart.
    pub fn difference(&self) -> Option<&AxisCheck> {
        self.axes.iter().find(|a| a.fits == Some(false))
    }
}

/// What two figures tell by their numbers.
#[derive(Clone, Copy)]
struct Numbers {
    standing: Standing,
    /// Whether both name one number, under whatever bound.
    equal: bool,
    /// Whether they are equal and seldom those of two things; see [`lone`].
    rare: bool,
    /// Whether they are equal and of what is not measured over and over.
    telling: bool,
}

impl Numbers {
    fn of(a: &Fact, b: &Fact, standing: Standing) -> Self {
        let point = a.quantity.stated.point();
        let one = || standing.fits() && point.is_some() && point == b.quantity.stated.point();
        let equal = standing == Standing::Equal || one();
        Self { standing, equal, rare: equal && lone::rare(a, b), telling: equal && !recurs(a) }
    }
}

/// Compares all axes of two facts. `standing` is how their figures lie.
pub fn align(stories: &[Story], a: &Fact, b: &Fact, standing: Standing) -> Alignment {
    let mut out = Alignment { axes: Vec::new(), weight: 0, apart: 0, assumed: Vec::new(), rare: false };
    if age::axes(&mut out, stories, a, b) {
        return out;
    }
    let numbers = Numbers::of(a, b, standing);
    out.rare = numbers.rare;
    unit(&mut out, a, b, standing);
    class(&mut out, stories, (a, b), numbers);
    counted::axis(&mut out, a, b, numbers);
    crime::axis(&mut out, stories, a, b);
    manner(&mut out, stories, (a, b), numbers);
    event::place(&mut out, stories, (a, b), standing);
    event::time(&mut out, (&stories[a.side.article], &stories[b.side.article]), (a, b), numbers);
    scope::scope(&mut out, a, b, numbers);
    scope::role(&mut out, a, b, numbers);
    whose::property(&mut out, a, b, numbers);
    whose::actor(&mut out, stories, (a, b), numbers);
    context(&mut out, a, b);
    if a.lead && b.lead {
        out.weight += 1;
    }
    if one_count(a, b, standing.fits()) {
        out.weight += if a.measure.dimension.is_empty() { 3 } else { 4 };
        if !standing.fits() {
            out.assume("class", "each counts them once", "event", How::One("both count the same ones".to_owned()));
        }
    }
    if one_outcome(a, b) {
        out.weight += 1;
    }
    if standing == Standing::Disjoint && near(a, b, (5, 4)) && asks_one(a, b) {
        // Two figures of one thing lie near each other; those of two things lie anywhere.
        out.weight += 1;
    }
    if numbers.equal {
        out.weight += spells::weight(stories, a, b);
        number(&mut out, a);
        out.rare = numbers.rare && (!is_few(a) || a.act.shared(&b.act) > 0);
        out.weight += if out.rare { RARE } else { 0 };
    }
    out
}

/// Whether each article gives one number of what the same befell, and much the same one: "270 metres below ground", "at a
/// depth of 290 metres".
fn one_outcome(a: &Fact, b: &Fact) -> bool {
    let one = class::family(a.topic()) == class::family(b.topic()) && !class::is(a.topic(), Is::NOUN);
    one && a.sole_topic && b.sole_topic && !a.is_zero() && near(a, b, MUCH)
}

/// Whether one thing is told of both, and not by their noun alone.
pub fn told_alike(a: &Fact, b: &Fact) -> bool {
    let one = !a.topic().is_empty() && class::family(a.topic()) == class::family(b.topic());
    one && !is_noun(a) && !is_noun(b)
}

/// Whether nothing is told of either, and both count or measure things of one noun, which are nobody.
pub fn counts_alike(a: &Fact, b: &Fact) -> bool {
    a.topic().is_empty() && b.topic().is_empty() && a.counted == b.counted && !listed("anybody", a.counted)
}

/// Whether two figures that neither is told roughly answer one question: of few things, or of what happens to many, something
/// else may be asked.
fn asks_one(a: &Fact, b: &Fact) -> bool {
    let hedged = [a, b].iter().any(|f| f.measure.bound == Bound::About);
    let lone = || a.sole_topic && b.sole_topic && near(a, b, (6, 5));
    let told = told_alike(a, b) && (!class::is(a.topic(), Is::MANY) || lone());
    !hedged && a.quantity.unit != AGE && (told || counts_alike(a, b) && !is_few(a))
}

/// Whether a figure may well be given again of another day: one that is measured over and over, as a share or a
/// temperature is, and that of nobody. Where the texts name two times, an equal one tells nothing.
fn recurs(fact: &Fact) -> bool {
    let again = matches!(fact.measure.dimension.as_str(), "percent" | "temperature" | "magnitude" | "speed");
    again || class::is(fact.topic(), Is::DAILY) || fact.is_zero()
}

/// Returns the name of a currency as it is written: its country has a capital, which the lexicon leaves out.
fn currency(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.char_indices() {
        // The last word is that of the coin.
        let begins = at == 0 || name[..at].ends_with(' ');
        if begins && name[at..].contains(' ') { out.extend(c.to_uppercase()) } else { out.push(c) }
    }
    out
}

fn unit(out: &mut Alignment, a: &Fact, b: &Fact, standing: Standing) {
    let (x, y) = (a.dollar, b.dollar);
    let bare = |whose: &str| {
        let whose = currency(whose);
        format!("a bare \u{201c}$\u{201d} may be the {whose} here, or that of the United States")
    };
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
    } else if a.bare_degrees != b.bare_degrees {
        let note = "only one names the scale of its degrees";
        if standing.fits() {
            out.assume("unit", note, "unit", How::One("both mean degrees of one scale".to_owned()));
        } else {
            out.differs("unit", note);
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

fn class(out: &mut Alignment, stories: &[Story], (a, b): (&Fact, &Fact), numbers: Numbers) {
    let Numbers { standing, equal, rare, .. } = numbers;
    let (x, y) = (a.topic(), b.topic());
    if x.is_empty() && y.is_empty() {
        return;
    }
    let (low, high) = if x <= y { (x, y) } else { (y, x) };
    if x == y && class::is(x, Is::SPELL) && !standing.fits() && !near(a, b, (2, 1)) {
        out.differs("class", format!("{x}: one took twice as long"));
    } else if x == y
        && x == POPULATION
        && (some_residents(stories, a) || some_residents(stories, b))
        && !near(a, b, MUCH)
    {
        // "3,000 residents had left", "a town of 18,000 people".
        out.differs("class", format!("{x}: one may count some of them"));
    } else if x == y {
        let several = class::is(x, Is::MANY) && !standing.fits();
        let noun = class::is(x, Is::NOUN);
        // "Three strong aftershocks", "at least four aftershocks": one may count some of them.
        let some = noun && !standing.fits() && !a.quantity.noun.eq_ignore_ascii_case(&b.quantity.noun);
        let weight = if noun || several { 2 - i32::from(some) } else { 4 };
        out.fits("class", weight, x);
    } else if a.all_aboard && y == ABOARD || b.all_aboard && x == ABOARD {
        // "All six people on board died", "was carrying seven people".
        out.fits("class", 3, format!("{x} and {y}"));
    } else if fewer(stories, a, b) || fewer(stories, b, a) || (x == HOSPITAL || y == HOSPITAL) && !standing.fits() {
        out.differs("class", format!("{x} and {y}: not all may be counted yet"));
    } else if spells::lasts(x, y) && standing.fits() {
        // "The siege lasted two hours", "two hours of talks".
        out.assume("class", format!("{x} and {y}"), "event", How::One("both tell how long one thing took".to_owned()));
        out.weight += 2;
    } else if (names_only(a, b) || names_only(b, a)) && standing.fits() {
        // "Strike grounds 410 flights", "more than 400 flights were cancelled".
        out.fits("class", 2, format!("{x} and {y}"));
    } else if (names_only(a, b) || names_only(b, a)) && class::is(x, Is::TERMS) == class::is(y, Is::TERMS) {
        out.differs("class", format!("{x} and {y}"));
    } else if class::family(low) == class::family(high) {
        out.fits("class", 3, format!("{x} and {y}"));
    } else if (x.is_empty() && scope::is_whole(a) || y.is_empty() && scope::is_whole(b))
        && !class::is(high, Is::NOUN)
        && !(rare && one_kind(a, b))
    {
        out.differs("class", format!("only one says {high}, of a part"));
    } else if x.is_empty() || y.is_empty() {
        let weak = class::is(high, Is::NOUN);
        let open = if x.is_empty() { a } else { b };
        let befell = class::is(high, Is::TOLL) || class::family(high) == class::family("hit");
        if equal && befell && listed("befallen", &open.quantity.head) {
            // "Shot three people", "worked with the three victims".
            out.weight += 3;
        } else if !weak && !equal {
            out.weight -= 1;
        }
        let named = if x.is_empty() { b } else { a };
        out.assume("class", format!("only one says {high}"), "event", How::Only(named.side.article, high.to_owned()));
    } else if equal
        && listed("sequel", &format!("{low} {high}"))
        && !tells(&stories[b.side.article], x)
        && !tells(&stories[a.side.article], y)
    {
        // "Divers freed seven people", "seven employees were trapped".
        out.weight += 2;
        out.assume("class", format!("{x} and {y}"), "event", How::One("both count the same ones".to_owned()));
    } else if standing.fits() && near(a, b, (6, 5)) && listed("same-question", &format!("{low} {high}")) {
        out.weight += 2;
        out.assume("class", format!("{x} and {y}"), "event", How::One("both tell of one thing".to_owned()));
    } else if rare && (was_there(x) || was_there(y)) && one_kind(a, b) {
        // "24 children were on the bus", "24 children escaped".
        out.light("class", format!("{x} and {y}"), "event", "both count the same ones");
    } else {
        out.differs("class", format!("{x} and {y}"));
    }
}

/// Whether an article gives a figure of its own for what is told of another one: "47 were saved, and 47 are missing".
fn tells(story: &Story, topic: &str) -> bool {
    let family = class::family(topic);
    story.article.claims.iter().filter_map(Claim::quantity).any(|q| class::family(q.topic()) == family)
}

/// Whether a class is one of those who were there, whatever became of them, or of how many there was room for.
fn was_there(class: &str) -> bool {
    class::is(class, Is::RESIDENTS) || class::is(class, Is::PROPERTY)
}

/// Whether two counts that few things share are of things of one noun, or one of them of none.
fn one_kind(a: &Fact, b: &Fact) -> bool {
    let noun = a.counted == b.counted || a.counted.is_empty() || b.counted.is_empty();
    noun && lone::is_many(a)
}

/// Whether the first only names what it counts, and the second says of such things what became of them.
fn names_only(bare: &Fact, told: &Fact) -> bool {
    let noun = bare.quantity.class.as_str();
    class::is(noun, Is::NOUN) && bare.topic() == noun && told.quantity.class == noun && !scope::is_whole(bare)
}

/// Whether the first counts a part of its family alone, and fewer than the other counts: "26 bodies were found", "30
/// people died". A later whole is an update.
fn fewer(stories: &[Story], part: &Fact, whole: &Fact) -> bool {
    let day = |fact: &Fact| stories[fact.side.article].published;
    let later = day(part).zip(day(whole)).is_some_and(|(part, whole)| part < whole);
    let (x, y) = (&part.measure.interval, &whole.measure.interval);
    class::is(part.topic(), Is::PART)
        && !class::is(whole.topic(), Is::PART)
        && class::family(part.topic()) == class::family(whole.topic())
        && x.high.zip(y.low).is_some_and(|(x, y)| x < y)
        && !later
}

/// The set of those who live in a place.
const RESIDENT: &str = "resident";

/// Whether residents are counted of whom it is not said that a place has so many: "3,000 residents had left".
fn some_residents(stories: &[Story], fact: &Fact) -> bool {
    let before = &stories[fact.side.article].article.text.text()[..fact.claim.span.start];
    let has = before.split_whitespace().next_back().is_some_and(|word| is("has-now", word) || is("has-people", word));
    fact.counted == RESIDENT && !has
}

/// The class of those who are missing.
const MISSING: &str = "missing";

/// Polarity and modality. A denial is held against an assertion; a plan or a condition against nothing else.
fn manner(out: &mut Alignment, stories: &[Story], (a, b): (&Fact, &Fact), numbers: Numbers) {
    let Numbers { standing, equal, rare, .. } = numbers;
    if a.topic() == CAPACITY && b.topic() == CAPACITY {
        // "It can hold 40,000": so many it holds.
        return;
    }
    if standing.fits() && [a, b].iter().all(|f| f.topic() == MISSING) {
        // "As many as 140 people could still be under the mud": nobody knows where the missing are.
        return;
    }
    // Many fires may have done a million worth of damage; a ransom of a million is one, and so are the customers whom
    // each article counts once.
    let told = class::is(a.topic(), Is::TERMS) && class::family(a.topic()) == class::family(b.topic()) && !is_noun(a);
    let rare = rare && (told || !super::money::is_money(&a.quantity.unit));
    let light = rare || standing.fits() && one_count(a, b, true) && !is_few(a);
    let unreal = |m: Modality| matches!(m, Modality::Hypothetical | Modality::Planned);
    let (x, y) = (a.claim.modality, b.claim.modality);
    let planned = |m: Modality| matches!(m, Modality::Planned | Modality::Stated | Modality::Alleged);
    // What is asked for is stated as a plan or as a fact, and is one demand.
    let is = |what: Is| class::is(a.topic(), what) || class::is(b.topic(), what);
    let one = is(Is::TERMS) && !is(Is::NOUN);
    let terms = one && class::family(a.topic()) == class::family(b.topic()) && planned(x) && planned(y);
    // "Faces up to 20 years", "could be jailed for 20 years".
    let faced = scope::faced(a) && scope::faced(b);
    // "Is to grow by 1.8 percent", "growth of nearly 2 percent".
    let one_topic = class::family(a.topic()) == class::family(b.topic()) && !(is_noun(a) && is_noun(b));
    let one_plan = equal || standing.fits() && one_topic && !a.topic().is_empty() && near(a, b, (3, 2));
    // "Will close 15 shops", "is to close 18": not "has closed 18".
    let stated = if x == Modality::Planned { b } else { a };
    let priced = || [a, b].iter().any(|f| listed("planned-or-not", f.topic()));
    let meant = || priced() || intended(&stories[stated.side.article], stated);
    let bare = || a.topic().is_empty() && b.topic().is_empty() && one_count(a, b, false);
    let one_plan = one_plan || (one_topic && one_outcome(a, b) || bare()) && meant();
    if one_plan && x != y && planned(x) && planned(y) {
        // "The bank will cut 1,800 jobs", "the bank cuts 1,800 posts": one plan, told in two ways.
        let how = How::One("both tell of one plan".to_owned());
        out.assume("modality", "only one says that it is planned", "modality", how);
    } else if !terms && !faced && (unreal(x) != unreal(y) || unreal(x) && x != y) {
        let note = format!("{} and {}", x.word(), y.word());
        if light {
            out.light("modality", note, "modality", "both tell of one thing")
        } else {
            out.differs("modality", note)
        }
    }
    if a.claim.polarity != b.claim.polarity
        && (a.claim.polarity == Polarity::Denied || b.claim.polarity == Polarity::Denied)
    {
        out.fits("polarity", 0, "one denies it");
    }
}

/// Whether a clause tells before its figure what somebody is to do.
fn intended(story: &Story, fact: &Fact) -> bool {
    let text = story.article.text.text();
    let from = fact.claim.clause.start.max(story.near(fact.claim.span).start);
    let words: Vec<&str> = text.get(from..fact.claim.span.start).unwrap_or_default().split_whitespace().collect();
    words.windows(2).any(|pair| is("intends", &pair.join(" ")))
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

/// How many times a figure the other one may be that answers the same: "six of the huts", "nine".
const MUCH: (i64, i64) = (8, 5);

/// Whether each article counts such things once, and much the same: "forty houses", "43 houses". Of two or three things
/// something must be told alike, since so few may be others. Where only one says what became of them, the figures must fit:
/// of heaters sold and of heaters recalled there are two numbers.
pub fn one_count(a: &Fact, b: &Fact, fits: bool) -> bool {
    let bare = |fact: &Fact| fact.topic().is_empty() || is_noun(fact);
    let alike = || a.act.shared(&b.sentence) > 0 || b.act.shared(&a.sentence) > 0;
    if a.sole_measure && b.sole_measure {
        return near(a, b, MUCH) && (fits || a.counted == b.counted);
    }
    let few = || is_few(a) && is_few(b);
    let one = match (bare(a), bare(b)) {
        (true, true) => a.sole && b.sole && (!few() || alike()),
        (false, false) => false,
        _ => fits && a.sole_noun && b.sole_noun && !listed("anybody", a.counted),
    };
    one && a.counted == b.counted && near(a, b, MUCH)
}

fn is_few(fact: &Fact) -> bool {
    fact.number() <= Some(Figure::whole(FEW))
}

fn is_noun(fact: &Fact) -> bool {
    class::is(fact.topic(), Is::NOUN)
}

/// Whether the larger of two figures is less than so many times the smaller.
pub fn near(a: &Fact, b: &Fact, (times, over): (i64, i64)) -> bool {
    let size = |n: Figure| n.max(n.negated());
    let Some((x, y)) = a.number().zip(b.number()).filter(|(x, y)| (*x < Figure::ZERO) == (*y < Figure::ZERO)) else {
        return false;
    };
    let (x, y) = (size(x), size(y));
    let sides = x.max(y).times(Figure::whole(over)).zip(x.min(y).times(Figure::whole(times)));
    sides.is_some_and(|(larger, smaller)| larger < smaller)
}

/// The class of those who were taken to hospital: of them some may die, and not all that are hurt are taken there.
const HOSPITAL: &str = "in hospital";

/// How many things are few.
const FEW: i64 = 10;

/// An equal number weighs the more, the less it could be chance.
fn number(out: &mut Alignment, a: &Fact) {
    // As it is written: three hours are no 10,800 seconds.
    let Some(n) = a.measure.written.low.or(a.measure.written.high) else { return };
    let money = super::money::is_money(&a.quantity.unit);
    out.weight += match n {
        n if is_sharp(n) => 3 + i32::from(money),
        _ if money => 3,
        n if !n.is_whole() || n > Figure::whole(20) => 2,
        n if n > Figure::whole(3) => 1,
        _ => 0,
    };
}

/// Whether a number has three digits or more that are not round: few things share such a one by chance.
pub fn is_sharp(n: Figure) -> bool {
    let (mut top, bottom) = n.parts();
    while top != 0 && top % 10 == 0 {
        top /= 10;
    }
    top >= 100 && bottom <= 100
}
