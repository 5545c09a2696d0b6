//! What is counted: the same set, a part of it, or another one.

use super::super::ages::{AGE, surely_one};
use super::super::assumed::How;
use super::super::fact::{ABOARD, Fact};
use super::super::lone::is_many;
use super::super::money;
use super::super::phrases::listed;
use super::super::words::Words;
use super::{Alignment, LIGHT, MUCH, Numbers, near, told_alike};
use crate::claim::class::{self, Is};
use crate::claim::{Figure, Term};
use smol_str::SmolStr;

/// Compares what is counted.
pub fn axis(out: &mut Alignment, a: &Fact, b: &Fact, Numbers { standing, equal, rare, .. }: Numbers) {
    let fits = standing.fits();
    let (x, y) = (a.counted, b.counted);
    let (chain_x, chain_y) = (&a.quantity.frame.sets, &b.quantity.frame.sets);
    let within = |chain: &[SmolStr], set: &str| chain.iter().any(|s| s == set);
    let property = |f: &Fact| class::is(f.topic(), Is::PROPERTY);
    // Of one name the age is that of one person, whatever he is called.
    let one_person = || a.quantity.unit == AGE && b.quantity.unit == AGE && surely_one(&a.subject, &b.subject);
    if x.is_empty() && y.is_empty() && class::is(a.topic(), Is::TOLL) && a.topic() == b.topic() {
        // "50 were injured", "the 80 wounded": people, as no noun need say.
        out.weight += i32::from(a.measure.dimension.is_empty() && b.measure.dimension.is_empty());
    }
    if x.is_empty() && y.is_empty() || property(a) && property(b) || one_person() {
        return;
    }
    // "A bid of $5 million", "the $5 million purchase": the noun of a sum or share says again what it is.
    let topic = class::family(a.topic());
    let told = a.topic() == b.topic() && listed("told-by-topic", a.topic());
    // So does that of the hours of talks, and of those who abstained.
    let sums = money::is_money(&a.measure.unit) || matches!(a.measure.dimension.as_str(), "percent" | "time") || told;
    if sums && x != y && !topic.is_empty() && topic == class::family(b.topic()) {
        return;
    }
    // Who lives there are the people whom it drives out; who rides are those aboard, if the crew is not told apart.
    let residents = class::is(a.topic(), Is::RESIDENTS) && class::is(b.topic(), Is::RESIDENTS);
    let dwellers =
        |x: &str, y: &str| (listed("dwellers", x) || listed("riders", x) && fits) && matches!(y, "" | "person");
    let event = |f: &Fact| !f.topic().is_empty() && !class::is(f.topic(), Is::NOUN);
    let befell = event(a) && event(b);
    let sole = befell && one_number(a, b);
    // "126 fans died", "at least 126 people died": who they were there. Far fewer, or none, may be a part of all.
    let first = told_first(a, b) && near(a, b, (3, 1));
    let there = |chain: &[SmolStr], y: &str| {
        (fits || sole || first) && matches!(y, "" | "person") && within(chain, "those there")
    };
    // "40 residents were rescued", "36 people had been rescued".
    let lived = |x: &str, y: &str| fits && listed("dwellers", x) && matches!(y, "" | "person");
    // "Four miners are missing", "three men are missing"; monks and nurses are two.
    let anyone =
        |x: &str, y: &str, chain_y: &[SmolStr]| listed("anyone", x) && within(chain_y, "those there") && !y.is_empty();
    let anyone = || sole && (anyone(x, y, chain_y) || anyone(y, x, chain_x));
    // "Twelve cars were set alight", "14 vehicles were burned".
    let kin = || sole && (listed("kin", &format!("{x} {y}")) || listed("kin", &format!("{y} {x}")));
    // Whom the police took are those whom they took, by whatever name; people who fell ill may be cases.
    let all = || {
        let of = |topic: &str, class: &str| {
            let class = format!("{class}:{topic}");
            listed(&class, x) && listed(&class, y)
        };
        let named = |class: &str| of(topic, class) || a.topic() == b.topic() && of(a.topic(), class);
        topic == class::family(b.topic()) && (named("all") || fits && named("alike"))
    };
    // "At least 20 security men", "29 guards": as of people, of whom they were.
    let force = |chain: &[SmolStr], y: &str| fits && listed("armed", y) && within(chain, y);
    // "Two owners were wounded", "two old friends were hurt".
    let known = |f: &Fact| listed("by-relation", &f.quantity.head);
    let known = || sole && equal && known(a) && known(b) && !never_both(x, y);
    // "A 48-km section", "30 miles of track".
    let way = || equal && a.measure.dimension == "length" && listed("ways", x) && listed("ways", y);
    let harmed = a.moves() && b.moves();
    // "118 clerks were at work", "nearly 120 people were inside".
    // "With 49 passengers aboard", "carrying 47 supporters": neither counts the crew.
    let riding = || {
        let aboard =
            |f: &Fact| f.topic() == ABOARD && f.sole_topic && f.quantity.frame.sets.iter().any(|s| s == "person");
        let named = |x: &str| !matches!(x, "" | "person");
        aboard(a)
            && aboard(b)
            && named(x)
            && named(y)
            && (rides(a) || rides(b))
            && near(a, b, (6, 5))
            && !never_both(x, y)
    };
    let inside = fits && [a, b].iter().all(|f| listed("were-there", f.topic()));
    if residents && (dwellers(x, y) || dwellers(y, x))
        || (harmed || inside) && (there(chain_x, y) || there(chain_y, x))
        || harmed && told_alike(a, b) && (lived(x, y) || lived(y, x))
        || harmed && x != y && (force(chain_x, y) || force(chain_y, x))
        || !topic.is_empty() && x != y && !x.is_empty() && !y.is_empty() && all()
        || x != y && (anyone() || kin() || way() || riding())
    {
        out.fits("noun", 1, format!("{x} and {y}"));
    } else if x == y
        && !told
        && (exclusive(&a.quantity.noun, &b.quantity.noun) || never_both(&a.quantity.head, &b.quantity.head))
    {
        out.differs("noun", format!("{} and {}", a.quantity.noun, b.quantity.noun));
    } else if x == y && !equal && !told && (narrower(a, b) || narrower(b, a)) {
        out.differs("noun", format!("{} and {}: one may hold the other", a.quantity.noun, b.quantity.noun));
    } else if x == y && listed("doers", x) && a.quantity.head != b.quantity.head {
        out.weight += 2;
        out.assume("noun", "those who did it", "noun", one_thing(a, b));
    } else if x == y {
        // The same number of the same things is seldom that of others.
        // That they were there says nothing of what befell them.
        let bare = |f: &Fact| f.topic().is_empty() || listed("were-there", f.topic());
        let exact = equal && a.measure.dimension.is_empty() && x != "person" && bare(a) && bare(b);
        out.fits("noun", if x == "person" { 1 } else { 2 + i32::from(exact) }, x);
    } else if x.is_empty() || y.is_empty() {
        let named = if x.is_empty() { (y, chain_y) } else { (x, chain_x) };
        // "Three fishermen are missing", "two are missing".
        let all = sole && (within(named.1, "those there") || listed("anyone", named.0))
            || befell && listed(&format!("all:{}", a.topic()), named.0) && a.topic() == b.topic();
        if named.1.len() > 1 && named.0 != "person" && !equal && !all {
            out.differs("noun", format!("{} alone, and all", named.0));
        } else {
            let says = if x.is_empty() { b } else { a };
            let note = format!("only one names {}", named.0);
            if named.0 == "person" {
                // Who was killed or arrested were people.
                out.weight += i32::from(befell);
                out.open("noun", note);
            } else if !a.measure.dimension.is_empty()
                && Words::of(named.0).shared(if x.is_empty() { &a.clause } else { &b.clause }) > 0
            {
                // "A 14-mile tunnel", "the tunnel is 14 miles long".
                out.fits("noun", 1, named.0);
            } else {
                out.assume("noun", note, "thing counted", How::Only(says.side.article, says.quantity.noun.to_string()));
            }
        }
    } else if within(chain_x, y) || within(chain_y, x) {
        let (part, whole) = if within(chain_x, y) { (x, y) } else { (y, x) };
        if equal {
            // "Seven people were freed", "seven employees were trapped": as people, where something is told alike.
            let alike = a.act.shared(&b.sentence) > 0 || b.act.shared(&a.sentence) > 0;
            // Of two or three so much may be told of others: "shot three people", "had worked with three bakers".
            let few = a.number() <= Some(Figure::whole(3)) && a.topic().is_empty() != b.topic().is_empty();
            let few = few && ![a, b].iter().any(|f| listed("befallen", &f.quantity.head));
            out.weight += if few { -1 } else { i32::from(whole == "person" && alike) };
            out.assume("noun", format!("{part} and {whole}: the same number of both"), "noun", one_thing(a, b));
        } else if exceeds(a, b) || exceeds(b, a) {
            // "43 riders were aboard", "38 people were aboard": the part is more than the whole.
            out.assume("noun", format!("{part} are a part of {whole}, and more"), "noun", one_thing(a, b));
        } else if remaining(a, b) {
            out.assume("noun", format!("{part} and {whole}: all who are left"), "noun", one_thing(a, b));
        } else {
            out.differs("noun", format!("{part} are a part of {whole}"));
        }
    } else if equal && befell && (known() || young(x, y) || at_work(x, chain_y) || at_work(y, chain_x)) {
        // "Killed two women", "killed two workers"; "12 pupils", "12 children".
        out.assume("noun", format!("{x} and {y}: the same number of both"), "noun", one_thing(a, b));
    } else if equal
        && (a.topic().is_empty() || b.topic().is_empty())
        && chain_x.last().is_some()
        && chain_x.last() == chain_y.last()
        && !never_both(x, y)
    {
        // "Four men", "four robbers"; but nine soldiers killed are not nine rebels killed.
        let one = listed("guarding", x) && listed("guarding", y) || listed("doers", x) || listed("doers", y);
        out.weight += if one { 2 } else { 0 };
        out.assume("noun", format!("{x} and {y}: the same number of both"), "noun", one_thing(a, b));
    } else if (rare || fits && a.sole_measure && b.sole_measure)
        && !never_both(x, y)
        && (!a.measure.dimension.is_empty() || is_many(a) && (people(chain_x) == people(chain_y) || rare && is_odd(a)))
    {
        // "82 percent of the equity", "82 percent of the bank"; "70,000 heaters", "70,000 appliances"; "238 tickets", "238
        // passengers".
        out.weight -= LIGHT / 2;
        out.assume("noun", format!("{x} and {y}: the same number of both"), "noun", one_thing(a, b));
    } else {
        out.differs("noun", format!("{x} and {y}"));
    }
}

/// Whether each article tells of one number whom or what the same befell; not of one, who may be one of several, nor of
/// those of one nation, nor of passengers, of whom the driver is none.
fn one_number(a: &Fact, b: &Fact) -> bool {
    let several = |f: &Fact| f.number().is_some_and(|n| n > Figure::whole(1));
    let whole = |f: &Fact| f.befell_part || f.quantity.frame.scope.is_empty();
    let alone = |f: &Fact| f.sole_topic && several(f) && !rides(f) && whole(f);
    let one = class::family(a.topic()) == class::family(b.topic());
    // Of three and of nine the nine may be others; the missing are found one by one.
    let alike = near(a, b, (2, 1)) || class::is(a.topic(), Is::SHRINKING);
    one && alike && alone(a) && alone(b) && !narrower(a, b) && !narrower(b, a)
}

/// Whether the first counts a part of what the second counts, and more of it than there is: each article gives one number of
/// those who were there, or of the dead, much the same one.
fn exceeds(part: &Fact, whole: &Fact) -> bool {
    let (x, y) = (&part.measure.interval, &whole.measure.interval);
    let more = x.low.zip(y.high).is_some_and(|(x, y)| x > y);
    let held = whole.counted == "person" || part.quantity.frame.sets.iter().skip(1).any(|set| set == whole.counted);
    let killed = [part, whole].iter().all(|f| class::family(f.topic()) == class::family("killed"));
    let one = part.topic() == whole.topic() && class::is(part.topic(), Is::RESIDENTS) || killed;
    // "When it sank in 1999, there were 64 people on board".
    let year = |t: &&Term| t.text.len() == 4 && t.text.bytes().all(|c| c.is_ascii_digit());
    let years = |f: &Fact| f.quantity.frame.time.iter().filter(year).map(|t| t.text.clone()).collect::<Vec<_>>();
    let one = one && years(part) == years(whole);
    more && held
        && one
        && part.counted != whole.counted
        && part.sole_topic
        && whole.sole_topic
        && near(part, whole, MUCH)
}

/// Whether one tells who is missing still, a part by its noun and all there are: "two people were missing", "one woman is
/// still missing".
fn remaining(a: &Fact, b: &Fact) -> bool {
    let still = |f: &Fact| f.quantity.frame.scope.iter().any(|t| t.text == "state:remaining") || f.still;
    a.topic() == b.topic()
        && class::is(a.topic(), Is::SHRINKING)
        && a.sole_topic
        && b.sole_topic
        && (still(a) || still(b))
}

/// Whether both tell in their lead how many it befell: "38 miners died" and "61 people died" are one toll. Who rides
/// is not all that died, if the crew is told apart.
fn told_first(a: &Fact, b: &Fact) -> bool {
    a.lead && b.lead && !rides(a) && !rides(b)
}

/// Whether those are counted who ride with a crew.
fn rides(fact: &Fact) -> bool {
    listed("riders", fact.counted)
}

/// Says that what the two count is one.
fn one_thing(a: &Fact, b: &Fact) -> How {
    let named = |f: &Fact| if f.quantity.noun.is_empty() { f.counted.to_owned() } else { f.quantity.noun.to_string() };
    let mut names = [named(a), named(b)];
    names.sort();
    How::One(format!("\u{201c}{}\u{201d} and \u{201c}{}\u{201d} are the same", names[0], names[1]))
}

/// Whether one set is that of a kind of anybody, women or men, and the other one of those who were there.
fn at_work(anybody: &str, chain: &[SmolStr]) -> bool {
    listed("man-or-woman", anybody) && chain.iter().any(|set| set == "those there")
}

/// Whether those of one noun may be those of the other, since both are young.
fn young(x: &str, y: &str) -> bool {
    listed("young", x) && listed("young", y) && !never_both(x, y)
}

/// Whether a chain of sets is one of people.
fn people(chain: &[SmolStr]) -> bool {
    chain.last().is_some_and(|set| set == "person")
}

/// Whether a count is no round one.
fn is_odd(fact: &Fact) -> bool {
    fact.number().is_some_and(|n| n.parts().0 % 10 != 0)
}

/// Whether nobody is of both of two sets: men and women.
fn never_both(x: &str, y: &str) -> bool {
    listed("exclusive", &if x < y { format!("{x} {y}") } else { format!("{y} {x}") })
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
    x.iter().any(|m| y.iter().any(|n| never_both(m, n)))
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
