//! Which articles a command works on: files in memory, or articles of the ledger.
//!
//! An argument that is an existing path is a file, and the command then opens no ledger; else it is a label, an
//! id or the unique start of one in the ledger. A mix is wrong usage. No argument means the newest revision of
//! everything in the ledger.

use super::inputs::Inputs;
use super::output::hint;
use super::place::LedgerPlace;
use corroborate::claim::Article;
use corroborate::intake::Declared;
use corroborate::ledger::{Access, ArticleEntry, Ledger, find};
use corroborate::{Error, Result, pipeline};
use std::path::Path;

/// Where the articles of a command come from.
pub enum Selection {
    /// From files, in memory.
    Files,
    /// From a ledger: these, with their entry numbers.
    Ledger(Ledger, Vec<(u64, ArticleEntry)>),
}

impl Selection {
    /// Decides where the inputs of a command come from.
    ///
    /// # Errors
    /// [`Error::Usage`] for a mix, or a name that the ledger does not know.
    pub fn of(inputs: &Inputs, place: &LedgerPlace) -> Result<Self> {
        // Of many files one is looked for, not each.
        let is_there = |name: &String| name == "-" || Path::new(name).exists();
        let paths = !inputs.files.is_empty() && inputs.files.iter().all(|name| name == "-" || looks_like_a_path(name));
        if paths && (!inputs.manifest.is_empty() || inputs.files.iter().any(is_there)) {
            return Ok(Self::Files);
        }
        let (files, names): (Vec<&String>, Vec<&String>) = inputs.files.iter().partition(|name| is_there(name));
        if !inputs.manifest.is_empty() || !files.is_empty() {
            return match names.first() {
                None => Ok(Self::Files),
                // A file that is missing is reported with the others, which are still done.
                Some(_) if names.iter().all(|name| looks_like_a_path(name)) => Ok(Self::Files),
                Some(name) => Err(Error::Usage(format!(
                    "{name:?} is not a file, and others are: name files only, or articles of the ledger only"
                ))),
            };
        }
        if !names.is_empty() && names.iter().all(|name| looks_like_a_path(name)) && !place.path().exists() {
            return Ok(Self::Files);
        }
        if let (Some(name), false) = (names.first(), place.path().exists()) {
            hint(&format!("{name:?} is no file here, so it was looked for in a ledger"));
        }
        let ledger = place.open(Access::Read)?;
        let articles = if names.is_empty() {
            let all = ledger.articles()?;
            let revised = find::revised(&all);
            all.into_iter().filter(|(_, article)| inputs.revisions || !revised.contains(&article.id)).collect()
        } else {
            let mut chosen: Vec<(u64, ArticleEntry)> = Vec::new();
            for name in names {
                let found = find::article(&ledger, name)?;
                if inputs.revisions && *name == found.1.origin.label {
                    let all = ledger.articles()?.into_iter().filter(|(_, article)| article.origin.label == *name);
                    let more: Vec<_> = all.filter(|(_, a)| chosen.iter().all(|(_, known)| known.id != a.id)).collect();
                    chosen.extend(more);
                    continue;
                }
                if !chosen.iter().any(|(_, article)| article.id == found.1.id) {
                    chosen.push(found);
                }
            }
            chosen
        };
        Ok(Self::Ledger(ledger, articles))
    }

    /// Hands every article with its claims to `each`, in order; reports files that cannot be read and returns
    /// how many.
    ///
    /// # Errors
    /// What `each` returns; what is wrong with the ledger.
    pub fn each(
        &self,
        inputs: &Inputs,
        declared: &Declared,
        mut each: impl FnMut(Article) -> Result<()>,
    ) -> Result<usize> {
        match self {
            Self::Files => {
                inputs.each(declared, |name, bytes, declared| each(pipeline::read(name, bytes, declared)?.1))
            }
            Self::Ledger(ledger, articles) => {
                for (index, entry) in articles {
                    each(pipeline::restore(ledger, *index, entry)?)?;
                }
                Ok(0)
            }
        }
    }
}

/// Whether a name that is no file was most likely meant as one.
pub fn looks_like_a_path(name: &str) -> bool {
    name.contains(['/', '\\']) && !name.contains("://") || name.ends_with(".txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_names() {
        let table = [
            ("a/b", true),
            ("a.txt", true),
            ("courier", false),
            ("a:0123abcd", false),
            ("https://example.org/a", false),
        ];
        for (name, path) in table {
            assert_eq!(looks_like_a_path(name), path, "{name}");
        }
    }
}
