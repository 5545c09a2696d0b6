//! Articles on their way into a ledger: made ready outside the transaction, added whole or not at all.

use super::canon;
use super::entry::{ArticleEntry, ClaimWriter, Entry, Inputs, MergeEntry, VerdictEntry};
use super::write::Batch;
use crate::claim::{Article, ArticleId, VerdictId};
use crate::error::{Error, Result};
use crate::hash::Digest;

/// The most bytes that what is said about an article takes up in its entry.
const MAX_ORIGIN: usize = 32 << 10;

/// What became of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// It was there already; nothing was written.
    Present,
    /// It takes the place of the newest article of the same label and outlet.
    Revision(ArticleId),
    /// It was there already, with claims that another extractor found; nothing was written.
    Outdated(String),
    /// It was there already and was extracted anew: these claims are used from now on, the others stay.
    Reread(String),
    /// It was there already with other claims, which stay in use; those of another ledger are kept beside them.
    Beside(String),
}

/// How an article is added that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Again {
    /// Not at all.
    No,
    /// Where the claims in use are others: these take their place.
    Anew,
    /// Where its claims are others: they are kept beside those that are there.
    Beside,
}

/// An article made ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    bytes: Vec<u8>,
    /// The canonical text, where it is not the captured bytes.
    text: Option<String>,
    article: ArticleEntry,
    /// The claim entries, canonical.
    claims: Vec<Vec<u8>>,
}

impl Incoming {
    /// Makes an article ready: `bytes` are its captured bytes, `extractor` found its claims, `time` is now.
    ///
    /// # Errors
    /// [`Error::Input`] where the log has no room for what is said about it, or for one of its claims.
    pub fn new(article: &Article, bytes: Vec<u8>, extractor: &str, time: &str) -> Result<Self> {
        let refuse = |why: String| Error::Input { name: article.origin.source.clone(), why };
        let writer = ClaimWriter::new(article.id, article.text_sha256, extractor);
        let mut body = Vec::new();
        let claims: Result<Vec<Vec<u8>>> = article
            .claims
            .iter()
            .map(|claim| {
                writer.write(article.text.text(), claim, &mut body).map_err(|e| {
                    refuse(format!("the claim at byte {} has no room in the log: {e}", claim.span.start))
                })?;
                Ok(body.clone())
            })
            .collect();
        let claims = claims?;
        let entry = ArticleEntry {
            id: article.id,
            sha256: article.sha256,
            bytes: bytes.len() as u64,
            text_sha256: article.text_sha256,
            reader: article.text.reader().to_owned(),
            extractor: extractor.to_owned(),
            claims: claims.len() as u64,
            origin: article.origin.clone(),
            revises: None,
            rereads: None,
            time: time.to_owned(),
        };
        let length = super::canon::write(&entry).map_or(usize::MAX, |body| body.len());
        if length > MAX_ORIGIN {
            return Err(refuse("its label, title and other data are longer than 32 kB; shorten them".to_owned()));
        }
        let text = (article.text_sha256 != article.sha256).then(|| article.text.text().to_owned());
        Ok(Self { bytes, text, article: entry, claims })
    }

    /// Makes an article of another ledger ready, with its claims' entries as they are.
    pub fn from_parts(
        article: ArticleEntry,
        bytes: Vec<u8>,
        text: Option<String>,
        claims: Vec<Vec<u8>>,
        time: &str,
    ) -> Self {
        let article = ArticleEntry { revises: None, rereads: None, time: time.to_owned(), ..article };
        Self { bytes, text, article, claims }
    }

    /// Returns the article's entry as it stands now.
    pub fn article(&self) -> &ArticleEntry {
        &self.article
    }

    /// Returns how many rows it takes.
    pub fn rows(&self) -> usize {
        self.claims.len() + 2
    }

    /// Returns how many bytes it takes, about.
    pub fn size(&self) -> usize {
        self.bytes.len() + self.claims.iter().map(Vec::len).sum::<usize>()
    }
}

impl Batch<'_> {
    /// Adds an article with its bytes and claims, unless it is there.
    ///
    /// # Errors
    /// What the database says.
    pub fn add(&mut self, incoming: &Incoming) -> Result<Added> {
        self.put(incoming, Again::No)
    }

    /// Adds an article with its bytes and claims; in one that is there with other claims these take their place.
    ///
    /// # Errors
    /// What the database says.
    pub fn add_again(&mut self, incoming: &Incoming) -> Result<Added> {
        self.put(incoming, Again::Anew)
    }

    fn put(&mut self, incoming: &Incoming, again: Again) -> Result<Added> {
        let mut article = incoming.article.clone();
        let readings = self.readings(&article.id)?;
        let used = super::query::in_use(readings.clone()).pop();
        let mut added = Added::New;
        if let Some((index, used)) = used {
            let theirs = used.extractor.clone();
            added = match again {
                Again::No if theirs == article.extractor => Added::Present,
                Again::No => Added::Outdated(theirs),
                Again::Anew if self.is_there(&[(index, used.clone())], incoming)? => Added::Present,
                Again::Anew => Added::Reread(theirs),
                Again::Beside if self.is_there(&readings, incoming)? => Added::Present,
                Again::Beside => Added::Beside(theirs),
            };
            if matches!(added, Added::Present | Added::Outdated(_)) {
                return Ok(added);
            }
            article.revises = used.revises;
            article.rereads = (again == Again::Anew).then_some(index);
        } else {
            let older = self.articles_by_label(&article.origin.label)?;
            let older = older.into_iter().rfind(|(_, other)| other.origin.outlet == article.origin.outlet);
            article.revises = older.map(|(_, other)| other.id);
            if let Some(older) = article.revises {
                added = Added::Revision(older);
            }
        }
        self.object(&incoming.bytes)?;
        if let Some(text) = &incoming.text {
            self.object(text.as_bytes())?;
        }
        self.append(&Entry::Article(Box::new(article)))?;
        for claim in &incoming.claims {
            self.append_body(claim)?;
        }
        Ok(added)
    }

    /// Whether one of the readings of an article has these very claims.
    fn is_there(&self, readings: &[(u64, ArticleEntry)], incoming: &Incoming) -> Result<bool> {
        for (index, reading) in readings {
            let alike = reading.extractor == incoming.article.extractor && reading.claims == incoming.article.claims;
            if alike && self.has_bodies(index + 1, &incoming.claims)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Adds the articles of another log that are not here yet, after an entry that says where they came from; one
    /// that is here with other claims is kept beside. `vkey` and `note` are that log's key and signed checkpoint.
    ///
    /// # Errors
    /// What the database says.
    pub fn merge(&mut self, incoming: &[Incoming], vkey: &str, note: &str, time: &str) -> Result<Vec<Added>> {
        let mut articles = 0;
        for incoming in incoming {
            let readings = self.readings(&incoming.article.id)?;
            articles += u64::from(!self.is_there(&readings, incoming)?);
        }
        if articles > 0 {
            let note_sha256 = self.object(note.as_bytes())?;
            let (vkey, time) = (vkey.to_owned(), time.to_owned());
            self.append(&Entry::Merge(MergeEntry { vkey, note_sha256, articles, time }))?;
        }
        incoming.iter().map(|incoming| self.put(incoming, Again::Beside)).collect()
    }

    /// Records an answer: its inputs and its output as objects, and the entry that binds them. Recording the same
    /// answer again writes nothing.
    ///
    /// # Errors
    /// What the database says; [`Error::Internal`] for inputs without a canonical form.
    pub fn record(&mut self, inputs: &Inputs, answer: &str, output: &[u8], time: &str) -> Result<VerdictId> {
        let body = canon::write_long(inputs).map_err(|e| Error::Internal(format!("the inputs of a verdict: {e}")))?;
        let (inputs_sha256, output_sha256) = (Digest::of(&body), Digest::of(output));
        let id = VerdictId::of(&inputs_sha256, &output_sha256);
        if self.has_object(&inputs_sha256)? && self.has_object(&output_sha256)? && self.has_verdict(&id)? {
            return Ok(id);
        }
        self.object(&body)?;
        self.object(output)?;
        let question = if inputs.question.is_empty() { &inputs.quote } else { &inputs.question };
        let question = question.chars().take(500).collect();
        let (answer, time) = (answer.to_owned(), time.to_owned());
        let entry = VerdictEntry { id, question, answer, inputs: inputs_sha256, output: output_sha256, time };
        self.append(&Entry::Verdict(Box::new(entry)))?;
        Ok(id)
    }
}
