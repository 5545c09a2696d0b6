//! Claims: the checkable things that an article says, each tied to its exact source span.
//!
//! A kind of claim is one file: its value, and how two of its values relate. This file holds what all kinds
//! share.

pub mod article;
pub mod class;
pub mod date;
pub mod figure;
pub mod frame;
pub mod id;
pub mod interval;
pub mod quantity;
pub mod quotation;
pub mod relate;
pub mod unit;

pub use article::Article;
pub use date::Date;
pub use figure::Figure;
pub use frame::{Frame, Reach, Term};
pub use id::{ArticleId, ClaimId, VerdictId};
pub use interval::{Interval, Policy};
pub use quantity::{Bound, Quantity};
pub use quotation::{Quotation, Statement};

use crate::text::{RawSpan, TextSpan};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// One checkable thing that an article says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The content-derived id; see [`id`].
    pub id: ClaimId,
    /// The words of the claim in the canonical text: for a quantity bound, number and unit or noun; for a
    /// quotation what is inside the marks; for a statement its content.
    pub span: TextSpan,
    /// The captured bytes of the span.
    pub raw: RawSpan,
    /// The smallest clause that carries what is said of the claim, at most [`CLAUSE_WORDS`] words.
    pub clause: TextSpan,
    /// Who is said to have said it, nearest first. Empty: the outlet says so itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attribution: Vec<Attribution>,
    /// Whether it is said to be so or not to be so.
    #[serde(default, skip_serializing_if = "Polarity::is_default")]
    pub polarity: Polarity,
    /// How surely it is said.
    #[serde(default, skip_serializing_if = "Modality::is_default")]
    pub modality: Modality,
    /// The normalised value.
    pub value: Value,
    /// The rule, and the lexicon entry, that found it: `quantity/bound-before: more than`.
    pub rule: SmolStr,
}

/// The most words that a clause has.
pub const CLAUSE_WORDS: usize = 45;

/// The normalised value of a claim, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Value {
    /// A figure with its bound, unit and what it counts.
    Quantity(Box<Quantity>),
    /// Words in quotation marks.
    Quotation(Quotation),
    /// Words reported without quotation marks.
    Statement(Statement),
    /// A date, a clock time or a year.
    Date(Date),
}

/// The kinds of claim, in the order in which they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// See [`Quantity`].
    Quantity,
    /// See [`Quotation`].
    Quotation,
    /// See [`Statement`].
    Statement,
    /// See [`Date`].
    Date,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Quantity, Kind::Quotation, Kind::Statement, Kind::Date];

    /// Returns the word for the kind in outputs and options.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Quantity => "quantity",
            Kind::Quotation => "quotation",
            Kind::Statement => "statement",
            Kind::Date => "date",
        }
    }
}

impl Value {
    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        match self {
            Value::Quantity(_) => Kind::Quantity,
            Value::Quotation(_) => Kind::Quotation,
            Value::Statement(_) => Kind::Statement,
            Value::Date(_) => Kind::Date,
        }
    }
}

impl Claim {
    /// Returns the kind.
    pub fn kind(&self) -> Kind {
        self.value.kind()
    }

    /// Whether every span of the claim is a range of `text` on character boundaries. Claims that were just
    /// extracted are; those of a file that somebody sent need not be.
    pub fn fits(&self, text: &str) -> bool {
        let fits = |span: TextSpan| text.get(span.range()).is_some();
        let mention = |mention: &Option<Mention>| mention.as_ref().is_none_or(|m| fits(m.span));
        let value = match &self.value {
            Value::Quantity(q) => {
                let Frame { place, time, scope, role, about, sets: _, topic: _ } = &q.frame;
                [place, time, scope, role, about].into_iter().flatten().all(|term| fits(term.span))
            }
            Value::Quotation(q) => {
                mention(&q.speaker) && mention(&q.principal) && q.spans.iter().all(|span| fits(*span))
            }
            Value::Statement(s) => {
                mention(&s.speaker) && mention(&s.principal) && s.spans.iter().all(|span| fits(*span))
            }
            Value::Date(_) => true,
        };
        value && fits(self.span) && fits(self.clause) && self.attribution.iter().all(|link| fits(link.who.span))
    }

    /// Returns the quantity, if it is one.
    pub fn quantity(&self) -> Option<&Quantity> {
        if let Value::Quantity(quantity) = &self.value { Some(quantity) } else { None }
    }

    /// Returns the quotation, if it is one.
    pub fn quotation(&self) -> Option<&Quotation> {
        if let Value::Quotation(quotation) = &self.value { Some(quotation) } else { None }
    }

    /// Returns the name of the ultimate source that the article gives: for whom a speaker speaks, else the
    /// speaker, else who passed it on.
    pub fn source(&self) -> Option<&str> {
        let (speaker, principal) = match &self.value {
            Value::Quotation(q) => (q.speaker.as_ref(), q.principal.as_ref()),
            Value::Statement(s) => (s.speaker.as_ref(), s.principal.as_ref()),
            _ => (None, None),
        };
        let link = |role| self.attribution.iter().find(|a| a.role == role).map(|a| &a.who);
        principal
            .or_else(|| link(Role::Principal))
            .or(speaker)
            .or_else(|| link(Role::Speaker))
            .or_else(|| link(Role::Relay))
            .map(Mention::name)
    }

    /// Returns the statement, if it is one.
    pub fn statement(&self) -> Option<&Statement> {
        if let Value::Statement(statement) = &self.value { Some(statement) } else { None }
    }
}

/// A mention of somebody or something in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands in the canonical text.
    pub span: TextSpan,
    /// The words.
    pub text: SmolStr,
    /// The full name that the words stand for, where the article gives one ("he": "Antonio Guterres").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<SmolStr>,
}

impl Mention {
    /// Returns the name to show and to compare by: the full name, else the words.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.text)
    }
}

/// The part somebody has in a chain of attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who says it.
    Speaker,
    /// For whom the speaker speaks.
    Principal,
    /// Who passes it on (an agency, state media, another outlet).
    Relay,
    /// The outlet itself.
    Outlet,
}

impl Role {
    /// Returns the word for the role in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Role::Speaker => "speaker",
            Role::Principal => "principal",
            Role::Relay => "relay",
            Role::Outlet => "outlet",
        }
    }
}

/// One link of a chain of attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The part in the chain.
    pub role: Role,
    /// Who.
    #[serde(flatten)]
    pub who: Mention,
}

/// Whether something is said to be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Asserted,
    /// It is not so.
    Denied,
}

/// How surely something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// As a fact.
    #[default]
    Stated,
    /// As somebody's unproven word: "allegedly", "is believed to".
    Alleged,
    /// Under a condition: "if", "would", "could", "might".
    Hypothetical,
    /// As a plan, a demand or a forecast: "will", "plans to", "is expected to".
    Planned,
}

impl Polarity {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Polarity::Asserted => "asserted",
            Polarity::Denied => "denied",
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Modality {
    /// Returns the word for it in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Modality::Stated => "stated",
            Modality::Alleged => "alleged",
            Modality::Hypothetical => "hypothetical",
            Modality::Planned => "planned",
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}
