//! What an audit costs beside what it cannot do without: reading and hashing the bytes, and extracting again.
//!
//!     cargo bench --bench audit              # 300 articles of 100 kB
//!     cargo bench --bench audit -- 10000     # the size that the two bounds below are stated for
//!
//! It runs the commands themselves, several rounds of each in turn, and prints the least time of each (seconds of
//! the wall clock) and two ratios:
//!
//! - `audit` to `sha256sum` of the articles plus `corroborate claims --format jsonl` of them: at most 1.5;
//! - `audit --quick` to reading the ledger, which is `sha256sum` of its file, since reading without hashing would
//!   find nothing: at most 1.2.
//!
//! Other work on the machine makes an audit, which uses several cores, look worse beside the others, which use one.
//! For memory, run `/usr/bin/time -v target/release/corroborate audit` over ledgers of two sizes.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]

#[path = "../common/paper.rs"]
mod paper;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const ROUNDS: usize = 5;

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_corroborate"));
    command.current_dir(folder).env("CORROBORATE_KEY", folder.join("key")).args(arguments);
    command
}

/// Runs a command to its end and returns how many seconds it took.
fn seconds(mut command: Command) -> f64 {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}: {status}");
    start.elapsed().as_secs_f64()
}

fn main() {
    let count = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(300);
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::create_dir(folder.join("in")).unwrap();
    let files: Vec<PathBuf> = (0..count).map(|n| PathBuf::from(format!("in/{n:06}.txt"))).collect();
    for (n, file) in files.iter().enumerate() {
        std::fs::write(folder.join(file), paper::text(n, 100_000)).unwrap();
    }
    seconds(program(folder, &["init"]));
    for some in files.chunks(1000) {
        let mut add = program(folder, &["add"]);
        add.args(some);
        seconds(add);
    }
    let ledger = folder.join("corroborate.db");
    println!("{count} articles; ledger of {} MB", std::fs::metadata(&ledger).unwrap().len() >> 20);
    let sha256sum = |files: &[PathBuf]| {
        let mut command = Command::new("sha256sum");
        command.current_dir(folder).args(files);
        command
    };
    let claims = || {
        let mut command = program(folder, &["claims", "--format", "jsonl"]);
        command.args(&files);
        command
    };
    let mut least = [f64::INFINITY; 5];
    for _ in 0..ROUNDS {
        let times = [
            seconds(sha256sum(&files)),
            seconds(claims()),
            seconds(program(folder, &["audit"])),
            seconds(sha256sum(std::slice::from_ref(&ledger))),
            seconds(program(folder, &["audit", "--quick"])),
        ];
        least = std::array::from_fn(|i| least[i].min(times[i]));
    }
    let [hash, claims, audit, read, quick] = least;
    println!("sha256sum {hash:.2} s, claims {claims:.2} s, audit {audit:.2} s: {:.2} (1.5)", audit / (hash + claims));
    println!("sha256sum of the ledger {read:.2} s, audit --quick {quick:.2} s: {:.2} (1.2)", quick / read);
}
