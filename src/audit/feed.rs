//! The rows of the log, read and derived on a thread of their own and handed on in order, some at a time.
//!
//! What comes out depends on the ledger alone: the rows come in the order of the log, and what an article's bytes
//! give comes with its row.

use super::derive::Derived;
use crate::error::Result;
use crate::ledger::{Access, Entry, Ledger};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How an article's entry, and no other kind, begins: canonical form puts its member `bytes` first.
const ARTICLE: &[u8] = b"{\"bytes\":";

/// A batch is handed on when it has about this many bytes.
const FULL: usize = 256 << 10;

/// How many batches wait, at most: what keeps memory flat.
const WAITING: usize = 4;

/// A row of the table `entry`, as it is.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub idx: i64,
    pub body: &'a [u8],
    pub leaf: &'a [u8],
}

/// Rows in order.
#[derive(Default)]
pub(super) struct Batch {
    bytes: Vec<u8>,
    /// Of each row its number, and where its body and its leaf hash end in `bytes`; each starts where the one
    /// before ends.
    rows: Vec<(i64, usize, usize)>,
    /// What the bytes of the articles among them give, by their entries' numbers, in order.
    derived: VecDeque<(i64, Derived)>,
    /// How much it holds, in bytes, about.
    size: usize,
}

impl Batch {
    fn push(&mut self, line: Line) {
        self.bytes.extend_from_slice(line.body);
        let body = self.bytes.len();
        self.bytes.extend_from_slice(line.leaf);
        self.rows.push((line.idx, body, self.bytes.len()));
        self.size += line.body.len() + line.leaf.len();
    }

    /// Hands every row to `each`, with what was derived for it.
    pub fn each(mut self, mut each: impl FnMut(Line, Option<Derived>) -> Result<()>) -> Result<()> {
        let mut start = 0;
        for (idx, body, leaf) in self.rows {
            let line = Line { idx, body: &self.bytes[start..body], leaf: &self.bytes[body..leaf] };
            start = leaf;
            let derived = self.derived.pop_front_if(|(of, _)| *of == idx).map(|(_, derived)| derived);
            each(line, derived)?;
        }
        Ok(())
    }
}

/// What is to be derived.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// The last row.
    pub last: i64,
    /// Whether claims are extracted again.
    pub again: bool,
    /// Which articles' bytes and claims are checked: `(k, t)`, `k` from 1.
    pub part: Option<(u64, u64)>,
}

/// Returns the two ends of what is between the threads.
pub(super) fn channel() -> (SyncSender<Batch>, Receiver<Batch>) {
    sync_channel(WAITING)
}

/// Reads the rows up to `wanted.last` on a connection of its own, and sends them until nobody listens. That row
/// was there when the audit began, and rows are only ever added: so these are the rows that were there then.
pub(super) fn read(path: &Path, wanted: Wanted, sender: &SyncSender<Batch>) -> Result<()> {
    let ledger = Ledger::open(path, Access::Read)?;
    let mut batch = Batch::default();
    let mut articles = 0;
    let read = ledger.lines(wanted.last, |idx, body, leaf| {
        batch.push(Line { idx, body, leaf });
        if body.starts_with(ARTICLE)
            && let Ok(Entry::Article(entry)) = Entry::read(body)
        {
            if wanted.part.is_none_or(|(k, t)| articles % t == k - 1) {
                batch.size += entry.bytes.min(64 << 20) as usize;
                batch.derived.push_back((idx, Derived::new(&ledger, idx, &entry, wanted.again)));
            }
            articles += 1;
        }
        Ok(batch.size < FULL || sender.send(std::mem::take(&mut batch)).is_ok())
    });
    // What was read before a fault is checked too.
    let _ = sender.send(batch);
    read
}
