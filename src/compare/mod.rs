//! Comparing articles: which claims speak of one thing, and how they stand.
//!
//! The values here are what every report and answer is made of.

mod acts;
mod ages;
pub mod align;
pub mod assumed;
pub mod authority;
mod calibre;
mod candidates;
pub mod compound;
mod dates;
mod degrees;
mod doer;
pub mod fact;
mod happened;
mod hours;
mod lone;
mod many;
pub mod money;
mod named;
mod only;
mod order;
mod party;
mod passages;
mod past;
mod phrases;
mod quantities;
pub mod revisions;
mod selfcheck;
mod sole;
mod speech;
mod spelling;
mod spells;
mod sums;
pub mod timeline;
mod times;
mod update;
mod voices;
pub mod when;
pub mod words;

use crate::claim::Article;
use crate::text::TextSpan;
use fact::{Fact, Story};
use money::Rates;
use serde::Serialize;

/// How two claims stand, or that one stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// They cannot both be right.
    Conflict,
    /// The later figure replaces the earlier one.
    Update,
    /// One article alone says it.
    Only,
    /// They can both be right, and say different things.
    Compatible,
    /// They say the same.
    Agree,
    /// They look alike, but an axis differs.
    Incomparable,
}

/// What kind of conflict it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subtype {
    /// Both name the same authority.
    SameAuthority,
    /// They name different authorities, or none.
    DifferentAuthorities,
    /// Both stand in one article.
    WithinArticle,
    /// The predicates or the polarity are opposed.
    Opposed,
}

/// A claim of an article of the comparison, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    /// Which article.
    pub article: usize,
    /// Which of its claims.
    pub claim: usize,
}

/// An axis on which two claims were compared, and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AxisCheck {
    /// The axis ("place", "time", "noun", "scope", ...).
    pub axis: &'static str,
    /// Whether it fits; nothing where one side leaves it open.
    pub fits: Option<bool>,
    /// In words: what each side says, or what was assumed.
    pub note: String,
}

/// A relation between two claims, or a claim that stands alone, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How they stand.
    pub relation: Relation,
    /// For a conflict, which kind.
    pub subtype: Option<Subtype>,
    /// One plain sentence.
    pub reason: String,
    /// What the finding assumes, a sentence; empty where nothing is worth a word. See [`assumed`].
    pub assumed: String,
    /// The axes compared.
    pub axes: Vec<AxisCheck>,
    /// The arithmetic, a line each, for `--explain`.
    pub arithmetic: Vec<String>,
    /// The first side; the only one where there is one.
    pub a: Side,
    /// The other side.
    pub b: Option<Side>,
    /// Further claims that it rests on: the other parts of a sum, the times that a time was held against.
    pub also: Vec<Side>,
}

impl Finding {
    /// Returns the reason with what it assumes: what a reader who sees this finding alone is told.
    pub fn told(&self) -> String {
        if self.assumed.is_empty() { self.reason.clone() } else { format!("{} {}", self.reason, self.assumed) }
    }

    /// Returns all claims that it rests on, the two sides first.
    pub fn sides(&self) -> impl Iterator<Item = Side> {
        std::iter::once(self.a).chain(self.b).chain(self.also.iter().copied())
    }
}

/// A passage that two articles share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The articles, by index, the smaller first.
    pub articles: (usize, usize),
    /// Where it stands in each.
    pub spans: (TextSpan, TextSpan),
    /// The same words, or some changed.
    pub same: bool,
    /// For changed words: runs of each side, in order.
    pub runs: Vec<Run>,
    /// How many words the two share.
    pub shared: usize,
}

/// A run of words of an aligned passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Same(TextSpan, TextSpan),
    /// Only in the first.
    Left(TextSpan),
    /// Only in the second.
    Right(TextSpan),
}

/// How many independent voices there are: three numbers, none of which is the others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Voices {
    /// Texts that say it.
    pub texts: usize,
    /// Texts that are not copies of each other.
    pub uncopied: usize,
    /// Named ultimate sources; a government, a force or a house is one, whoever speaks for it.
    pub sources: Vec<String>,
    /// Those of them that go by several names, with the other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Merged>,
}

/// A named source for which several speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The source, as it is named among the sources.
    pub source: String,
    /// Who else speaks for it, sorted.
    pub names: Vec<String>,
}

/// How much was held against each other, and what was not, so that the cost can be seen and nothing is left out
/// unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Work {
    /// Pairs of claims, and of sentences, that were held against each other.
    pub pairs: usize,
    /// Claims of large groups that say what an earlier one says: each was held against that one only.
    pub chained: usize,
    /// Claims, and different figures, of large groups that were not tried with each other.
    pub left_out: usize,
}

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// The findings, the most important first.
    pub findings: Vec<Finding>,
    /// Passages that two articles share, the longest first.
    pub passages: Vec<Passage>,
    /// For each article the one that it copies, by index, where there is one.
    pub copies: Vec<Option<usize>>,
    /// The voices of the whole story.
    pub voices: Voices,
    /// How much was held against each other.
    pub work: Work,
}

/// Compares articles.
pub fn compare(articles: &[Article]) -> Comparison {
    let stories: Vec<Story> = articles.iter().map(Story::new).collect();
    let mut facts: Vec<Fact> = stories
        .iter()
        .enumerate()
        .flat_map(|(article, story)| (0..story.article.claims.len()).map(move |claim| (story, Side { article, claim })))
        .filter_map(|(story, side)| Fact::new(story, side))
        .collect();
    sole::mark(&stories, &mut facts);
    let rates = Rates::of(&facts);
    let by_time = order::by_time(articles);
    let mut ranks = vec![0; articles.len()];
    for (rank, article) in by_time.iter().enumerate() {
        ranks[*article] = rank;
    }
    let mut work = Work::default();
    let scene = candidates::Scene { stories: &stories, facts: &facts, rates: &rates, ranks: &ranks };
    let mut findings = quantities::findings(&scene, &mut work);
    findings.extend(sums::findings(&stories, &facts, &ranks, &mut work));
    findings.extend(selfcheck::findings(&stories, &facts));
    findings.extend(dates::findings(&stories, &ranks, &mut work));
    findings.extend(hours::findings(&stories, &ranks, &mut work));
    findings.extend(past::findings(&stories, &ranks, &findings, &mut work));
    let (speech, met) = speech::findings(articles, &ranks, &mut work);
    findings.extend(speech);
    findings.extend(only::findings(articles, &facts, &findings, met));
    order::sort(articles, &mut findings);
    let (passages, copies) = passages::find(&stories, &by_time, &mut work);
    let claims =
        articles.iter().enumerate().flat_map(|(at, a)| a.claims.iter().map(move |c| (at, c.attribution.as_slice())));
    let voices = voices::count(claims, &copies);
    Comparison { findings, passages, copies, voices, work }
}

/// Counts the voices behind some claims of articles, each given as its side.
pub fn voices_of(articles: &[Article], sides: &[Side]) -> Voices {
    let stories: Vec<Story> = articles.iter().map(Story::new).collect();
    let (_, copies) = passages::find(&stories, &order::by_time(articles), &mut Work::default());
    let chain =
        |side: &Side| Some((side.article, articles.get(side.article)?.claims.get(side.claim)?.attribution.as_slice()));
    voices::count(sides.iter().filter_map(chain), &copies)
}

#[cfg(test)]
mod testing {
    use crate::claim::Article;
    use crate::intake::Declared;
    use crate::pipeline;

    /// Reads texts as articles of outlets A, B, C ..., all published on one day.
    pub fn articles(texts: &[&str]) -> Vec<Article> {
        let read = |(at, text): (usize, &&str)| {
            let outlet = char::from(b'A' + at as u8).to_string();
            let declared = Declared { outlet: Some(outlet.clone()), ..Declared::default() };
            pipeline::read(&format!("{outlet}.txt"), text.as_bytes().to_vec(), declared).expect("reads").1
        };
        texts.iter().enumerate().map(read).collect()
    }
}
