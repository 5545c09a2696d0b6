//! The articles that a reading command works on, from files or from the ledger.

use super::inputs::Inputs;
use super::output::hint;
use super::select::Selection;
use clap::Args;
use corroborate::claim::Article;
use corroborate::intake::Declared;
use corroborate::{Error, Result};

/// Which articles to read.
#[derive(Args, Clone, Debug, Default)]
pub struct Articles {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The name of the article on standard input
    #[arg(long, value_name = "NAME")]
    pub label: Option<String>,
}

impl Articles {
    /// Returns what is named, manifests too, but not what these list.
    pub fn names(&self) -> Vec<String> {
        self.inputs.files.iter().chain(&self.inputs.manifest).cloned().collect()
    }

    /// Hands every article with its claims to `each`, in order; reports files that cannot be read and returns
    /// how many. Says on standard error when it works in memory.
    ///
    /// # Errors
    /// What `each` returns; [`Error::Usage`] for a mix of files and names, or standard input without a name;
    /// what is wrong with the ledger.
    pub fn each(&self, each: impl FnMut(Article) -> Result<()>) -> Result<usize> {
        let stdin = self.inputs.files.iter().any(|name| name == "-");
        if stdin && self.label.is_none() {
            return Err(Error::Usage("standard input has no name: give one with --label".into()));
        }
        if self.label.is_some() && (self.inputs.files.len() != 1 || !stdin) {
            return Err(Error::Usage("--label names standard input, which must then be the only file".into()));
        }
        let selection = Selection::of(&self.inputs, &self.inputs.ledger)?;
        if matches!(selection, Selection::Files) {
            hint("in memory: no ledger was opened, nothing is stored");
        }
        let declared = Declared { label: self.label.clone(), outlet: self.label.clone(), ..Declared::default() };
        selection.each(&self.inputs, &declared, each)
    }

    /// Returns all articles with their claims, and how many files could not be read.
    ///
    /// # Errors
    /// As [`Articles::each`].
    pub fn all(&self) -> Result<(Vec<Article>, usize)> {
        let mut articles = Vec::new();
        let failed = self.each(|article| {
            articles.push(article);
            Ok(())
        })?;
        Ok((articles, failed))
    }
}
