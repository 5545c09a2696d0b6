//! What holds of every text, however odd: spans map back to their words, the same bytes give the same
//! claims, and nothing panics.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use corroborate::claim::{Article, CLAUSE_WORDS, Value};
use corroborate::intake::Declared;
use corroborate::pipeline;
use proptest::prelude::*;

/// Pieces that news is made of, and pieces that break programs.
const PIECES: &[&str] = &[
    "more than",
    "at least",
    "nearly",
    "20",
    "2,000",
    "5.9",
    "1.5 million",
    "two dozen",
    "1/2",
    "½",
    "3.5.7",
    "0",
    "99999999999999999999999999999999999999999",
    "people",
    "were killed",
    "injured",
    "soldiers",
    "percent",
    "%",
    "$",
    "€",
    "km",
    "years old",
    "-year-old",
    "-strong",
    "no casualties",
    "said",
    "told reporters",
    "according to",
    "the ministry",
    "Mia Rao",
    "he",
    "his spokesman",
    "that",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "’s",
    "'s",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "—",
    ",",
    ".",
    "…",
    "!",
    "?",
    ":",
    ";",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "from",
    "to",
    "between",
    "and",
    "or",
    "of",
    "in",
    "on Tuesday",
    "19 September 2023",
    "19:00",
    "3 p.m.",
    "GMT",
    "2023",
    "1990s",
    "May",
    "U.S.",
    "Gov.",
    "No.",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[31m",
    "é",
    "日本",
    "𝟛",
    "٣",
    "İ",
    "ß",
    "ﬁ",
    "a",
    "the",
    "one in five",
    "of them",
    "dozens",
    "hundreds of",
    "rose",
    "fell",
    "doubled",
    "A",
    "B",
    "C$",
    "4x4",
    "G20",
    "F-16",
    "https://example.org/1/2",
    "@name",
    "#tag",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => "[0-9.,/]{1,12}",
    ];
    proptest::collection::vec((piece, prop_oneof![8 => Just(" "), 1 => Just("")]), 1..60)
        .prop_map(|parts| parts.into_iter().map(|(piece, blank)| piece + blank).collect())
}

fn read(text: &str) -> Option<Article> {
    pipeline::read("t.txt", text.as_bytes().to_vec(), Declared::default()).ok().map(|(_, article)| article)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_span_maps_back_to_its_words(text in text()) {
        let Some(article) = read(&text) else { return Ok(()) };
        prop_assert_eq!(article.text.text(), text.as_str());
        for claim in &article.claims {
            let mut spans = vec![claim.span, claim.clause];
            match &claim.value {
                Value::Quotation(q) => spans.extend(q.spans.iter().copied()),
                Value::Statement(s) => spans.extend(s.spans.iter().copied()),
                _ => {}
            }
            for span in spans {
                let words = text.get(span.range());
                prop_assert!(words.is_some(), "{:?} is no range of the text", span);
                // Captured bytes and canonical text are the same for plain text.
                let raw = article.text.raw(span);
                prop_assert_eq!(&text.as_bytes()[raw.range()], words.unwrap().as_bytes());
            }
            prop_assert!(!claim.span.is_empty());
            prop_assert!(claim.clause.overlaps(claim.span), "{claim:?}");
            prop_assert!(text[claim.clause.range()].split_whitespace().count() <= CLAUSE_WORDS, "{claim:?}");
            prop_assert_eq!(claim.raw, article.text.raw(claim.span));
            for link in &claim.attribution {
                prop_assert_eq!(text.get(link.who.span.range()), Some(link.who.text.as_str()));
            }
        }
        prop_assert!(article.claims.is_sorted_by_key(|c| c.span));
    }

    #[test]
    fn the_same_bytes_give_the_same_claims(text in text()) {
        prop_assert_eq!(read(&text), read(&text));
    }

    /// A claim read from its own line of a ledger is the claim.
    #[test]
    fn a_claim_survives_its_own_json(text in text()) {
        let Some(article) = read(&text) else { return Ok(()) };
        for claim in article.claims {
            let json = serde_json::to_string(&claim).unwrap();
            prop_assert_eq!(serde_json::from_str::<corroborate::claim::Claim>(&json).unwrap(), claim);
        }
    }
}
