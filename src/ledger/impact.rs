//! What rests on an article or a claim: verdicts, reviews, revisions; and which verdicts went stale.

use super::entry::{ArticleEntry, Entry, Inputs, ReviewEntry, ReviewFinding, VerdictEntry};
use super::{Ledger, canon};
use crate::claim::{ArticleId, ClaimId};
use crate::error::{Error, Result};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A verdict, and what is known of it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Resting {
    /// The number of its entry.
    pub entry: u64,
    /// The verdict.
    #[serde(flatten)]
    pub verdict: VerdictEntry,
    /// Why it is stale, in plain sentences; empty where nothing was found against what it rests on.
    pub stale: Vec<String>,
}

/// All that rests on an article or a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impact {
    schema: &'static str,
    /// The article or claim.
    pub target: String,
    /// The verdicts that rest on it, in order.
    pub verdicts: Vec<Resting>,
    /// The reviews of it, of its claims and of its article, with their entries' numbers.
    pub reviews: Vec<(u64, ReviewEntry)>,
    /// The articles that take its place.
    pub revisions: Vec<ArticleId>,
    /// How many claims the article has; for a claim 1.
    pub claims: u64,
    /// The verdicts and reviews that are damaged, in plain sentences: whether they rest on it cannot be told.
    pub faults: Vec<String>,
}

/// Returns the inputs of a verdict.
///
/// # Errors
/// [`Error::Integrity`] where they are missing or cannot be read.
pub fn inputs(ledger: &Ledger, verdict: &VerdictEntry) -> Result<Inputs> {
    let bytes = ledger.object(&verdict.inputs)?;
    let value = canon::read_long(&bytes).ok().and_then(|value| serde_json::from_value(value).ok());
    value.ok_or_else(|| {
        let why = format!("the inputs of verdict {} cannot be read; run `corroborate audit`", verdict.id.short());
        Error::Integrity(format!("{}: {why}", ledger.path().display()))
    })
}

/// What was recorded of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded<T> {
    /// The entries that can be read, with their numbers, in order.
    pub sound: Vec<(u64, T)>,
    /// The others: which, and how they are damaged, in plain sentences.
    pub damaged: Vec<String>,
}

/// Returns the recorded verdicts. One that is damaged is told of, not an error: the others say what they say.
///
/// # Errors
/// What the database says.
pub fn verdicts(ledger: &Ledger) -> Result<Recorded<VerdictEntry>> {
    recorded(ledger, "verdict", |entry| if let Entry::Verdict(verdict) = entry { Some(*verdict) } else { None })
}

/// Returns the reviews. One that is damaged is told of, not an error.
///
/// # Errors
/// What the database says.
pub fn reviews(ledger: &Ledger) -> Result<Recorded<ReviewEntry>> {
    recorded(ledger, "review", |entry| if let Entry::Review(review) = entry { Some(review) } else { None })
}

fn recorded<T>(ledger: &Ledger, kind: &str, read: impl Fn(Entry) -> Option<T>) -> Result<Recorded<T>> {
    let mut recorded = Recorded { sound: Vec::new(), damaged: Vec::new() };
    for found in ledger.sound_or_not(kind)? {
        match found {
            Ok((index, entry)) => recorded.sound.extend(read(entry).map(|entry| (index, entry))),
            Err(error) => recorded.damaged.push(format!("a {kind}: {error}")),
        }
    }
    Ok(recorded)
}

/// Returns all that rests on an article or one of its claims.
///
/// # Errors
/// As [`Ledger::articles`] and [`Ledger::claims`]. A verdict or review that is damaged is told of, not an error.
pub fn impact(ledger: &Ledger, article: &(u64, ArticleEntry), claim: Option<ClaimId>) -> Result<Impact> {
    let (index, article) = article;
    let claims: BTreeSet<ClaimId> = match claim {
        Some(claim) => BTreeSet::from([claim]),
        None => ledger.claims(*index, article)?.into_iter().map(|entry| entry.claim.id).collect(),
    };
    let target = claim.map_or(article.id.to_string(), |claim| claim.to_string());
    let Recorded { sound: all, damaged: mut faults } = reviews(ledger)?;
    // A review may be of a claim that is no longer in use.
    let mut known = claims.clone();
    for (index, reading) in if claim.is_none() { ledger.readings(&article.id)? } else { Vec::new() } {
        known.extend(ledger.claims(index, &reading)?.into_iter().map(|entry| entry.claim.id));
    }
    let about = |review: &ReviewEntry| {
        review.target == article.id.to_string() || review.target.parse().is_ok_and(|id: ClaimId| known.contains(&id))
    };
    let judge = Judge::new(ledger, &all)?;
    let mut found = Vec::new();
    let Recorded { sound, damaged } = verdicts(ledger)?;
    faults.extend(damaged);
    for (entry, verdict) in sound {
        let inputs = match inputs(ledger, &verdict) {
            Ok(inputs) => inputs,
            Err(error) => {
                faults.push(format!("a verdict: {error}"));
                continue;
            }
        };
        let rests = match claim {
            Some(claim) => inputs.claims.contains(&claim),
            None => inputs.articles.contains(&article.id),
        };
        if rests {
            found.push(Resting { entry, stale: judge.stale(entry, &inputs), verdict });
        }
    }
    let revisions = ledger.articles_by_label(&article.origin.label)?;
    let revisions = revisions.iter().filter(|(_, other)| other.revises == Some(article.id)).map(|(_, other)| other.id);
    Ok(Impact {
        schema: "corroborate/impact/1",
        target,
        verdicts: found,
        revisions: revisions.collect(),
        claims: claims.len() as u64,
        reviews: all.into_iter().filter(|(_, review)| about(review)).collect(),
        faults,
    })
}

/// What tells a stale verdict: the reviews and revisions that came after it.
pub struct Judge {
    /// The newest finding on each target, with its entry's number.
    findings: BTreeMap<String, (u64, ReviewFinding, String)>,
    /// For each article the one that takes its place, with its entry's number.
    revised: BTreeMap<ArticleId, (u64, ArticleId)>,
}

impl Judge {
    /// Reads what there is.
    ///
    /// # Errors
    /// As [`Ledger::articles`].
    pub fn new(ledger: &Ledger, reviews: &[(u64, ReviewEntry)]) -> Result<Self> {
        let findings = reviews.iter().map(|(entry, r)| (r.target.clone(), (*entry, r.finding, r.by.clone()))).collect();
        let articles = ledger.articles()?;
        let revised = articles.iter().filter_map(|(entry, a)| a.revises.map(|older| (older, (*entry, a.id)))).collect();
        Ok(Self { findings, revised })
    }

    /// Returns why the verdict of entry `at` is stale; nothing where it is not.
    pub fn stale(&self, at: u64, inputs: &Inputs) -> Vec<String> {
        let targets =
            inputs.claims.iter().map(ToString::to_string).chain(inputs.articles.iter().map(ToString::to_string));
        let mut why: Vec<String> = targets
            .filter_map(|target| {
                let (entry, finding, by) = self.findings.get(&target)?;
                let word = match finding {
                    ReviewFinding::Accept => return None,
                    ReviewFinding::Reject => "rejected",
                    ReviewFinding::Correct => "corrected",
                };
                (*entry > at).then(|| format!("{} was {word} by {by} (entry {entry})", &target[..14]))
            })
            .collect();
        for id in &inputs.articles {
            if let Some((entry, newer)) = self.revised.get(id).filter(|(entry, _)| *entry > at) {
                why.push(format!("{} was revised by {} (entry {entry})", id.short(), newer.short()));
            }
        }
        why
    }
}
