//! Entries: what the log says, one kind a variant.
//!
//! An entry is canonical JSON ([`super::canon`]); `kind` names the variant. Times are RFC 3339 in UTC and are
//! what the writer's clock said: the log proves the order of entries, never the hour.

use super::canon::{self, Fault};
use crate::claim::{ArticleId, Claim, ClaimId, VerdictId};
use crate::hash::Digest;
use crate::text::capture::Origin;
use serde::{Deserialize, Serialize};

/// The version of the formats described here, in the first entry of every ledger.
pub const FORMAT: &str = "corroborate/ledger/1";

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Entry {
    /// The key that signs this ledger; the first entry of all.
    Key(KeyEntry),
    /// Which checkpoint went before; the first entry of every batch after the first.
    Checkpoint(CheckpointEntry),
    /// An article that came in. Its claims follow it, one entry each.
    Article(Box<ArticleEntry>),
    /// A claim of the article before it.
    Claim(Box<ClaimEntry>),
    /// What somebody found when they looked at a claim or an article.
    Review(ReviewEntry),
    /// An answer of `verify` that was recorded.
    Verdict(Box<VerdictEntry>),
    /// A time-stamp by somebody else over a checkpoint.
    Stamp(StampEntry),
    /// Articles came in from another ledger's bundle; they follow.
    Merge(MergeEntry),
}

/// See [`Entry::Key`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyEntry {
    /// [`FORMAT`].
    pub format: String,
    /// The verifier key; its name is the log's origin.
    pub vkey: String,
    /// When.
    pub time: String,
}

/// See [`Entry::Checkpoint`]. It chains the notes, so that none can be dropped unseen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckpointEntry {
    /// How many entries the note covers.
    pub size: u64,
    /// The digest of the signed note.
    pub sha256: Digest,
}

/// See [`Entry::Article`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleEntry {
    /// The content-derived id.
    pub id: ArticleId,
    /// The digest of the captured bytes, which are an object.
    pub sha256: Digest,
    /// How many captured bytes.
    pub bytes: u64,
    /// The digest of the canonical text; an object of its own where it differs from the captured bytes.
    pub text_sha256: Digest,
    /// The reader that made the text.
    pub reader: String,
    /// The extractor that found the claims.
    pub extractor: String,
    /// How many claims follow.
    pub claims: u64,
    /// What was said about the bytes.
    pub origin: Origin,
    /// The article of the same label and outlet that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<ArticleId>,
    /// The number of the entry of this same article whose claims the ones that follow take the place of: it was
    /// extracted anew. That entry and its claims stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rereads: Option<u64>,
    /// When it came in.
    pub time: String,
}

/// See [`Entry::Claim`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// The article.
    pub article: ArticleId,
    /// The digest of the canonical text that the spans are of.
    pub text_sha256: Digest,
    /// The digest of the words under the claim's span.
    pub words_sha256: Digest,
    /// The extractor that found it.
    pub extractor: String,
    /// The claim: id, spans, captured range, value.
    pub claim: Claim,
}

/// See [`Entry::Review`]. Nothing is deleted by it; what rests on the target is told from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewEntry {
    /// The id of the claim or article, with its prefix.
    pub target: String,
    /// What was found.
    pub finding: ReviewFinding,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
    /// What it should say, for a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<String>,
    /// When.
    pub time: String,
}

/// What a review found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewFinding {
    /// It is as the article says it.
    Accept,
    /// It is not what the article says.
    Reject,
    /// The article says something else, given as the correction.
    Correct,
}

impl ReviewFinding {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            ReviewFinding::Accept => "accept",
            ReviewFinding::Reject => "reject",
            ReviewFinding::Correct => "correct",
        }
    }
}

/// See [`Entry::Verdict`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerdictEntry {
    /// The id: over `inputs` and `output`.
    pub id: VerdictId,
    /// What was asked, for people.
    pub question: String,
    /// The answer's word.
    pub answer: String,
    /// The digest of the inputs, an object: question, articles, policy, extractor ([`Inputs`]).
    pub inputs: Digest,
    /// The digest of the answer as it was printed in JSON, an object.
    pub output: Digest,
    /// When.
    pub time: String,
}

/// What an answer was made from; canonical JSON in an object of its own, since it can be long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inputs {
    /// The words of the question; empty for a quotation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
    /// The quotation asked about; empty for a question.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// The speaker asked about; empty for any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// The policy, with its version.
    pub policy: String,
    /// The extractor that read the question.
    pub extractor: String,
    /// The program's version.
    pub program: String,
    /// The articles, in the order in which they were compared.
    pub articles: Vec<ArticleId>,
    /// The claims that the answer rests on, in its order.
    pub claims: Vec<ClaimId>,
}

/// See [`Entry::Stamp`]. It binds the row of the table `stamp`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StampEntry {
    /// The kind of token: `rfc3161`.
    #[serde(rename = "type")]
    pub token: String,
    /// How many entries the checkpoint covers.
    pub size: u64,
    /// The digest of the checkpoint's note, which the token's imprint is.
    pub note_sha256: Digest,
    /// The digest of the token.
    pub sha256: Digest,
    /// When it came in.
    pub time: String,
}

/// See [`Entry::Merge`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MergeEntry {
    /// The verifier key of the other log.
    pub vkey: String,
    /// The digest of its checkpoint's note, which is an object.
    pub note_sha256: Digest,
    /// How many articles follow.
    pub articles: u64,
    /// When.
    pub time: String,
}

impl Entry {
    /// Returns the canonical bytes.
    ///
    /// # Errors
    /// [`Fault`] for an entry that is too long.
    pub fn write(&self) -> Result<Vec<u8>, Fault> {
        canon::write(self)
    }

    /// Reads canonical bytes strictly: unknown members and kinds are refused.
    ///
    /// # Errors
    /// [`Fault`].
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let value = canon::read(bytes)?;
        let entry: Self = serde_json::from_value(value).map_err(|e| Fault::Syntax(e.to_string()))?;
        // What the variant does not keep (an unknown member deep inside, a default spelled out) is refused too.
        if entry.write()? == bytes { Ok(entry) } else { Err(Fault::Spelling) }
    }

    /// Returns the word for the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Entry::Key(_) => "key",
            Entry::Checkpoint(_) => "checkpoint",
            Entry::Article(_) => "article",
            Entry::Claim(_) => "claim",
            Entry::Review(_) => "review",
            Entry::Verdict(_) => "verdict",
            Entry::Stamp(_) => "stamp",
            Entry::Merge(_) => "merge",
        }
    }
}

/// Writes the entries of the claims of one article, whose parts they have in common.
#[derive(Debug, Clone)]
pub struct ClaimWriter {
    article: String,
    text_sha256: String,
    extractor: String,
}

/// [`ClaimEntry`] as it is written, without copies.
#[derive(Serialize)]
#[serde(tag = "kind", rename = "claim")]
struct ClaimBody<'a> {
    article: &'a str,
    text_sha256: &'a str,
    words_sha256: Digest,
    extractor: &'a str,
    claim: &'a Claim,
}

impl ClaimWriter {
    /// Begins with what the claims have in common: article, digest of its text, and who found them.
    pub fn new(article: ArticleId, text_sha256: Digest, extractor: &str) -> Self {
        let (article, text_sha256) = (article.to_string(), text_sha256.to_string());
        Self { article, text_sha256, extractor: extractor.to_owned() }
    }

    /// Puts the canonical bytes of the entry of a claim of `text` in the place of what is in `out`.
    ///
    /// # Errors
    /// [`Fault`] for an entry that is too long.
    pub fn write(&self, text: &str, claim: &Claim, out: &mut Vec<u8>) -> Result<(), Fault> {
        let words_sha256 = Digest::of(claim.span.of(text).as_bytes());
        let Self { article, text_sha256, extractor } = self;
        canon::write_over(&ClaimBody { article, text_sha256, words_sha256, extractor, claim }, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_back_as_written() {
        let entries = [
            Entry::Key(KeyEntry {
                format: FORMAT.into(),
                vkey: "log+00+AA".into(),
                time: "2023-09-20T10:00:00Z".into(),
            }),
            Entry::Checkpoint(CheckpointEntry { size: 3, sha256: Digest::of(b"note") }),
        ];
        for entry in entries {
            let bytes = entry.write().unwrap();
            assert!(String::from_utf8(bytes.clone()).unwrap().contains(&format!("\"kind\":\"{}\"", entry.kind())));
            assert_eq!(Entry::read(&bytes).unwrap(), entry);
        }
    }

    /// Reading is strict: it writes what it read again, by way of the other type, and compares.
    #[test]
    fn claims_are_written_as_entries_are() {
        let text = "\"At least 12 people were hurt,\" said Mira Holt on Tuesday. No houses burned.";
        let declared = crate::intake::Declared { label: Some("fire".into()), ..Default::default() };
        let (_, article) = crate::pipeline::read("fire", text.into(), declared).unwrap();
        let writer = ClaimWriter::new(article.id, article.text_sha256, "en/0");
        let mut body = b"what was there before".to_vec();
        assert!(article.claims.len() > 2);
        for claim in article.claims {
            writer.write(text, &claim, &mut body).unwrap();
            let expected = ClaimEntry {
                article: article.id,
                text_sha256: article.text_sha256,
                words_sha256: Digest::of(claim.span.of(text).as_bytes()),
                extractor: "en/0".into(),
                claim,
            };
            assert_eq!(Entry::read(&body).unwrap(), Entry::Claim(Box::new(expected)));
        }
    }

    #[test]
    fn what_is_not_an_entry() {
        let digest = Digest::of(b"").to_string();
        let bad = [
            "{}".to_owned(),
            r#"{"kind":"other"}"#.to_owned(),
            format!(r#"{{"extra":1,"kind":"checkpoint","sha256":"{digest}","size":3}}"#),
            format!(r#"{{"kind":"checkpoint","sha256":"{}","size":3}}"#, digest.to_uppercase()),
            format!(r#"{{"kind":"checkpoint","sha256":"{digest}","size":-3}}"#),
            format!(r#"{{"kind":"checkpoint","sha256":"{digest}","size":"3"}}"#),
        ];
        for text in bad {
            assert!(Entry::read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
