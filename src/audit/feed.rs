//! The rows of the log, read on a thread of their own, looked into on others, and handed on in order, some at a
//! time.
//!
//! What comes out depends on the ledger alone, not on how many threads there are or which is ahead: the rows come
//! in the order of the log, and what an article's bytes give comes with its row.

use super::derive::Derived;
use super::index::{Key, Sums};
use crate::error::Result;
use crate::hash::Digest;
use crate::ledger::{Access, ArticleEntry, Entry, Ledger, log};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

/// How an article's entry, and no other kind, begins: canonical form puts its member `bytes` first.
const ARTICLE: &[u8] = b"{\"bytes\":";

/// How a claim's entry, and no other kind, begins: canonical form puts its member `article` first.
pub(super) const CLAIM: &[u8] = b"{\"article\":\"a:";

/// A batch of about this many bytes ends before the next article, so that most articles have their claims beside
/// them.
const FULL: usize = 256 << 10;

/// A batch of about this many bytes ends wherever that is.
const OVERFULL: usize = 4 << 20;

/// A row of the table `entry` as it is, and what was found out about it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub idx: i64,
    pub body: &'a [u8],
    /// The leaf hash that is stored.
    pub leaf: &'a [u8],
    /// The leaf hash of the body.
    pub hash: Digest,
    /// Whether the body is the very claim that the article's text gives in this place.
    pub again: bool,
}

/// Rows in order.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    /// Of each row its number, and where its body and its leaf hash end in `bytes`; each starts where the one
    /// before ends.
    rows: Vec<(i64, usize, usize)>,
    /// The articles among them that are to be derived, by their entries' numbers.
    articles: VecDeque<(i64, ArticleEntry)>,
    /// How much it holds, in bytes, about.
    size: usize,
}

/// Rows in order, and what was found out about them.
struct Checked {
    batch: Batch,
    /// Of each row the leaf hash of its body, and whether the body is the claim that the text gives.
    found: Vec<(Digest, bool)>,
    /// What the bytes of the articles among them give, by their entries' numbers, in order.
    derived: VecDeque<(i64, Derived)>,
    /// What the index of claims should hold of the rows that are the claims that the text gives.
    sums: Sums,
}

/// What is to be looked into.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// The last row.
    pub last: i64,
    /// Whether claims are extracted again.
    pub again: bool,
    /// Which articles' bytes and claims are checked: `(k, t)`, `k` from 1.
    pub part: Option<(u64, u64)>,
    /// What the pairs of the indexes are hashed under, where these are checked.
    pub key: Option<Key>,
    /// On how many threads the rows are looked into; at least one.
    pub threads: usize,
}

impl Batch {
    /// Takes all out of it, and leaves the room it has.
    fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
        self.articles.clear();
        self.size = 0;
    }

    fn push(&mut self, idx: i64, body: &[u8], leaf: &[u8]) {
        self.bytes.extend_from_slice(body);
        let end = self.bytes.len();
        self.bytes.extend_from_slice(leaf);
        self.rows.push((idx, end, self.bytes.len()));
        self.size += body.len() + leaf.len();
    }

    /// Returns number, body and stored leaf hash of every row.
    fn lines(&self) -> impl Iterator<Item = (i64, &[u8], &[u8])> {
        let starts = std::iter::once(0).chain(self.rows.iter().map(|(_, _, end)| *end));
        let line = |(start, (idx, body, leaf)): (usize, &(i64, usize, usize))| {
            (*idx, &self.bytes[start..*body], &self.bytes[*body..*leaf])
        };
        starts.zip(&self.rows).map(line)
    }

    /// Hashes the rows, derives the articles, and compares the claims that come with them.
    fn check(mut self, ledger: &Ledger, wanted: &Wanted) -> Checked {
        let mut articles = std::mem::take(&mut self.articles);
        let mut found = Vec::with_capacity(self.rows.len());
        let mut derived: VecDeque<(i64, Derived)> = VecDeque::with_capacity(articles.len());
        let mut sums = Sums::default();
        // The number of the article whose claims come next, which is the last that was derived.
        let mut open = None;
        for (idx, body, _) in self.lines() {
            let mut again = false;
            if body.starts_with(CLAIM) {
                let last = derived.back_mut().filter(|(article, _)| open == Some(*article));
                let id = last.and_then(|(article, derived)| derived.take_claim(idx, *article, body));
                again = id.is_some();
                if let (Some(id), Some(key)) = (id, wanted.key) {
                    sums.claim(key, idx, &id.0);
                }
            } else {
                let article = articles.pop_front_if(|(article, _)| *article == idx);
                open = article.as_ref().map(|(idx, _)| *idx);
                derived.extend(article.map(|(idx, entry)| (idx, Derived::new(ledger, idx, &entry, wanted.again))));
            }
            found.push((log::leaf(body), again));
        }
        Checked { batch: self, found, derived, sums }
    }
}

impl Checked {
    /// Hands every row to `each`, with what was derived for it; returns the batch, to be filled again.
    fn each(mut self, mut each: impl FnMut(Line, Option<Derived>) -> Result<()>) -> Result<Batch> {
        for ((idx, body, leaf), (hash, again)) in self.batch.lines().zip(self.found) {
            let derived = self.derived.pop_front_if(|(of, _)| *of == idx).map(|(_, derived)| derived);
            each(Line { idx, body, leaf, hash, again }, derived)?;
        }
        Ok(self.batch)
    }
}

/// Reads the rows up to `wanted.last`, and hands them to `each` in order, with what was derived for them. That row
/// was there when the audit began, and rows are only ever added: so these are the rows that were there then.
/// Returns what the index of claims should hold of the rows that were found to be claims of their texts.
///
/// # Errors
/// The inner one is what kept the rows from being read to the end: those before it were handed on. The outer one is
/// what `each` returns.
pub(super) fn run(
    path: &Path,
    wanted: Wanted,
    mut each: impl FnMut(Line, Option<Derived>) -> Result<()>,
) -> Result<Result<Sums>> {
    let open = || Ledger::open(path, Access::Read);
    let threads = wanted.threads.max(1);
    let ledgers = (0..=threads).map(|_| open()).collect::<Result<Vec<_>>>();
    let mut ledgers = match ledgers {
        Ok(ledgers) => ledgers.into_iter(),
        Err(error) => return Ok(Err(error)),
    };
    // How many batches wait, at most, is what keeps memory flat.
    let (jobs, todo) = sync_channel::<(Batch, SyncSender<Checked>)>(threads);
    let (order, results) = sync_channel::<Receiver<Checked>>(2 * threads);
    let (spent, empty) = channel::<Batch>();
    let todo = Mutex::new(todo);
    std::thread::scope(|scope| {
        let reader = ledgers.next();
        for ledger in ledgers {
            let (todo, wanted) = (&todo, &wanted);
            scope.spawn(move || {
                // The lock is held for as long as it takes to get a batch, not to look into it.
                while let Some((batch, result)) = todo.lock().ok().and_then(|todo| todo.recv().ok()) {
                    // Where nobody listens any more, something else has ended the audit.
                    let _ = result.send(batch.check(&ledger, wanted));
                }
            });
        }
        let reader = scope.spawn(move || {
            reader.map_or(Ok(()), |ledger| {
                read(&ledger, wanted, |batch| {
                    let (sender, result) = sync_channel(1);
                    let next = empty.try_recv().unwrap_or_default();
                    let full = std::mem::replace(batch, next);
                    order.send(result).is_ok() && jobs.send((full, sender)).is_ok()
                })
            })
        });
        let mut sums = Sums::default();
        for result in results {
            // A thread that ended before its time is told of at the end of the scope.
            let Ok(checked) = result.recv() else { break };
            sums.join(&checked.sums);
            let mut batch = checked.each(&mut each)?;
            batch.clear();
            // Where the reader has ended, it needs no more.
            let _ = spent.send(batch);
        }
        Ok(reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map(|()| sums))
    })
}

/// Reads the rows and hands them to `send`, which leaves an empty batch, until that returns false.
fn read(ledger: &Ledger, wanted: Wanted, mut send: impl FnMut(&mut Batch) -> bool) -> Result<()> {
    let mut batch = Batch::default();
    let mut articles = 0;
    let read = ledger.lines(wanted.last, |idx, body, leaf| {
        let is_article = body.starts_with(ARTICLE);
        let full = batch.size >= if is_article { FULL } else { OVERFULL };
        if full && !send(&mut batch) {
            return Ok(false);
        }
        batch.push(idx, body, leaf);
        if is_article && let Ok(Entry::Article(entry)) = Entry::read(body) {
            if wanted.part.is_none_or(|(k, t)| articles % t == k - 1) {
                batch.size += entry.bytes.min(64 << 20) as usize;
                batch.articles.push_back((idx, *entry));
            }
            articles += 1;
        }
        Ok(true)
    });
    // What was read before a fault is checked too.
    send(&mut batch);
    read
}
