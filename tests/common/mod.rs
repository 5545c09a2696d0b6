//! A program to run in a folder of its own, for the tests of commands.

#![allow(clippy::unwrap_used, dead_code, reason = "a test")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Returns the program, to run in a folder with a key of that folder's.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.current_dir(folder).env_remove("CORROBORATE_LEDGER").env("CORROBORATE_KEY", folder.join("signing.key"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().unwrap()
}

/// Runs the program, which must end with 0, and returns what it prints.
pub fn ok(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(code(&output), 0, "{arguments:?}: {}{}", text(&output), errors(&output));
    text(&output)
}

/// Returns the exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// Returns what was printed.
pub fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Returns what was said on standard error.
pub fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether a tool is on this machine.
pub fn have(tool: &str) -> bool {
    let version = if tool == "openssl" { "version" } else { "--version" };
    Command::new(tool).arg(version).output().is_ok()
}

/// Makes a ledger with three small articles of a story.
pub fn story(folder: &Path) {
    ok(folder, &["init", "--time", "2024-05-01T10:00:00Z"]);
    for (name, outlet, text) in [
        (
            "harbour",
            "Harbour News",
            "Ferry runs aground\n\nAt least 12 people were hurt when the ferry ran aground, the coast guard said.\n\
             \"We felt one hard jolt,\" said Mira Holt, who was on board. About 300 passengers were taken off.\n",
        ),
        (
            "ledger",
            "The Ledger",
            "Fourteen people were hurt, said the operator. It denied that the captain had slept.\n",
        ),
        (
            "wire",
            "Wire",
            "The coast guard said at least 12 people were hurt. “We felt one hard jolt,” said Mira Holt.\n",
        ),
    ] {
        std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
        let arguments = ["add", "--outlet", outlet, "--published", "2024-05-01", "--time", "2024-05-01T11:00:00Z"];
        ok(folder, &[&arguments[..], &[&format!("{name}.txt")]].concat());
    }
}

/// Returns the ids of the claims of a kind, in order.
pub fn claims(folder: &Path, kind: &str) -> Vec<String> {
    let rows = ok(folder, &["claims", "--format", "jsonl"]);
    let rows = rows.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    rows.filter(|row| row["kind"] == kind).map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
