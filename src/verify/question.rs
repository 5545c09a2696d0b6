//! Questions: words of the user read as a claim without a source.

use crate::claim::id::ClaimIds;
use crate::claim::quotation::{Form, Quotation};
use crate::claim::{Article, Claim, Kind, Mention, Value};
use crate::compare::compound;
use crate::error::{Error, Result};
use crate::intake::Declared;
use crate::pipeline;
use crate::text::{TextSpan, show};
use smol_str::SmolStr;

/// What to ask instead, for messages.
const EXAMPLES: &str = "ask like \"more than 20 dead\", \"2,000 peacekeepers\", or --quote \"...\" --speaker NAME";

/// A question, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The words as given.
    pub text: String,
    /// The question as an article without a source; its text holds the claim's words.
    pub reading: Article,
    /// The claim that it was read as.
    pub claim: Claim,
    /// Its index among the claims of the reading.
    pub index: usize,
}

impl Question {
    /// Reads a question in ordinary words: one figure and what it counts, or somebody's words in quotation marks.
    ///
    /// # Errors
    /// [`Error::Usage`] when the words hold no figure and no quotation, or more than one figure.
    pub fn read(text: &str) -> Result<Self> {
        let reading = reading(text)?;
        let of =
            |kind: Kind| (0..reading.claims.len()).filter(|at| reading.claims[*at].kind() == kind).collect::<Vec<_>>();
        let mut figures = of(Kind::Quantity);
        figures.retain(|at| compound::measure(&reading, *at).is_some());
        let index = match figures.as_slice() {
            [one] => *one,
            [] => *of(Kind::Quotation).iter().chain(&of(Kind::Statement)).next().ok_or_else(|| {
                let asked = show::line(text);
                Error::Usage(format!("no figure and no quotation in \"{asked}\"; {EXAMPLES}"))
            })?,
            many => {
                let figures: Vec<String> = many
                    .iter()
                    .map(|at| format!("\"{}\"", show::line(reading.words(reading.claims[*at].span))))
                    .collect();
                let figures = figures.join(", ");
                return Err(Error::Usage(format!("one figure at a time; the question has {figures}")));
            }
        };
        let claim = reading.claims[index].clone();
        Ok(Self { text: text.to_owned(), reading, claim, index })
    }

    /// Makes the question whether these words were said, and by whom where `speaker` is given.
    ///
    /// # Errors
    /// [`Error::Usage`] when there are no words.
    pub fn quote(words: &str, speaker: Option<&str>) -> Result<Self> {
        let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '„');
        let inner = words.trim_matches(marks);
        if !inner.chars().any(char::is_alphanumeric) {
            return Err(Error::Usage("--quote needs the words that were said".to_owned()));
        }
        let mut text = inner.to_owned();
        let span = TextSpan::new(0, inner.len());
        let mention = speaker.map(str::trim).filter(|name| !name.is_empty()).map(|name| {
            text.push_str("\n— ");
            let start = text.len();
            text.push_str(name);
            Mention { span: TextSpan::new(start, text.len()), text: name.into(), name: None }
        });
        let mut reading = reading(&text)?;
        let quotation = Quotation {
            form: Form::Direct,
            speaker: mention,
            principal: None,
            verb: SmolStr::default(),
            spans: Vec::new(),
        };
        let claim = Claim {
            id: ClaimIds::new(&reading.id).id("quotation", &[span], ""),
            span,
            raw: reading.text.raw(span),
            clause: span,
            attribution: Vec::new(),
            polarity: Default::default(),
            modality: Default::default(),
            value: Value::Quotation(quotation),
            rule: "question".into(),
        };
        reading.claims = vec![claim.clone()];
        let text = match speaker {
            Some(name) => format!("“{inner}” — {}", name.trim()),
            None => format!("“{inner}”"),
        };
        Ok(Self { text, reading, claim, index: 0 })
    }
}

fn reading(text: &str) -> Result<Article> {
    match pipeline::read("question", text.as_bytes().to_vec(), Declared::default()) {
        Ok((_, article)) => Ok(article),
        Err(Error::Input { .. }) => Err(Error::Usage(format!("the question is empty or no text; {EXAMPLES}"))),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_keeps_its_words_and_its_speaker() {
        let question = Question::quote(" “We will stay” ", Some("the mayor")).unwrap();
        assert_eq!(question.reading.words(question.claim.span), "We will stay");
        let speaker = question.claim.quotation().unwrap().speaker.clone().unwrap();
        assert_eq!(question.reading.words(speaker.span), "the mayor");
        assert_eq!(question.text, "“We will stay” — the mayor");
    }

    #[test]
    fn what_is_no_question() {
        for text in ["", "  ", "is it so", "\0"] {
            assert!(matches!(Question::read(text), Err(Error::Usage(_))), "{text:?}");
        }
        assert!(matches!(Question::quote("\" \"", None), Err(Error::Usage(_))));
    }
}
