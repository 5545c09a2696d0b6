//! Ages: whether two tell of one person.
//!
//! Where somebody was, when, and what was done to him sets no two ages apart: he may be told of here and there. Two
//! names do, and two kinds of people. The same age in two texts of one event is nearly always one person's; another one
//! is his only where both name him.

use super::super::ages::{Apart, apart, birthday, exact, is_thing, one_name, one_role, surely_one};
use super::super::assumed::How;
use super::super::fact::{Fact, Story};
use super::{Alignment, Numbers, context, counted, number};
use crate::claim::relate::Standing;

/// Compares two ages that may be one person's; says whether they are such.
pub fn axes(out: &mut Alignment, stories: &[Story], a: &Fact, b: &Fact) -> bool {
    let (Some(x), Some(y)) = (exact(a), exact(b)) else { return false };
    let told = if x == y { None } else { apart(stories, a, b) };
    if told == Some(Apart::Unsure) {
        out.differs("about", format!("{} and {} may be two", a.subject.join(", "), b.subject.join(", ")));
        return true;
    }
    if let Some(role) = one_role(stories, a, b) {
        out.assume(
            "about",
            format!("the one {role} whose age each tells"),
            "about",
            How::One("both tell of the same one".to_owned()),
        );
        out.weight += 5;
        context(out, a, b);
        return true;
    }
    let told = told.is_some();
    if x != y && !birthday(stories, a, b) && !told || x == y && (is_thing(a) || is_thing(b)) {
        return false;
    }
    let named = !a.subject.is_empty() && !b.subject.is_empty();
    if x != y {
        if !told && (!named || !surely_one(&a.subject, &b.subject)) {
            return false;
        }
        out.fits("about", 5, a.subject.join(", "));
    } else {
        let numbers = Numbers { standing: Standing::Equal, equal: true, rare: false, telling: false };
        counted::axis(out, a, b, numbers);
        equal(out, a, b);
        number(out, a);
    }
    context(out, a, b);
    if a.lead && b.lead {
        out.weight += 1;
    }
    true
}

/// Whose two equal ages are.
fn equal(out: &mut Alignment, a: &Fact, b: &Fact) {
    let one = || How::One("both tell of the same one".to_owned());
    if one_name(&a.subject, &b.subject) {
        out.fits("about", 3, a.subject.join(", "));
    } else if !a.subject.is_empty() && !b.subject.is_empty() {
        out.differs("about", format!("{} and {}", a.subject.join(", "), b.subject.join(", ")));
    } else if a.twin || b.twin {
        // Whichever of the two it is.
        out.open("about", "two are of that age");
    } else {
        out.weight += 3;
        let neither = a.subject.is_empty() && b.subject.is_empty();
        out.assume("about", if neither { "not named by both" } else { "named by one" }, "about", one());
    }
}
