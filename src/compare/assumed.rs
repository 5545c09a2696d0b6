//! Assumptions: what a finding takes for granted, in one short sentence for a reader.
//!
//! An axis that a text leaves open is unknown, not equal. It may be taken from the main event of the text (when and
//! where it was), from the other text where only that one names it, or two names may be taken for one thing. What a
//! verdict rests on is said with it: a conflict and an update hold only if all of it is so, and say all. That two
//! texts agree, or can both be right, is shown by the figures themselves; there only what was taken for one thing
//! although the texts say it in two ways is worth a word. All of it stands in the axes.

use super::Relation;
use super::fact::Story;

/// How an axis was filled that a text leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Neither text names it near its figure: it is that of the main event.
    Neither,
    /// Only one article, by index, names it, in these words.
    Only(usize, String),
    /// Each names another one, and they may well be one: the two names.
    Either(String, String),
    /// Two readings are taken for one: in words, after "Assumed: ".
    One(String),
}

/// An axis that was filled although a text leaves it open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// What an editor calls the axis: "place".
    pub of: &'static str,
    /// How it was filled.
    pub how: How,
}

/// Returns the sentence that says what a finding of a relation assumes; empty where nothing is worth a word.
/// Figures of one article (`within`) have one main event.
pub fn sentence(stories: &[Story], assumptions: &[Assumption], relation: Relation, within: bool) -> String {
    let outlets = |at: usize| stories[at].article.origin.outlet.as_str();
    told(&outlets, assumptions, relation, within)
}

fn told<'o>(outlet: &dyn Fn(usize) -> &'o str, assumptions: &[Assumption], relation: Relation, within: bool) -> String {
    let rests = matches!(relation, Relation::Conflict | Relation::Update);
    // When, then where, then the rest, in whatever order the axes were compared.
    let mut assumptions: Vec<&Assumption> = assumptions.iter().collect();
    assumptions.sort_by_key(|a| ["time", "place"].iter().position(|of| *of == a.of).unwrap_or(2));
    let event: Vec<&str> = assumptions.iter().filter(|a| a.how == How::Neither).map(|a| a.of).collect();
    let mut parts = Vec::new();
    if !event.is_empty() && rests && !within {
        parts.push(format!("the {} of the main event, which neither names", event.join(" and ")));
    }
    for assumption in assumptions {
        match &assumption.how {
            How::Only(article, words) if rests => {
                let words = if words.is_empty() { String::new() } else { format!(" ({words})") };
                parts.push(format!("the {}, which only {} names{words}", assumption.of, outlet(*article)));
            }
            How::Either(x, y) if rests => {
                // In the order of the alphabet: which text came first tells nothing.
                let (x, y) = if x <= y { (x, y) } else { (y, x) };
                parts.push(format!("one {}, given as {x} and as {y}", assumption.of));
            }
            How::One(words) if relation != Relation::Incomparable => parts.push(words.clone()),
            _ => {}
        }
    }
    if parts.is_empty() { String::new() } else { format!("Assumed: {}.", parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_worth_a_word() {
        let outlet = |at: usize| ["Morning Wire", "The Herald"][at];
        let neither = |of| Assumption { of, how: How::Neither };
        let only = Assumption { of: "place", how: How::Only(1, "Marn".to_owned()) };
        let one = Assumption { of: "noun", how: How::One("men and robbers are the same".to_owned()) };
        let both = [neither("place"), one.clone(), neither("time")];
        let table: [(&[Assumption], Relation, &str); 5] = [
            (
                &both,
                Relation::Conflict,
                "Assumed: the time and place of the main event, which neither names; men and robbers are the same.",
            ),
            (&both, Relation::Agree, "Assumed: men and robbers are the same."),
            (
                &[neither("time"), only.clone()],
                Relation::Update,
                "Assumed: the time of the main event, which neither names; the place, which only The Herald names (Marn).",
            ),
            (&[only], Relation::Compatible, ""),
            (&[], Relation::Conflict, ""),
        ];
        for (assumptions, relation, expected) in table {
            assert_eq!(told(&outlet, assumptions, relation, false), expected, "{assumptions:?}");
        }
        assert_eq!(told(&outlet, &[neither("time")], Relation::Conflict, true), "", "one article has one main event");
    }
}
