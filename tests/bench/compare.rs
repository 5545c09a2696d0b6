//! How comparison grows with the number of articles of one story.
//!
//! `cargo bench --bench compare`

#![allow(missing_docs, reason = "a bench")]

#[path = "../common/story.rs"]
mod story;

use corroborate::compare::compare;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn comparison(c: &mut Criterion) {
    let mut group = c.benchmark_group("compare articles of one story");
    group.sample_size(10);
    for count in [10, 100, 1000] {
        let articles = story::articles(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::from_parameter(count), |b| b.iter(|| compare(black_box(&articles))));
    }
    group.finish();
}

criterion_group!(benches, comparison);
criterion_main!(benches);
