//! What holds when processes are killed, run at once, or meet odd places: whole articles, a clean audit.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{code, have, program, run, text};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Writes `count` small articles and a manifest of them.
fn story(folder: &Path, name: &str, count: usize) -> String {
    let mut manifest = String::new();
    for i in 0..count {
        let file = format!("{name}-{i}.txt");
        std::fs::write(folder.join(&file), format!("At least {} people were hurt, police said.\n", i + 2)).unwrap();
        writeln!(manifest, "{{\"file\":\"{file}\",\"outlet\":\"{name}\"}}").unwrap();
    }
    let path = format!("{name}.jsonl");
    std::fs::write(folder.join(&path), manifest).unwrap();
    path
}

/// Returns how many articles an intact ledger has.
fn intact(folder: &Path) -> usize {
    let audit = run(folder, &["audit"]);
    assert_eq!(code(&audit), 0, "{}{}", text(&audit), String::from_utf8_lossy(&audit.stderr));
    text(&run(folder, &["ls", "--all", "--format", "jsonl"])).lines().count()
}

#[test]
fn eight_at_once_lose_and_duplicate_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(code(&run(folder, &["init"])), 0);
    let shared = story(folder, "shared", 6);
    let children: Vec<_> = (0..8)
        .map(|i| {
            let own = story(folder, &format!("own{i}"), 3);
            program(folder).args(["add", "--manifest", &shared, "--manifest", &own]).spawn().unwrap()
        })
        .collect();
    // An audit sees the ledger as it was at one moment, whatever comes in meanwhile.
    for _ in 0..4 {
        intact(folder);
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(intact(folder), 6 + 8 * 3);
}

#[test]
fn killed_at_any_time_it_holds_whole_articles() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(code(&run(folder, &["init"])), 0);
    let mut before = 0;
    for (round, milliseconds) in [1, 4, 8, 12, 16, 20, 25, 30, 40, 60].into_iter().enumerate() {
        let manifest = story(folder, &format!("round{round}"), 40);
        let mut child = program(folder).args(["add", "--manifest", &manifest]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = intact(folder);
        assert!((before..=before + 40).contains(&now), "{before} {now}");
        before = now;
    }
    // What was cut off can be added again, and what was not is there.
    assert_eq!(code(&run(folder, &["add", "--manifest", "round0.jsonl"])), 0);
    assert!(intact(folder) >= 40);
}

#[test]
fn a_read_only_ledger_still_answers() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(code(&run(folder, &["init"])), 0);
    let manifest = story(folder, "tram", 2);
    assert_eq!(code(&run(folder, &["add", "--manifest", &manifest])), 0);
    let sent = folder.join("sent");
    std::fs::create_dir(&sent).unwrap();
    std::fs::copy(folder.join("corroborate.db"), sent.join("corroborate.db")).unwrap();
    std::fs::set_permissions(sent.join("corroborate.db"), std::fs::Permissions::from_mode(0o444)).unwrap();
    std::fs::set_permissions(&sent, std::fs::Permissions::from_mode(0o555)).unwrap();
    for command in [&["audit"][..], &["ls"], &["claims"], &["trace", "tram-0"], &["show", "tram-1"]] {
        let output = program(&sent).env("CORROBORATE_KEY", folder.join("signing.key")).args(command).output().unwrap();
        assert_eq!(code(&output), 0, "{command:?} {}", String::from_utf8_lossy(&output.stderr));
    }
    std::fs::set_permissions(&sent, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn exit_codes_and_messages() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("good.txt"), "Some 30 people came.\n").unwrap();
    std::fs::write(folder.join("bad.txt"), b"caf\xe9").unwrap();
    std::fs::write(folder.join("words.db"), "words").unwrap();
    let no_ledger = "no ledger at corroborate.db";
    let table: &[(&[&str], i32, &str)] = &[
        (&["ls"], 10, no_ledger),
        (&["add", "good.txt"], 10, no_ledger),
        (&["audit"], 10, no_ledger),
        (&["trace", "c:0123"], 10, no_ledger),
        (&["claims"], 10, no_ledger),
        (&["ls", "--ledger", "words.db"], 12, "it is a text file"),
        (&["ls", "--ledger", "."], 12, "it is a folder"),
        (&["init", "--name", "a b"], 2, "not a name for a key"),
        (&["init", "--time", "yesterday"], 2, "not an RFC 3339 time"),
        (&["init"], 0, ""),
        (&["init"], 2, "a ledger is never overwritten"),
        (&["add"], 2, "nothing to add"),
        (&["add", "-"], 2, "give one with --label"),
        (&["add", "good.txt", "bad.txt", "none.txt"], 15, "bad.txt: not UTF-8: byte 0xe9 at offset 3"),
        (&["add", "--key", "none.key", "good.txt"], 13, "the signing key is not here"),
        (&["add", "--key", "good.txt", "good.txt"], 13, "not an Ed25519 private key"),
        (&["show", "goood"], 2, "did you mean \"good\"?"),
        (&["show", "good", "good.txt"], 2, "name files only, or articles of the ledger only"),
        (&["trace", "nothing of that name"], 2, "is neither a file nor an article"),
        (&["audit", "--part", "3/2"], 2, "write K/T"),
        (&["audit", "--strict"], 14, ""),
        (&["audit", "--against", "good.txt"], 13, ""),
        (&["audit", "--key", "x"], 2, "not a verifier key"),
    ];
    for (arguments, expected, message) in table {
        let output = run(folder, arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(code(&output), *expected, "{arguments:?}: {errors}");
        assert!(errors.contains(message), "{arguments:?}: {errors}");
        assert!(!errors.contains("panicked"), "{errors}");
    }
    assert_eq!(intact(folder), 1, "the good one of several was added");
}

/// The commands that a trace prints do what it says, with nothing of ours.
#[test]
fn traced_commands_check_the_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    if !have("sqlite3") || !have("sha256sum") {
        return;
    }
    std::fs::write(folder.join("it's.txt"), "Déjà vu: at least 12 people were hurt, police said.\n").unwrap();
    assert_eq!(code(&run(folder, &["init"])), 0);
    assert_eq!(code(&run(folder, &["add", "it's.txt"])), 0);
    let claims = text(&run(folder, &["claims", "--format", "jsonl"]));
    let claim: serde_json::Value = serde_json::from_str(claims.lines().next().unwrap()).unwrap();
    let trace = text(&run(folder, &["trace", "--json", claim["id"].as_str().unwrap()]));
    let trace: serde_json::Value = serde_json::from_str(&trace).unwrap();
    let steps = trace[0]["commands"].as_array().unwrap();
    assert!(steps.len() >= 6);
    for step in steps {
        let command = step["command"].as_str().unwrap();
        let output = Command::new("sh").arg("-c").arg(command).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{command}");
        let prints = step["prints"].as_str().unwrap();
        assert!(prints.is_empty() || text(&output).trim_end() == prints, "{command}: {}", text(&output));
    }
}
