//! The structure of the file and its indexes, for an audit.
//!
//! SQLite's own full check looks every row up in every index. [`Ledger::structure`] can leave that out; then
//! [`Ledger::index`] hands out what an index holds, for whoever compares it with the rows in another way.

use super::{Ledger, query};
use crate::error::Result;

/// How much of a ledger the full check holds in memory, in KiB: the index of two million claims.
const CHECK_CACHE_KIB: i32 = 64 << 10;

/// An index of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Index {
    /// Entries that are no claims by their kind.
    Kind,
    /// Articles by the first 16 digits of their ids.
    Article,
    /// Articles by label.
    Label,
    /// Claims by the first 16 digits of their ids.
    Claim,
    /// Objects by digest.
    Object,
}

impl Index {
    /// All of them.
    pub const ALL: [Index; 5] = [Index::Kind, Index::Article, Index::Label, Index::Claim, Index::Object];

    /// Key and row number as the index holds them, in its order: nothing is read from the table, nothing sorted.
    fn sql(self) -> &'static str {
        match self {
            Index::Kind => {
                "SELECT body ->> '$.kind', idx FROM entry INDEXED BY entry_kind
                 WHERE body ->> '$.kind' <> 'claim'"
            }
            Index::Article => {
                "SELECT substr(body ->> '$.id', 3, 16), idx FROM entry INDEXED BY entry_article
                 WHERE body ->> '$.kind' = 'article'"
            }
            Index::Label => {
                "SELECT body ->> '$.origin.label', idx FROM entry INDEXED BY entry_label
                 WHERE body ->> '$.kind' = 'article'"
            }
            Index::Claim => {
                "SELECT substr(body ->> '$.claim.id', 3, 16), idx FROM entry INDEXED BY entry_claim
                 WHERE body ->> '$.kind' = 'claim'"
            }
            Index::Object => "SELECT sha256, rowid FROM object INDEXED BY sqlite_autoindex_object_1",
        }
    }
}

impl Ledger {
    /// Returns what SQLite finds wrong with the file's own structure: every page, the order of rows, their types
    /// and checks; where `indexes`, also whether each row is in each index, and nothing else is.
    ///
    /// # Errors
    /// What the database says.
    pub fn structure(&self, indexes: bool) -> Result<Vec<String>> {
        let read = || {
            if indexes {
                // Rows are looked up in no order of their keys: what holds these pages saves reading them again.
                self.connection.pragma_update(None, "cache_size", -CHECK_CACHE_KIB)?;
            }
            let sql = if indexes { "PRAGMA integrity_check(20)" } else { "PRAGMA quick_check(20)" };
            let mut statement = self.connection.prepare(sql)?;
            statement.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()
        };
        let mut found = read().map_err(|e| self.fault(e))?;
        found.retain(|line| line != "ok");
        Ok(found)
    }

    /// Hands every key of an index with the number of its row to `each`, in the order of the index.
    ///
    /// # Errors
    /// What the database says.
    pub fn index(&self, index: Index, mut each: impl FnMut(&[u8], i64)) -> Result<()> {
        let mut statement = self.connection.prepare(index.sql()).map_err(|e| self.fault(e))?;
        let mut rows = statement.query([]).map_err(|e| self.fault(e))?;
        while let Some(row) = rows.next().map_err(|e| self.fault(e))? {
            let read = || Ok((query::slice(row.get_ref(0)?), row.get(1)?));
            let (key, number) = read().map_err(|e| self.fault(e))?;
            each(key, number);
        }
        Ok(())
    }

    /// Returns the number of the last row of the table `object`; -1 where there is none.
    ///
    /// # Errors
    /// What the database says.
    pub fn last_object(&self) -> Result<i64> {
        let sql = "SELECT ifnull(max(rowid), -1) FROM object";
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(|e| self.fault(e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key that came out of the table would say nothing of the index.
    #[test]
    fn keys_come_from_the_index_alone() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        connection.execute_batch(include_str!("../../schema/sql/ledger.sql")).unwrap();
        for index in Index::ALL {
            let mut statement = connection.prepare(&format!("EXPLAIN {}", index.sql())).unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(1)?, row.get(2)?)));
            let steps: Vec<(String, i64)> = rows.unwrap().collect::<rusqlite::Result<_>>().unwrap();
            let columns: Vec<i64> = steps.iter().filter(|(op, _)| op == "Column").map(|(_, cursor)| *cursor).collect();
            let opened: Vec<i64> = steps.iter().filter(|(op, _)| op == "OpenRead").map(|(_, cursor)| *cursor).collect();
            assert_eq!(columns, opened[opened.len() - 1..], "{index:?}: {steps:?}");
            let odd = steps.iter().find(|(op, _)| op.contains("Sorter") || op == "Function" || op == "Seek");
            assert_eq!(odd, None, "{index:?}");
        }
    }
}
