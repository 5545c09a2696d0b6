//! A trace: from what somebody names to the bytes that say it, with the commands that check it without us.

use crate::claim::{Article, Claim};
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::ledger::entry::ReviewEntry;
use crate::ledger::impact::{Impact, Resting, impact};
use crate::ledger::{ArticleEntry, Checkpoint, Entry, Ledger, find};
use crate::pipeline;
use crate::text::position::Positions;
use serde::Serialize;

/// Where an article came from and how it is bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArticleTrace {
    /// The number of its entry.
    pub entry: u64,
    /// The entry itself.
    #[serde(flatten)]
    pub article: ArticleEntry,
}

/// Where a claim stands and how it is bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimTrace {
    /// The number of its entry.
    pub entry: u64,
    /// The claim.
    pub claim: Claim,
    /// The words under its span.
    pub words: String,
    /// The digest of those words.
    pub words_sha256: Digest,
    /// The clause that it stands in.
    pub clause: String,
    /// The line of its first word, from 1.
    pub line: usize,
    /// Its column, in characters from 1.
    pub column: usize,
    /// The extractor that found it.
    pub extractor: String,
}

/// An entry of an article that is not in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Its number.
    pub entry: u64,
    /// The extractor that found its claims.
    pub extractor: String,
    /// How many claims follow it.
    pub claims: u64,
}

/// From an id to the bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trace {
    schema: &'static str,
    /// The log's name.
    pub origin: String,
    /// The article.
    pub article: ArticleTrace,
    /// The other entries of the article, which are not in use: it was extracted anew since, or they came from another
    /// ledger.
    pub readings: Vec<Reading>,
    /// The claim, where one was named.
    pub claim: Option<ClaimTrace>,
    /// How many entries the first checkpoint that covers it has.
    pub checkpoint_size: u64,
    /// That checkpoint, signed.
    pub checkpoint: String,
    /// The reviews of the claim and the article, with their entries' numbers, in order.
    pub reviews: Vec<(u64, ReviewEntry)>,
    /// The recorded answers that rest on the claim, or on the article where no claim was named.
    pub verdicts: Vec<Resting>,
    /// The verdicts and reviews that are damaged, in plain sentences: whether they rest on it cannot be told.
    pub faults: Vec<String>,
    /// The first time-stamp by somebody else over a checkpoint that covers it: how many entries, and when it came
    /// in by the writer's clock.
    pub stamp: Option<(u64, String)>,
    /// The commands that get the captured bytes out of the ledger, cut the words and hash them again, and what
    /// each of them should print.
    pub commands: Vec<Step>,
}

/// A command, and what it should print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The command, for a POSIX shell.
    pub command: String,
    /// What it should print; empty for nothing.
    pub prints: String,
}

/// Traces what a name stands for: the id of a claim or an article, the digest of captured bytes, the unique
/// start of one of these, a label, or words that are quoted.
///
/// # Errors
/// [`Error::Usage`] where it names nothing, or several things; what is wrong with the ledger.
pub fn trace(ledger: &Ledger, name: &str) -> Result<Vec<Trace>> {
    if name.starts_with("c:") {
        return Ok(vec![claim(ledger, name)?]);
    }
    if find::is_digits(name) {
        if !ledger.claims_by_prefix(name)?.is_empty() {
            return Ok(vec![claim(ledger, name)?]);
        }
        let articles = ledger.articles()?;
        let captured: Vec<_> =
            articles.into_iter().filter(|(_, article)| article.sha256.to_string().starts_with(name)).collect();
        if !captured.is_empty() {
            return captured.into_iter().map(|(entry, article)| make(ledger, entry, article, None)).collect();
        }
    }
    match find::article(ledger, name) {
        Ok((entry, article)) => Ok(vec![make(ledger, entry, article, None)?]),
        Err(Error::Usage(why)) => {
            let found = if name.contains(' ') { quoted(ledger, name)? } else { Vec::new() };
            if found.is_empty() { Err(Error::Usage(why)) } else { Ok(found) }
        }
        Err(error) => Err(error),
    }
}

fn claim(ledger: &Ledger, name: &str) -> Result<Trace> {
    let (index, entry) = find::claim(ledger, name)?;
    let article = ledger.article(&entry.article)?.ok_or_else(|| {
        let why = format!("claim {} names an article that is not there", entry.claim.id.short());
        Error::Integrity(format!("{}: {why}; run `corroborate audit`", ledger.path().display()))
    })?;
    make(ledger, article.0, article.1, Some((index, entry.claim, entry.extractor)))
}

/// Finds the claims whose words hold some words.
fn quoted(ledger: &Ledger, words: &str) -> Result<Vec<Trace>> {
    let mut found = Vec::new();
    for (entry, article) in ledger.articles()? {
        let whole = pipeline::restore(ledger, entry, &article)?;
        for (place, claim) in whole.claims.iter().enumerate() {
            if whole.words(claim.span).contains(words) {
                found.push(make(
                    ledger,
                    entry,
                    article.clone(),
                    Some((entry + 1 + place as u64, claim.clone(), article.extractor.clone())),
                )?);
            }
        }
    }
    Ok(found)
}

fn make(ledger: &Ledger, index: u64, entry: ArticleEntry, claim: Option<(u64, Claim, String)>) -> Result<Trace> {
    let article = pipeline::restore(ledger, index, &entry)?;
    let key = ledger.verifier()?;
    let last = claim.as_ref().map_or(index, |(index, ..)| *index);
    let checkpoint = ledger.checkpoints()?.into_iter().find(|(size, _)| *size > 0 && *size as u64 > last);
    let note = checkpoint.and_then(|(_, note)| String::from_utf8(note).ok()).ok_or_else(|| {
        Error::Integrity(format!(
            "{}: no checkpoint covers entry {last}; run `corroborate audit`",
            ledger.path().display()
        ))
    })?;
    let said = Checkpoint::open(&note, &key)?;
    let named = (index, entry);
    let Impact { reviews, verdicts, faults, .. } =
        impact(ledger, &named, claim.as_ref().map(|(_, claim, _)| claim.id))?;
    let (index, entry) = named;
    let readings = ledger.readings(&entry.id)?.into_iter().filter(|(other, _)| *other != index);
    let readings = readings.map(|(entry, other)| Reading { entry, extractor: other.extractor, claims: other.claims });
    let readings = readings.collect();
    let stamps = ledger.entries("stamp")?.into_iter().filter_map(|(_, entry)| match entry {
        Entry::Stamp(stamp) if stamp.size > last => Some((stamp.size, stamp.time)),
        _ => None,
    });
    let claim = claim.map(|(index, claim, extractor)| claim_trace(&article, index, claim, extractor));
    let commands = commands(ledger, &entry, claim.as_ref(), last);
    Ok(Trace {
        schema: "corroborate/trace/1",
        origin: key.name().to_owned(),
        article: ArticleTrace { entry: index, article: entry },
        readings,
        claim,
        checkpoint_size: said.size,
        checkpoint: note,
        reviews,
        verdicts,
        faults,
        stamp: stamps.min(),
        commands,
    })
}

fn claim_trace(article: &Article, entry: u64, claim: Claim, extractor: String) -> ClaimTrace {
    let positions = Positions::new(article.text.text());
    let words = article.words(claim.span).to_owned();
    ClaimTrace {
        entry,
        words_sha256: Digest::of(words.as_bytes()),
        words,
        clause: article.words(claim.clause).to_owned(),
        line: positions.line(claim.span.start),
        column: positions.column(claim.span.start),
        extractor,
        claim,
    }
}

/// Returns the commands that check an article, a claim and an entry by hand.
fn commands(ledger: &Ledger, article: &ArticleEntry, claim: Option<&ClaimTrace>, entry: u64) -> Vec<Step> {
    let step = |command: String, prints: String| Step { command, prints };
    let database = quote(&ledger.path().display().to_string());
    // Where the canonical text is not the captured bytes, the words are cut from both.
    let same = article.sha256 == article.text_sha256;
    let mut steps = Vec::new();
    let mut objects = vec![article.sha256];
    if !same {
        objects.push(article.text_sha256);
    }
    for digest in objects {
        let file = digest.short();
        let sql = format!("SELECT writefile('{file}', bytes) FROM object WHERE sha256 = x'{digest}'");
        steps.push(step(format!("sqlite3 {database} \"{sql}\""), String::new()));
        steps.push(step(format!("sha256sum {file}"), format!("{digest}  {file}")));
    }
    if let Some(claim) = claim {
        let cut = |digest: Digest, start: usize, length: usize| {
            format!("tail -c +{} {} | head -c {length}", start + 1, digest.short())
        };
        let (span, raw) = (claim.claim.span, claim.claim.raw);
        let words = cut(article.text_sha256, span.start, span.len());
        steps.push(step(words.clone(), claim.words.clone()));
        steps.push(step(format!("{words} | sha256sum"), format!("{}  -", claim.words_sha256)));
        if !same {
            steps.push(step(cut(article.sha256, raw.start, raw.len()), String::new()));
        }
    }
    let body = format!("SELECT writefile('entry-{entry}', body) FROM entry WHERE idx = {entry}");
    steps.push(step(format!("sqlite3 {database} \"{body}\""), String::new()));
    let leaf = ledger.row(entry).ok().flatten().map_or(String::new(), |row| hex::encode(row.leaf));
    steps.push(step(format!("(printf '\\000'; cat entry-{entry}) | sha256sum"), format!("{leaf}  -")));
    steps
}

/// Returns a text as one word of a POSIX shell.
fn quote(text: &str) -> String {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._-".contains(&b));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
