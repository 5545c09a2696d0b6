//! The README's sessions, run: every `console` block is a piece of one session in an empty folder beside the
//! samples, and what it shows is what the program prints.
//!
//! A line that holds `[..]` matches whatever stands there (what depends on a key or a clock); a line that is
//! `...` matches any number of lines. `? N` after a command's output is its exit code; without it the code is 0.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

struct Step {
    line: usize,
    command: String,
    output: Vec<String>,
    code: i32,
}

fn steps(readme: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (number, line) in readme.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            if let Some(command) = line.strip_prefix("$ ") {
                steps.push(Step { line: number + 1, command: command.to_owned(), output: vec![], code: 0 });
            } else if let Some(step) = steps.last_mut() {
                match line.strip_prefix("? ") {
                    Some(code) => step.code = code.parse().unwrap(),
                    None => step.output.push(line.to_owned()),
                }
            }
        }
    }
    steps
}

fn matches_line(pattern: &str, line: &str) -> bool {
    let mut parts = pattern.split("[..]");
    let first = parts.next().unwrap_or("");
    let Some(mut rest) = line.strip_prefix(first) else { return false };
    let mut open = false;
    for part in parts {
        open = true;
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
        open &= part.is_empty();
    }
    rest.is_empty() || open
}

fn matches(pattern: &[String], lines: &[String]) -> bool {
    match (pattern.split_first(), lines.split_first()) {
        (None, None) => true,
        (Some((p, rest)), _) if p == "..." => (0..=lines.len()).any(|n| matches(rest, &lines[n..])),
        (Some((p, pattern)), Some((l, lines))) => matches_line(p, l) && matches(pattern, lines),
        _ => false,
    }
}

/// Returns the lines without blanks at their ends, and without blank lines at the end.
fn trimmed<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut lines: Vec<String> = lines.map(|l| l.trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

#[test]
fn the_sessions_are_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("samples"), &folder.path().join("samples"));
    let binary = Path::new(env!("CARGO_BIN_EXE_corroborate"));
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let steps = steps(&fs::read_to_string(root.join("README.md")).unwrap());
    assert!(steps.len() >= 8, "the README shows too little: {} commands", steps.len());
    let mut faults = String::new();
    for step in steps {
        let done = Command::new("sh")
            .args(["-c", &step.command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("CORROBORATE_KEY", folder.path().join("key"))
            .env_remove("CORROBORATE_LEDGER")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .output()
            .unwrap();
        let (shown, printed) = (
            trimmed(step.output.iter().map(String::as_str)),
            trimmed(std::str::from_utf8(&done.stdout).unwrap().lines()),
        );
        if !matches(&shown, &printed) || done.status.code() != Some(step.code) {
            let _ = writeln!(
                faults,
                "README.md:{}: $ {}\nexit {:?}, README says {}\n{}\n{}",
                step.line,
                step.command,
                done.status.code(),
                step.code,
                printed.join("\n"),
                String::from_utf8_lossy(&done.stderr)
            );
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn every_command_is_in_the_readme() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let help = Command::new(env!("CARGO_BIN_EXE_corroborate")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help.split_once("Commands:").unwrap();
    let names: Vec<&str> = list
        .lines()
        .skip(1)
        .take_while(|l| l.starts_with("  "))
        .filter_map(|l| l.strip_prefix("  ").filter(|l| !l.starts_with(' ')))
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    assert!(names.len() >= 10, "{names:?}");
    let missing: Vec<&&str> = names.iter().filter(|n| !readme.contains(&format!("corroborate {n}"))).collect();
    assert!(missing.is_empty(), "commands that the README does not show: {missing:?}");
}

#[test]
fn patterns() {
    for (pattern, line, fits) in [
        ("a [..] c", "a b c", true),
        ("a [..]", "a b", true),
        ("a", "a b", false),
        ("[..]b", "ab", true),
        ("a[..]b", "ac", false),
    ] {
        assert_eq!(matches_line(pattern, line), fits, "{pattern} {line}");
    }
}
