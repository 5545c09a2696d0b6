//! A question against claims: what the texts say about a figure or a quotation, and no more than that.
//!
//! A question is a claim without a source, read by the extractor that reads articles and aligned by the
//! rules that compare them; an axis that it leaves open takes the aligned claim's, and the answer says so.
//! The answer is supported, contradicted, disputed, not established or nothing comparable. It is never "true"
//! or "false", and it always says what was not checked.

pub mod align;
pub mod follow;
pub mod quantity;
pub mod question;
pub mod quote;
pub mod statement;

pub use question::Question;

use crate::claim::{Article, Claim, Kind};
use crate::compare::{AxisCheck, Side, Voices, voices_of};
use crate::extract::EXTRACTOR;
use crate::text::TextSpan;

/// What a verification says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Somebody says it and nobody says otherwise.
    Supported,
    /// Somebody says otherwise and nobody says it.
    Contradicted,
    /// Some say it and some say otherwise.
    Disputed,
    /// What is said leaves it possible.
    NotEstablished,
    /// Nobody says anything about it.
    NothingComparable,
}

impl Outcome {
    /// Returns the words for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Supported => "supported",
            Outcome::Contradicted => "contradicted",
            Outcome::Disputed => "disputed",
            Outcome::NotEstablished => "not established",
            Outcome::NothingComparable => "nothing comparable",
        }
    }

    /// Returns the exit code of `verify`.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Supported => 0,
            Outcome::Contradicted => 1,
            Outcome::Disputed => 3,
            Outcome::NotEstablished => 4,
            Outcome::NothingComparable => 5,
        }
    }

    /// Returns the outcome of how the aligned claims stand to the question.
    pub fn of(standings: impl IntoIterator<Item = Standing>) -> Self {
        let (mut any, mut within, mut disjoint) = (false, false, false);
        for standing in standings {
            any = true;
            within |= standing == Standing::Within;
            disjoint |= standing == Standing::Disjoint;
        }
        match (within, disjoint) {
            (true, false) => Outcome::Supported,
            (true, true) => Outcome::Disputed,
            (false, true) => Outcome::Contradicted,
            (false, false) if any => Outcome::NotEstablished,
            (false, false) => Outcome::NothingComparable,
        }
    }
}

/// How an aligned claim stands to the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Whatever the claim leaves possible, the question allows.
    Within,
    /// What the claim leaves possible, the question excludes.
    Disjoint,
    /// The claim leaves the question possible, and its contrary too.
    Overlaps,
    /// Too vague, or not said as a fact: it is listed and decides nothing.
    Aside,
}

impl Standing {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Within => "within",
            Standing::Disjoint => "disjoint",
            Standing::Overlaps => "overlaps",
            Standing::Aside => "aside",
        }
    }
}

/// A claim, or words of a text, that the answer rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The article, by index.
    pub article: usize,
    /// The claim, by index; nothing where the words stand in no claim of the kind.
    pub claim: Option<usize>,
    /// The words.
    pub span: TextSpan,
    /// How they stand to the question.
    pub standing: Standing,
    /// One plain clause on why.
    pub reason: String,
    /// The axes compared.
    pub axes: Vec<AxisCheck>,
    /// The arithmetic, a line each.
    pub arithmetic: Vec<String>,
}

/// An article that says nothing about the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    /// The article, by index.
    pub article: usize,
    /// What it does not have, or why what it has does not count.
    pub reason: String,
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question as asked.
    pub question: String,
    /// The question as an article without a source.
    pub reading: Article,
    /// The claim that the question was read as.
    pub claim: Claim,
    /// What it comes to.
    pub outcome: Outcome,
    /// What it rests on: by standing, then article, then place.
    pub evidence: Vec<Evidence>,
    /// The articles that say nothing about it.
    pub silent: Vec<Silent>,
    /// How many independent voices the evidence has.
    pub voices: Voices,
    /// What was assumed for the axes that the question leaves open, a clause each.
    pub assumptions: Vec<String>,
    /// What was not checked, a clause each; never empty.
    pub not_checked: Vec<String>,
    /// The policy that made intervals of figures.
    pub policy: String,
    /// The extractor that read the question; each article says which one found its claims.
    pub extractor: String,
}

/// Answers a question from the claims of articles.
pub fn verify(question: &Question, articles: &[Article]) -> Answer {
    let claim = &question.claim;
    let (mut evidence, silent) = match claim.kind() {
        Kind::Quantity => quantity::evidence(question, articles),
        Kind::Statement => statement::evidence(question, articles),
        Kind::Quotation | Kind::Date => quote::evidence(question, articles),
    };
    evidence.sort_by_key(|e| (e.standing, e.article, e.span));
    let policy = claim.quantity().map(|q| q.interval.policy.to_string()).unwrap_or_default();
    Answer {
        question: question.text.clone(),
        reading: question.reading.clone(),
        claim: claim.clone(),
        outcome: Outcome::of(evidence.iter().map(|e| e.standing)),
        voices: voices(articles, &evidence),
        assumptions: assumptions(&evidence),
        not_checked: not_checked(claim, &evidence),
        evidence,
        silent,
        policy,
        extractor: EXTRACTOR.to_owned(),
    }
}

/// Returns the voices behind some evidence.
fn voices(articles: &[Article], evidence: &[Evidence]) -> Voices {
    let side = |e: &Evidence| e.claim.map(|claim| Side { article: e.article, claim });
    let sides: Vec<Side> = evidence.iter().filter_map(side).collect();
    voices_of(articles, &sides)
}

/// Returns what the axes were taken to be where the question, or a claim, leaves them open.
fn assumptions(evidence: &[Evidence]) -> Vec<String> {
    let open = || evidence.iter().flat_map(|e| &e.axes).filter(|axis| axis.fits.is_none());
    let mut out: Vec<String> = Vec::new();
    let event: Vec<&str> = ["time", "place"].into_iter().filter(|n| open().any(|a| a.axis == *n)).collect();
    if !event.is_empty() {
        out.push(format!("{} of each text's main event", event.join(" and ")));
    }
    for axis in open().filter(|a| !matches!(a.axis, "time" | "place") && !a.note.is_empty()) {
        let name = if axis.axis == "noun" { "what is counted" } else { axis.axis };
        let line = format!("{name}: {}", axis.note);
        if !out.contains(&line) {
            out.push(line);
        }
    }
    out
}

fn not_checked(claim: &Claim, evidence: &[Evidence]) -> Vec<String> {
    let first = match claim.kind() {
        Kind::Quantity => "whether the figure is right",
        Kind::Statement => "whether it was said or done",
        Kind::Quotation | Kind::Date => "whether the words were spoken",
    };
    let mut out = vec![first.to_owned()];
    if let Some(q) = claim.quantity().filter(|q| !evidence.is_empty() && !q.class.is_empty()) {
        match (q.frame.time.is_empty(), q.frame.place.is_empty()) {
            (true, true) => out.push("which day and place it refers to".to_owned()),
            (true, false) => out.push("which day it refers to".to_owned()),
            (false, true) => out.push("which place it refers to".to_owned()),
            (false, false) => {}
        }
    }
    out.push("texts that were not given".to_owned());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_outcomes() {
        use Standing::*;
        let table: [(&[Standing], &str, u8); 8] = [
            (&[Within], "supported", 0),
            (&[Within, Overlaps, Aside], "supported", 0),
            (&[Disjoint], "contradicted", 1),
            (&[Disjoint, Overlaps], "contradicted", 1),
            (&[Within, Disjoint], "disputed", 3),
            (&[Overlaps], "not established", 4),
            (&[Aside], "not established", 4),
            (&[], "nothing comparable", 5),
        ];
        for (standings, word, code) in table {
            let outcome = Outcome::of(standings.iter().copied());
            assert_eq!((outcome.word(), outcome.exit_code()), (word, code), "{standings:?}");
        }
    }
}
