//! Holds the "may use" column of the table of modules true: one direction of flow, no step looks back.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

/// A module (a file or folder of `src`) and the modules of the library that it may use, besides itself,
/// `error`, `hash` and `table`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("hash", &[]),
    ("table", &[]),
    ("text", &[]),
    ("intake", &["text"]),
    ("claim", &["text"]),
    ("extract", &["text", "claim"]),
    ("ledger", &["text", "claim"]),
    ("compare", &["text", "claim"]),
    ("pipeline", &["text", "claim", "intake", "extract", "ledger"]),
    ("verify", &["text", "claim", "extract", "intake", "pipeline", "ledger", "compare"]),
    ("trace", &["text", "claim", "extract", "intake", "pipeline", "ledger"]),
    ("stamp", &[]),
    ("audit", &["stamp", "text", "claim", "extract", "intake", "pipeline", "ledger"]),
    ("bundle", &["stamp", "text", "claim", "extract", "intake", "pipeline", "ledger", "audit", "trace"]),
    ("report", &["text", "claim", "compare", "verify", "audit", "trace"]),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Returns the code of a file without its comments and its tests at the end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or("");
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns the first name of every path of the crate in `code`: `crate::claim::Figure`, `crate::{claim, text}`.
fn used(code: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut out = Vec::new();
    for part in code.split("crate::").skip(1) {
        match part.strip_prefix('{') {
            Some(list) => {
                let (mut depth, mut item) = (0, String::new());
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => out.push(name(std::mem::take(&mut item).trim())),
                        c => item.push(c),
                    }
                }
                out.push(name(item.trim()));
            }
            None => out.push(name(part)),
        }
    }
    out
}

#[test]
fn no_step_looks_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut faults = Vec::new();
    for path in files {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if matches!(module, "lib" | "main" | "cli") {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("{module} is not in the table"));
            continue;
        };
        for other in used(&code(&path)) {
            let fine = ["error", "hash", "table", "Error", "Result", module].contains(&other.as_str());
            if !fine && !allowed.contains(&other.as_str()) {
                faults.push(format!("{} uses {other}", inside.display()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn only_the_command_line_prints_or_asks_the_system() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let words = ["println!", "print!", "SystemTime", "now_utc", "now_local", "env::var", "env::args", "Instant::now"];
    let mut faults = Vec::new();
    for path in files.iter().filter(|p| !p.starts_with(root.join("cli"))) {
        let code = code(path);
        faults.extend(words.iter().filter(|w| code.contains(*w)).map(|w| format!("{}: {w}", path.display())));
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn paths_of_the_crate_are_read() {
    let code = "use crate::claim::Figure; use crate::{text::{Span, Raw}, hash}; crate::extract::extract()";
    assert_eq!(used(code), ["claim", "text", "hash", "extract"]);
}
