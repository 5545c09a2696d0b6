//! Roles: what the counted have to do with what happened: shots that were fired or that hit, a price offered or paid.

use super::Words;
use crate::claim::{Frame, Reach, Term};
use crate::extract::document::Document;
use crate::extract::lexicon::set::WordSet;
use crate::extract::lexicon::vocabulary::{Vocabulary, WordId};
use crate::extract::lexicon::{Language, read};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;
use std::ops::Range;

#[derive(Deserialize)]
struct RoleOf {
    role: SmolStr,
}

/// The words of `roles.toml`.
pub(super) struct Roles {
    of: FxHashMap<WordId, Vec<SmolStr>>,
    words: WordSet,
}

impl Roles {
    /// Reads them.
    pub(super) fn load(language: &'static Language, vocabulary: &Vocabulary) -> Self {
        let mut of: FxHashMap<WordId, Vec<SmolStr>> = FxHashMap::default();
        for entry in read::<RoleOf>(language, "roles").entry {
            for word in entry.words {
                of.entry(vocabulary.id(&word)).or_default().push(entry.meaning.role.clone());
            }
        }
        let words = of.keys().copied().collect();
        Self { of, words }
    }
}

impl Words {
    /// Adds the roles that words of a clause give; of the answers to one question the nearest to the number.
    pub fn roles(&self, doc: &Document, clause: Range<usize>, number: &Range<usize>, frame: &mut Frame) {
        let mut found: Vec<(usize, &str, usize)> = Vec::new();
        for at in clause {
            // "Sales" are listed as they stand: they are no more than one sale.
            let word = &doc.tokens[at].word;
            let listed = [word.lemma, word.id].into_iter().find(|id| self.roles.words.has(*id));
            let Some(roles) = listed.filter(|_| !number.contains(&at)).and_then(|id| self.roles.of.get(&id)) else {
                continue;
            };
            // "served a six-month sentence": of accounts and votes the nouns speak, of acts the verbs alone.
            let noun = doc.tags[at].is_noun();
            let distance = if at < number.start { number.start - at } else { at - number.end };
            let speaks = |role: &&SmolStr| !noun || role.starts_with("books:") || role.starts_with("vote:");
            found.extend(roles.iter().filter(speaks).map(|role| (distance, role.as_str(), at)));
        }
        found.sort_unstable();
        for (_, role, at) in found {
            let question = |role: &str| role.split(':').next().map(str::to_owned);
            if !frame.role.iter().any(|t| question(&t.text) == question(role)) {
                let span = doc.tokens[at].span();
                frame.role.push(Term { text: role.into(), span, from: Reach::Clause, wide: false });
            }
        }
    }
}
