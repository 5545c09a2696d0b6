//! Why a claim was read as it was: the rule behind it, the words that it turned on, and the lexicon file that
//! lists them.
//!
//! Nothing is found anew: the text is read again as the finders read it, and the words are looked up beside the
//! claim as it stands.

use super::document::Document;
use super::quantity::words::EventWord;
use crate::claim::{Claim, Quantity, Value};
use crate::table;
use crate::text::TextSpan;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// One part of the reading of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which part: "rule", "bound", "unit", "class", "what".
    pub part: &'static str,
    /// The reading, in words.
    pub says: String,
    /// The words of the text or of the rule that it turned on; empty where it turned on no word.
    pub words: String,
    /// The lexicon file that lists them, as `en/bounds.toml`; empty where none does.
    pub lexicon: String,
}

#[derive(Deserialize)]
struct Rules {
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    says: String,
    #[serde(default)]
    lexicon: String,
}

/// The rules by name, read once.
fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
        let rules: Rules = table::read("rules.toml", table!("src/extract/rules"));
        rules.rule
    });
    &RULES
}

/// Explains the claims of one text.
pub struct Explainer<'a> {
    doc: Document<'a>,
}

impl<'a> Explainer<'a> {
    /// Reads the text of an article.
    pub fn new(text: &'a str) -> Self {
        Self { doc: Document::read(text, None) }
    }

    /// Returns the reasons of a claim of the text, the rule first.
    pub fn reasons(&self, claim: &Claim) -> Vec<Reason> {
        let mut out = vec![self.rule(&claim.rule)];
        if let Value::Quantity(quantity) = &claim.value {
            out.extend(self.unit(quantity, claim.span));
            out.extend(self.class(quantity, claim));
        }
        out
    }

    fn file(&self, name: &str) -> String {
        if name.is_empty() { String::new() } else { format!("{}/{name}.toml", self.doc.lexicon.language.tag) }
    }

    /// The rule, which a claim of another version may name though it is not known here.
    fn rule(&self, rule: &str) -> Reason {
        let (name, words) = rule.split_once(": ").unwrap_or((rule, ""));
        let known = rules().iter().find(|known| known.name == name);
        let says = known.map_or("a rule of another version", |known| known.says.as_str());
        let lexicon = known.map_or(String::new(), |known| self.file(&known.lexicon));
        let words = if words.is_empty() { String::new() } else { format!("“{words}”") };
        Reason { part: "rule", says: format!("{name}: {says}"), words, lexicon }
    }

    fn tokens(&self, span: TextSpan) -> Range<usize> {
        self.doc.token_at(span.start)..self.doc.token_at(span.end)
    }

    fn unit(&self, quantity: &Quantity, span: TextSpan) -> Option<Reason> {
        let base = quantity.unit.split(" per ").next()?.trim_end_matches(" of age");
        let (doc, words) = (&self.doc, &self.doc.lexicon.quantity);
        let hit = |at: usize| {
            let unit = words.unit(doc.text, &doc.tokens, at).filter(|hit| hit.meaning.unit == base);
            let after = unit.map(|hit| (hit.len, hit.meaning.is_money()));
            after.or_else(|| words.sign(doc.word(at)).filter(|sign| sign.unit == base).map(|sign| (1, sign.is_money())))
        };
        let (at, (len, money)) = self.tokens(span).find_map(|at| Some((at, hit(at)?)))?;
        Some(Reason {
            part: "unit",
            says: quantity.unit.to_string(),
            words: self.quoted(at..at + len),
            lexicon: self.file(if money { "currencies" } else { "units" }),
        })
    }

    /// The event word that stands nearest before all in the claim's own words, then in its clause, then in its
    /// sentence.
    fn class(&self, quantity: &Quantity, claim: &Claim) -> Option<Reason> {
        if quantity.class.is_empty() {
            return None;
        }
        let doc = &self.doc;
        let sentence = doc.sentences.get(doc.sentence_of(doc.token_at(claim.span.start)))?.clone();
        let places = [self.tokens(claim.span), self.tokens(claim.clause), sentence];
        let found = places.into_iter().find_map(|range| self.event(range, &quantity.class));
        Some(Reason {
            part: "class",
            says: quantity.class.to_string(),
            lexicon: if found.is_some() { self.file("events") } else { String::new() },
            words: found.map_or(String::new(), |tokens| self.quoted(tokens)),
        })
    }

    fn event(&self, range: Range<usize>, class: &str) -> Option<Range<usize>> {
        let (doc, words) = (&self.doc, &self.doc.lexicon.quantity);
        let wanted = |event: &EventWord| event.class == class;
        range.into_iter().find_map(|at| {
            let phrase = words.event_phrases.at_where(&doc.tokens, at, wanted).map(|hit| hit.len);
            let len = phrase.or_else(|| words.events(&doc.tokens[at]).any(wanted).then_some(1))?;
            Some(at..at + len)
        })
    }

    fn quoted(&self, tokens: Range<usize>) -> String {
        format!("“{}”", self.doc.span(tokens).of(self.doc.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::ArticleId;
    use crate::extract::extract;
    use crate::extract::lexicon::{Entry, File, Lexicon};
    use crate::hash::Digest;
    use crate::table::source;
    use crate::text::Canonical;
    use std::collections::BTreeSet;

    fn claims(text: &str) -> Vec<Claim> {
        extract(&ArticleId(Digest::of(b"")), &Canonical::plain(text.to_owned()), None)
    }

    #[test]
    fn what_a_claim_turned_on() {
        let table = [
            ("More than 20 people were killed.", "rule|“more than”|en/bounds.toml class|“killed”|en/events.toml"),
            (
                "It cost about $5 million.",
                "rule|“about”|en/bounds.toml unit|“$”|en/currencies.toml class|“cost”|en/events.toml",
            ),
            ("The hole is 30 feet deep.", "rule|| unit|“feet”|en/units.toml"),
            ("Ana Rao said that the hall was shut.", "rule|“say”|en/reporting.toml"),
        ];
        for (text, expected) in table {
            let explainer = Explainer::new(text);
            let claims = claims(text);
            let reasons = claims.iter().flat_map(|claim| explainer.reasons(claim));
            let found: Vec<String> = reasons.map(|r| format!("{}|{}|{}", r.part, r.words, r.lexicon)).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn every_rule_that_the_lexicons_show_is_explained() {
        #[derive(Deserialize)]
        struct Anything {}
        let language = Lexicon::english().language;
        let mut met = BTreeSet::new();
        for (name, _) in language.files {
            let file: File<Anything> = source(&format!("src/extract/lexicon/{}/{name}", language.tag));
            for Entry { finds, .. } in file.entry {
                let shown = finds.iter().map(|text| text.replace(['[', ']'], ""));
                met.extend(shown.flat_map(|text| claims(&text)).map(|claim| claim.rule));
            }
        }
        let names = met.iter().map(|rule| rule.split(": ").next().unwrap_or(rule));
        let unknown: Vec<&str> = names.filter(|name| !rules().iter().any(|rule| rule.name == *name)).collect();
        assert!(met.len() > 20, "{met:?}");
        assert_eq!(unknown, Vec::<&str>::new());
        for rule in rules() {
            let file = |name: &str| language.files.iter().any(|(file, _)| *file == name);
            assert!(rule.lexicon.is_empty() || file(&rule.lexicon), "{}", rule.name);
        }
    }
}
