//! The queries: rows as they are, and entries out of them, for readers and writers alike.

use super::entry::{ArticleEntry, Entry};
use super::{Head, Row, fault, log};
use crate::error::{Error, Result};
use crate::hash::Digest;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use std::path::Path;

/// Returns the size and note of the newest checkpoint.
pub(super) fn head(connection: &Connection) -> rusqlite::Result<Option<Head>> {
    let sql = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
    connection.query_row(sql, [], |row| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?))).optional()
}

/// Returns how many entries there are by the number of the last one.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<u64> {
    connection.query_row("SELECT ifnull(max(idx) + 1, 0) FROM entry", [], |row| row.get::<_, i64>(0)).map(|n| n as u64)
}

/// Whether there is an object of this digest.
pub(super) fn has_object(connection: &Connection, digest: &Digest) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM object WHERE sha256 = ?1")?;
    statement.exists([digest.as_bytes().as_slice()])
}

/// Returns a node of the tree: a leaf, a cached one, or one computed from those below it.
pub(super) fn node(connection: &Connection, level: u32, index: u64) -> rusqlite::Result<Digest> {
    if level > 0 && level < super::write::NODE_LEVEL {
        let left = node(connection, level - 1, index * 2)?;
        return Ok(log::node(&left, &node(connection, level - 1, index * 2 + 1)?));
    }
    let digest = |row: &rusqlite::Row| row.get::<_, [u8; 32]>(0).map(Digest::from_bytes);
    if level == 0 {
        let mut statement = connection.prepare_cached("SELECT leaf FROM entry WHERE idx = ?1")?;
        return statement.query_row([index as i64], digest);
    }
    let mut statement = connection.prepare_cached("SELECT hash FROM node WHERE level = ?1 AND idx = ?2")?;
    statement.query_row((level, index as i64), digest)
}

pub(super) fn row(connection: &Connection, index: u64) -> rusqlite::Result<Option<Row>> {
    let mut statement = connection.prepare_cached("SELECT idx, body, leaf FROM entry WHERE idx = ?1")?;
    statement.query_row([index as i64], as_row).optional()
}

/// The index of ids holds the first 16 digits.
pub(super) fn key(digits: &str) -> String {
    digits.chars().take(16).collect()
}

pub(super) const CLAIMS_BY_ID: &str = "SELECT idx, body, leaf FROM entry WHERE body ->> '$.kind' = 'claim'
    AND substr(body ->> '$.claim.id', 3, 16) >= ?1 AND substr(body ->> '$.claim.id', 3, 16) < ?1 || 'g' ORDER BY idx";
const ARTICLES_BY_ID: &str = "SELECT idx, body, leaf FROM entry WHERE body ->> '$.kind' = 'article'
    AND substr(body ->> '$.id', 3, 16) >= ?1 AND substr(body ->> '$.id', 3, 16) < ?1 || 'g' ORDER BY idx";
const ARTICLES_BY_LABEL: &str = "SELECT idx, body, leaf FROM entry WHERE body ->> '$.kind' = 'article'
    AND body ->> '$.origin.label' = ?1 ORDER BY idx";
pub(super) const BY_KIND: &str = "SELECT idx, body, leaf FROM entry WHERE body ->> '$.kind' <> 'claim'
    AND body ->> '$.kind' = ?1 ORDER BY idx";

/// Returns the rows that a query with one parameter finds.
pub(super) fn rows(connection: &Connection, sql: &str, key: &str) -> rusqlite::Result<Vec<Row>> {
    connection.prepare_cached(sql)?.query_map([key], as_row)?.collect()
}

/// Returns the entries that a query with one parameter finds, with their numbers.
pub(super) fn find(connection: &Connection, path: &Path, sql: &str, key: &str) -> Result<Vec<(u64, Entry)>> {
    let rows = rows(connection, sql, key).map_err(|e| fault(path, e))?;
    rows.iter().map(|row| Ok((row.idx as u64, decode(path, row)?))).collect()
}

pub(super) fn entries(connection: &Connection, path: &Path, kind: &str) -> Result<Vec<(u64, Entry)>> {
    find(connection, path, BY_KIND, kind)
}

pub(super) fn only_articles(found: Vec<(u64, Entry)>) -> Vec<(u64, ArticleEntry)> {
    let article = |(index, entry)| if let Entry::Article(a) = entry { Some((index, *a)) } else { None };
    found.into_iter().filter_map(article).collect()
}

pub(super) fn articles_by_label(connection: &Connection, path: &Path, label: &str) -> Result<Vec<(u64, ArticleEntry)>> {
    Ok(in_use(only_articles(find(connection, path, ARTICLES_BY_LABEL, label)?)))
}

/// Returns one entry for each article among those of `found`, which are in order: the newest that was extracted anew
/// here, else the first. What came from another ledger never takes the place of what was here.
pub(super) fn in_use(found: Vec<(u64, ArticleEntry)>) -> Vec<(u64, ArticleEntry)> {
    let mut places = BTreeMap::new();
    let mut used: Vec<(u64, ArticleEntry)> = Vec::new();
    for (index, article) in found {
        match places.get(&article.id) {
            None => {
                places.insert(article.id, used.len());
                used.push((index, article));
            }
            Some(place) if article.rereads.is_some() => used[*place] = (index, article),
            Some(_) => {}
        }
    }
    used
}

/// Returns all entries of the articles whose id starts with some digits, in order.
pub(super) fn readings(connection: &Connection, path: &Path, digits: &str) -> Result<Vec<(u64, ArticleEntry)>> {
    let mut found = only_articles(find(connection, path, ARTICLES_BY_ID, &key(digits))?);
    found.retain(|(_, article)| article.id.0.to_string().starts_with(digits));
    Ok(found)
}

pub(super) fn as_row(row: &rusqlite::Row) -> rusqlite::Result<Row> {
    Ok(Row { idx: row.get(0)?, body: as_bytes(row.get_ref(1)?), leaf: as_bytes(row.get_ref(2)?) })
}

/// Returns the bytes of a value, whatever its type: what is not text or bytes has none.
pub(super) fn as_bytes(value: ValueRef) -> Vec<u8> {
    slice(value).to_vec()
}

pub(super) fn slice(value: ValueRef<'_>) -> &[u8] {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        _ => &[],
    }
}

pub(super) fn decode(path: &Path, row: &Row) -> Result<Entry> {
    let damaged =
        |why: String| Error::Integrity(format!("{}: entry {} {why}; run `corroborate audit`", path.display(), row.idx));
    if log::leaf(&row.body).as_bytes().as_slice() != row.leaf {
        return Err(damaged("does not match its leaf hash".to_owned()));
    }
    Entry::read(&row.body).map_err(|e| damaged(format!("cannot be read: {e}")))
}
