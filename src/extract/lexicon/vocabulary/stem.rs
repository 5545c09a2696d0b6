//! What a form is made of: an ending, and a word that is listed ("stopping", "carries").

use super::{Classes, Vocabulary, Word};

/// The classes of words that have forms, with the place of their counts, in the order in which they are read.
const READ: [(Classes, usize); 3] = [(Classes::VERB, 1), (Classes::NOUN, 0), (Classes::ADJECTIVE, 2)];

impl Vocabulary {
    /// Returns what taking an ending off gives; the id is none, since the form is not listed.
    pub(super) fn stem(&self, form: &str) -> Option<Word> {
        let listed = |word: &str| self.word(word).map(drop);
        let fits = self.endings.forms().iter().filter(|ending| ending.fits(form));
        let ending = fits.into_iter().find(|ending| !ending.listed || ending.word(form, listed).is_some())?;
        let mut out = Word::NONE;
        for (class, slot) in READ {
            let Some(made) = ending.makes(class) else { continue };
            if let Some(word) = ending.word(form, |word| self.word(word).filter(|word| word.is(class))) {
                let kept = if class == Classes::NOUN { Classes::SEMANTIC } else { Classes::empty() };
                out.classes |= made | word.classes & kept;
                out.counts[slot] = word.counts[slot];
                out.lemma = word.id;
            }
        }
        (!out.classes.is_empty()).then_some(out)
    }
}
