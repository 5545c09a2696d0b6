//! Reviews, recorded answers, checkpoints and time-stamps, as their users see them.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{claims, code, errors, have, ok, run, story, text};
use corroborate::extract::EXTRACTOR;
use corroborate::ledger::entry::Inputs;
use corroborate::ledger::{Access, Ledger, Signer, key};
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn reviews_and_what_rests_on_what() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    story(folder);
    let quote = ["verify", "--quote", "We felt one hard jolt", "--record"];
    let recorded = run(folder, &quote);
    assert!(code(&recorded) < 6, "{}", errors(&recorded));
    assert!(errors(&recorded).contains("recorded v:"), "{}", errors(&recorded));
    let again = run(folder, &quote);
    let receipt = |text: &str| text.lines().find(|l| l.contains("recorded v:")).unwrap().to_owned();
    assert_eq!(receipt(&errors(&recorded)), receipt(&errors(&again)), "the same answer is recorded once");
    assert!(ok(folder, &["replay"]).contains("identical"));
    assert_eq!(ok(folder, &["replay", "--receipt"]).lines().count(), 1);
    let claim = claims(folder, "quotation").remove(0);
    let impact = ok(folder, &["impact", &claim]);
    assert!(impact.contains("verdict     v:"), "{impact}");
    let correct = ["review", "correct", &claim, "--by", "A. Editor", "--reason", "the recording"];
    assert_eq!(code(&run(folder, &correct)), 2, "a correction says to what");
    let said = ok(folder, &[&correct[..], &["--to", "We felt two jolts"]].concat());
    assert!(said.contains("stale: v:") && said.contains("was corrected by A. Editor"), "{said}");
    let replayed = ok(folder, &["replay"]);
    assert!(replayed.contains("identical") && replayed.contains("stale: c:"), "{replayed}");
    let accept = ["review", "accept", "harbour", "--by", "B", "--reason", "seen on the page"];
    assert!(!ok(folder, &accept).contains("stale"), "an accepted article makes nothing stale");
    let traced = ok(folder, &["trace", &claim]);
    assert!(traced.contains("review      correct c:") && traced.contains(": supported, stale"), "{traced}");
    assert!(ok(folder, &["impact", "harbour"]).contains("review      accept a:"));
    // New bytes under the label: the verdicts on the old article are stale.
    fs::write(folder.join("harbour.txt"), "At least 13 people were hurt, the coast guard said.\n").unwrap();
    let add = ["add", "--outlet", "Harbour News", "--published", "2024-05-02", "harbour.txt"];
    assert!(ok(folder, &add).contains("0 added, 0 already present, 1 revised, 0 failed"));
    assert!(ok(folder, &["replay"]).contains("was revised by a:"));
    assert!(ok(folder, &["audit"]).contains("INTACT"));
    let files = ["verify", "--quote", "x", "--in", "wire.txt", "--record"];
    assert_eq!(code(&run(folder, &files)), 2, "an answer from files is not recorded");
}

/// Somebody changes a verdict behind the program's back: what rests on a claim is still told, and the fault named.
#[test]
fn a_damaged_verdict_is_named_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    story(folder);
    run(folder, &["verify", "--quote", "We felt one hard jolt", "--record"]);
    run(folder, &["verify", "12 people were hurt", "--record"]);
    let claim = claims(folder, "quotation").remove(0);
    let ids: Vec<String> =
        ok(folder, &["replay"]).lines().map(|row| row.split(' ').next().unwrap().to_owned()).collect();
    let [damaged, other] = ids.as_slice() else { panic!("{ids:?}") };
    let sound = fs::read(folder.join("corroborate.db")).unwrap();
    let (kind, target) =
        ("body ->> '$.kind' = 'verdict'", "(SELECT min(idx) FROM entry WHERE body ->> '$.kind' = 'verdict')");
    let inputs = format!("(SELECT unhex(body ->> '$.inputs') FROM entry WHERE idx = {target})");
    for (damage, word) in [
        (format!("UPDATE entry SET body = replace(body, 'hard', 'soft') WHERE idx = {target} AND {kind}"), "leaf hash"),
        (format!("UPDATE object SET bytes = x'7b7d' WHERE sha256 = {inputs}"), "does not have the digest"),
    ] {
        let database = Connection::open(folder.join("corroborate.db")).unwrap();
        let triggers: Vec<(String, String)> = database
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        triggers.iter().for_each(|(name, _)| database.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        assert_eq!(database.execute(&damage, []).unwrap(), 1, "{damage}");
        triggers.iter().for_each(|(_, sql)| database.execute_batch(sql).unwrap());
        drop(database);
        for command in ["trace", "impact"] {
            let output = run(folder, &[command, &claim]);
            assert_eq!(code(&output), 12, "{command}: {}", errors(&output));
            let said = text(&output);
            assert!(said.contains("DAMAGED     a verdict:") && said.contains(word), "{command}: {said}");
            assert!(said.contains(&claim), "{command} answers: {said}");
            let json = text(&run(folder, &[command, &claim, "--format", "jsonl"]));
            assert!(json.contains("\"faults\":[\"a verdict: "), "{json}");
        }
        for arguments in [&["replay"][..], &["replay", "--receipt"]] {
            let output = run(folder, arguments);
            let said = text(&output);
            assert_eq!(code(&output), 12, "{said}{}", errors(&output));
            assert!(said.contains(word) && said.contains(other.as_str()), "{said}");
        }
        assert_valid("replay", &text(&run(folder, &["replay", "--format", "jsonl"])));
        assert!(ok(folder, &["replay", other]).contains("identical"), "another verdict is replayed");
        let asked = run(folder, &["replay", damaged]);
        assert_eq!(code(&asked), 12, "{}", text(&asked));
        assert!(text(&asked).contains(word) || errors(&asked).contains(word), "{}", errors(&asked));
        let recorded = run(folder, &["verify", "12 people were hurt", "--record"]);
        assert!(errors(&recorded).contains(&format!("recorded {other}")), "{}", errors(&recorded));
        ok(folder, &["bundle", other, "-o", "other"]);
        let refused = run(folder, &["bundle", damaged, "-o", "evidence"]);
        assert_eq!(code(&refused), 12, "{}", errors(&refused));
        assert!(errors(&refused).contains(damaged.as_str()) && errors(&refused).contains(word), "{}", errors(&refused));
        assert!(!folder.join("evidence").exists());
        fs::remove_dir_all(folder.join("other")).unwrap();
        for side in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.join(format!("corroborate.db{side}")));
        }
        fs::write(folder.join("corroborate.db"), &sound).unwrap();
    }
}

/// An answer that comes out otherwise: by another program it is explained, by the same one it is a fault.
#[test]
fn replay_names_the_input_that_changed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    story(folder);
    let seed = key::read(&fs::read_to_string(folder.join("signing.key")).unwrap()).unwrap();
    let record = |program: &str| {
        let mut ledger = Ledger::open(&folder.join("corroborate.db"), Access::Write).unwrap();
        let signer = Signer::new(ledger.verifier().unwrap().name(), &seed).unwrap();
        let inputs = Inputs {
            question: String::new(),
            quote: "We felt one hard jolt".into(),
            speaker: String::new(),
            policy: String::new(),
            extractor: EXTRACTOR.into(),
            program: program.into(),
            articles: ledger.articles().unwrap().iter().map(|(_, article)| article.id).collect(),
            claims: Vec::new(),
        };
        let mut batch = ledger.begin(&signer).unwrap();
        batch.record(&inputs, "supported", b"another answer", "2024-05-01T12:00:00Z").unwrap();
        batch.commit().unwrap();
        ledger.settle();
    };
    record("0.0.0-older");
    let explained = run(folder, &["replay"]);
    assert_eq!(code(&explained), 14, "{}", errors(&explained));
    assert!(
        text(&explained).contains("DIFFERS") && text(&explained).contains("changed: the program: 0.0.0-older then")
    );
    record(env!("CARGO_PKG_VERSION"));
    let fault = run(folder, &["replay"]);
    assert_eq!(code(&fault), 12, "{}", errors(&fault));
    assert!(text(&fault).contains("the answer is another one with the same inputs"));
}

/// The JSON of the commands on a ledger is valid against its schemas.
#[test]
fn outputs_are_valid() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    story(folder);
    let claim = claims(folder, "quotation").remove(0);
    run(folder, &["verify", "--quote", "We felt one hard jolt", "--record"]);
    let correct = ["review", "correct", &claim, "--by", "A", "--reason", "b", "--to", "c"];
    ok(folder, &correct);
    fs::write(folder.join("kept"), ok(folder, &["checkpoint"])).unwrap();
    fs::write(folder.join("harbour.txt"), "At least 13 people were hurt.\n").unwrap();
    ok(folder, &["add", "--outlet", "Harbour News", "harbour.txt"]);
    let key = ok(folder, &["key"]);
    for (name, arguments) in [
        ("listing", &["ls", "--all"][..]),
        ("trace", &["trace", &claim]),
        ("trace", &["trace", "wire"]),
        ("impact", &["impact", &claim]),
        ("replay", &["replay"]),
        ("audit", &["audit", "--key", key.trim(), "--against", "kept"]),
    ] {
        assert_valid(name, &ok(folder, &[arguments, &["--format", "jsonl"]].concat()));
    }
}

/// Checks every line against the schema of that name.
fn assert_valid(name: &str, lines: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schema/json/{name}.json"));
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let id = schema["$id"].as_str().unwrap().to_owned();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource(&id, schema).unwrap();
    let index = compiler.compile(&id, &mut schemas).unwrap();
    assert!(!lines.is_empty(), "{name}");
    for line in lines.lines() {
        let mut row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(row["schema"], format!("corroborate/{name}/1"));
        if let Err(error) = schemas.validate(&row, index) {
            panic!("{name}: {error:#}\n{row:#}");
        }
        row["schema"] = "other".into();
        assert!(schemas.validate(&row, index).is_err());
    }
}

#[test]
fn checkpoints_are_kept_and_compared() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    story(folder);
    let note = ok(folder, &["checkpoint"]);
    fs::write(folder.join("kept"), &note).unwrap();
    fs::copy(folder.join("corroborate.db"), folder.join("older.db")).unwrap();
    assert!(ok(folder, &["checkpoint", "--against", "kept"]).contains("it is the newest checkpoint"));
    fs::write(folder.join("more.txt"), "Some 40 people came.\n").unwrap();
    ok(folder, &["add", "more.txt"]);
    assert!(ok(folder, &["checkpoint", "--against", "kept"]).contains("begins with it and has grown since"));
    fs::write(folder.join("newer"), ok(folder, &["checkpoint"])).unwrap();
    let shorter = run(folder, &["checkpoint", "--against", "newer", "--ledger", "older.db"]);
    assert!(code(&shorter) == 12 && text(&shorter).contains("truncated, or restored from an older copy"));
    fs::write(folder.join("other.txt"), "Some 50 people came.\n").unwrap();
    ok(folder, &["add", "other.txt", "--ledger", "older.db"]);
    let forked = run(folder, &["audit", "--against", "newer", "--ledger", "older.db"]);
    let said = text(&forked);
    assert!(code(&forked) == 12 && said.contains("a fork"), "{said}");
    assert_eq!(said.matches("\u{2014} corroborate/").count(), 2, "both notes are printed: {said}");
    let key = ok(folder, &["key"]);
    let strict = ok(folder, &["audit", "--strict", "--key", key.trim(), "--against", "kept", "newer"]);
    assert!(strict.contains("INTACT: everything fits together; anchored"), "{strict}");
    let size: u64 = note.lines().nth(1).unwrap().parse().unwrap();
    assert!(!ok(folder, &["checkpoint", "--proof", &size.to_string()]).is_empty());
    fs::write(folder.join("kept"), note.replace("corroborate/", "corroborate\\")).unwrap();
    assert_eq!(code(&run(folder, &["checkpoint", "--against", "kept"])), 13);
}

/// A time-stamping authority of the test's own answers the request.
#[test]
fn time_stamps_by_an_authority() {
    if !have("openssl") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let shell = |line: &str| {
        let output = Command::new("sh").arg("-c").arg(line).current_dir(folder).output().unwrap();
        assert!(output.status.success(), "{line}: {}", errors(&output));
        text(&output) + &errors(&output)
    };
    story(folder);
    shell(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.pem -subj /CN=authority -days 30 \
           -addext extendedKeyUsage=critical,timeStamping",
    );
    let config = "[tsa]\ndefault_tsa = t\n[t]\nserial = ./serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n\
                  signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\n";
    fs::write(folder.join("tsa.cnf"), config).unwrap();
    fs::write(folder.join("serial"), "01\n").unwrap();
    ok(folder, &["stamp", "request", "-o", "request.tsq"]);
    shell("openssl ts -reply -config tsa.cnf -queryfile request.tsq -out reply.tsr");
    let added = ok(folder, &["stamp", "add", "reply.tsr"]);
    let command = added.lines().find_map(|line| line.strip_prefix("check it: ")).unwrap();
    assert!(shell(&command.replace("AUTHORITY", "tsa")).contains("Verification: OK"));
    assert!(ok(folder, &["stamp", "add", "reply.tsr"]).contains("already present"));
    assert!(ok(folder, &["audit"]).contains("1 time-stamps"));
    assert!(ok(folder, &["trace", "wire"]).contains("time-stamp  over "));
    assert_eq!(code(&run(folder, &["audit", "--strict"])), 14, "the authority's signature was not checked here");
    ok(folder, &["stamp", "show", "-o", "stamps"]);
    shell("openssl ts -verify -data stamps/*.note -in stamps/*.tsr -CAfile tsa.pem");
    // A reply over something else, and what is no reply.
    shell(
        "echo other > other && openssl ts -query -data other -sha256 -cert -out other.tsq && \
           openssl ts -reply -config tsa.cnf -queryfile other.tsq -out other.tsr",
    );
    for file in ["other.tsr", "request.tsq", "harbour.txt"] {
        let output = run(folder, &["stamp", "add", file]);
        assert!(code(&output) == 13 && errors(&output).contains("not a granted time-stamp"), "{file}");
    }
    ok(folder, &["bundle", "-o", "evidence"]);
    assert!(ok(folder, &["audit", "evidence"]).contains("1 time-stamps"));
}
