//! Units and currencies: their words, signs and parts (`lexicon/en/units.toml`, `currencies.toml`, `letters.toml`).

use super::QuantityWords;
use crate::extract::lexicon::File;
use crate::extract::lexicon::phrases::Hit;
use crate::extract::token::{Token, TokenKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

/// A unit or currency.
#[derive(Debug, Clone, Deserialize)]
pub struct Unit {
    /// The normal form: "kilometer".
    pub unit: SmolStr,
    /// What is measured: "length"; empty for money.
    #[serde(default)]
    pub dimension: String,
    /// Whether it counts only when written together with the number.
    #[serde(default)]
    pub glued: bool,
    /// Whether it counts only behind a magnitude word, being a common word elsewhere ("800 billion won").
    #[serde(default)]
    pub scaled: bool,
    /// The case that a symbol must have: "upper", "lower" or "mixed".
    #[serde(default)]
    pub case: Option<String>,
    /// The unit of a bare number that a hyphen joins behind it: the inches of "5-foot-8".
    #[serde(default)]
    pub part: Option<SmolStr>,
    /// Whether it is the hundredth part of a currency's unit.
    #[serde(default)]
    pub hundredth: bool,
    /// The signs and codes of a currency that stand before the figure.
    #[serde(default)]
    pub before: Vec<String>,
}

impl Unit {
    /// Returns the unit of a currency that the lexicon does not list: its name is that of the figure.
    pub(super) fn unlisted() -> Self {
        let unit = SmolStr::default();
        Self {
            unit,
            dimension: String::new(),
            glued: false,
            scaled: false,
            case: None,
            part: None,
            hundredth: false,
            before: Vec::new(),
        }
    }

    /// Whether it is a currency.
    pub fn is_money(&self) -> bool {
        self.dimension.is_empty()
    }
}

/// A country whose currency is written with one letter.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Land {
    /// The currency.
    unit: SmolStr,
}

/// Returns the units that others have as their part, by their normal form.
pub(super) fn parts(units: &File<Unit>) -> FxHashMap<SmolStr, Unit> {
    let unit = |name: &SmolStr| units.entry.iter().map(|e| &e.meaning).find(|u| u.unit == *name).cloned();
    let named = units.entry.iter().filter_map(|e| e.meaning.part.as_ref());
    named.filter_map(|part| Some((part.clone(), unit(part)?))).collect()
}

/// Returns the currencies, by the signs and codes that stand before a figure.
pub(super) fn signs(currencies: &File<Unit>) -> FxHashMap<String, Unit> {
    let mut signs = FxHashMap::default();
    for entry in &currencies.entry {
        for sign in &entry.meaning.before {
            signs.insert(sign.clone(), entry.meaning.clone());
        }
    }
    signs
}

impl QuantityWords {
    /// Returns the unit whose words start at token `at`, if its case and its place beside a number fit.
    pub fn unit(&self, text: &str, tokens: &[Token], at: usize) -> Option<Hit<'_, Unit>> {
        let token = tokens.get(at)?;
        let surface = token.span().of(text);
        let glued = at > 0 && tokens[at - 1].end == token.start && tokens[at - 1].kind == TokenKind::Number;
        self.units.at_where(tokens, at, |unit| {
            (!unit.glued || glued || surface.starts_with('°'))
                && match unit.case.as_deref() {
                    Some("lower") => surface.bytes().all(|b| !b.is_ascii_uppercase()),
                    Some("upper") => surface.bytes().all(|b| b.is_ascii_uppercase()),
                    Some("mixed") => {
                        surface.bytes().any(|b| b.is_ascii_uppercase()) && *surface != *surface.to_ascii_uppercase()
                    }
                    _ => true,
                }
        })
    }

    /// Returns the unit of a bare number joined behind a figure in another: the inches behind feet.
    pub fn part(&self, of: &Unit) -> Option<&Unit> {
        self.parts.get(of.part.as_ref()?)
    }

    /// Returns the currency of a sign or code before a figure.
    pub fn sign(&self, sign: &str) -> Option<&Unit> {
        self.signs.get(sign)
    }

    /// Whether a country is named at token `at` whose currency this is.
    pub fn names_land(&self, tokens: &[Token], at: usize, unit: &Unit) -> bool {
        self.lands.at_where(tokens, at, |land| land.unit == unit.unit).is_some()
    }
}
