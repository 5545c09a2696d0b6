//! The test vectors of `schema/vectors/`: what is stored there is what the library gives, and the library refuses
//! what they say is to be refused.
//!
//! After a change of a format that is meant, `WRITE_VECTORS=1 cargo test --test vectors` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test")]

use corroborate::claim::id::ClaimIds;
use corroborate::claim::{Article, ArticleId, Claim, VerdictId};
use corroborate::extract::claim_id;
use corroborate::hash::Digest;
use corroborate::intake::Declared;
use corroborate::ledger::note::Note;
use corroborate::ledger::proof::Proof;
use corroborate::ledger::{Access, Checkpoint, Incoming, Ledger, Signer, Verifier, canon, log};
use corroborate::pipeline;
use corroborate::text::TextSpan;
use corroborate::text::capture::Origin;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const SEED: [u8; 32] = [42; 32];
const NAME: &str = "example.org/vectors";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/vectors").join(name)
}

fn same(name: &str, text: &str) {
    if std::env::var_os("WRITE_VECTORS").is_some() {
        std::fs::create_dir_all(path("")).unwrap();
        std::fs::write(path(name), text).unwrap();
    }
    let stored = std::fs::read_to_string(path(name)).unwrap();
    assert!(stored == text, "{name} is not what the library gives now");
}

fn same_json(name: &str, value: &Value) {
    same(name, &format!("{}\n", serde_json::to_string_pretty(value).unwrap()));
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn list(hashes: &[Digest]) -> Value {
    hashes.iter().map(ToString::to_string).collect()
}

/// Claims made by hand, so that the vectors change with the formats and not with what the extractor finds.
fn by_hand(article: &Article) -> Vec<Claim> {
    let text = article.text.text();
    let values = [
        (
            "At least 12 people",
            json!({
                "kind": "quantity", "noun": "people", "head": "person", "class": "injured",
                "stated": { "bound": ">=", "low": "12", "words": "at least" },
                "interval": { "low": "12", "policy": "literal/1" },
            }),
        ),
        ("3 May", json!({ "kind": "date", "form": "day", "normal": "--05-03" })),
        (
            "We felt one hard jolt,",
            json!({
                "kind": "quotation", "form": "direct", "verb": "said",
                "speaker": { "span": [67, 76], "text": "Mira Holt" },
            }),
        ),
        ("14 people were hurt", json!({ "kind": "statement", "verb": "denied", "act": "deny" })),
    ];
    let mut claims = Vec::new();
    for (words, value) in values {
        let Some(start) = text.find(words) else { continue };
        let span = TextSpan::new(start, start + words.len());
        let value: corroborate::claim::Value = serde_json::from_value(value).unwrap();
        let id = claim_id(&ClaimIds::new(&article.id), &value, span);
        let claim = json!({
            "id": id, "span": span, "raw": article.text.raw(span), "clause": span, "value": value, "rule": "by hand",
        });
        claims.push(serde_json::from_value(claim).unwrap());
    }
    claims
}

#[test]
fn canonical() {
    let texts = [
        r#"{}"#,
        r#"{"a":[1,true,"é"],"b":{"c":-9007199254740991}}"#,
        r#"{"a":"\"\\\b\f\n\r\t\u001b€"}"#,
        r#"{"b":1,"a":1}"#,
        r#"{"a":1,"a":1}"#,
        r#"{"a": 1}"#,
        r#"{"a":1.0}"#,
        r#"{"a":1e0}"#,
        r#"{"a":-0}"#,
        r#"{"a":9007199254740992}"#,
        r#"{"a":null}"#,
        r#"{"a":"\u0041"}"#,
        r#"{"a":"\/"}"#,
        r#"{"é":1}"#,
        r#"[]"#,
        r#"{"a":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}"#,
        r#"{"a":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}"#,
    ];
    let rows = texts.map(|text| {
        let why = canon::read(text.as_bytes()).err().map(|fault| fault.to_string());
        json!({ "text": text, "canonical": why.is_none(), "why": why })
    });
    same_json("canonical.json", &rows.iter().cloned().collect());
}

#[test]
fn ids() {
    let bytes = Digest::of(b"At least 12 people were hurt.\n");
    let origin = |published: Option<&str>, url: Option<&str>| Origin {
        label: "harbour".into(),
        outlet: "Harbour News".into(),
        published: published.map(Into::into),
        url: url.map(Into::into),
        ..Origin::default()
    };
    let origins = [
        origin(None, None),
        origin(Some("2024-05-01"), None),
        origin(Some("2024-05-01"), Some("https://harbour.example/ferry")),
    ];
    let articles = origins.map(|origin| {
        let id = ArticleId::from_parts(&bytes, &origin);
        json!({ "sha256": bytes.to_string(), "origin": origin, "id": id.to_string() })
    });
    let declared = Declared { label: Some("harbour".into()), ..Declared::default() };
    let text = "At least 12 people were hurt on 3 May. \"We felt one hard jolt,\" said Mira Holt.\n";
    let (_, article) = pipeline::read("harbour", text.into(), declared).unwrap();
    let claims = by_hand(&article);
    assert_eq!(claims.len(), 3);
    let claims = claims.iter().map(|claim| json!({ "article": article.id.to_string(), "claim": claim }));
    let (inputs, output) = (Digest::of(b"inputs"), Digest::of(b"output"));
    let verdict = VerdictId::of(&inputs, &output).to_string();
    same_json(
        "ids.json",
        &json!({
            "articles": articles,
            "claims": claims.collect::<Vec<_>>(),
            "verdicts": [{ "inputs": inputs.to_string(), "output": output.to_string(), "id": verdict }],
        }),
    );
}

#[test]
fn tree() {
    let bodies: Vec<String> = (0..17).map(|i| format!("{{\"entry\":{i}}}")).collect();
    let leaves: Vec<Digest> = bodies.iter().map(|body| log::leaf(body.as_bytes())).collect();
    let mut nodes = |level: u32, index: u64| {
        let mut frontier = log::Frontier::default();
        let start = (index << level) as usize;
        leaves[start..start + (1 << level)].iter().for_each(|leaf| frontier.push(*leaf, |_, _, _| {}));
        Ok(frontier.root())
    };
    let size = bodies.len() as u64;
    let mut roots = Vec::new();
    let (mut inclusion, mut consistency) = (Vec::new(), Vec::new());
    for n in 0..=size {
        let root = log::root(n, &mut nodes).unwrap();
        roots.push(root);
        for index in 0..n {
            let proof = log::inclusion(index, n, &mut nodes).unwrap();
            assert!(log::included(&leaves[index as usize], index, n, &proof, &root));
            inclusion.push(json!({ "index": index, "size": n, "proof": list(&proof) }));
        }
        for old in 1..n {
            let proof = log::consistency(old, n, &mut nodes).unwrap();
            assert!(log::consistent((old, &roots[old as usize]), (n, &root), &proof));
            consistency.push(json!({ "old": old, "new": n, "proof": list(&proof) }));
        }
    }
    let value = json!({
        "bodies": bodies, "leaves": list(&leaves), "roots": list(&roots),
        "inclusion": inclusion, "consistency": consistency,
    });
    same("tree.json", &format!("{value}\n"));
}

#[test]
fn note() {
    let signer = Signer::new(NAME, &SEED).unwrap();
    let checkpoint = Checkpoint { origin: NAME.into(), size: 17, root: Digest::of(b"root") };
    let good = checkpoint.sign(&signer);
    let other = Signer::new("example.org/other", &SEED).unwrap();
    let cosigned = format!("{good}{}", other.sign(&checkpoint.to_string()).split_once("\n\n").unwrap().1);
    let notes = [
        good.clone(),
        cosigned,
        good.replace("17", "18"),
        good.replace("\n17\n", "\n017\n"),
        good.trim_end().to_owned(),
        good.replace('\u{2014}', "-"),
        other.sign(&checkpoint.to_string()),
    ];
    let rows = notes.map(|note| {
        let opened = Checkpoint::open(&note, signer.verifier());
        assert!(opened.is_err() || Note::parse(&note).is_ok());
        json!({ "note": note, "accepted": opened.is_ok(), "why": opened.err().map(|e| e.to_string()) })
    });
    same_json("note.json", &json!({ "seed": hex::encode(SEED), "vkey": signer.verifier().to_string(), "notes": rows }));
}

#[test]
fn whole_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vectors.db");
    let signer = Signer::new(NAME, &SEED).unwrap();
    let (mut ledger, _) = Ledger::create(&file, &signer, "2024-05-01T10:00:00Z").unwrap();
    let texts = [
        ("harbour", "At least 12 people were hurt on 3 May. \"We felt one hard jolt,\" said Mira Holt.\n"),
        ("operator", "The operator denied that 14 people were hurt.\r\n"),
    ];
    for (label, text) in texts {
        let declared = Declared { label: Some(label.into()), outlet: Some(label.into()), ..Declared::default() };
        let (capture, mut article) = pipeline::read(label, text.into(), declared).unwrap();
        article.claims = by_hand(&article);
        let incoming = Incoming::new(&article, capture.bytes, "vectors/1", "2024-05-01T11:00:00Z").unwrap();
        let mut batch = ledger.begin(&signer).unwrap();
        batch.add(&incoming).unwrap();
        batch.commit().unwrap();
    }
    drop(ledger);
    let ledger = Ledger::open(&file, Access::Read).unwrap();
    let mut entries = Vec::new();
    let mut bodies = Vec::new();
    ledger
        .rows(0, |row| {
            entries
                .push(json!({ "body": String::from_utf8(row.body.clone()).unwrap(), "leaf": hex::encode(&row.leaf) }));
            bodies.push(row.body);
            Ok(true)
        })
        .unwrap();
    let notes: Vec<Value> = ledger
        .checkpoints()
        .unwrap()
        .into_iter()
        .map(|(size, note)| json!({ "size": size, "note": String::from_utf8(note).unwrap() }))
        .collect();
    let objects = texts.map(
        |(_, text)| json!({ "sha256": Digest::of(text.as_bytes()).to_string(), "base64": base64(text.as_bytes()) }),
    );
    let (size, note) = ledger.head().unwrap();
    let hashes = log::inclusion(2, size, &mut |level, index| ledger.node(level, index)).unwrap();
    let proof = Proof { extra: None, index: 2, hashes, note };
    let vkey: Verifier = ledger.key().unwrap().vkey.parse().unwrap();
    assert_eq!(proof.check(&bodies[2], &vkey).unwrap().size, size);
    same_json("ledger.json", &json!({ "objects": objects, "entries": entries, "checkpoints": notes }));
    same("entry.tlog-proof", &proof.to_string());
}
