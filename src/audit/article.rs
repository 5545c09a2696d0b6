//! An article and its claims, derived again from the captured bytes.

use super::{Area, Audit, Fault};
use crate::claim::{Article, ArticleId, ClaimId};
use crate::error::Result;
use crate::extract::{EXTRACTOR, claim_id};
use crate::hash::Digest;
use crate::ledger::{ArticleEntry, ClaimEntry, Entry, Ledger, Row};
use crate::pipeline;
use crate::text::{Canonical, Capture};
use std::collections::BTreeSet;

const RESTORE: &str = "restore the ledger from a copy that audits clean, and find out who could write to this one";

/// What articles went before.
#[derive(Default)]
pub(super) struct Seen {
    ids: BTreeSet<ArticleId>,
}

/// An article whose claims are being read.
pub(super) struct Open {
    entry: ArticleEntry,
    label: String,
    /// The text, where it could be derived and is to be checked.
    text: Option<Canonical>,
    /// The claims as the extractor finds them now, where it is the one that found them then.
    again: Option<Vec<ClaimEntry>>,
    /// How many claims were read.
    read: u64,
}

impl Open {
    /// Checks an article's entry and bytes. `mine` says whether its content is to be checked, `again` whether its
    /// claims are to be extracted again.
    pub fn new(
        ledger: &Ledger,
        idx: i64,
        entry: ArticleEntry,
        mine: bool,
        again: bool,
        seen: &mut Seen,
        audit: &mut Audit,
    ) -> Result<Self> {
        let label = format!("{}, {}", entry.origin.outlet, entry.origin.label);
        let mut open = Self { entry, label, text: None, again: None, read: 0 };
        open.check_entry(idx, seen, audit);
        if !mine {
            return Ok(open);
        }
        audit.counts.articles += 1;
        let Some(bytes) = open.object(ledger, idx, audit) else { return Ok(open) };
        match pipeline::reread(&open.entry.reader, bytes.clone()) {
            None => audit.unchecked.push(format!(
                "the text of article {} ({}): this program has no reader {:?} for its bytes",
                open.entry.id.short(),
                open.label,
                open.entry.reader
            )),
            Some(text) => {
                let digest = text.digest();
                if digest == open.entry.text_sha256 {
                    open.stored_text(ledger, idx, &text, audit);
                    open.extract(bytes, &text, again, audit);
                    open.text = Some(text);
                } else {
                    let fault = open.fault(idx, "the text derived from the captured bytes is another one");
                    audit.faults.push(fault.differs(open.entry.text_sha256, digest));
                }
            }
        }
        Ok(open)
    }

    fn fault(&self, idx: i64, what: &str) -> Fault {
        let mut fault =
            Fault::new(Area::Article, format!("article {} ({}): {what}", self.entry.id.short(), self.label), RESTORE);
        fault.article = Some(self.entry.id);
        fault.label = Some(self.label.clone());
        fault.at(idx)
    }

    fn check_entry(&self, idx: i64, seen: &mut Seen, audit: &mut Audit) {
        let id = ArticleId::from_parts(&self.entry.sha256, &self.entry.origin);
        if id != self.entry.id {
            let fault = self.fault(idx, "its id is not that of its digest, label, outlet, date and URL");
            audit.faults.push(fault.differs(id, self.entry.id));
        }
        if let Some(older) = self.entry.revises.filter(|older| !seen.ids.contains(older)) {
            let what = format!("it revises {}, which is not in the log before it", older.short());
            audit.faults.push(self.fault(idx, &what));
        }
        if !seen.ids.insert(self.entry.id) {
            audit.faults.push(self.fault(idx, "it is in the log a second time"));
        }
    }

    /// Returns the captured bytes when they are what their name says.
    fn object(&self, ledger: &Ledger, idx: i64, audit: &mut Audit) -> Option<Vec<u8>> {
        let object = |what: &str| {
            let mut fault = self.fault(idx, what);
            fault.area = Area::Object;
            fault.advice =
                "the captured bytes are damaged or replaced: restore the ledger from a copy that audits clean"
                    .to_owned();
            fault
        };
        let bytes = match ledger.raw_object(&self.entry.sha256) {
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
            audit.faults.push(self.fault(idx, "its length is another").differs(self.entry.bytes, bytes.len()));
        }
        Some(bytes)
    }

    /// Checks the text that is stored beside the captured bytes, where they differ.
    fn stored_text(&self, ledger: &Ledger, idx: i64, text: &Canonical, audit: &mut Audit) {
        if self.entry.text_sha256 == self.entry.sha256 {
            return;
        }
        let stored = ledger.raw_object(&self.entry.text_sha256).ok().flatten();
        if stored.as_deref() == Some(text.text().as_bytes()) {
            audit.counts.objects += 1;
            return;
        }
        let found = stored.map_or("none".to_owned(), |bytes| Digest::of(&bytes).to_string());
        let fault = self.fault(idx, "its stored text is not the one derived from the captured bytes");
        audit.faults.push(fault.differs(self.entry.text_sha256, found));
    }

    fn extract(&mut self, bytes: Vec<u8>, text: &Canonical, again: bool, audit: &mut Audit) {
        if !again {
            return;
        }
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
        let entry = |claim| ClaimEntry::new(id, text_sha256, text.text(), EXTRACTOR, claim);
        self.again = Some(claims.into_iter().map(entry).collect());
    }

    /// Whether all claims that the article's entry promises were read.
    pub fn is_full(&self) -> bool {
        self.read >= self.entry.claims
    }

    /// Checks the claim of a row.
    pub fn claim(&mut self, row: &Row, claim: ClaimEntry, audit: &mut Audit) {
        let place = self.read as usize;
        self.read += 1;
        let Some(text) = &self.text else { return };
        audit.counts.claims += 1;
        let expected = self.again.as_ref().map(|again| again.get(place));
        if expected.flatten() == Some(&claim) {
            // The very claim that the text gives now; its words, spans and id are right with it.
            audit.counts.reextracted += 1;
            return;
        }
        let mut faults = Vec::new();
        let id = claim.claim.id;
        let mut push = |what: &str, expected: String, found: String| {
            let area = Area::Claim;
            let text = format!("claim {} of article {} ({}): {what}", id.short(), self.entry.id.short(), self.label);
            let mut fault = Fault::new(area, text, RESTORE).at(row.idx).differs(expected, found);
            (fault.article, fault.claim, fault.label) = (Some(self.entry.id), Some(id), Some(self.label.clone()));
            faults.push(fault);
        };
        bound(&self.entry, text, &claim, &mut push);
        if let (true, Some(expected)) = (faults.is_empty(), expected) {
            let show = |claim: Option<&ClaimEntry>| {
                let body = claim.and_then(|claim| Entry::Claim(Box::new(claim.clone())).write().ok());
                body.map_or("none".to_owned(), |body| String::from_utf8_lossy(&body).into_owned())
            };
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
            faults.push(fault.at(row.idx).differs(show(expected), show(Some(&claim))));
        }
        audit.faults.extend(faults);
    }

    /// Ends the article.
    pub fn finish(self, audit: &mut Audit) {
        if self.read != self.entry.claims {
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
    let raw = text.raw(claim.span);
    if raw != claim.raw {
        fault("its captured bytes are others", format!("{:?}", raw.range()), format!("{:?}", claim.raw.range()));
    }
    let id: ClaimId = claim_id(&article.id, &claim.value, claim.span);
    if id != claim.id {
        fault("its id is not that of its article, span and value", id.to_string(), claim.id.to_string());
    }
}
