//! Quotations and reported statements: who said it, in which words.

use super::Mention;
use crate::text::TextSpan;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// Words in quotation marks, given as somebody's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// How much of the sentence is quoted.
    pub form: Form,
    /// Who said it: the mention beside the reporting verb, a pronoun where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Mention>,
    /// For whom the speaker speaks, where a spokesman is quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Mention>,
    /// The reporting verb as it stands; empty where there is none.
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub verb: SmolStr,
    /// The pieces, marks outside, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<TextSpan>,
}

/// How a quotation stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A whole sentence or more.
    Direct,
    /// Words quoted inside a sentence of the outlet's own.
    Fragment,
}

/// The act of a statement that tells who was in touch with whom: its content is the other party, and the outlet tells
/// it, so that it has no attribution.
pub const CONTACT: &str = "contact";

/// What somebody reportedly said, asked, denied, announced, in the outlet's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Who said it: the mention beside the reporting verb, a pronoun where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Mention>,
    /// For whom the speaker speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Mention>,
    /// The reporting verb as it stands ("called for").
    pub verb: SmolStr,
    /// The class of the act ("say", "demand", "deny", "accuse", "announce", [`CONTACT`]).
    #[serde(default, skip_serializing_if = "SmolStr::is_empty")]
    pub act: SmolStr,
    /// The pieces, where the content is interrupted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<TextSpan>,
}
