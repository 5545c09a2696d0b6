//! How fast the ledger is: the root of a million entries, canonical entries, adding, and an audit beside what it
//! cannot do without: hashing the bytes and extracting again.
//!
//! `cargo bench --bench ledger`

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]

use corroborate::audit::{Options, audit};
use corroborate::extract::EXTRACTOR;
use corroborate::hash::Digest;
use corroborate::intake::Declared;
use corroborate::ledger::log::{self, Frontier};
use corroborate::ledger::{Access, ClaimEntry, Entry, Incoming, Ledger, Signer};
use corroborate::pipeline;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// Articles of about 100 kB in our own words.
fn texts(count: usize) -> Vec<String> {
    let sentence = |i: usize| {
        format!(
            "At least {} people were hurt when the ferry ran aground near the harbour, the coast guard said on Tuesday. \
             \"We felt one hard jolt and then nothing for a while,\" said Mira Holt, who was on board with two children. \
             The company denied that the captain had slept, and nobody else on the quay could say what had happened \
             before the tide turned and the wind came up from the south.\n\n",
            i % 900 + 2
        )
    };
    (0..count).map(|n| (0..240).map(|i| sentence(n * 240 + i)).collect()).collect()
}

fn read(text: &str, n: usize) -> (Vec<u8>, corroborate::claim::Article) {
    let declared = Declared { label: Some(format!("article-{n}")), ..Declared::default() };
    let (capture, article) = pipeline::read("bench", text.as_bytes().to_vec(), declared).unwrap();
    (capture.bytes, article)
}

fn tree(c: &mut Criterion) {
    let leaves: Vec<Digest> = (0..1_000_000u64).map(|i| log::leaf(&i.to_be_bytes())).collect();
    let mut group = c.benchmark_group("log");
    group.sample_size(10).throughput(Throughput::Elements(leaves.len() as u64));
    group.bench_function("root of 1,000,000 entries", |b| {
        b.iter(|| {
            let mut frontier = Frontier::default();
            leaves.iter().for_each(|leaf| frontier.push(*leaf, |_, _, _| {}));
            black_box(frontier.root())
        })
    });
    group.finish();
}

fn entries(c: &mut Criterion) {
    let (_, article) = read(&texts(1)[0], 0);
    let claims: Vec<Entry> = article
        .claims
        .iter()
        .map(|claim| {
            let text = article.text.text();
            Entry::Claim(Box::new(ClaimEntry::new(article.id, article.text_sha256, text, EXTRACTOR, claim.clone())))
        })
        .collect();
    let bodies: Vec<Vec<u8>> = claims.iter().map(|entry| entry.write().unwrap()).collect();
    let mut group = c.benchmark_group("entries");
    group.throughput(Throughput::Elements(claims.len() as u64));
    group.bench_function("write", |b| b.iter(|| claims.iter().for_each(|entry| drop(black_box(entry.write())))));
    group.bench_function("read", |b| b.iter(|| bodies.iter().for_each(|body| drop(black_box(Entry::read(body))))));
    group.finish();
}

fn whole(c: &mut Criterion) {
    let texts = texts(100);
    let bytes: usize = texts.iter().map(String::len).sum();
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::new("example.org/bench", &[1; 32]).unwrap();
    let path = folder.path().join("bench.db");
    let (mut ledger, _) = Ledger::create(&path, &signer, "2024-05-01T10:00:00Z").unwrap();
    for (n, text) in texts.iter().enumerate() {
        let (bytes, article) = read(text, n);
        let mut batch = ledger.begin(&signer).unwrap();
        batch.add(&Incoming::new(&article, bytes, EXTRACTOR, "2024-05-01T10:00:00Z").unwrap()).unwrap();
        batch.commit().unwrap();
    }
    drop(ledger);
    let mut group = c.benchmark_group("audit of 100 articles of 100 kB");
    group.sample_size(10).throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("hash and extract only", |b| {
        b.iter(|| {
            for (n, text) in texts.iter().enumerate() {
                black_box(Digest::of(text.as_bytes()));
                black_box(read(text, n));
            }
        })
    });
    for (name, quick) in [("audit", false), ("audit --quick", true)] {
        let options = Options { quick, ..Options::default() };
        group.bench_function(name, |b| {
            b.iter(|| {
                let found = audit(&Ledger::open(&path, Access::Read).unwrap(), &options, &mut |_, _| {}).unwrap();
                assert!(found.is_intact());
            })
        });
    }
    group.finish();
}

criterion_group!(benches, tree, entries, whole);
criterion_main!(benches);
