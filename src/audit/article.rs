//! An article and its claims, derived again from the captured bytes.

use super::derive::{Derived, place};
use super::{Area, Audit, Fault};
use crate::claim::id::{ArticleId, ClaimIds};
use crate::extract::claim_id;
use crate::hash::Digest;
use crate::ledger::{ArticleEntry, ClaimEntry, Entry};
use crate::text::Canonical;
use std::collections::BTreeMap;

pub(super) const RESTORE: &str =
    "restore the ledger from a copy that audits clean, and find out who could write to this one";

/// The articles and claims of a log, as they come.
#[derive(Default)]
pub(crate) struct Content {
    /// Whether an article may come without all of its claims.
    partial: bool,
    /// The articles that went before, with the numbers of their entries.
    seen: BTreeMap<ArticleId, Vec<i64>>,
    /// How many articles of another ledger are still to come.
    merged: u64,
    open: Option<Open>,
}

impl Content {
    /// Begins with nothing; where `partial`, an article may come without all of its claims.
    pub fn new(partial: bool) -> Self {
        Self { partial, ..Self::default() }
    }

    /// Checks an article against what its bytes gave, where it was derived; its claims come next.
    pub fn article(&mut self, idx: i64, entry: ArticleEntry, derived: Option<Derived>, audit: &mut Audit) {
        self.close(audit);
        let mut open = Open { idx, entry, derived: Derived::default(), expected: None, read: 0 };
        let merged = self.merged > 0;
        self.merged = self.merged.saturating_sub(1);
        open.check_entry(&mut self.seen, merged, self.partial, audit);
        if let Some(mut derived) = derived {
            derived.report(audit);
            open.derived = derived;
        }
        self.open = Some(open);
    }

    /// Says how many articles of another ledger come next.
    pub fn merge(&mut self, articles: u64) {
        self.merged = articles;
    }

    /// Whether these bytes are the very claim that the text gives in this place, which is then checked whole: its
    /// words, spans, id and value are those that were just extracted. `known` says that they are, where
    /// [`Derived`] was asked before.
    pub fn is_claim_again(&mut self, idx: i64, body: &[u8], known: bool, audit: &mut Audit) -> bool {
        let Some(open) = &mut self.open else { return false };
        if !known {
            open.expected = place(idx, open.idx).and_then(|place| open.derived.claim(place));
        }
        let same = (known || open.expected.as_deref() == Some(body)) && open.read < open.entry.claims;
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

    /// Checks a claim of the article before it that [`Content::is_claim_again`] did not find to be the one that
    /// the text gives.
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
    /// What its bytes gave; nothing where they are not to be checked.
    derived: Derived,
    /// The claim that the text gives in the place that was asked for last.
    expected: Option<Vec<u8>>,
    /// How many claims were read.
    read: u64,
}

/// Returns how an article is called in a fault.
pub(super) fn label(entry: &ArticleEntry) -> String {
    format!("{}, {}", entry.origin.outlet, entry.origin.label)
}

/// Makes a fault of the article of entry `idx`.
pub(super) fn fault(idx: i64, entry: &ArticleEntry, what: &str) -> Fault {
    let label = label(entry);
    let mut fault = Fault::new(Area::Article, format!("article {} ({label}): {what}", entry.id.short()), RESTORE);
    fault.article = Some(entry.id);
    fault.label = Some(label);
    fault.at(idx)
}

impl Open {
    fn fault(&self, what: &str) -> Fault {
        fault(self.idx, &self.entry, what)
    }

    fn check_entry(&self, seen: &mut BTreeMap<ArticleId, Vec<i64>>, merged: bool, partial: bool, audit: &mut Audit) {
        let id = ArticleId::from_parts(&self.entry.sha256, &self.entry.origin);
        if id != self.entry.id {
            let fault = self.fault("its id is not that of its digest, label, outlet, date and URL");
            audit.faults.push(fault.differs(id, self.entry.id));
        }
        if let Some(older) = self.entry.revises.filter(|older| !partial && !seen.contains_key(older)) {
            let what = format!("it revises {}, which is not in the log before it", older.short());
            audit.faults.push(self.fault(&what));
        }
        let before = seen.entry(self.entry.id).or_default();
        match self.entry.rereads {
            Some(older) if !partial && !before.iter().any(|entry| *entry as u64 == older) => {
                let what = format!("it is extracted anew from entry {older}, which is not of this article before it");
                audit.faults.push(self.fault(&what));
            }
            None if !merged && !before.is_empty() => audit.faults.push(self.fault("it is in the log a second time")),
            _ => {}
        }
        before.push(self.idx);
    }

    /// Says what is wrong with a claim that is not the one that the text gives, or where nothing gives it.
    fn claim(&mut self, idx: i64, claim: ClaimEntry, audit: &mut Audit) {
        self.read += 1;
        let Some(text) = &self.derived.text else { return };
        let label = label(&self.entry);
        audit.counts.claims += 1;
        // Nothing where the claims were not extracted again.
        let expected = self.derived.found().map(|_| self.expected.take());
        let mut faults = Vec::new();
        let id = claim.claim.id;
        let mut push = |what: &str, expected: String, found: String| {
            let area = Area::Claim;
            let text = format!("claim {} of article {} ({}): {what}", id.short(), self.entry.id.short(), label);
            let mut fault = Fault::new(area, text, RESTORE).at(idx).differs(expected, found);
            (fault.article, fault.claim, fault.label) = (Some(self.entry.id), Some(id), Some(label.clone()));
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
                    label
                ),
                RESTORE,
            );
            (fault.article, fault.claim, fault.label) = (Some(self.entry.id), Some(id), Some(label.clone()));
            faults.push(fault.at(idx).differs(show(expected.as_deref()), show(found.as_deref())));
        }
        audit.faults.extend(faults);
    }

    /// Ends the article.
    fn finish(self, partial: bool, audit: &mut Audit) {
        // These two speak of the whole article, not of one entry.
        let whole = |what: &str| Fault { entry: None, ..self.fault(what) };
        if partial && self.read < self.entry.claims {
            audit.unchecked.push(format!(
                "article {} ({}): {} of its {} claims are here",
                self.entry.id.short(),
                label(&self.entry),
                self.read,
                self.entry.claims
            ));
        } else if self.read != self.entry.claims {
            audit.faults.push(whole("claims are missing after it").differs(self.entry.claims, self.read));
        }
        if let Some(found) = self.derived.found().filter(|found| *found as u64 != self.entry.claims) {
            let fault = whole("the extractor finds another number of claims");
            audit.faults.push(fault.differs(found, self.entry.claims));
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
    let id = claim_id(&ClaimIds::new(&article.id), &claim.value, claim.span);
    if id != claim.id {
        fault("its id is not that of its article, span and value", id.to_string(), claim.id.to_string());
    }
}
