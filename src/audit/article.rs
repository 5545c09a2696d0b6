//! An article and its claims, derived again from the captured bytes.

use super::{Area, Audit, Fault, Objects};
use crate::claim::{Article, ArticleId, ClaimId};
use crate::extract::{EXTRACTOR, claim_id};
use crate::hash::Digest;
use crate::ledger::{ArticleEntry, ClaimEntry, Entry};
use crate::pipeline;
use crate::text::{Canonical, Capture};
use std::collections::BTreeSet;

const RESTORE: &str = "restore the ledger from a copy that audits clean, and find out who could write to this one";

/// The articles and claims of a log, as they come.
pub(crate) struct Content<'a> {
    objects: &'a dyn Objects,
    /// Whether claims are extracted again.
    again: bool,
    /// Which articles' bytes and claims are checked: `(k, t)`.
    part: Option<(u64, u64)>,
    /// Whether an article may come without all of its claims.
    partial: bool,
    /// The articles that went before.
    seen: BTreeSet<ArticleId>,
    open: Option<Open>,
    articles: u64,
}

impl<'a> Content<'a> {
    /// Begins with nothing.
    pub fn new(objects: &'a dyn Objects, again: bool, part: Option<(u64, u64)>, partial: bool) -> Self {
        Self { objects, again, part, partial, seen: BTreeSet::new(), open: None, articles: 0 }
    }

    /// Checks an article; its claims come next.
    pub fn article(&mut self, idx: i64, entry: ArticleEntry, audit: &mut Audit) {
        self.close(audit);
        let mine = self.part.is_none_or(|(k, t)| self.articles % t == k - 1);
        self.articles += 1;
        let mut open = Open::new(idx, entry);
        open.check_entry(&mut self.seen, self.partial, audit);
        if mine {
            open.content(self.objects, self.again, audit);
        }
        self.open = Some(open);
    }

    /// Whether these bytes are the very claim that the text gives in this place, which is then checked whole:
    /// its words, spans, id and value are those that were just extracted.
    pub fn is_claim_again(&mut self, idx: i64, body: &[u8], audit: &mut Audit) -> bool {
        let Some(open) = &mut self.open else { return false };
        let place = idx.checked_sub(open.idx).and_then(|n| usize::try_from(n).ok()?.checked_sub(1));
        let expected = open.again.as_ref().zip(place).and_then(|(again, place)| again.get(place));
        let same = expected.is_some_and(|expected| expected == body) && open.read < open.entry.claims;
        if same {
            open.read += 1;
            audit.counts.claims += 1;
            audit.counts.reextracted += 1;
        }
        same
    }

    /// Passes over a claim that is not to be looked into.
    pub fn pass_over(&mut self) {
        if let Some(open) = &mut self.open {
            open.read += 1;
        }
    }

    /// Checks a claim of the article before it that is not the one that the text gives.
    pub fn claim(&mut self, idx: i64, claim: ClaimEntry, audit: &mut Audit) {
        match &mut self.open {
            Some(open) if idx.saturating_sub(open.idx) as u64 <= open.entry.claims => open.claim(idx, claim, audit),
            _ => {
                let what = format!("the claim of entry {idx} belongs to no article");
                let mut fault = Fault::new(Area::Claim, what, RESTORE).at(idx);
                fault.claim = Some(claim.claim.id);
                audit.faults.push(fault);
            }
        }
    }

    /// Ends the article whose claims came last.
    pub fn close(&mut self, audit: &mut Audit) {
        if let Some(open) = self.open.take() {
            open.finish(self.partial, audit);
        }
    }
}

/// An article whose claims are being read.
struct Open {
    idx: i64,
    entry: ArticleEntry,
    label: String,
    /// The text, where it could be derived and is to be checked.
    text: Option<Canonical>,
    /// The claims as the extractor finds them now, where it is the one that found them then.
    again: Option<Vec<Vec<u8>>>,
    /// How many claims were read.
    read: u64,
}

impl Open {
    fn new(idx: i64, entry: ArticleEntry) -> Self {
        let label = format!("{}, {}", entry.origin.outlet, entry.origin.label);
        Self { idx, entry, label, text: None, again: None, read: 0 }
    }

    /// Checks the captured bytes and the text, and extracts the claims again where that is asked for.
    fn content(&mut self, objects: &dyn Objects, again: bool, audit: &mut Audit) {
        audit.counts.articles += 1;
        let Some(bytes) = self.object(objects, audit) else { return };
        let Some(text) = pipeline::reread(&self.entry.reader, bytes.clone()) else {
            audit.unchecked.push(format!(
                "the text of article {} ({}): this program has no reader {:?} for its bytes",
                self.entry.id.short(),
                self.label,
                self.entry.reader
            ));
            return;
        };
        let digest = text.digest();
        if digest != self.entry.text_sha256 {
            let fault = self.fault("the text derived from the captured bytes is another one");
            audit.faults.push(fault.differs(self.entry.text_sha256, digest));
            return;
        }
        self.stored_text(objects, &text, audit);
        if again {
            self.extract(bytes, &text, audit);
        }
        self.text = Some(text);
    }

    fn fault(&self, what: &str) -> Fault {
        let mut fault =
            Fault::new(Area::Article, format!("article {} ({}): {what}", self.entry.id.short(), self.label), RESTORE);
        fault.article = Some(self.entry.id);
        fault.label = Some(self.label.clone());
        fault.at(self.idx)
    }

    fn check_entry(&self, seen: &mut BTreeSet<ArticleId>, partial: bool, audit: &mut Audit) {
        let id = ArticleId::from_parts(&self.entry.sha256, &self.entry.origin);
        if id != self.entry.id {
            let fault = self.fault("its id is not that of its digest, label, outlet, date and URL");
            audit.faults.push(fault.differs(id, self.entry.id));
        }
        if let Some(older) = self.entry.revises.filter(|older| !partial && !seen.contains(older)) {
            let what = format!("it revises {}, which is not in the log before it", older.short());
            audit.faults.push(self.fault(&what));
        }
        if !seen.insert(self.entry.id) {
            audit.faults.push(self.fault("it is in the log a second time"));
        }
    }

    /// Returns the captured bytes when they are what their name says.
    fn object(&self, objects: &dyn Objects, audit: &mut Audit) -> Option<Vec<u8>> {
        let object = |what: &str| {
            let mut fault = self.fault(what);
            fault.area = Area::Object;
            fault.advice =
                "the captured bytes are damaged or replaced: restore the ledger from a copy that audits clean"
                    .to_owned();
            fault
        };
        let bytes = match objects.raw_object(&self.entry.sha256) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                audit.faults.push(object("its captured bytes are missing").differs(self.entry.sha256, "none"));
                return None;
            }
            Err(error) => {
                audit.faults.push(object(&format!("its captured bytes cannot be read: {error}")));
                return None;
            }
        };
        audit.counts.objects += 1;
        audit.counts.bytes += bytes.len() as u64;
        let digest = Digest::of(&bytes);
        if digest != self.entry.sha256 {
            audit.faults.push(object("its captured bytes have another digest").differs(self.entry.sha256, digest));
            return None;
        }
        if bytes.len() as u64 != self.entry.bytes {
            audit.faults.push(self.fault("its length is another").differs(self.entry.bytes, bytes.len()));
        }
        Some(bytes)
    }

    /// Checks the text that is stored beside the captured bytes, where they differ.
    fn stored_text(&self, objects: &dyn Objects, text: &Canonical, audit: &mut Audit) {
        if self.entry.text_sha256 == self.entry.sha256 {
            return;
        }
        let stored = objects.raw_object(&self.entry.text_sha256).ok().flatten();
        if stored.as_deref() == Some(text.text().as_bytes()) {
            audit.counts.objects += 1;
            return;
        }
        let found = stored.map_or("none".to_owned(), |bytes| Digest::of(&bytes).to_string());
        let fault = self.fault("its stored text is not the one derived from the captured bytes");
        audit.faults.push(fault.differs(self.entry.text_sha256, found));
    }

    fn extract(&mut self, bytes: Vec<u8>, text: &Canonical, audit: &mut Audit) {
        if self.entry.extractor != EXTRACTOR {
            let (id, theirs) = (self.entry.id.short(), &self.entry.extractor);
            audit.unchecked.push(format!(
                "the claims of article {id} ({}) were found by {theirs:?}, and this program has {EXTRACTOR:?}: their \
                 words were checked, not that they would be found again",
                self.label
            ));
            return;
        }
        let capture = Capture { origin: self.entry.origin.clone(), bytes };
        let Article { id, text_sha256, text, claims, .. } = pipeline::article(&capture, text.clone());
        let body = |claim| {
            let entry = ClaimEntry::new(id, text_sha256, text.text(), EXTRACTOR, claim);
            Entry::Claim(Box::new(entry)).write().unwrap_or_default()
        };
        self.again = Some(claims.into_iter().map(body).collect());
    }

    /// Says what is wrong with a claim that is not the one that the text gives, or where nothing gives it.
    fn claim(&mut self, idx: i64, claim: ClaimEntry, audit: &mut Audit) {
        let place = idx.saturating_sub(self.idx).saturating_sub(1) as usize;
        self.read += 1;
        let Some(text) = &self.text else { return };
        audit.counts.claims += 1;
        let expected = self.again.as_ref().map(|again| again.get(place));
        let mut faults = Vec::new();
        let id = claim.claim.id;
        let mut push = |what: &str, expected: String, found: String| {
            let area = Area::Claim;
            let text = format!("claim {} of article {} ({}): {what}", id.short(), self.entry.id.short(), self.label);
            let mut fault = Fault::new(area, text, RESTORE).at(idx).differs(expected, found);
            (fault.article, fault.claim, fault.label) = (Some(self.entry.id), Some(id), Some(self.label.clone()));
            faults.push(fault);
        };
        bound(&self.entry, text, &claim, &mut push);
        if let (true, Some(expected)) = (faults.is_empty(), expected) {
            let show =
                |body: Option<&[u8]>| body.map_or("none".into(), |body| String::from_utf8_lossy(body).into_owned());
            let found = Entry::Claim(Box::new(claim)).write().ok();
            let mut fault = Fault::new(
                Area::Claim,
                format!(
                    "claim {} of article {} ({}) is not what the extractor finds in its place",
                    id.short(),
                    self.entry.id.short(),
                    self.label
                ),
                RESTORE,
            );
            (fault.article, fault.claim, fault.label) = (Some(self.entry.id), Some(id), Some(self.label.clone()));
            faults.push(fault.at(idx).differs(show(expected.map(Vec::as_slice)), show(found.as_deref())));
        }
        audit.faults.extend(faults);
    }

    /// Ends the article.
    fn finish(self, partial: bool, audit: &mut Audit) {
        if partial && self.read < self.entry.claims {
            audit.unchecked.push(format!(
                "article {} ({}): {} of its {} claims are here",
                self.entry.id.short(),
                self.label,
                self.read,
                self.entry.claims
            ));
        } else if self.read != self.entry.claims {
            let mut fault = Fault::new(
                Area::Article,
                format!("article {} ({}): claims are missing after it", self.entry.id.short(), self.label),
                RESTORE,
            );
            (fault.article, fault.label) = (Some(self.entry.id), Some(self.label.clone()));
            audit.faults.push(fault.differs(self.entry.claims, self.read));
        }
        if let Some(again) = &self.again
            && again.len() as u64 != self.entry.claims
        {
            let mut fault = Fault::new(
                Area::Article,
                format!(
                    "article {} ({}): the extractor finds another number of claims",
                    self.entry.id.short(),
                    self.label
                ),
                RESTORE,
            );
            (fault.article, fault.label) = (Some(self.entry.id), Some(self.label.clone()));
            audit.faults.push(fault.differs(again.len(), self.entry.claims));
        }
    }
}

/// Checks that a claim is bound to its article, its text and its words.
fn bound(article: &ArticleEntry, text: &Canonical, entry: &ClaimEntry, fault: &mut impl FnMut(&str, String, String)) {
    let claim = &entry.claim;
    if entry.article != article.id {
        fault("it names another article", article.id.to_string(), entry.article.to_string());
    }
    if entry.text_sha256 != article.text_sha256 {
        fault("it names another text", article.text_sha256.to_string(), entry.text_sha256.to_string());
    }
    if entry.extractor != article.extractor {
        fault("it names another extractor", article.extractor.clone(), entry.extractor.clone());
    }
    let words = text.text().get(claim.span.range());
    let (Some(words), Some(_)) = (words, text.text().get(claim.clause.range())) else {
        let whole = format!("within 0..{}", text.text().len());
        fault(
            "its span is not in the text",
            whole,
            format!("{:?}, clause {:?}", claim.span.range(), claim.clause.range()),
        );
        return;
    };
    let digest = Digest::of(words.as_bytes());
    if digest != entry.words_sha256 {
        fault("the words under its span are others", entry.words_sha256.to_string(), format!("{digest} ({words:?})"));
    }
    if !claim.fits(text.text()) {
        fault("a span of its value is not in the text", format!("within 0..{}", text.text().len()), "another".into());
    }
    let raw = text.raw(claim.span);
    if raw != claim.raw {
        fault("its captured bytes are others", format!("{:?}", raw.range()), format!("{:?}", claim.raw.range()));
    }
    let id: ClaimId = claim_id(&article.id, &claim.value, claim.span);
    if id != claim.id {
        fault("its id is not that of its article, span and value", id.to_string(), claim.id.to_string());
    }
}
