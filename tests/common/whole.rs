//! The whole of the program over texts, without its commands: whatever is found is also written in every format.

use corroborate::claim::Article;
use corroborate::compare::revisions::revise;
use corroborate::compare::{Comparison, compare, timeline};
use corroborate::extract::explain::Explainer;
use corroborate::intake::Declared;
use corroborate::pipeline;
use corroborate::report::json::{AnswerDocument, ReportDocument};
use corroborate::report::revision::json::RevisionDocument;
use corroborate::report::revision::{self, RevisionReport};
use corroborate::report::rows::{ArticleRow, ClaimRow, FindingRow};
use corroborate::report::terminal::Look;
use corroborate::report::text::Parts;
use corroborate::report::timeline::{Chart, data};
use corroborate::report::{Made, Report, answer, csv, html, listing, markdown, text};
use corroborate::text::position::Positions;
use corroborate::verify::{Question, follow, verify};

/// Reads a text as the article of an outlet; nothing where no reader takes it.
pub fn read(outlet: &str, text: &str, declared: Declared) -> Option<Article> {
    let source = format!("{outlet}.txt");
    pipeline::read(&source, text.as_bytes().to_vec(), declared).ok().map(|(_, article)| article)
}

/// Lists an article and its claims, each with the reasons for its reading.
pub fn list(article: &Article, look: Look) {
    let explainer = Explainer::new(article.text.text());
    listing::article(article, look);
    let why = |claim: &_| explainer.reasons(claim).into_iter().map(|reason| (reason.part, reason.says)).collect();
    listing::claims(article, look, |_| true, why);
    let positions = Positions::new(article.text.text());
    serde_json::to_string(&ArticleRow::new(article)).unwrap();
    let mut rows = String::new();
    for claim in &article.claims {
        serde_json::to_string(&ClaimRow::new(article, claim, &positions)).unwrap();
        csv::claim(&mut rows, article, claim, &positions);
    }
}

/// Compares articles, writes the report of it, and follows the main figures.
pub fn compared(articles: &[Article], look: Look) -> Comparison {
    let comparison = compare(articles);
    let report = Report::new(articles, &comparison, Made::default(), true);
    text::write(&report, Parts { explain: true, texts: true, sources: true }, look);
    html::write(&report).unwrap();
    markdown::report(&report);
    csv::report(&report);
    serde_json::to_string(&ReportDocument::new(&report)).unwrap();
    for finding in &comparison.findings {
        serde_json::to_string(&FindingRow::new(articles, finding)).unwrap();
    }
    draw(articles, &timeline::main(articles, &comparison), look);
    comparison
}

fn draw(articles: &[Article], lines: &[timeline::Timeline], look: Look) {
    let charts: Vec<Chart> = lines.iter().filter_map(|line| Chart::new(articles, line)).collect();
    corroborate::report::timeline::text::write(&charts, &[], look);
    serde_json::to_string(&data::rows(articles, lines)).unwrap();
    data::table(articles, lines);
}

/// Takes each article for a later capture of the one before it.
pub fn revised(articles: &[Article], look: Look) {
    for two in articles.windows(2) {
        let [old, new] = two else { continue };
        let found = revise(old, new);
        let report = RevisionReport::new(old, new, &found, Made::default());
        revision::text::write(&report, true, look);
        revision::html::write(&report).unwrap();
        revision::markdown::write(&report);
        serde_json::to_string(&RevisionDocument::new(&report)).unwrap();
    }
}

/// Asks articles some words as a question, as a quotation and as what to follow.
pub fn asked(words: &str, articles: &[Article], look: Look) {
    let questions = [Question::read(words), Question::quote(words, None), Question::quote(words, Some(words))];
    for question in questions.into_iter().flatten() {
        let answered = verify(&question, articles);
        answer::write(articles, &answered, true, look);
        html::answer(articles, &answered).unwrap();
        markdown::answer(articles, &answered);
        csv::answer(articles, &answered);
        serde_json::to_string(&AnswerDocument::new(articles, &answered)).unwrap();
    }
    if let Ok(sides) = follow::asked(words, articles) {
        let line: Vec<_> = timeline::of(articles, &sides).into_iter().collect();
        draw(articles, &line, look);
    }
}
