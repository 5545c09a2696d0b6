//! How fast the ledger is: the root of a million entries, canonical entries, adding.
//!
//! `cargo bench --bench ledger`; what an audit costs is in `audit.rs`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a bench")]

#[path = "../common/paper.rs"]
mod paper;

use corroborate::claim::{Article, ArticleId};
use corroborate::extract::EXTRACTOR;
use corroborate::hash::Digest;
use corroborate::intake::Declared;
use corroborate::ledger::entry::ClaimWriter;
use corroborate::ledger::log::{self, Frontier};
use corroborate::ledger::{Entry, Incoming, Ledger, Signer};
use corroborate::pipeline;
use corroborate::text::capture::Origin;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use paper::text;
use std::hint::black_box;

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
    let (capture, article) = pipeline::read("bench", text(0, 100_000).into_bytes(), Declared::default()).unwrap();
    let writer = ClaimWriter::new(article.id, article.text_sha256, EXTRACTOR);
    let body = |claim| {
        let mut body = Vec::new();
        writer.write(article.text.text(), claim, &mut body).unwrap();
        body
    };
    let bodies: Vec<Vec<u8>> = article.claims.iter().map(body).collect();
    let mut group = c.benchmark_group("entries of the claims of an article of 100 kB");
    group.throughput(Throughput::Elements(bodies.len() as u64));
    group.bench_function("write", |b| b.iter(|| article.claims.iter().for_each(|claim| drop(black_box(body(claim))))));
    group.bench_function("read", |b| b.iter(|| bodies.iter().for_each(|body| drop(black_box(Entry::read(body))))));
    group.finish();
    let folder = tempfile::tempdir().unwrap();
    let signer = Signer::new("example.org/bench", &[1; 32]).unwrap();
    let time = "2024-05-01T10:00:00Z";
    let (mut ledger, _) = Ledger::create(&folder.path().join("bench.db"), &signer, time).unwrap();
    let mut n = 0;
    c.bench_function("add an article of 100 kB", |b| {
        b.iter(|| {
            n += 1;
            let origin = Origin { label: format!("article-{n}"), ..article.origin.clone() };
            let id = ArticleId::from_parts(&article.sha256, &origin);
            let article = Article { id, origin, ..article.clone() };
            let mut batch = ledger.begin(&signer).unwrap();
            batch.add(&Incoming::new(&article, capture.bytes.clone(), EXTRACTOR, time).unwrap()).unwrap();
            black_box(batch.commit().unwrap())
        })
    });
}

criterion_group!(benches, tree, entries);
criterion_main!(benches);
