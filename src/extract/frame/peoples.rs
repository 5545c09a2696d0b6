//! Peoples: those who come from a place, known or not ("two Finns", "three Kestrians").

use crate::extract::lexicon::Lexicon;
use crate::extract::lexicon::endings::{Ending, Endings};

/// How many letters the stem of a people has at least, and a place behind it at most.
const LETTERS: usize = 3;

/// How many bytes at the start of an article are looked at for the place.
const OPENING: usize = 4_000;

/// Returns whether a counted noun is one capitalised plural for people by where they are from: one that `places.toml` has
/// as an adjective, one that ends as hardly anything else does, or one whose ending makes a people of a place that the
/// text names: "two Orans" beside "Ora". "Five Audis" and "two Titans" are nobody's.
pub(super) fn is_people(lexicon: &Lexicon, noun: &str, text: &str) -> bool {
    let endings = lexicon.endings();
    let capital = noun.starts_with(char::is_uppercase) && noun.chars().skip(1).all(char::is_lowercase);
    if !capital {
        return false;
    }
    // "One Finn and one English climber" may leave out what the first is.
    let singular = endings.one_of(noun);
    if singular == noun && !endings.shows(noun, Ending::PeopleAll) {
        return false;
    }
    if lexicon.frame.is_listed_people(lexicon.vocabulary.id(&singular.to_lowercase())) {
        return true;
    }
    let stem = |shown| endings.before(noun, shown).filter(|stem| stem.len() >= LETTERS);
    if stem(Ending::People).is_some() {
        return true;
    }
    stem(Ending::PeopleOf).is_some_and(|stem| names_place(endings, opening(text), stem, singular))
}

/// Whether a text has a word that opens with a stem as the name of a place can: "Ora" for "Or(ans)", not "Titan".
fn names_place(endings: &Endings, text: &str, stem: &str, singular: &str) -> bool {
    text.match_indices(stem).any(|(at, _)| {
        let word = text[at..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let starts = !text[..at].ends_with(char::is_alphanumeric);
        let short = word.len() <= stem.len() + LETTERS;
        starts && short && endings.one_of(word) != singular
    })
}

fn opening(text: &str) -> &str {
    &text[..text.floor_char_boundary(OPENING)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_called_by_a_place() {
        let text = "Orana and Lumbra talked to Titan Motors and the Titans of Ostrel.";
        for (noun, expected) in [
            ("Kestrians", true),
            ("Kestrian", false),
            ("Vardese", true),
            ("Norwegians", true),
            ("Iraqis", true),
            ("Lumbrans", true),
            ("Oranans", true),
            ("Ostrelers", true),
            ("Titans", false),
            ("Audis", false),
            ("Sedans", false),
            ("librarians", false),
            ("Lumbran soldiers", false),
            ("VANS", false),
            ("", false),
        ] {
            assert_eq!(is_people(Lexicon::english(), noun, text), expected, "{noun}");
        }
    }
}
