//! Crimes: of what the charges are that are counted.

use super::super::fact::{Fact, Story};
use super::super::phrases::{holds, listed};
use super::super::words::Words;
use super::Alignment;

/// How many bytes behind a number of counts tell of what they are: "of first-degree murder".
const BEHIND: usize = 40;

/// Whether both count the charges against somebody.
pub fn charges(a: &Fact, b: &Fact) -> bool {
    [a, b].iter().all(|f| listed("charges", f.counted))
}

/// Compares of what the charges are: two counts of arson are no two counts of theft, and none of attempted arson.
pub fn axis(out: &mut Alignment, stories: &[Story], a: &Fact, b: &Fact) {
    if !charges(a, b) {
        return;
    }
    let (of_a, of_b) = (crime(stories, a), crime(stories, b));
    let (x, y) = (Words::of(&of_a), Words::of(&of_b));
    if x.is_empty() || y.is_empty() {
        return;
    }
    if x.shared(&y) == 0 || holds("attempt", &of_a) != holds("attempt", &of_b) {
        out.differs("noun", format!("counts of {} and of {}", of_a.trim(), of_b.trim()));
    }
}

/// Returns the words that say of what the charges are: those before the noun, and those behind "of" up to a mark or a
/// word that goes on with something else.
fn crime(stories: &[Story], fact: &Fact) -> String {
    let text = stories[fact.side.article].article.text.text();
    let end = text.floor_char_boundary(fact.claim.span.end + BEHIND);
    let behind = text[fact.claim.span.end..end].trim_start();
    let before = fact.quantity.noun.rsplit_once(' ').map_or("", |(before, _)| before);
    let of = behind.split(|c: char| !(c.is_alphanumeric() || matches!(c, ' ' | '-'))).next().unwrap_or_default();
    let mut words = of.split_whitespace();
    let named: Vec<&str> = match words.next() {
        Some(first) if listed("crime-of", first) => words.take_while(|word| !listed("crime-ends", word)).collect(),
        _ => Vec::new(),
    };
    format!("{before} {}", named.join(" "))
}
