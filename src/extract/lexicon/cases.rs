//! Runs the cases of every lexicon file: what an entry must find, and what it must leave alone.

use super::{File, LANGUAGES};
use crate::extract::document::Document;
use crate::extract::{Draft, date, quantity, speech};
use crate::table::source;
use serde::Deserialize;

#[derive(Deserialize)]
struct Anything {}

/// Returns what the finder of a kind finds.
fn found(kind: &str, text: &str) -> Vec<Draft> {
    let doc = Document::read(text, None);
    let dates = date::find(&doc);
    let said = speech::find(&doc);
    match kind {
        "date" => dates,
        "quantity" => quantity::find(&doc, &dates),
        _ => said,
    }
}

/// Takes the brackets out of a case; returns the text and the bracketed ranges.
fn marked(case: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in case.chars() {
        match c {
            '[' => open = text.len(),
            ']' => spans.push((open, text.len())),
            c => text.push(c),
        }
    }
    (text, spans)
}

#[test]
fn every_entry_finds_and_ignores_what_it_says() {
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        for (name, _) in language.files {
            let file: File<Anything> = source(&format!("src/extract/lexicon/{}/{name}", language.tag));
            let kind = file.kind.unwrap_or_default();
            for entry in &file.entry {
                let _ = &entry.meaning;
                for case in &entry.finds {
                    let (text, mut expected) = marked(case);
                    let spans: Vec<(usize, usize)> =
                        found(&kind, &text).iter().map(|d| (d.span.start, d.span.end)).collect();
                    expected.retain(|span| !spans.contains(span));
                    if !expected.is_empty() {
                        let shown: Vec<&str> = spans.iter().map(|(a, b)| &text[*a..*b]).collect();
                        wrong.push(format!("{name}.toml: {case}\n    found {shown:?}"));
                    }
                }
                for case in &entry.ignores {
                    let drafts = found(&kind, case);
                    if let Some(draft) = drafts.first() {
                        wrong.push(format!(
                            "{name}.toml: {case}\n    must find nothing, found {:?}",
                            draft.span.of(case)
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_class_of_the_table_is_one_that_some_word_gives() {
    #[derive(Deserialize)]
    struct Named {
        #[serde(alias = "topic")]
        class: String,
    }
    let lexicon = super::Lexicon::english();
    let entries = ["events", "topics"].into_iter().flat_map(|name| lexicon.file::<Named>(name).entry);
    let given: std::collections::BTreeSet<String> = entries.map(|entry| entry.meaning.class).collect();
    let unknown: Vec<&str> = crate::claim::class::names().into_iter().filter(|name| !given.contains(*name)).collect();
    assert!(unknown.is_empty(), "no word of events.toml or topics.toml gives {unknown:?}");
}
