//! One article with claims of more than one reading: extracted anew here, or come from another ledger.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{claims, code, errors, ok, run, story, text};
use corroborate::audit::{Options, audit};
use corroborate::extract::EXTRACTOR;
use corroborate::intake::Declared;
use corroborate::ledger::{Access, Entry, Incoming, Ledger, Signer, key};
use corroborate::pipeline;
use std::fs;
use std::path::Path;

const TIME: &str = "2024-05-01T11:00:00Z";
const ADD: [&str; 6] = ["add", "--outlet", "Harbour News", "--published", "2024-05-01", "harbour.txt"];

fn open(folder: &Path) -> (Ledger, Signer) {
    let seed = key::read(&fs::read_to_string(folder.join("signing.key")).unwrap()).unwrap();
    let ledger = Ledger::open(&folder.join("corroborate.db"), Access::Write).unwrap();
    let signer = Signer::new(ledger.verifier().unwrap().name(), &seed).unwrap();
    (ledger, signer)
}

/// Makes a ledger that holds the first article of the story as an older extractor read it: without its last claim.
fn old(folder: &Path, bytes: &[u8]) {
    ok(folder, &["init"]);
    let declared = Declared {
        label: Some("harbour".into()),
        outlet: Some("Harbour News".into()),
        published: Some("2024-05-01".into()),
        ..Declared::default()
    };
    let (capture, mut article) = pipeline::read("harbour", bytes.to_vec(), declared).unwrap();
    article.claims.pop().unwrap();
    let (mut ledger, signer) = open(folder);
    let mut batch = ledger.begin(&signer).unwrap();
    batch.add(&Incoming::new(&article, capture.bytes, "en/0", TIME).unwrap()).unwrap();
    batch.commit().unwrap();
    ledger.settle();
}

fn rows(folder: &Path) -> usize {
    ok(folder, &["claims", "--format", "jsonl"]).lines().count()
}

#[test]
fn an_article_is_extracted_anew_when_asked() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    story(one.path());
    let bytes = fs::read(one.path().join("harbour.txt")).unwrap();
    let folder = two.path();
    fs::write(folder.join("harbour.txt"), &bytes).unwrap();
    old(folder, &bytes);
    let before = rows(folder);
    let kept = claims(folder, "quotation").remove(0);
    ok(folder, &["review", "accept", &kept, "--by", "A. Editor", "--reason", "heard it"]);
    let answer = text(&run(folder, &["verify", "12 people were hurt", "--explain"]));
    let answer = answer.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(answer.contains(&format!("extractor {EXTRACTOR} for the question; claims found by en/0")), "{answer}");
    assert!(answer.contains(" · found by en/0"), "{answer}");
    let answer = text(&run(folder, &["verify", "12 people were hurt", "--format", "jsonl"]));
    assert!(answer.contains("\"found_by\":\"en/0\""), "{answer}");
    assert!(ok(folder, &["report"]).contains("extractor en/0, policy"));
    let told = run(folder, &ADD);
    let words = format!("already present, read by en/0 and not by {EXTRACTOR}");
    assert!(text(&told).contains(&words), "{}", text(&told));
    assert!(errors(&told).contains("add --again"), "{}", errors(&told));
    assert_eq!(rows(folder), before, "nothing changed");
    let again = [&ADD[..], &["--again"]].concat();
    let said = ok(folder, &again);
    assert!(said.contains(&format!("read again by {EXTRACTOR}, after en/0")), "{said}");
    assert!(said.contains("0 added, 0 already present, 0 revised, 0 failed, 1 read again"), "{said}");
    assert_eq!(rows(folder), before + 1, "the newer claims are used");
    assert_eq!(ok(folder, &["ls", "--all", "--format", "jsonl"]).lines().count(), 1, "it is one article");
    let traced = ok(folder, &["trace", &kept]);
    assert!(traced.contains(&format!("not used    entry 2: {before} claims")), "{traced}");
    assert!(
        traced.contains(&format!("extractor   {EXTRACTOR}")) && traced.contains("review      accept c:"),
        "{traced}"
    );
    let audited = ok(folder, &["audit"]);
    assert!(audited.contains("INTACT") && audited.contains("\"en/0\""), "{audited}");
    assert!(ok(folder, &again).contains("0 added, 1 already present"), "the same again adds nothing");
    assert!(ok(folder, &ADD).contains("1 already present, 0 revised, 0 failed\n"));
    // What is passed on is what is in use.
    ok(folder, &["bundle", "harbour", "-o", "evidence"]);
    let evidence = folder.join("evidence");
    assert!(ok(one.path(), &["import", evidence.to_str().unwrap()]).contains("0 added, 1 already present"));
    let (ledger, _) = open(folder);
    let id = ledger.articles().unwrap()[0].1.id;
    let readings = ledger.readings(&id).unwrap();
    assert_eq!(readings.iter().map(|(_, a)| a.extractor.as_str()).collect::<Vec<_>>(), ["en/0", EXTRACTOR]);
    assert_eq!(readings[1].1.rereads, Some(readings[0].0));
}

#[test]
fn an_import_keeps_the_disagreement() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    story(one.path());
    let claim = claims(one.path(), "quotation").remove(0);
    ok(one.path(), &["review", "reject", &claim, "--by", "B. Reader", "--reason", "misheard"]);
    run(one.path(), &["verify", "--quote", "We felt one hard jolt", "--record"]);
    let verdict = ok(one.path(), &["replay"]);
    let verdict = verdict.split_whitespace().find(|word| word.starts_with("v:")).unwrap();
    ok(one.path(), &["bundle", "harbour", "ledger", verdict, "-o", "evidence"]);
    let evidence = one.path().join("evidence");
    let folder = two.path();
    old(folder, &fs::read(one.path().join("harbour.txt")).unwrap());
    let before = ok(folder, &["claims", "harbour", "--format", "jsonl"]);
    let import = ["import", evidence.to_str().unwrap()];
    let said = ok(folder, &import);
    let words = format!("already present with other claims: those by en/0 stay in use, those by {EXTRACTOR} are kept");
    assert!(said.contains(&words), "{said}");
    assert!(said.contains("0 already present, 0 revised, 0 failed, 1 with other claims; from "), "{said}");
    assert!(said.contains("left out: review reject c:") && said.contains("by B. Reader"), "{said}");
    assert!(said.contains("left out: verdict v:") && said.contains("the other log"), "{said}");
    assert_eq!(ok(folder, &["claims", "harbour", "--format", "jsonl"]), before, "what was here stays in use");
    let traced = ok(folder, &["trace", "harbour"]);
    assert!(traced.contains("not used    entry ") && traced.contains(&format!("found by {EXTRACTOR}")), "{traced}");
    assert!(ok(folder, &["audit"]).contains("INTACT"));
    let again = ok(folder, &import);
    assert!(again.contains("0 added, 3 already present") && !again.contains("with other claims"), "{again}");
    assert!(ok(folder, &["audit"]).contains("INTACT"));
}

/// A second entry of an article that neither says what it takes the place of nor came from another ledger.
#[test]
fn a_second_entry_without_a_reason_is_a_fault() {
    for (rereads, what) in [(None, "in the log a second time"), (Some(0), "extracted anew from entry 0, which is not")]
    {
        let folder = tempfile::tempdir().unwrap();
        story(folder.path());
        let (mut ledger, signer) = open(folder.path());
        let (index, article) = ledger.articles().unwrap().remove(0);
        let claims = ledger.claims(index, &article).unwrap();
        let mut batch = ledger.begin(&signer).unwrap();
        let mut second = article;
        second.rereads = rereads;
        batch.append(&Entry::Article(Box::new(second))).unwrap();
        for claim in claims {
            batch.append(&Entry::Claim(Box::new(claim))).unwrap();
        }
        batch.commit().unwrap();
        let found = audit(&ledger, &Options::default(), &mut |_, _| {}).unwrap();
        let faults: Vec<&str> = found.faults.iter().map(|fault| fault.what.as_str()).collect();
        assert!(matches!(faults.as_slice(), [only] if only.contains(what)), "{faults:?}");
        drop(ledger);
        assert_eq!(code(&run(folder.path(), &["audit"])), 12);
    }
}
