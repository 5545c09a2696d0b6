//! What the captured bytes of an article give: a value that depends on nothing but them and the article's entry,
//! so that it may be made on another thread than the one that compares.

use super::article::{fault, label};
use super::{Area, Audit, Counts, Fault, Objects};
use crate::claim::{ArticleId, Claim, ClaimId};
use crate::extract::{EXTRACTOR, extract};
use crate::hash::Digest;
use crate::ledger::ArticleEntry;
use crate::ledger::entry::ClaimWriter;
use crate::pipeline;
use crate::text::Canonical;

/// What an article's bytes give, and what is wrong with them.
#[derive(Default)]
pub(crate) struct Derived {
    /// The text, where it could be derived.
    pub(super) text: Option<Canonical>,
    /// The claims as the extractor finds them now, where it is the one that found them then.
    again: Option<Again>,
    faults: Vec<Fault>,
    unchecked: Vec<String>,
    counts: Counts,
}

/// The claims that were extracted again, each until it is asked for.
struct Again {
    writer: ClaimWriter,
    /// How many there are.
    count: usize,
    /// Those that were not asked for yet, each in its place; none where all were.
    claims: Vec<Option<Claim>>,
    /// How many that are.
    left: usize,
    /// The entry that was written last.
    body: Vec<u8>,
}

impl Again {
    /// Writes the entry of the claim in a place, and is done with it where `fits` says so of the entry.
    fn take(&mut self, text: &Canonical, place: usize, fits: impl FnOnce(&[u8]) -> bool) -> Option<ClaimId> {
        let claim = self.claims.get_mut(place)?;
        let id = claim.as_ref()?.id;
        self.writer.write(text.text(), claim.as_ref()?, &mut self.body).ok()?;
        if !fits(&self.body) {
            return None;
        }
        *claim = None;
        self.left -= 1;
        if self.left == 0 {
            self.claims = Vec::new();
        }
        Some(id)
    }
}

/// Returns which of an article's claims is in the place of entry `idx`, counted from 0.
pub(super) fn place(idx: i64, article: i64) -> Option<usize> {
    usize::try_from(idx.checked_sub(article)?.checked_sub(1)?).ok()
}

impl Derived {
    /// Checks the captured bytes and the text of the article of entry `idx`, and extracts its claims where
    /// `again`.
    pub fn new(objects: &dyn Objects, idx: i64, entry: &ArticleEntry, again: bool) -> Self {
        let mut derived = Self::default();
        derived.counts.articles = 1;
        let Some((bytes, sha256)) = derived.object(objects, idx, entry) else { return derived };
        let Some(text) = pipeline::reread(&entry.reader, bytes.clone()) else {
            derived.unchecked.push(format!(
                "the text of article {} ({}): this program has no reader {:?} for its bytes",
                entry.id.short(),
                label(entry),
                entry.reader
            ));
            return derived;
        };
        // Plain text is its bytes: one digest serves both.
        let digest = if text.text().as_bytes() == bytes { sha256 } else { text.digest() };
        if digest != entry.text_sha256 {
            let fault = fault(idx, entry, "the text derived from the captured bytes is another one");
            derived.faults.push(fault.differs(entry.text_sha256, digest));
            return derived;
        }
        derived.stored_text(objects, idx, entry, &text);
        if again {
            derived.extract(sha256, entry, &text);
        }
        derived.text = Some(text);
        derived
    }

    /// Hands over what was found and counted.
    pub(super) fn report(&mut self, audit: &mut Audit) {
        audit.faults.append(&mut self.faults);
        audit.unchecked.append(&mut self.unchecked);
        audit.counts.articles += self.counts.articles;
        audit.counts.objects += self.counts.objects;
        audit.counts.bytes += self.counts.bytes;
    }

    /// Returns the entry of the claim in a place, once; nothing where there is none.
    pub(super) fn claim(&mut self, place: usize) -> Option<Vec<u8>> {
        let Self { text: Some(text), again: Some(again), .. } = self else { return None };
        again.take(text, place, |_| true)?;
        Some(again.body.clone())
    }

    /// Returns the id of the claim that the text of the article of entry `article` gives in the place of entry
    /// `idx`, and is done with it, where these bytes are its entry.
    pub(super) fn take_claim(&mut self, idx: i64, article: i64, body: &[u8]) -> Option<ClaimId> {
        let Self { text: Some(text), again: Some(again), .. } = self else { return None };
        again.take(text, place(idx, article)?, |expected| expected == body)
    }

    /// Returns how many claims the extractor finds; nothing where it was not asked.
    pub(super) fn found(&self) -> Option<usize> {
        self.again.as_ref().map(|again| again.count)
    }

    /// Returns the captured bytes and their digest when that is what their name says.
    fn object(&mut self, objects: &dyn Objects, idx: i64, entry: &ArticleEntry) -> Option<(Vec<u8>, Digest)> {
        let object = |what: &str| Fault {
            area: Area::Object,
            advice: "the captured bytes are damaged or replaced: restore the ledger from a copy that audits clean"
                .to_owned(),
            ..fault(idx, entry, what)
        };
        let bytes = match objects.raw_object(&entry.sha256) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                self.faults.push(object("its captured bytes are missing").differs(entry.sha256, "none"));
                return None;
            }
            Err(error) => {
                self.faults.push(object(&format!("its captured bytes cannot be read: {error}")));
                return None;
            }
        };
        self.counts.objects += 1;
        self.counts.bytes += bytes.len() as u64;
        let digest = Digest::of(&bytes);
        if digest != entry.sha256 {
            self.faults.push(object("its captured bytes have another digest").differs(entry.sha256, digest));
            return None;
        }
        if bytes.len() as u64 != entry.bytes {
            self.faults.push(fault(idx, entry, "its length is another").differs(entry.bytes, bytes.len()));
        }
        Some((bytes, digest))
    }

    /// Checks the text that is stored beside the captured bytes, where they differ.
    fn stored_text(&mut self, objects: &dyn Objects, idx: i64, entry: &ArticleEntry, text: &Canonical) {
        if entry.text_sha256 == entry.sha256 {
            return;
        }
        let stored = objects.raw_object(&entry.text_sha256).ok().flatten();
        if stored.as_deref() == Some(text.text().as_bytes()) {
            self.counts.objects += 1;
            return;
        }
        let found = stored.map_or("none".to_owned(), |bytes| Digest::of(&bytes).to_string());
        let fault = fault(idx, entry, "its stored text is not the one derived from the captured bytes");
        self.faults.push(fault.differs(entry.text_sha256, found));
    }

    fn extract(&mut self, sha256: Digest, entry: &ArticleEntry, text: &Canonical) {
        if entry.extractor != EXTRACTOR {
            let (id, theirs) = (entry.id.short(), &entry.extractor);
            self.unchecked.push(format!(
                "the claims of article {id} ({}) were found by {theirs:?}, and this program has {EXTRACTOR:?}: their \
                 words were checked, not that they would be found again",
                label(entry)
            ));
            return;
        }
        let article = ArticleId::from_parts(&sha256, &entry.origin);
        let claims = extract(&article, text, entry.origin.published.as_deref());
        let (count, claims) = (claims.len(), claims.into_iter().map(Some).collect());
        let writer = ClaimWriter::new(article, entry.text_sha256, EXTRACTOR);
        self.again = Some(Again { writer, count, claims, left: count, body: Vec::new() });
    }
}
