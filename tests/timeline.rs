//! The command `timeline`: what it takes, what it prints, how it ends.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{code, errors, ok, run, text};
use std::fs;
use std::path::Path;

fn stories(folder: &Path) {
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("a.txt", "The ferry sank off Brennholm on Friday. More than 20 people were killed, the coast guard said.");
    write("b.txt", "The ferry sank off Brennholm on Friday. 31 people were killed, the coast guard said.");
    let row = |file: &str, outlet: &str, day: u8| {
        format!("{{\"file\":\"{file}\",\"outlet\":\"{outlet}\",\"published\":\"2024-05-0{day}\"}}\n")
    };
    write("m.jsonl", &(row("b.txt", "Late Edition", 5) + &row("a.txt", "Early Bird", 4)));
}

#[test]
fn a_question_a_word_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    stories(folder.path());
    let drawn = |arguments: &[&str]| {
        let output = common::program(folder.path()).args(arguments).env("COLUMNS", "80").output().unwrap();
        assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
        text(&output)
    };
    let whole = drawn(&["timeline", "--manifest", "m.jsonl"]);
    let lines: Vec<&str> = whole.lines().collect();
    assert!(lines[0].starts_with("people (killed): 20 to 31 or more in 2 texts"), "{whole}");
    // The earlier article first, whatever the order of the files; a bound is no point.
    assert!(lines[1].contains("Early Bird") && lines[1].contains('○') && lines[1].contains('▶'), "{whole}");
    assert!(!lines[1].contains('●') && lines[2].contains("Late Edition") && lines[2].contains('●'), "{whole}");
    assert!(!whole.contains('\u{1b}') && lines.iter().all(|line| line.chars().count() <= 80), "{whole}");
    for question in ["killed", "30 dead"] {
        assert_eq!(drawn(&["timeline", question, "--manifest", "m.jsonl"]), whole, "{question}");
        assert!(drawn(&["timeline", question, "a.txt", "b.txt"]).contains("no date given"), "{question}");
    }
    let narrow = common::program(folder.path());
    let mut narrow = narrow;
    let narrow = narrow.args(["timeline", "killed", "--manifest", "m.jsonl"]).env("COLUMNS", "40").output().unwrap();
    let narrow = text(&narrow);
    assert!(narrow.lines().all(|line| line.chars().count() <= 40) && narrow.contains('▶'), "{narrow}");
}

#[test]
fn how_it_ends() {
    let folder = tempfile::tempdir().unwrap();
    stories(folder.path());
    let end = |arguments: &[&str]| {
        let output = run(folder.path(), arguments);
        (code(&output), errors(&output))
    };
    let (nothing, said) = end(&["timeline", "volcanoes", "a.txt", "b.txt"]);
    assert!(nothing == 5 && said.contains("no article gives a figure for \"volcanoes\""), "{nothing} {said}");
    // One article gives nothing to follow; a missing file is named and the others are drawn.
    assert_eq!(end(&["timeline", "a.txt"]).0, 5);
    assert_eq!(end(&["timeline", "killed", "a.txt", "gone.txt"]).0, 15);
    assert_eq!(end(&["timeline", "20 dead and 30 hurt", "a.txt"]).0, 2);
    assert_eq!(end(&["timeline", "killed", "a.txt", "--format", "md"]).0, 2);
    assert_eq!(end(&["timeline", "killed"]).0, 10);
}

/// In a ledger the earlier revisions of an article are part of the story.
#[test]
fn revisions_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    stories(folder.path());
    let time = ["--time", "2024-05-06T10:00:00Z"];
    let with = |arguments: &[&'static str]| -> Vec<&'static str> { arguments.iter().chain(&time).copied().collect() };
    ok(folder.path(), &with(&["init"]));
    fs::rename(folder.path().join("a.txt"), folder.path().join("page.txt")).unwrap();
    ok(folder.path(), &with(&["add", "page.txt"]));
    fs::rename(folder.path().join("b.txt"), folder.path().join("page.txt")).unwrap();
    ok(folder.path(), &with(&["add", "page.txt"]));
    for arguments in
        [&["timeline", "killed", "page", "--format", "jsonl"][..], &["timeline", "killed", "--format", "jsonl"]]
    {
        let printed = ok(folder.path(), arguments);
        let words: Vec<String> = printed
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(words, ["More than 20 people", "31 people"], "{arguments:?}");
    }
}
