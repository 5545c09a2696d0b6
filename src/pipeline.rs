//! The flow, written as code: bytes become a capture, a canonical text, claims, an article, findings.
//!
//! Each step is a plain value; none looks back. The ledger stores what [`read`] gives, `compare` takes it,
//! and an audit runs [`read`] again.

use crate::claim::{Article, ArticleId};
use crate::error::{Error, Result};
use crate::extract::{EXTRACTOR, extract};
use crate::intake::{self, Declared};
use crate::ledger::{ArticleEntry, Ledger};
use crate::text::canonical::PLAIN;
use crate::text::show;
use crate::text::{Canonical, Capture};

/// Reads captured bytes into an article with its claims.
///
/// # Errors
/// As [`intake::take`].
pub fn read(source: &str, bytes: Vec<u8>, declared: Declared) -> Result<(Capture, Article)> {
    let (capture, text) = intake::take(source, bytes, declared)?;
    let article = article(&capture, text);
    Ok((capture, article))
}

/// Derives a canonical text again, with the reader that made it the first time; nothing where there is no such
/// reader, or it does not take the bytes.
pub fn reread(reader: &str, bytes: Vec<u8>) -> Option<Canonical> {
    match reader {
        PLAIN => String::from_utf8(bytes).ok().map(Canonical::plain),
        _ => None,
    }
}

/// Derives the article of a capture and its canonical text.
pub fn article(capture: &Capture, text: Canonical) -> Article {
    let sha256 = capture.digest();
    let id = ArticleId::from_parts(&sha256, &capture.origin);
    let claims = extract(&id, &text, capture.origin.published.as_deref());
    // Plain text is its bytes: one digest serves both.
    let text_sha256 = if text.reader() == PLAIN { sha256 } else { text.digest() };
    let extractor = EXTRACTOR.to_owned();
    Article { id, origin: capture.origin.clone(), sha256, text_sha256, text, claims, extractor }
}

/// Reads an article of a ledger with its claims, without extracting them again.
///
/// # Errors
/// [`Error::Integrity`] where what is stored does not fit together; [`Error`] where it cannot be read.
pub fn restore(ledger: &Ledger, index: u64, entry: &ArticleEntry) -> Result<Article> {
    let bytes = ledger.object(&entry.sha256)?;
    let text = reread(&entry.reader, bytes).ok_or_else(|| {
        let why = format!("no reader {:?} for article {}", show::line(&entry.reader), entry.id.short());
        Error::Integrity(format!("{}: {why}; a newer corroborate may have it", ledger.path().display()))
    })?;
    let claims = ledger.claims(index, entry)?.into_iter().map(|claim| claim.claim).collect();
    let mut origin = entry.origin.clone();
    origin.source.clone_from(&origin.label);
    let (id, sha256, text_sha256) = (entry.id, entry.sha256, entry.text_sha256);
    let extractor = entry.extractor.clone();
    let article = Article { id, origin, sha256, text_sha256, text, claims, extractor };
    let fits = |claim: &crate::claim::Claim| claim.fits(article.text.text());
    if article.text.digest() == text_sha256 && article.claims.iter().all(fits) {
        return Ok(article);
    }
    let why = "its claims do not fit its text; run `corroborate audit`";
    Err(Error::Integrity(format!("{}: article {}: {why}", ledger.path().display(), id.short())))
}
