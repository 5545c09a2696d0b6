//! How fast extraction is: news text, and text made to be slow.
//!
//! `cargo bench --bench extract`

#![allow(missing_docs, reason = "a bench")]

use corroborate::claim::ArticleId;
use corroborate::extract::extract;
use corroborate::hash::Digest;
use corroborate::text::Canonical;
use corroborate::text::capture::Origin;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// News in our own words, about 100 kB.
fn news() -> String {
    let story = "More than 30 villagers died and at least 150 were hurt when a 6.4-magnitude earthquake struck the \
        island on Tuesday, officials said. \"We lost everything in half a minute,\" said Mira Holt, 34, who runs a \
        shop near the harbour. Repairs will cost between $30 million and $40 million, according to the governor's \
        spokesman. The last such quake, in 2003, destroyed some 1,500 houses.\n\n";
    story.repeat(100_000 / story.len() + 1)
}

fn extraction(c: &mut Criterion) {
    let texts = [
        ("news", news()),
        ("numbers", "12,345 ".repeat(15_000)),
        ("brackets", "(".repeat(100_000)),
        ("open quotes", "“".repeat(33_000)),
        ("one line of dashes", "5-".repeat(50_000)),
    ];
    let mut group = c.benchmark_group("extract");
    group.sample_size(10);
    for (name, text) in texts {
        let article = ArticleId::from_parts(&Digest::of(text.as_bytes()), &Origin::default());
        group.throughput(Throughput::Bytes(text.len() as u64));
        let canonical = Canonical::plain(text);
        group.bench_function(name, |b| b.iter(|| extract(&article, black_box(&canonical), None)));
    }
    group.finish();
}

criterion_group!(benches, extraction);
criterion_main!(benches);
