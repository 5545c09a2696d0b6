//! Hostile and broken input: a clear message, the right exit code, nothing half-written, no panic.
#![allow(clippy::unwrap_used, missing_docs)] // a test that cannot go on should stop

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const GOOD: &str = "Officials said at least 12 people were killed when the bridge at Orl fell on Monday.\n";

fn corroborate(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("corroborate").unwrap();
    command
        .current_dir(folder)
        .env("CORROBORATE_KEY", folder.join("signing.key"))
        .env_remove("CORROBORATE_LEDGER")
        .env("NO_COLOR", "1");
    command
}

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), GOOD).unwrap();
    folder
}

/// Runs a command and returns exit code, standard output and standard error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let done = corroborate(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let error = text(done.stderr);
    assert!(!error.contains("panicked"), "{args:?}: {error}");
    (done.status.code().unwrap(), text(done.stdout), error)
}

#[test]
fn what_is_no_text_is_refused_and_named() {
    let folder = folder();
    let path = folder.path();
    let table: [(&str, &[u8], &str); 5] = [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \r\n\t\n", "holds only white space"),
        ("latin1.txt", b"Twelve caf\xe9s burned.", "byte 0xe9 at offset 10"),
        ("utf16.txt", b"\xff\xfe1\x002\x00", "UTF-16"),
        ("binary.txt", b"12 dead\0\x01\x02", "NUL byte at offset 7"),
    ];
    for (name, bytes, message) in table {
        fs::write(path.join(name), bytes).unwrap();
        for args in [
            vec!["claims", name],
            vec!["show", name],
            vec!["compare", name, "good.txt"],
            vec!["verify", "12 dead", "--in", name, "good.txt"],
        ] {
            let (code, _, error) = run(path, &args);
            assert_eq!(code, 15, "{args:?}: {error}");
            assert!(error.contains(message) && error.contains(name), "{args:?}: {error}");
        }
    }
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("second.txt"), "Three ships sank.\n").unwrap();
    let (code, out, error) = run(path, &["claims", "--format", "jsonl", "good.txt", "missing.txt", "second.txt"]);
    assert_eq!(code, 15);
    assert!(error.contains("missing.txt"), "{error}");
    assert!(out.contains("\"source\":\"good.txt\"") && out.contains("\"source\":\"second.txt\""), "{out}");
    fs::write(path.join("m.jsonl"), "{\"file\":\"gone.txt\"}\n{\"file\":\"good.txt\",\"outlet\":\"Good\"}\n").unwrap();
    let (code, out, error) = run(path, &["show", "--format", "jsonl", "--manifest", "m.jsonl"]);
    assert_eq!((code, out.lines().count()), (15, 1), "{error}");
    assert!(error.contains("gone.txt") && out.contains("\"outlet\":\"Good\""));
    fs::write(path.join("broken.jsonl"), "{\"file\":\n").unwrap();
    let (code, _, error) = run(path, &["show", "--manifest", "broken.jsonl"]);
    assert_eq!(code, 15);
    assert!(error.contains("line 1"), "{error}");
}

#[test]
fn nothing_hostile_reaches_the_terminal_or_the_page() {
    let folder = folder();
    let path = folder.path();
    let text = "\u{1b}]0;owned\u{7}\u{1b}[2J<script>alert(1)</script> said 12 people were killed \u{202e}at Orl.\n\
                =HYPERLINK(\"x\") said \u{201c}we saw </td><img src=x onerror=y> 30 dead\u{201d}, Mia Rao said.\n";
    fs::write(path.join("evil.txt"), text).unwrap();
    fs::write(path.join("other.txt"), GOOD).unwrap();
    for args in [
        vec!["claims", "evil.txt"],
        vec!["show", "evil.txt"],
        vec!["compare", "evil.txt", "other.txt"],
        vec!["report", "evil.txt", "other.txt"],
        vec!["verify", "12 dead", "--in", "evil.txt"],
        vec!["report", "--format", "html", "evil.txt", "other.txt"],
        vec!["report", "--format", "csv", "evil.txt", "other.txt"],
        vec!["report", "--format", "md", "evil.txt", "other.txt"],
    ] {
        let (_, out, error) = run(path, &args);
        for (what, bad) in [("escape", '\u{1b}'), ("bell", '\u{7}'), ("bidi control", '\u{202e}')] {
            assert!(!out.contains(bad) && !error.contains(bad), "{args:?} shows a raw {what}");
        }
        if args.contains(&"html") {
            assert!(!out.contains("<script") && !out.contains("<img"), "markup of the article in the page");
        }
    }
}

#[test]
fn a_large_file_is_read_and_a_larger_one_refused() {
    let folder = folder();
    let path = folder.path();
    // 50 MB, nearly all of it blank: size alone is no fault.
    fs::write(path.join("large.txt"), format!("Quiet words.\n{}", format!("{}\n", " ".repeat(1 << 20)).repeat(50)))
        .unwrap();
    let (code, out, error) = run(path, &["show", "--format", "jsonl", "large.txt"]);
    assert_eq!(code, 0, "{error}");
    assert!(out.len() > 50 << 20);
    let file = fs::File::create(path.join("huge.txt")).unwrap();
    file.set_len(65 << 20).unwrap();
    let (code, _, error) = run(path, &["show", "huge.txt"]);
    assert_eq!(code, 15);
    assert!(error.contains("larger than 64 MB"), "{error}");
}

#[test]
fn what_is_no_ledger_is_named_as_such() {
    let folder = folder();
    let path = folder.path();
    let (code, _, error) = run(path, &["ls"]);
    assert_eq!(code, 10);
    assert!(error.contains("corroborate init"), "{error}");
    fs::write(path.join("text.db"), "this is no database\n".repeat(200)).unwrap();
    let sqlite = rusqlite::Connection::open(path.join("other.db")).unwrap();
    sqlite.execute_batch("CREATE TABLE t(x); INSERT INTO t VALUES (1);").unwrap();
    drop(sqlite);
    for name in ["text.db", "other.db"] {
        let before = fs::read(path.join(name)).unwrap();
        for args in [
            vec!["--ledger", name, "ls"],
            vec!["--ledger", name, "audit"],
            vec!["--ledger", name, "add", "good.txt"],
            vec!["--ledger", name, "verify", "12 dead"],
        ] {
            let (code, _, error) = run(path, &args);
            assert_eq!(code, 12, "{args:?}: {error}");
            assert!(error.contains(name), "{args:?}: {error}");
        }
        assert_eq!(fs::read(path.join(name)).unwrap(), before, "{name} was changed");
    }
    // A directory, and a name that is taken.
    fs::create_dir(path.join("dir.db")).unwrap();
    assert_ne!(run(path, &["--ledger", "dir.db", "ls"]).0, 0);
    assert_ne!(run(path, &["--ledger", "other.db", "init"]).0, 0);
}

#[test]
fn a_failed_add_leaves_the_ledger_as_it_was() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(run(path, &["init"]).0, 0);
    let (code, out, error) = run(path, &["add", "good.txt", "missing.txt"]);
    assert_eq!(code, 15, "{error}");
    assert!(out.contains("1 added") && out.contains("1 failed"), "{out}");
    let (code, out, _) = run(path, &["add", "good.txt"]);
    assert_eq!(code, 0);
    assert!(out.contains("already present"), "{out}");
    assert_eq!(run(path, &["audit"]).0, 0);
    let before = fs::read(path.join("corroborate.db")).unwrap();
    fs::remove_file(path.join("signing.key")).unwrap();
    fs::write(path.join("more.txt"), "Five boats burned at Orl.\n").unwrap();
    let (code, _, error) = run(path, &["add", "more.txt"]);
    assert_ne!(code, 0, "without its key nothing can be written");
    assert!(error.contains("key"), "{error}");
    assert_eq!(fs::read(path.join("corroborate.db")).unwrap(), before);
    assert_eq!(run(path, &["audit"]).0, 0);
}

#[test]
fn wrong_usage_says_what_to_do() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(run(path, &["init"]).0, 0);
    for args in [
        vec!["claimz", "good.txt"],
        vec!["claims", "--kind", "nonsense", "good.txt"],
        vec!["show", "--manifest"],
        vec!["claims", "-"],
        vec!["add", "--published", "yesterday", "good.txt"],
    ] {
        let (code, _, error) = run(path, &args);
        assert_eq!(code, 2, "{args:?}: {error}");
        assert!(!error.is_empty());
    }
}
