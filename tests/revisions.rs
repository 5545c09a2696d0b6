//! Runs the before/after pairs of `tests/spec/revisions.md`: two captures of one article and every change that is
//! to be said of them, in any order. Each case also runs against itself, which must change nothing.

#![allow(clippy::unwrap_used, reason = "a test")]

use corroborate::claim::Article;
use corroborate::compare::revisions::{Change, Revision, revise};
use corroborate::intake::Declared;
use corroborate::pipeline;

#[derive(Default)]
struct Case {
    line: usize,
    old: String,
    new: String,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in include_str!("spec/revisions.md").lines().enumerate() {
        let body = |text: &str| text.replace(" | ", "\n\n");
        if let Some(text) = line.strip_prefix("- OLD: ") {
            cases.push(Case { line: number + 1, old: body(text), ..Case::default() });
        } else if let (Some(case), Some(text)) = (cases.last_mut(), line.strip_prefix("  NEW: ")) {
            case.new = body(text);
        } else if let (Some(case), Some(text)) = (cases.last_mut(), line.strip_prefix("  -> ")) {
            case.expected.push(text.to_owned());
        }
    }
    cases
}

fn article(text: &str) -> Article {
    pipeline::read("a.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1
}

fn written(articles: [&Article; 2], change: &Change) -> String {
    let kind = serde_json::to_value(change.kind).unwrap();
    let words = |side: usize| {
        let spot = if side == 0 { &change.old } else { &change.new };
        spot.as_ref().map_or("-", |spot| articles[side].words(spot.span)).to_owned()
    };
    if change.old.is_none() && change.new.is_none() {
        return kind.as_str().unwrap().to_owned();
    }
    format!("{}: {} / {}", kind.as_str().unwrap(), words(0), words(1))
}

#[test]
fn every_pair_of_the_specification() {
    let cases = cases();
    assert!(cases.len() >= 20, "only {} cases", cases.len());
    let mut report = String::new();
    for case in &cases {
        let (old, new) = (article(&case.old), article(&case.new));
        let mut found: Vec<String> = revise(&old, &new).changes.iter().map(|c| written([&old, &new], c)).collect();
        let mut expected: Vec<String> = case.expected.iter().filter(|e| *e != "nothing").cloned().collect();
        assert!(!case.expected.is_empty(), "line {}: nothing expected", case.line);
        found.sort();
        expected.sort();
        if found != expected {
            report.push_str(&format!("line {}:\n  found    {found:?}\n  expected {expected:?}\n", case.line));
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn a_text_against_itself_changes_nothing() {
    for case in cases() {
        let old = article(&case.old);
        let Revision { changes, fates } = revise(&old, &old);
        assert!(changes.is_empty(), "line {}: {changes:?}", case.line);
        assert_eq!((fates.same, fates.gone, fates.added), (old.claims.len(), 0, 0), "line {}", case.line);
    }
}

/// Every claim of the old text has one fate, whatever changed.
#[test]
fn the_fates_add_up() {
    for case in cases() {
        let (old, new) = (article(&case.old), article(&case.new));
        let fates = revise(&old, &new).fates;
        assert_eq!(fates.same + fates.moved + fates.altered + fates.gone, old.claims.len(), "line {}", case.line);
    }
}

/// A long text that was rewritten throughout costs time in proportion to its length.
#[test]
fn a_rewritten_text_costs_linear_time() {
    let text = |shift: usize, n: usize| -> String {
        (0..n).map(|i| format!("Crew {} of the {i}th ship took {} bags of rye.\n", i * 7 + shift, i + shift)).collect()
    };
    let time = |n: usize| {
        let (old, new) = (article(&text(0, n)), article(&text(1, n)));
        let start = cpu_time::ThreadTime::now();
        revise(&old, &new);
        start.elapsed()
    };
    time(50);
    let (short, long) = (time(200), time(1600));
    assert!(long < short * 40 + std::time::Duration::from_millis(500), "{short:?} {long:?}");
}
