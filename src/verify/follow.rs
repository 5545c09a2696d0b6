//! What a timeline follows: the figures that speak of what is asked, whatever their number.

use super::align::{Aligned, figures};
use super::question::Question;
use crate::claim::{Article, Kind};
use crate::compare::{Side, timeline};
use crate::error::Result;

/// Returns the figures of articles that speak of what is asked: a question as `verify` has them, whose number then
/// decides nothing, or the words for what is counted or happened to it ("killed", "peacekeepers", "euro").
///
/// # Errors
/// [`Error::Usage`](crate::Error::Usage) for a question with several figures.
pub fn asked(words: &str, articles: &[Article]) -> Result<Vec<Side>> {
    let digit = words.chars().any(|c| c.is_ascii_digit());
    let question = match Question::read(words) {
        Ok(question) if question.claim.kind() == Kind::Quantity => Some(question),
        Err(error) if digit => return Err(error),
        // Words without a figure are read with one.
        _ => Question::read(&format!("20 {words}")).ok().filter(|q| q.claim.kind() == Kind::Quantity),
    };
    let mut sides = timeline::named(articles, words);
    if let Some(question) = question {
        for (article, read) in articles.iter().enumerate() {
            let fits = figures(&question, read).into_iter().filter(|(_, aligned)| matches!(aligned, Aligned::Fits(_)));
            sides.extend(fits.map(|(claim, _)| Side { article, claim }));
        }
    }
    sides.sort_unstable();
    sides.dedup();
    Ok(sides)
}

#[cfg(test)]
mod tests {
    use crate::intake::Declared;
    use crate::pipeline;

    #[test]
    fn a_question_or_a_word_names_the_figures() {
        let text = "More than 20 people were killed in Ostrel. 40 were hurt. The army sent 2,000 peacekeepers. \
                    At least 12 more died later.";
        let articles = [pipeline::read("a.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1];
        let words = |asked: &str| -> Vec<&str> {
            let sides = super::asked(asked, &articles).unwrap();
            sides.iter().map(|s| articles[0].words(articles[0].claims[s.claim].span)).collect()
        };
        for question in ["30 dead", "killed", "deaths"] {
            assert!(words(question).contains(&"More than 20 people"), "{question}: {:?}", words(question));
            assert!(!words(question).contains(&"2,000 peacekeepers"), "{question}");
        }
        assert_eq!(words("peacekeepers"), ["2,000 peacekeepers"]);
        assert_eq!(words("volcanoes"), Vec::<&str>::new());
        assert!(super::asked("20 dead and 30 hurt", &articles).is_err());
    }
}
