//! Whether a claim speaks of what a question asks: the boundary to the rules of comparison.

use super::Question;
use crate::claim::{Article, Claim, Term};
use crate::compare::AxisCheck;

/// How a claim aligns with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aligned {
    /// It speaks of the same thing; the axes, open ones with what was assumed.
    Fits(Vec<AxisCheck>),
    /// It would, but for one axis.
    Differs(AxisCheck),
    /// It speaks of something else.
    Unlike,
}

/// Aligns a claim of an article with a question about a figure.
pub fn align(question: &Question, _article: &Article, claim: &Claim) -> Aligned {
    let (Some(asked), Some(found)) = (question.claim.quantity(), claim.quantity()) else {
        return Aligned::Unlike;
    };
    let fits = |a: &str, b: &str| (!a.is_empty() && !b.is_empty()).then_some(a == b);
    let class = fits(&asked.class, &found.class);
    let head = fits(&asked.head, &found.head);
    let same = match (class, head) {
        (Some(true), Some(false)) => is_people(&asked.head) || is_people(&found.head),
        (Some(class), _) => class,
        (None, head) => head == Some(true) && asked.class.is_empty(),
    };
    if !same || asked.unit != found.unit {
        return Aligned::Unlike;
    }
    let mut axes = Vec::new();
    for (axis, ours, theirs) in
        [("place", &asked.frame.place, &found.frame.place), ("time", &asked.frame.time, &found.frame.time)]
    {
        let check = terms(axis, ours, theirs);
        if check.fits == Some(false) {
            return Aligned::Differs(check);
        }
        if ours.is_empty() != theirs.is_empty() || !ours.is_empty() {
            axes.push(check);
        }
    }
    Aligned::Fits(axes)
}

fn is_people(head: &str) -> bool {
    matches!(head, "" | "person" | "people" | "civilian" | "soldier" | "resident" | "man" | "woman" | "child")
}

fn terms(axis: &'static str, ours: &[Term], theirs: &[Term]) -> AxisCheck {
    let names = |terms: &[Term]| terms.iter().map(|t| t.text.as_str()).collect::<Vec<_>>().join(", ");
    let (fits, note) = if ours.is_empty() {
        (None, format!("the question leaves it open; taken as \"{}\"", names(theirs)))
    } else if theirs.is_empty() {
        (None, format!("the text leaves it open; taken as \"{}\"", names(ours)))
    } else if ours.iter().any(|a| theirs.iter().any(|b| a.text.eq_ignore_ascii_case(&b.text))) {
        (Some(true), names(ours))
    } else {
        (Some(false), format!("asked \"{}\", said \"{}\"", names(ours), names(theirs)))
    };
    AxisCheck { axis, fits, note }
}
