//! What holds of every text, however odd: nothing panics, spans map back to their words, the same bytes give the same
//! claims, and the order of the articles changes no finding of figures.
//!
//! `PROPTEST_CASES` sets how many texts are tried. A text that fails is kept, by its seed, in `properties.regressions`
//! beside this file, and tried first from then on; a seed is worth something only as long as [`texts`] stays as it is, so
//! that what failed belongs into a test of its own where it was mended.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

#[path = "common/texts.rs"]
mod texts;
#[path = "common/whole.rs"]
mod whole;

use corroborate::claim::{Article, CLAUSE_WORDS, Claim, Kind, Mention, Value};
use corroborate::compare::{Comparison, Side, compare};
use corroborate::intake::Declared;
use corroborate::report::terminal::Look;
use corroborate::text::segment::Segments;
use corroborate::text::{RawSpan, TextSpan};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use texts::{question, text, texts};
use whole::read;

/// How many texts each property is tried on, where `PROPTEST_CASES` does not say.
const CASES: u32 = 768;

/// How wide a page is that is written, narrow and not.
const WIDTHS: &[usize] = &[24, 80];

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    // The place that is taken unless one is given is beside a `src`, which tests have not.
    let kept = FileFailurePersistence::WithSource("regressions");
    ProptestConfig { cases, failure_persistence: Some(Box::new(kept)), ..ProptestConfig::default() }
}

/// Returns the articles that some texts are; there may be none.
fn articles(texts: &[(String, Declared)]) -> Vec<Article> {
    let outlets = ["A", "B", "C"];
    texts.iter().zip(outlets).filter_map(|((text, declared), outlet)| read(outlet, text, declared.clone())).collect()
}

fn look() -> impl Strategy<Value = Look> {
    (proptest::sample::select(WIDTHS), any::<bool>()).prop_map(|(width, colour)| Look { width, colour })
}

/// Returns the mentions of a claim: who speaks, for whom, and who passes it on.
fn mentions(claim: &Claim) -> impl Iterator<Item = &Mention> {
    let (speaker, principal) = match &claim.value {
        Value::Quotation(q) => (q.speaker.as_ref(), q.principal.as_ref()),
        Value::Statement(s) => (s.speaker.as_ref(), s.principal.as_ref()),
        _ => (None, None),
    };
    speaker.into_iter().chain(principal).chain(claim.attribution.iter().map(|link| &link.who))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_stops_the_program(texts in texts(), words in prop_oneof![question(), text()], look in look()) {
        let articles = articles(&texts);
        articles.iter().for_each(|article| whole::list(article, look));
        whole::compared(&articles, look);
        whole::revised(&articles, look);
        whole::asked(&words, &articles, look);
    }

    #[test]
    fn a_span_maps_back_to_its_words(text in text()) {
        let Some(article) = read("A", &text, Declared::default()) else { return Ok(()) };
        prop_assert_eq!(article.text.text(), text.as_str());
        let segments = Segments::of(&text);
        for claim in &article.claims {
            let mut spans = vec![claim.span, claim.clause];
            match &claim.value {
                Value::Quotation(q) => spans.extend(q.spans.iter().copied()),
                Value::Statement(s) => spans.extend(s.spans.iter().copied()),
                // What is no speech stands in one sentence.
                _ => {
                    let sentence = segments.sentence_at(claim.span.start).map(|at| segments.sentences[at]);
                    prop_assert!(sentence.is_some_and(|sentence| sentence.contains(claim.span)), "{claim:?}");
                }
            }
            for span in spans {
                prop_assert!(text.get(span.range()).is_some(), "{:?} is no range of the text", span);
                // Captured bytes and canonical text are the same for plain text.
                prop_assert_eq!(article.text.raw(span), RawSpan::new(span.start, span.end));
            }
            prop_assert!(!claim.span.is_empty());
            prop_assert!(claim.clause.overlaps(claim.span), "{claim:?}");
            prop_assert!(text[claim.clause.range()].split_whitespace().count() <= CLAUSE_WORDS, "{claim:?}");
            prop_assert_eq!(claim.raw, article.text.raw(claim.span));
            for who in mentions(claim) {
                prop_assert!(!who.span.is_empty(), "{claim:?}");
                prop_assert_eq!(text.get(who.span.range()), Some(who.text.as_str()));
            }
        }
        prop_assert!(article.claims.is_sorted_by_key(|c| c.span));
    }

    #[test]
    fn the_same_bytes_give_the_same_claims(text in text()) {
        let read = || read("A", &text, Declared::default());
        prop_assert_eq!(read(), read());
    }

    /// A claim read from its own line of a ledger is the claim.
    #[test]
    fn a_claim_survives_its_own_json(text in text()) {
        let Some(article) = read("A", &text, Declared::default()) else { return Ok(()) };
        for claim in article.claims {
            let json = serde_json::to_string(&claim).unwrap();
            prop_assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim);
        }
    }

    #[test]
    fn the_order_of_the_articles_changes_no_finding(texts in texts()) {
        let articles = articles(&texts);
        let turned: Vec<Article> = articles.iter().rev().cloned().collect();
        prop_assert_eq!(said(&articles, &compare(&articles)), said(&turned, &compare(&turned)));
    }
}

/// Texts whose order once mattered.
#[test]
fn of_two_texts_either_may_come_first() {
    for two in [
        ["killed three", "not kill four"],
        ["Some 450 posts", "450 posts"],
        ["1.5bn a day throng", "1.5bn"],
        ["Lund hall seats 0 people", "Lund ill 0 people"],
        ["up to 10 days", "They agree. It took 10 days."],
        ["around one woman wounded", "one woman"],
        ["two years, two dozen months", "two years, two dozen months"],
        ["Forty guests in Marn", "about 40 in Marn"],
    ] {
        let articles = articles(&two.map(|text| (text.to_owned(), Declared::default())));
        let turned: Vec<Article> = articles.iter().rev().cloned().collect();
        assert_eq!(said(&articles, &compare(&articles)), said(&turned, &compare(&turned)), "{two:?}");
    }
}

/// Returns what a comparison found of figures and dates, without the order in which it was found. Speech is left out:
/// whether two statements with few words agree may still depend on which one is asked first.
fn said(articles: &[Article], comparison: &Comparison) -> Vec<String> {
    let place = |side: Side| -> (&str, TextSpan, usize) {
        let article = &articles[side.article];
        (&article.origin.outlet, article.claims[side.claim].span, side.claim)
    };
    let mut said: Vec<String> = Vec::new();
    let spoken =
        |side: Side| matches!(articles[side.article].claims[side.claim].kind(), Kind::Quotation | Kind::Statement);
    for finding in comparison.findings.iter().filter(|finding| !spoken(finding.a)) {
        let mut sides: Vec<_> = finding.sides().map(place).collect();
        sides.sort_unstable();
        said.push(format!("{:?} {:?} {sides:?}", finding.relation, finding.subtype));
    }
    said.sort_unstable();
    let voices = &comparison.voices;
    said.push(format!("{} {} {:?}", voices.texts, voices.uncopied, voices.sources.len()));
    said
}
