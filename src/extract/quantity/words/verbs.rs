//! The forms of verbs that are words of their own.

use crate::extract::lexicon::Language;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use rustc_hash::FxHashMap;

/// The irregular forms of verbs, by lemma.
pub(super) type Irregular = FxHashMap<&'static str, Vec<&'static str>>;

/// Reads the irregular forms of a language.
pub(super) fn irregular(language: &'static Language) -> Irregular {
    let mut irregular = Irregular::default();
    for line in language.irregular.lines() {
        let mut fields = line.split(' ');
        if let (Some(form), Some("v"), Some(lemma)) = (fields.next(), fields.next(), fields.next()) {
            irregular.entry(lemma).or_default().push(form);
        }
    }
    irregular
}

/// Returns the numbers of the forms of a verb that are listed as words of their own ("injured" is an
/// adjective too, so that its lemma is not the verb), and of the verb.
pub(super) fn forms(verb: &str, irregular: &Irregular, vocabulary: &Vocabulary) -> Vec<WordId> {
    let mut ids = Vec::new();
    vocabulary.endings().forms_of_verb(verb, |form| ids.push(vocabulary.id(form)));
    ids.extend(irregular.get(verb).into_iter().flatten().map(|form| vocabulary.id(form)));
    ids.retain(|id| *id != WordId::NONE);
    ids.sort_unstable();
    ids.dedup();
    ids
}
