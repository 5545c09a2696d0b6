//! Reading a ledger: rows as they are, articles and claims as values.
//!
//! What a command shows is checked on the way out: an entry against its leaf hash, an object against its name.
//! That catches damage, not a forger; [`crate::audit`] is what checks the log itself.

use super::Ledger;
use super::entry::{ArticleEntry, ClaimEntry, Entry};
use super::note::Verifier;
use super::query;
use crate::claim::{ArticleId, ClaimId};
use crate::error::{Error, Result};
use crate::hash::Digest;
use rusqlite::OptionalExtension;

/// The newest checkpoint: how many entries, and the signed note.
pub type Head = (u64, String);

/// A row of the table `entry` as it is, whatever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entry's number.
    pub idx: i64,
    /// The bytes of the entry.
    pub body: Vec<u8>,
    /// The bytes of the leaf hash.
    pub leaf: Vec<u8>,
}

/// A row of the table `stamp` as it is: size, kind, token.
pub type StampRow = (i64, Vec<u8>, Vec<u8>);

/// While it lives, a ledger is read as it was when this was made, whatever others add.
pub struct Snapshot<'a>(#[expect(dead_code, reason = "held for its end")] rusqlite::Transaction<'a>);

impl Ledger {
    /// Holds the ledger as it is now for reading.
    ///
    /// # Errors
    /// What the database says.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        let transaction = self.connection.unchecked_transaction().map_err(|e| self.fault(e))?;
        // A transaction begins with its first read.
        transaction.query_row("SELECT count(*) FROM checkpoint", [], |_| Ok(())).map_err(|e| self.fault(e))?;
        Ok(Snapshot(transaction))
    }

    /// Returns the newest checkpoint.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for a ledger without one.
    pub fn head(&self) -> Result<Head> {
        let head = query::head(&self.connection).map_err(|e| self.fault(e))?;
        head.ok_or_else(|| Error::Integrity(format!("{}: the ledger has no checkpoint", self.path.display())))
    }

    /// Returns the key entry, the first of all.
    ///
    /// # Errors
    /// [`Error::Integrity`] where the first entry is not one.
    pub fn key(&self) -> Result<super::entry::KeyEntry> {
        match self.entry(0)? {
            Some(Entry::Key(key)) => Ok(key),
            _ => Err(Error::Integrity(format!("{}: the first entry is not a key", self.path.display()))),
        }
    }

    /// Returns the ledger's own verifier key, from its key entry.
    ///
    /// # Errors
    /// [`Error::Integrity`] where there is none that can be read.
    pub fn verifier(&self) -> Result<Verifier> {
        let unreadable = |_| Error::Integrity(format!("{}: the first entry holds no key", self.path.display()));
        self.key()?.vkey.parse().map_err(unreadable)
    }

    /// Returns entry `index`, checked against its leaf hash.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for an entry that does not match.
    pub fn entry(&self, index: u64) -> Result<Option<Entry>> {
        let row = query::row(&self.connection, index).map_err(|e| self.fault(e))?;
        row.map(|row| query::decode(&self.path, &row)).transpose()
    }

    /// Returns the row of entry `index`, as it is.
    ///
    /// # Errors
    /// What the database says.
    pub fn row(&self, index: u64) -> Result<Option<Row>> {
        query::row(&self.connection, index).map_err(|e| self.fault(e))
    }

    /// Hands every row of the table `entry` from number `from` on to `each`, in order, until that returns false.
    ///
    /// # Errors
    /// What the database says, and what `each` returns.
    pub fn rows(&self, from: i64, mut each: impl FnMut(Row) -> Result<bool>) -> Result<()> {
        let sql = "SELECT idx, body, leaf FROM entry NOT INDEXED WHERE idx >= ?1 ORDER BY idx";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.fault(e))?;
        let mut rows = statement.query([from]).map_err(|e| self.fault(e))?;
        while let Some(row) = rows.next().map_err(|e| self.fault(e))? {
            if !each(query::as_row(row).map_err(|e| self.fault(e))?)? {
                break;
            }
        }
        Ok(())
    }

    /// Hands number, body and leaf hash of every row of the table `entry` up to number `last` to `each`, in order,
    /// until that returns false.
    ///
    /// # Errors
    /// What the database says, and what `each` returns.
    pub fn lines(&self, last: i64, mut each: impl FnMut(i64, &[u8], &[u8]) -> Result<bool>) -> Result<()> {
        let sql = "SELECT idx, body, leaf FROM entry NOT INDEXED WHERE idx <= ?1 ORDER BY idx";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.fault(e))?;
        let mut rows = statement.query([last]).map_err(|e| self.fault(e))?;
        while let Some(row) = rows.next().map_err(|e| self.fault(e))? {
            let read = || Ok((row.get(0)?, query::slice(row.get_ref(1)?), query::slice(row.get_ref(2)?)));
            let (idx, body, leaf) = read().map_err(|e| self.fault(e))?;
            if !each(idx, body, leaf)? {
                break;
            }
        }
        Ok(())
    }

    /// Returns the number of the last row of the table `entry`; -1 where there is none.
    ///
    /// # Errors
    /// What the database says.
    pub fn last(&self) -> Result<i64> {
        let sql = "SELECT ifnull(max(idx), -1) FROM entry";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.fault(e))
    }

    /// Returns every article with the number of its entry that is in use, in the order in which they came.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for an entry that cannot be read.
    pub fn articles(&self) -> Result<Vec<(u64, ArticleEntry)>> {
        Ok(query::in_use(query::only_articles(self.entries("article")?)))
    }

    /// Returns the entries of an article with their numbers, in order: the first, and those that were extracted anew
    /// or came from other ledgers with other claims.
    ///
    /// # Errors
    /// As [`Ledger::articles`].
    pub fn readings(&self, id: &ArticleId) -> Result<Vec<(u64, ArticleEntry)>> {
        query::readings(&self.connection, &self.path, &id.0.to_string())
    }

    /// Returns every entry of a kind, claims excepted, with its number, in order.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for an entry that cannot be read.
    pub fn entries(&self, kind: &str) -> Result<Vec<(u64, Entry)>> {
        query::entries(&self.connection, &self.path, kind)
    }

    /// Returns every entry of a kind, claims excepted, with its number, in order; of one that is damaged, how.
    ///
    /// # Errors
    /// What the database says.
    pub fn sound_or_not(&self, kind: &str) -> Result<Vec<Result<(u64, Entry)>>> {
        let rows = query::rows(&self.connection, query::BY_KIND, kind).map_err(|e| self.fault(e))?;
        Ok(rows.iter().map(|row| Ok((row.idx as u64, query::decode(&self.path, row)?))).collect())
    }

    /// Returns the claims of the article at entry `index`.
    ///
    /// # Errors
    /// [`Error::Integrity`] where they are not the ones that the entry promises.
    pub fn claims(&self, index: u64, article: &ArticleEntry) -> Result<Vec<ClaimEntry>> {
        let mut claims = Vec::new();
        self.rows(index as i64 + 1, |row| {
            if claims.len() as u64 == article.claims {
                return Ok(false);
            }
            match query::decode(&self.path, &row)? {
                Entry::Claim(claim) if claim.article == article.id => {
                    claims.push(*claim);
                    Ok(true)
                }
                _ => Ok(false),
            }
        })?;
        if claims.len() as u64 == article.claims {
            return Ok(claims);
        }
        Err(Error::Integrity(format!(
            "{}: article {} has {} of {} claims; run `corroborate audit`",
            self.path.display(),
            article.id.short(),
            claims.len(),
            article.claims
        )))
    }

    /// Returns the claims whose id starts with these hexadecimal digits, with their entry numbers.
    ///
    /// # Errors
    /// What the database says; [`Error::Integrity`] for an entry that cannot be read.
    pub fn claims_by_prefix(&self, digits: &str) -> Result<Vec<(u64, ClaimEntry)>> {
        let found = query::find(&self.connection, &self.path, query::CLAIMS_BY_ID, &query::key(digits))?;
        let claims = found.into_iter().filter_map(|(index, entry)| match entry {
            Entry::Claim(claim) if claim.claim.id.0.to_string().starts_with(digits) => Some((index, *claim)),
            _ => None,
        });
        Ok(claims.collect())
    }

    /// Returns the articles whose id starts with these hexadecimal digits, with their entry numbers.
    ///
    /// # Errors
    /// As [`Ledger::claims_by_prefix`].
    pub fn articles_by_prefix(&self, digits: &str) -> Result<Vec<(u64, ArticleEntry)>> {
        Ok(query::in_use(query::readings(&self.connection, &self.path, digits)?))
    }

    /// Returns the articles of a label, with their entry numbers, in order.
    ///
    /// # Errors
    /// As [`Ledger::claims_by_prefix`].
    pub fn articles_by_label(&self, label: &str) -> Result<Vec<(u64, ArticleEntry)>> {
        query::articles_by_label(&self.connection, &self.path, label)
    }

    /// Returns the number of the first entry of a claim, unchecked.
    ///
    /// # Errors
    /// What the database says.
    pub fn claim_place(&self, id: &ClaimId) -> Result<Option<u64>> {
        let read = || {
            let sql = "SELECT min(idx) FROM entry WHERE body ->> '$.kind' = 'claim'
                       AND substr(body ->> '$.claim.id', 3, 16) = ?1 AND body ->> '$.claim.id' = ?2";
            let mut statement = self.connection.prepare_cached(sql)?;
            let digits = id.0.to_string();
            statement.query_row([&digits[..16], &id.to_string()], |row| row.get::<_, Option<i64>>(0))
        };
        Ok(read().map_err(|e| self.fault(e))?.map(|index| index as u64))
    }

    /// Returns an article's entry that is in use, with its number.
    ///
    /// # Errors
    /// As [`Ledger::articles`].
    pub fn article(&self, id: &ArticleId) -> Result<Option<(u64, ArticleEntry)>> {
        Ok(self.articles_by_prefix(&id.0.to_string())?.pop())
    }

    /// Returns the bytes of an object, checked against its digest.
    ///
    /// # Errors
    /// [`Error::Integrity`] where it is missing or does not match.
    pub fn object(&self, digest: &Digest) -> Result<Vec<u8>> {
        let bytes = self.raw_object(digest)?;
        let bytes = bytes.ok_or_else(|| {
            Error::Integrity(format!("{}: object {digest} is missing; run `corroborate audit`", self.path.display()))
        })?;
        if Digest::of(&bytes) != *digest {
            let why = "does not have the digest it is stored under; run `corroborate audit`";
            return Err(Error::Integrity(format!("{}: object {digest} {why}", self.path.display())));
        }
        Ok(bytes)
    }

    /// Returns the bytes that are stored under a digest, unchecked.
    ///
    /// # Errors
    /// What the database says.
    pub fn raw_object(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT bytes FROM object WHERE sha256 = ?1")?;
            statement.query_row([digest.as_bytes().as_slice()], |row| Ok(query::as_bytes(row.get_ref(0)?))).optional()
        };
        read().map_err(|e| self.fault(e))
    }

    /// Hands the number of its row, the name (as it is) and the length of every object to `each`.
    ///
    /// # Errors
    /// What the database says, and what `each` returns.
    pub fn objects(&self, mut each: impl FnMut(i64, &[u8], u64) -> Result<()>) -> Result<()> {
        let sql = "SELECT sha256, length(bytes), rowid FROM object NOT INDEXED ORDER BY rowid";
        let mut statement = self.connection.prepare_cached(sql).map_err(|e| self.fault(e))?;
        let mut rows = statement.query([]).map_err(|e| self.fault(e))?;
        while let Some(row) = rows.next().map_err(|e| self.fault(e))? {
            let name = query::as_bytes(row.get_ref(0).map_err(|e| self.fault(e))?);
            let length: i64 = row.get(1).map_err(|e| self.fault(e))?;
            each(row.get(2).map_err(|e| self.fault(e))?, &name, length as u64)?;
        }
        Ok(())
    }

    /// Returns every checkpoint: size and signed note, by size.
    ///
    /// # Errors
    /// What the database says.
    pub fn checkpoints(&self) -> Result<Vec<(i64, Vec<u8>)>> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT size, note FROM checkpoint ORDER BY size")?;
            statement
                .query_map([], |row| Ok((row.get(0)?, query::as_bytes(row.get_ref(1)?))))?
                .collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fault(e))
    }

    /// Returns every stamp: size, kind, token, in order.
    ///
    /// # Errors
    /// What the database says.
    pub fn stamps(&self) -> Result<Vec<StampRow>> {
        let read = || {
            let sql = "SELECT size, kind, token FROM stamp ORDER BY size, kind, token";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, query::as_bytes(row.get_ref(1)?), query::as_bytes(row.get_ref(2)?)))
            });
            rows?.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.fault(e))
    }

    /// Returns the hash of the complete subtree `index` of `level` from the cache and the leaves.
    ///
    /// # Errors
    /// What the database says.
    pub fn node(&self, level: u32, index: u64) -> Result<Digest> {
        query::node(&self.connection, level, index).map_err(|e| self.fault(e))
    }

    /// Returns how many nodes are cached.
    ///
    /// # Errors
    /// What the database says.
    pub fn nodes(&self) -> Result<u64> {
        let count: i64 =
            self.connection.query_row("SELECT count(*) FROM node", [], |row| row.get(0)).map_err(|e| self.fault(e))?;
        Ok(count as u64)
    }
}
