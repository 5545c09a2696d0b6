//! Named sources: which names tell who somebody is, and for whom he speaks.
//!
//! A source is named where the text says who it is: by a name, an office or a body ("the health ministry",
//! "police"). A witness, some residents, "the officer" are not named, nor is what only happens ("the blaze"), which a
//! reading of a sentence may take for a speaker. The words are data, in `alike.toml`.

use super::party;
use super::phrases::{listed, split};
use crate::claim::Mention;

/// A name that is given for a source, with whom its bearer speaks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The country whose government it is or whose office the bearer holds.
    pub country: Option<usize>,
    /// The house or force whose head or officer the bearer is.
    pub house: Option<String>,
    /// The last word of the title before the name, in lower case: "coroner".
    pub title: Option<String>,
}

/// Returns the names in a mention that tell who it is.
pub fn named(mention: &Mention) -> Vec<Named> {
    let name = mention.name().rsplit('\n').next().unwrap_or_default();
    // "US Geological Survey" goes by its letters; of a person's name nothing in capitals is a part.
    let words = party::without_article(&mention.text);
    let before = words.strip_suffix(name).map(str::trim_end).filter(|before| !before.contains(' '));
    let letters = before.is_some_and(|before| before.len() > 1 && !before.contains(char::is_lowercase));
    let name = if letters { words } else { name };
    parts(through(name))
        .into_iter()
        .filter(|name| is_named(name))
        .map(|name| Named {
            name: name.to_owned(),
            country: party::of(name).map(|party| party.row).or_else(|| party::served(&mention.text)),
            house: house(&mention.text),
            title: title(&mention.text, name),
        })
        .collect()
}

fn is(class: &str, word: &str) -> bool {
    listed(class, word.trim_matches(',').to_lowercase().as_str())
}

/// Returns who speaks through what a name gives: "a statement from Lund police" and "Lund police's statement" are the
/// police's.
fn through(name: &str) -> &str {
    if let Some((who, what)) = name.rsplit_once(' ')
        && let Some(who) = who.strip_suffix("'s").or_else(|| who.strip_suffix("\u{2019}s"))
        && is("speaks-through", what)
    {
        return who;
    }
    let mut words = name.split(' ');
    let at = words.by_ref().take(4).position(|word| is("speaks-through", word));
    let from = words.next().filter(|word| at.is_some() && is("from-whom", word));
    from.and_then(|from| name.split_once(&format!(" {from} "))).map_or(name, |(_, who)| who)
}

/// Returns the sources that a name joins: "Norway and Chile"; not "Lund and Marn Bank", which is one.
fn parts(name: &str) -> Vec<&str> {
    let parts: Vec<&str> = split("joins-names", name).into_iter().map(str::trim).collect();
    let whole = |part: &&str| {
        let capitals = part.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
        party::of(part).is_some()
            || part.starts_with("the ")
            || capitals == 0
            || capitals == part.split(' ').count().max(2)
    };
    if parts.len() <= 3 && parts.iter().all(whole) { parts } else { vec![name] }
}

/// Whether a name tells who it is; see the head of this file.
fn is_named(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let bare = words.strip_prefix(&["the"]).or(words.strip_prefix(&["The"])).unwrap_or(&words);
    let head: Vec<&str> = words.iter().copied().take_while(|word| !is("after-head", word)).collect();
    let plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || "'\u{2019}.,&-".contains(c));
    let odd = words.iter().any(|word| is("clock", word.trim_end_matches('.'))) || !words.iter().all(plain);
    let thing = head.last().is_some_and(|word| is("thing", word));
    let clause = words.len() > 1 && is("subject-pronoun", words[0]);
    let lead = words.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()) || word.len() < 2);
    let cut = name.ends_with('-') || !name.contains(|c: char| c.is_alphabetic());
    if cut || odd || thing || clause || lead && words.len() < 2 || is("nobody", &bare.join(" ")) {
        return false;
    }
    // A capital inside is that of a name; the first word may stand at the head of a sentence.
    let proper = |words: &[&str]| words.iter().skip(1).any(|word| word.starts_with(char::is_uppercase));
    let any = words.first().is_some_and(|word| is("indefinite", word));
    let indefinite = any && !proper(&words);
    let crowd = head.iter().any(|word| is("crowd", word)) && (any || !proper(&head));
    let back = head.last().is_some_and(|word| is("points-back", word)) && !proper(&words);
    !indefinite && !crowd && !back
}

/// Returns the last word of the title that a mention gives before a name.
fn title(mention: &str, name: &str) -> Option<String> {
    let word = mention.strip_suffix(name)?.split_whitespace().next_back()?;
    Some(word.trim_end_matches([',', '.']).to_lowercase()).filter(|word| !word.is_empty())
}

/// Returns the house whose head, or the force whose officer, a mention says that somebody is: "Lund Bank chief executive
/// Mia Rao", "Lund police inspector Tom Lee".
fn house(mention: &str) -> Option<String> {
    let words: Vec<&str> = party::without_article(mention).split_whitespace().collect();
    let named = words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
    let capital = |word: &&&str| word.starts_with(char::is_uppercase) && !is("head-of", word);
    if let Some(at) = words.iter().position(|word| is("force", word)) {
        return (named && at + 1 < words.len() && !is("indefinite", words[0])).then(|| words[..=at].join(" "));
    }
    let house: Vec<&str> = words.iter().take_while(capital).copied().collect();
    let title = words[house.len()..].iter().take_while(|word| is("head-of", word)).count();
    let person = &words[house.len() + title..];
    // "Airport chief Mia Rao" may stand at the head of a sentence; a chief executive, or a CEO, is that of a house.
    let chief = words.get(house.len()).is_some_and(|word| is("chief", word)) && title == 1;
    let told = house.len() > usize::from(chief) && !house.iter().any(|w| is("title", w) || is("indefinite", w));
    let head = title > 0 && !person.is_empty() && person.iter().all(|word| word.starts_with(char::is_uppercase));
    (told && head).then(|| house.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TextSpan;

    fn read(text: &str, name: Option<&str>) -> Vec<Named> {
        named(&Mention { span: TextSpan::new(0, text.len()), text: text.into(), name: name.map(Into::into) })
    }

    #[test]
    fn names_that_tell_who_it_is() {
        let table: &[(&str, &[&str])] = &[
            ("Mia Rao", &["Mia Rao"]),
            ("police", &["police"]),
            ("the health ministry", &["the health ministry"]),
            ("Health officials", &["Health officials"]),
            ("Norway and the United Nations", &["Norway", "the United Nations"]),
            ("officials and state media", &["officials", "state media"]),
            ("the Ministry of Health and Welfare", &["the Ministry of Health and Welfare"]),
            ("Lund and Marn Bank", &["Lund and Marn Bank"]),
            ("A statement from Lund police", &["Lund police"]),
            ("Lund police's statement", &["Lund police"]),
            ("a spokeswoman for the bank", &["the bank"]),
            ("a Lund Bank economist", &["a Lund Bank economist"]),
            ("a witness", &[]),
            ("Some residents", &[]),
            ("One of the two men", &[]),
            ("Another Lund Bank customer", &["Another Lund Bank customer"]),
            ("Several Lund Bank customers", &[]),
            ("Lund residents", &[]),
            ("the statement", &[]),
            ("The spokeswoman", &[]),
            ("the world", &[]),
            ("he", &[]),
            ("the blaze", &[]),
            ("9 a.m. Rao", &[]),
            ("he fell from a roof", &[]),
        ];
        for (text, expected) in table {
            let names: Vec<String> = read(text, None).into_iter().map(|named| named.name).collect();
            assert_eq!(names, *expected, "{text}");
        }
    }

    #[test]
    fn for_whom_a_name_speaks() {
        let table = [
            ("Lund Bank chief executive Mia Rao", Some("Lund Bank")),
            ("Lund police inspector Mia Rao", Some("Lund police")),
            ("Ostrel CEO Mia Rao", Some("Ostrel")),
            ("Lund Bank economist Mia Rao", None),
            ("Airport chief Mia Rao", None),
            ("A police officer, Mia Rao", None),
            ("a bank spokesman, Mia Rao", None),
            ("Mia Rao", None),
        ];
        for (text, house) in table {
            let found = read(text, Some("Mia Rao"));
            assert_eq!(found[0].house.as_deref(), house, "{text}");
        }
    }
}
