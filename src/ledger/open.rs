//! Making a ledger, and opening one that somebody may have sent.
//!
//! A SQLite file is a program of sorts: its schema names functions that run when it is read. So nothing in the
//! file is believed, or even queried, before it is known to be ours. In this order: a regular file; its first
//! bytes; opened read-only by the commands that only read; `trusted_schema`, `cell_size_check`, `mmap_size`,
//! defensive mode, limits; `application_id`, `user_version`; the text of the schema, byte for byte.

use super::Ledger;
use super::entry::{Entry, FORMAT, KeyEntry};
use super::fault;
use super::note::Signer;
use crate::error::{Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

const SCHEMA: &str = include_str!("../../schema/sql/ledger.sql");

/// "Corb": what `file` shows and what tells a ledger from another database.
const APPLICATION_ID: i32 = 0x436f_7262;

/// The version of the tables.
const USER_VERSION: i32 = 1;

/// How long a writer waits for another one to finish.
const PATIENCE: Duration = Duration::from_secs(60);

/// The most bytes that one value of a table has: the largest input, and room for the row around it.
const MAX_VALUE: i32 = (64 << 20) + 4096;

/// What a ledger is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To look only; nothing in the file can change.
    Read,
    /// To add to it.
    Write,
}

impl Ledger {
    /// Makes a new ledger with its key entry and a first checkpoint, which is returned as a signed note.
    ///
    /// # Errors
    /// [`Error::Usage`] where there is something at `path` already; [`Error::Write`] where it cannot be made.
    pub fn create(path: &Path, signer: &Signer, time: &str) -> Result<(Self, String)> {
        if let Err(source) = fs::OpenOptions::new().write(true).create_new(true).open(path) {
            if source.kind() == std::io::ErrorKind::AlreadyExists {
                let why = "there is something already; a ledger is never overwritten";
                return Err(Error::Usage(format!("{}: {why}", path.display())));
            }
            return Err(Error::Write { name: path.display().to_string(), why: source.to_string() });
        }
        let made = Self::fill(path, signer, time);
        if made.is_err() {
            // Ours, and empty: the transaction that would have filled it was rolled back.
            let _ = fs::remove_file(path);
        }
        made
    }

    fn fill(path: &Path, signer: &Signer, time: &str) -> Result<(Self, String)> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|e| fault(path, e))?;
        let setup = || -> rusqlite::Result<()> {
            connection.pragma_update(None, "page_size", 8192)?;
            connection.pragma_update(None, "encoding", "UTF-8")?;
            connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
            harden(&connection, Access::Write)?;
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};\n\
                 {SCHEMA}\nCOMMIT;"
            ))
        };
        setup().map_err(|e| fault(path, e))?;
        let mut ledger = Self { connection, path: path.to_owned() };
        let mut batch = ledger.begin(signer)?;
        let vkey = signer.verifier().to_string();
        batch.append(&Entry::Key(KeyEntry { format: FORMAT.to_owned(), vkey, time: time.to_owned() }))?;
        let note = batch.commit()?;
        let note = note.ok_or_else(|| Error::Internal("a new ledger has no checkpoint".to_owned()))?;
        ledger.settle();
        Ok((ledger, note))
    }

    /// Opens a ledger.
    ///
    /// # Errors
    /// [`Error::NoLedger`] where there is none; [`Error::Integrity`] for a file that is not a ledger of ours, with
    /// what it is instead; [`Error::Write`] where it cannot be opened.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        check_file(path)?;
        let connection = connect(path, access)?;
        harden(&connection, access).map_err(|e| fault(path, e))?;
        check_identity(path, &connection)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Empties the write-ahead log into the file, so that the one file is the whole ledger. Another process that
    /// is reading may keep it from doing so; then that one's end, or the next writer's, does it.
    pub fn settle(&self) {
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }

    /// Holds the file to a number of pages, as a full disk would; for tests.
    ///
    /// # Errors
    /// What the database says.
    #[doc(hidden)]
    pub fn limit_pages(&self, pages: u32) -> Result<()> {
        let sql = format!("PRAGMA max_page_count = {pages}");
        self.connection.query_row(&sql, [], |_| Ok(())).map_err(|e| self.fault(e))
    }
}

/// Checks that there is a regular file that begins as a SQLite database does, without SQLite.
fn check_file(path: &Path) -> Result<()> {
    let name = path.display();
    let read = |source: std::io::Error| match source.kind() {
        std::io::ErrorKind::NotFound => Error::NoLedger { path: path.to_owned() },
        _ => Error::Read { name: path.display().to_string(), source },
    };
    let metadata = fs::metadata(path).map_err(read)?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "a folder" } else { "not a regular file" };
        return Err(Error::Integrity(format!("{name}: not a ledger: it is {what}")));
    }
    let mut head = Vec::new();
    fs::File::open(path).map_err(read)?.take(100).read_to_end(&mut head).map_err(read)?;
    if head.is_empty() {
        return Err(Error::Integrity(format!(
            "{name}: not a ledger: the file is empty; remove it and run `corroborate init`"
        )));
    }
    if !head.starts_with(b"SQLite format 3\0") {
        let what =
            if std::str::from_utf8(&head).is_ok_and(|t| !t.contains('\0')) { "a text file" } else { "other data" };
        return Err(Error::Integrity(format!("{name}: not a ledger: it is {what}, not a SQLite database")));
    }
    Ok(())
}

/// Opens the connection. A ledger in a folder that cannot be written needs no side files when its write-ahead log
/// is empty: then nobody can be writing it, and it is opened as a file that does not change.
fn connect(path: &Path, access: Access) -> Result<Connection> {
    let common = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if access == Access::Write {
        let flags = common | OpenFlags::SQLITE_OPEN_READ_WRITE;
        return Connection::open_with_flags(path, flags).map_err(|e| fault(path, e));
    }
    let flags = common | OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| fault(path, e))?;
    let probe = connection.query_row("PRAGMA schema_version", [], |_| Ok(()));
    let needs_side_files = matches!(
        &probe,
        Err(rusqlite::Error::SqliteFailure(f, _))
            if matches!(f.code, rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly)
    );
    if !needs_side_files {
        return Ok(connection);
    }
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    if fs::metadata(&wal).is_ok_and(|m| m.len() > 0) {
        let why = "it was not closed: copy it with its -wal file to a folder that can be written".to_owned();
        return Err(Error::Write { name: path.display().to_string(), why });
    }
    let absolute = fs::canonicalize(path).map_err(|source| Error::Read { name: path.display().to_string(), source })?;
    let uri = format!("file:{}?immutable=1", percent(absolute.as_os_str().as_encoded_bytes()));
    Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(|e| fault(path, e))
}

fn percent(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for &b in bytes {
        if b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'_') {
            out.push(b as char);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{b:02X}");
        }
    }
    out
}

fn harden(connection: &Connection, access: Access) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(()))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    for (limit, value) in [
        (Limit::SQLITE_LIMIT_LENGTH, MAX_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 65_536),
        (Limit::SQLITE_LIMIT_COLUMN, 16),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 32),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 4),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 16),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 4),
    ] {
        connection.set_limit(limit, value)?;
    }
    connection.set_prepared_statement_cache_capacity(32);
    if access == Access::Write {
        connection.pragma_update(None, "synchronous", "FULL")?;
    }
    Ok(())
}

/// Checks that the file says it is a ledger of ours, and that its schema is ours to the byte.
fn check_identity(path: &Path, connection: &Connection) -> Result<()> {
    let name = path.display();
    let number = |pragma: &str| connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i32>(0));
    let application = number("application_id").map_err(|e| fault(path, e))?;
    if application != APPLICATION_ID {
        return Err(Error::Integrity(format!("{name}: not a ledger: it is a SQLite database of another program")));
    }
    let version = number("user_version").map_err(|e| fault(path, e))?;
    if version != USER_VERSION {
        let hint = if version > USER_VERSION { "; a newer corroborate made it" } else { "" };
        return Err(Error::Integrity(format!(
            "{name}: a ledger of version {version}, and this program reads version {USER_VERSION}{hint}"
        )));
    }
    let ours = Connection::open_in_memory()
        .and_then(|memory| memory.execute_batch(SCHEMA).and_then(|()| schema(&memory)))
        .map_err(|e| Error::Internal(format!("the schema: {e}")))?;
    let theirs = schema(connection).map_err(|e| fault(path, e))?;
    if ours != theirs {
        let odd = theirs.iter().find(|row| !ours.contains(row)).or(ours.iter().find(|row| !theirs.contains(row)));
        let odd = odd.map_or("the order of its parts", |row| row.1.as_str());
        return Err(Error::Integrity(format!(
            "{name}: its schema is not ours (first difference: {odd:?}), so nothing in it was read; \
             get the ledger again from whoever keeps it"
        )));
    }
    Ok(())
}

type SchemaRow = (String, String, String, Option<String>);

fn schema(connection: &Connection) -> rusqlite::Result<Vec<SchemaRow>> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
}
