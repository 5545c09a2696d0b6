//! Whole stories: what the program says of each sample story in each format, to the byte. The difference in a
//! golden file *is* the review of a change.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes the files anew; read the difference before it is kept.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use std::fs;
use std::path::Path;
use std::process::Command;

/// Story (or one of its files), the command and its arguments, golden file.
const CASES: &[(&str, &[&str], &str)] = &[
    ("karabakh", &["report"], "karabakh.txt"),
    ("karabakh", &["report", "--format", "html"], "karabakh.html"),
    ("karabakh", &["report", "--format", "md"], "karabakh.md"),
    ("karabakh", &["report", "--format", "json"], "karabakh.json"),
    ("karabakh", &["report", "--format", "csv"], "karabakh.csv"),
    ("karabakh", &["claims"], "karabakh-claims.txt"),
    ("karabakh", &["compare", "--explain"], "karabakh-compare.txt"),
    ("karabakh", &["timeline"], "karabakh-timeline.txt"),
    ("ferry", &["report"], "ferry.txt"),
    ("ferry", &["report", "--format", "html"], "ferry.html"),
    ("ferry", &["timeline", "jobs"], "ferry-timeline.txt"),
    ("ferry", &["timeline", "jobs", "--format", "csv"], "ferry-timeline.csv"),
    ("ferry", &["claims"], "ferry-claims.txt"),
    ("ferry", &["compare", "--explain"], "ferry-compare.txt"),
    ("granary/night.txt", &["compare", "--explain"], "granary-night.txt"),
    ("granary", &["compare", "--revisions", "--explain"], "granary.txt"),
    ("granary", &["compare", "--revisions", "--format", "json"], "granary.json"),
    ("granary", &["compare", "--revisions", "--format", "jsonl"], "granary.jsonl"),
    ("granary", &["compare", "--revisions", "--format", "md"], "granary.md"),
    ("granary", &["compare", "--revisions", "--format", "html"], "granary.html"),
];

fn run(story: &str, args: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = format!("samples/{story}");
    let manifest = format!("{file}/manifest.jsonl");
    let input: &[&str] = if story.ends_with(".txt") { &[&file] } else { &["--manifest", &manifest] };
    let done = Command::new(env!("CARGO_BIN_EXE_corroborate"))
        .args(args)
        .args(input)
        .current_dir(root)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(matches!(done.status.code(), Some(0 | 1)), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

#[test]
fn sample_stories() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut differ = Vec::new();
    for (story, args, file) in CASES {
        let printed = run(story, args);
        let path = folder.join(file);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &printed).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        if printed != golden {
            let at = printed.lines().zip(golden.lines()).position(|(a, b)| a != b);
            let at = at.unwrap_or(printed.lines().count().min(golden.lines().count()));
            differ.push(format!(
                "{file}:{}: prints {:?}, golden {:?}",
                at + 1,
                printed.lines().nth(at).unwrap_or("<end>"),
                golden.lines().nth(at).unwrap_or("<end>")
            ));
        }
    }
    assert!(differ.is_empty(), "UPDATE_GOLDEN=1 writes them anew; read the difference first\n{}", differ.join("\n"));
}

/// The order of the articles on the command line changes no relation.
#[test]
fn the_order_of_inputs_changes_no_finding() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let findings = |files: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_corroborate"))
            .args(["compare", "--format", "jsonl"])
            .args(files)
            .current_dir(root.join("samples/karabakh"))
            .output()
            .unwrap();
        let mut rows: Vec<(String, Vec<String>)> = String::from_utf8(done.stdout)
            .unwrap()
            .lines()
            .map(|line| {
                let row: serde_json::Value = serde_json::from_str(line).unwrap();
                let id = |side: &str| row[side]["claim"].as_str().map(str::to_owned);
                let mut sides: Vec<String> = [id("a"), id("b")].into_iter().flatten().collect();
                sides.sort();
                (row["relation"].as_str().unwrap().to_owned(), sides)
            })
            .collect();
        rows.sort();
        rows
    };
    let there = findings(&["caspian-courier.txt", "northern-herald.txt", "morning-wire.txt"]);
    assert!(there.len() > 5, "{there:?}");
    assert_eq!(there, findings(&["morning-wire.txt", "northern-herald.txt", "caspian-courier.txt"]));
}
