//! Manual pages and completions know every command.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{code, ok, run};
use std::collections::BTreeSet;
use std::fs;

/// Returns the names of the commands, as the help lists them.
fn commands(folder: &std::path::Path) -> Vec<String> {
    let help = ok(folder, &["--help"]);
    let list = help.split_once("Commands:\n").unwrap().1.lines().take_while(|line| line.starts_with("  "));
    let names = list.filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let names = commands(folder);
    assert!(names.len() > 18, "{names:?}");
    ok(folder, &["man", "-o", "man/man1"]);
    let files = fs::read_dir(folder.join("man/man1")).unwrap().map(|entry| entry.unwrap().file_name());
    let files: BTreeSet<String> = files.map(|name| name.into_string().unwrap()).collect();
    let under = ["stamp-add", "stamp-request", "stamp-show"].map(str::to_owned);
    let mut expected: BTreeSet<String> =
        names.iter().chain(&under).map(|name| format!("corroborate-{name}.1")).collect();
    expected.insert("corroborate.1".to_owned());
    assert_eq!(files, expected);
    for name in &names {
        let page = fs::read_to_string(folder.join(format!("man/man1/corroborate-{name}.1"))).unwrap();
        let title = format!(".TH CORROBORATE-{} 1  \"corroborate {}\"", name.to_uppercase(), env!("CARGO_PKG_VERSION"));
        assert!(page.contains(&title), "{name}: {page}");
        for part in [
            format!(".SH SYNOPSIS\n\\fBcorroborate {name}\\fR"),
            "Examples:\n".to_owned(),
            format!("\n  corroborate {name}"),
        ] {
            assert!(page.contains(&part), "{name}: {part:?} is not in\n{page}");
        }
    }
    let page = ok(folder, &["man"]);
    assert_eq!(page, fs::read_to_string(folder.join("man/man1/corroborate.1")).unwrap());
    assert!(page.contains("Exit codes:") && page.contains("12  integrity failure"), "{page}");
}

#[test]
fn every_command_is_completed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let names = commands(folder);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = ok(folder, &["completions", shell]);
        let missing: Vec<&String> = names.iter().filter(|name| !script.contains(name.as_str())).collect();
        assert!(missing.is_empty(), "{shell}: {missing:?}");
        assert!(script.contains("expect-head"), "{shell} completes options");
    }
    assert_eq!(code(&run(folder, &["completions", "command.com"])), 2);
    assert_eq!(code(&run(folder, &["man", "-o", "/dev/null/man"])), 16);
}
