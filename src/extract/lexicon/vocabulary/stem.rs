//! What a form is made of: an ending, and a word that is listed ("stopping", "carries").

use super::{Classes, Vocabulary, Word};

impl Vocabulary {
    /// Returns what taking an ending off gives; the id is none, since the form is not listed.
    pub(super) fn stem(&self, form: &str) -> Option<Word> {
        let base = |text: &str, class: Classes| self.word(text).filter(|word| word.is(class));
        let candidates = |ending: &str, class: Classes| -> Option<Word> {
            let cut = form.strip_suffix(ending).filter(|cut| cut.len() >= 2)?;
            base(cut, class).or_else(|| base(&format!("{cut}e"), class).filter(|_| ending != "s")).or_else(|| {
                let doubled = cut.as_bytes();
                let n = doubled.len();
                let single = cut.get(..n - 1).filter(|_| n > 2 && doubled[n - 1] == doubled[n - 2])?;
                base(single, class)
            })
        };
        let mut out = Word::NONE;
        let mut take = |word: Option<Word>, slot: usize, class: Classes, keep: Classes| {
            if let Some(word) = word {
                out.classes |= class | word.classes & keep;
                out.counts[slot] = word.counts[slot];
                out.lemma = word.id;
            }
        };
        let semantic = Classes::PERSON | Classes::GROUP | Classes::TIME;
        let ies = form.strip_suffix("ies").map(|cut| format!("{cut}y")).filter(|y| self.word(y).is_some());
        let ied = form.strip_suffix("ied").map(|cut| format!("{cut}y")).filter(|y| self.word(y).is_some());
        let man = form.strip_suffix("men").map(|cut| format!("{cut}man"));
        if let Some(man) = man.filter(|man| self.word(man).is_some()) {
            take(base(&man, Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if let Some(y) = ies {
            take(base(&y, Classes::VERB), 1, Classes::VERB_S, Classes::empty());
            take(base(&y, Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if form.ends_with('s') && !form.ends_with("ss") {
            let plain =
                |class| candidates("s", class).or_else(|| form.strip_suffix("es").and_then(|cut| base(cut, class)));
            take(plain(Classes::VERB), 1, Classes::VERB_S, Classes::empty());
            take(plain(Classes::NOUN), 0, Classes::PLURAL, semantic);
        } else if let Some(y) = ied {
            take(base(&y, Classes::VERB), 1, Classes::VERB_ED, Classes::empty());
        } else if form.ends_with("ed") {
            take(candidates("ed", Classes::VERB), 1, Classes::VERB_ED, Classes::empty());
        } else if form.ends_with("ing") {
            take(candidates("ing", Classes::VERB), 1, Classes::VERB_ING, Classes::empty());
        } else if form.ends_with("est") {
            take(candidates("est", Classes::ADJECTIVE), 2, Classes::ADJECTIVE, Classes::empty());
        } else if form.ends_with("er") {
            take(candidates("er", Classes::ADJECTIVE), 2, Classes::ADJECTIVE, Classes::empty());
        }
        (!out.classes.is_empty()).then_some(out)
    }
}
