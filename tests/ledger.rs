//! What holds of every ledger: nothing is changed or lost, any changed byte is found, and a file that somebody
//! sent is not believed before it is known to be a ledger.

#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "common/paper.rs"]
mod paper;

use corroborate::audit::{Audit, Options, audit};
use corroborate::extract::EXTRACTOR;
use corroborate::hash::Digest;
use corroborate::intake::Declared;
use corroborate::ledger::entry::{Inputs, ReviewEntry, ReviewFinding};
use corroborate::ledger::{Access, Added, Entry, Incoming, Ledger, Signer, Verifier};
use corroborate::pipeline;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::path::{Path, PathBuf};

const TIME: &str = "2023-09-20T10:00:00Z";

const TEXTS: [&str; 4] = [
    "At least 12 people were hurt when a tram left the rails in Lowtown, the fire service said.\n",
    "Tram off the rails\n\n\"We heard a crash,\" said Mira Holt, who lives nearby. About 300 homes lost power.\n",
    "The operator said 14 passengers were hurt on Tuesday. It denied that the brakes had failed.\n",
    "More than 20 people were hurt and two died, police said on Wednesday. Some 1,200 passengers were moved by bus.\n",
];

fn signer() -> Signer {
    Signer::new("example.org/test", &[7; 32]).unwrap()
}

fn incoming(text: &str, label: &str, outlet: &str) -> Incoming {
    let declared = Declared { label: Some(label.into()), outlet: Some(outlet.into()), ..Declared::default() };
    let (capture, article) = pipeline::read(label, text.as_bytes().to_vec(), declared).unwrap();
    Incoming::new(&article, capture.bytes, EXTRACTOR, TIME).unwrap()
}

/// Makes a ledger with the texts, a batch each.
fn ledger(folder: &Path) -> PathBuf {
    let path = folder.join("test.db");
    let signer = signer();
    let (mut ledger, _) = Ledger::create(&path, &signer, TIME).unwrap();
    for (i, text) in TEXTS.iter().enumerate() {
        let mut batch = ledger.begin(&signer).unwrap();
        assert_eq!(batch.add(&incoming(text, &format!("tram-{i}"), "Daily")).unwrap(), Added::New);
        batch.commit().unwrap().unwrap();
    }
    let (articles, claim) = {
        let all = ledger.articles().unwrap();
        let claims = ledger.claims(all[0].0, &all[0].1).unwrap();
        (all, claims[0].claim.id)
    };
    let (size, note) = ledger.head().unwrap();
    let mut batch = ledger.begin(&signer).unwrap();
    batch.stamp(size, &note, &token(&note), TIME).unwrap();
    let review = ReviewEntry {
        target: claim.to_string(),
        finding: ReviewFinding::Correct,
        by: "A. Editor".into(),
        reason: "The agency corrected it.".into(),
        correction: Some("13".into()),
        time: TIME.into(),
    };
    batch.append(&Entry::Review(review)).unwrap();
    let inputs = Inputs {
        question: "12 hurt".into(),
        quote: String::new(),
        speaker: String::new(),
        policy: "literal/1".into(),
        extractor: EXTRACTOR.into(),
        program: "0.1.0".into(),
        articles: articles.iter().map(|(_, article)| article.id).collect(),
        claims: vec![claim],
    };
    let id = batch.record(&inputs, "supported", b"{}\n", TIME).unwrap();
    assert_eq!(batch.record(&inputs, "supported", b"{}\n", TIME).unwrap(), id);
    batch.commit().unwrap().unwrap();
    ledger.settle();
    path
}

/// Returns what looks like a time-stamping authority's reply over a note.
fn token(note: &str) -> Vec<u8> {
    let algorithm = [0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 32];
    let digest = Digest::of(note.as_bytes());
    let body = [&[0x30, 3, 2, 1, 0], algorithm.as_slice(), digest.as_bytes()].concat();
    [&[0x30, body.len() as u8], body.as_slice()].concat()
}

fn check(path: &Path, options: &Options) -> Audit {
    audit(&Ledger::open(path, Access::Read).unwrap(), options, &mut |_, _| {}).unwrap()
}

fn known_key() -> Options {
    Options { key: Some(signer().verifier().clone()), ..Options::default() }
}

#[test]
fn an_untouched_ledger_is_intact() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    for options in [
        Options::default(),
        known_key(),
        Options { quick: true, ..Options::default() },
        Options { part: Some((2, 3)), ..Options::default() },
    ] {
        let found = check(&path, &options);
        assert_eq!(found.faults, []);
        assert_eq!((found.counts.checkpoints, found.exit_code(false)), (6, 0));
        assert_eq!(found.exit_code(true), 14, "nothing outside the ledger vouches for it");
    }
    let parts: u64 =
        (1..=3).map(|k| check(&path, &Options { part: Some((k, 3)), ..Options::default() }).counts.objects).sum();
    assert_eq!(parts, 4 + 3 * 2, "the parts cover everything");
    let whole = check(&path, &Options::default());
    assert_eq!((whole.counts.objects, whole.counts.articles), (4 + 2, 4));
    assert_eq!(whole.counts.claims, whole.counts.reextracted);
    assert!(whole.counts.claims > 3);
}

/// Every value of every row of every table changed at a few places and in length; every row taken away; every
/// number changed; a row added to each table. Any byte at all is the property below.
#[test]
fn no_mutation_is_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let pristine = std::fs::read(&path).unwrap();
    let copy = folder.path().join("copy.db");
    let tables = [("object", 2), ("entry", 3), ("checkpoint", 2), ("stamp", 3), ("node", 3)];
    let mut mutations = 0;
    for (table, columns) in tables {
        let rows = rows(&path, table, columns);
        assert!(!rows.is_empty(), "{table}");
        let mut changes: Vec<Vec<Vec<Value>>> = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            let without = rows.iter().enumerate().filter(|(i, _)| *i != r).map(|(_, row)| row.clone()).collect();
            changes.push(without);
            for (c, value) in row.iter().enumerate() {
                for value in changed(value) {
                    let mut rows = rows.clone();
                    rows[r][c] = value;
                    changes.push(rows);
                }
            }
        }
        let mut more = rows.clone();
        more.push(rows[rows.len() - 1].iter().map(|value| changed(value).pop().unwrap()).collect());
        changes.push(more);
        for rows in changes {
            mutations += 1;
            std::fs::write(&copy, &pristine).unwrap();
            if replace(&copy, table, &rows).is_err() {
                // The table itself refuses such a row.
                continue;
            }
            let seen = match Ledger::open(&copy, Access::Read) {
                Ok(ledger) => audit(&ledger, &known_key(), &mut |_, _| {}).map_or(true, |found| !found.is_intact()),
                Err(_) => true,
            };
            assert!(seen, "{table}: {rows:?}");
        }
    }
    assert!(mutations > 150, "{mutations}");
}

/// Any one bit of any value in an evidence table, wherever it stands.
#[test]
fn any_flipped_byte_is_found() {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let pristine = std::fs::read(&path).unwrap();
    let copy = folder.path().join("copy.db");
    let tables = [("object", 2), ("entry", 3), ("checkpoint", 2), ("stamp", 3)].map(|(t, n)| (t, rows(&path, t, n)));
    let place = (
        0..tables.len(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..7u8,
    );
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&place, |(table, row, column, byte, bit)| {
        let (name, rows) = &tables[table];
        let mut rows = rows.clone();
        let values = row.index(rows.len());
        let value = &mut rows[values];
        let at = column.index(value.len());
        let flip = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            let at = byte.index(bytes.len());
            bytes[at] ^= 1 << bit;
            bytes
        };
        value[at] = match &value[at] {
            Value::Integer(n) => Value::Integer(n ^ (1 << bit)),
            Value::Blob(blob) => Value::Blob(flip(blob)),
            Value::Text(text) => match String::from_utf8(flip(text.as_bytes())) {
                Ok(text) => Value::Text(text),
                Err(_) => return Ok(()),
            },
            other => panic!("{other:?}"),
        };
        std::fs::write(&copy, &pristine).unwrap();
        if replace(&copy, name, &rows).is_err() {
            return Ok(());
        }
        let seen = match Ledger::open(&copy, Access::Read) {
            Ok(ledger) => audit(&ledger, &known_key(), &mut |_, _| {}).map_or(true, |found| !found.is_intact()),
            Err(_) => true,
        };
        prop_assert!(seen, "{} row {} column {} byte {:?}", name, values, at, byte);
        Ok(())
    });
    outcome.unwrap();
}

/// Every row of every index changed in its key and in the number of its row, taken away, and put out of order, in
/// the pages of the file: what SQLite would say of it when asked to look every row up is what the audit says.
#[test]
fn no_altered_index_is_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let pristine = std::fs::read(&path).unwrap();
    let copy = folder.path().join("copy.db");
    let roots: Vec<(String, usize)> = {
        let connection = Connection::open(&path).unwrap();
        let sql = "SELECT name, rootpage FROM sqlite_schema WHERE type = 'index'";
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)));
        rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    assert_eq!(roots.len(), 5, "{roots:?}");
    let mut mutations = 0;
    for (name, root) in roots {
        let page = &pristine[(root - 1) * 8192..][..8192];
        assert_eq!(page[0], 10, "{name} is one page of an index");
        let number = |at: usize| usize::from(u16::from_be_bytes([page[at], page[at + 1]]));
        let cells: Vec<usize> = (0..number(3)).map(|i| number(8 + 2 * i)).collect();
        let mut changes: Vec<Vec<u8>> = Vec::new();
        for (i, cell) in cells.iter().enumerate() {
            // A cell: the length of the record, then the record: the length of its head, two types, key, row.
            let (length, head) = (usize::from(page[*cell]), usize::from(page[cell + 1]));
            for at in [cell + 1 + head, cell + length] {
                let mut page = page.to_vec();
                page[at] ^= 1;
                changes.push(page);
            }
            let mut without = page.to_vec();
            without.copy_within(8 + 2 * (i + 1)..8 + 2 * cells.len(), 8 + 2 * i);
            without[4] -= 1;
            changes.push(without);
            if i > 0 {
                let mut swapped = page.to_vec();
                swapped[8 + 2 * (i - 1)..][..4].rotate_left(2);
                changes.push(swapped);
            }
        }
        for page in changes {
            mutations += 1;
            let mut bytes = pristine.clone();
            bytes[(root - 1) * 8192..][..8192].copy_from_slice(&page);
            std::fs::write(&copy, bytes).unwrap();
            let ledger = Ledger::open(&copy, Access::Read).unwrap();
            let expected = ledger.structure(true).unwrap();
            assert!(!expected.is_empty(), "{name}");
            let found = audit(&ledger, &known_key(), &mut |_, _| {}).unwrap();
            let said: Vec<&str> = found.faults.iter().filter_map(|fault| fault.what.strip_prefix("SQLite: ")).collect();
            assert_eq!(said, expected, "{name}");
            assert_eq!(found.exit_code(false), 12);
        }
    }
    assert!(mutations > 100, "{mutations}");
}

/// Faults of a ledger of many batches: the same ones, in the same order and words, on any number of threads.
#[test]
fn threads_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.db");
    let signer = signer();
    let (mut ledger, _) = Ledger::create(&path, &signer, TIME).unwrap();
    for n in 0..8 {
        let mut batch = ledger.begin(&signer).unwrap();
        batch.add(&incoming(&paper::text(n, 25_000), &format!("ferry-{n}"), "Daily")).unwrap();
        batch.commit().unwrap();
    }
    let articles = ledger.articles().unwrap();
    drop(ledger);
    let on = |threads| check(&path, &Options { threads, ..known_key() });
    let whole = on(1);
    assert_eq!((whole.faults.as_slice(), on(4)), ([].as_slice(), whole.clone()));
    assert_eq!(whole.counts.claims, whole.counts.reextracted);
    let sized = |table, columns| rows(&path, table, columns);
    let (mut entries, mut objects) = (sized("entry", 3), sized("object", 2));
    let at = |n: usize, claim: u64| (articles[n].0 + claim) as usize;
    let text = |value: &Value| if let Value::Text(text) = value { text.clone() } else { panic!("{value:?}") };
    // In one article each: a claim altered, one put in another's place, the bytes altered, an entry that cannot be
    // read, the article's entry altered, a claim missing.
    let altered = text(&entries[at(0, 3)][1]).replace("stated", "Stated").replace("\"start\":", "\"start\":1");
    entries[at(0, 3)][1] = Value::Text(altered);
    entries[at(1, 5)][1] = entries[at(1, 6)][1].clone();
    objects[2][1] = Value::Blob(b"other bytes".to_vec());
    entries[at(3, 2)][1] = Value::Text("{\"article\":\"a:\"}".into());
    let altered = text(&entries[at(4, 0)][1]).replace("Daily", "Weekly");
    entries[at(4, 0)][1] = Value::Text(altered);
    entries.remove(at(6, 9));
    replace(&path, "entry", &entries).unwrap();
    replace(&path, "object", &objects).unwrap();
    let one = on(1);
    let named: std::collections::BTreeSet<_> = one.faults.iter().filter_map(|fault| fault.article).collect();
    assert!(one.faults.len() > 10 && named.len() >= 5, "{:#?}", one.faults);
    for threads in [0, 2, 3, 8, 8, 8] {
        assert_eq!(on(threads), one, "{threads} threads");
    }
}

fn rows(path: &Path, table: &str, columns: usize) -> Vec<Vec<Value>> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let rows = statement.query_map([], |row| (0..columns).map(|c| row.get(c)).collect());
    rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// Returns other values in the place of one: for bytes and text a changed byte at a few places, one more, one less.
fn changed(value: &Value) -> Vec<Value> {
    let bytes = |bytes: &[u8]| {
        let n = bytes.len();
        let mut out: Vec<Vec<u8>> = [0, n / 7, n / 3, n / 2, n * 5 / 7, n - 1]
            .into_iter()
            .map(|at| {
                let mut changed = bytes.to_vec();
                changed[at] ^= 1;
                changed
            })
            .collect();
        out.push([bytes, b" "].concat());
        out.push(bytes[..n - 1].to_vec());
        out
    };
    match value {
        Value::Integer(n) => vec![Value::Integer(n + 1), Value::Integer(n + 1000), Value::Integer(-1)],
        Value::Blob(blob) => bytes(blob).into_iter().map(Value::Blob).collect(),
        Value::Text(text) => {
            bytes(text.as_bytes()).into_iter().filter_map(|b| String::from_utf8(b).ok()).map(Value::Text).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// Puts rows in the place of a table's rows as somebody would who owns the file, and puts the schema back after.
fn replace(path: &Path, table: &str, rows: &[Vec<Value>]) -> rusqlite::Result<()> {
    let connection = Connection::open(path)?;
    connection.execute_batch("PRAGMA synchronous = OFF; BEGIN")?;
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    connection.execute_batch(&format!("DELETE FROM {table}"))?;
    for row in rows {
        let marks = vec!["?"; row.len()].join(",");
        connection.execute(&format!("INSERT INTO {table} VALUES ({marks})"), params_from_iter(row))?;
    }
    for (_, sql) in &triggers {
        connection.execute_batch(sql)?;
    }
    connection.execute_batch("COMMIT")?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

#[test]
fn the_tables_refuse_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let connection = Connection::open(&path).unwrap();
    for (sql, message) in [
        ("UPDATE object SET bytes = x'00'", "objects are never changed"),
        ("DELETE FROM object", "objects are never deleted"),
        ("INSERT OR REPLACE INTO object SELECT sha256, x'00' FROM object", "the object is there already"),
        (
            "INSERT OR REPLACE INTO object (rowid, sha256, bytes) VALUES (1, zeroblob(32), x'00')",
            "the object is there already",
        ),
        ("REPLACE INTO entry SELECT idx, '{}', leaf FROM entry WHERE idx = 1", "entries are numbered without gaps"),
        ("INSERT INTO entry VALUES (9999, '{}', zeroblob(32))", "entries are numbered without gaps"),
        ("UPDATE OR REPLACE entry SET idx = 0 WHERE idx = 1", "entries are never changed"),
        ("DELETE FROM entry", "entries are never deleted"),
        ("INSERT OR REPLACE INTO checkpoint SELECT size, 'note' FROM checkpoint", "a checkpoint covers all entries"),
        ("INSERT INTO checkpoint VALUES (2, 'note')", "a checkpoint covers all entries"),
        ("UPDATE checkpoint SET note = 'note'", "checkpoints are never changed"),
        ("DELETE FROM checkpoint", "checkpoints are never deleted"),
        ("UPDATE node SET hash = zeroblob(32)", "nodes are never changed"),
        ("DELETE FROM node", "nodes are never deleted"),
        ("INSERT OR REPLACE INTO node SELECT level, idx, zeroblob(32) FROM node", "the node is there already"),
        ("INSERT INTO object VALUES (x'00', x'00')", "CHECK constraint failed"),
        ("INSERT INTO object VALUES ('text', x'00')", "cannot store TEXT value in BLOB column"),
    ] {
        let error = connection.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains(message), "{sql}: {error}");
    }
    drop(connection);
    assert_eq!(check(&path, &known_key()).faults, []);
}

#[test]
fn the_same_again_and_revisions() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let signer = signer();
    let mut ledger = Ledger::open(&path, Access::Write).unwrap();
    let first = incoming(TEXTS[0], "tram-0", "Daily").article().id;
    let mut batch = ledger.begin(&signer).unwrap();
    assert_eq!(batch.add(&incoming(TEXTS[0], "tram-0", "Daily")).unwrap(), Added::Present);
    assert_eq!(batch.commit().unwrap(), None, "nothing new, no checkpoint");
    let mut batch = ledger.begin(&signer).unwrap();
    let other = incoming("At least 13 people were hurt.\n", "tram-0", "Daily");
    assert_eq!(batch.add(&other).unwrap(), Added::Revision(first));
    let third = incoming("At least 15 people were hurt.\n", "tram-0", "Daily");
    assert_eq!(batch.add(&third).unwrap(), Added::Revision(other.article().id));
    assert_eq!(batch.add(&incoming(TEXTS[0], "tram-0", "Weekly")).unwrap(), Added::New, "another outlet");
    assert!(batch.commit().unwrap().is_some());
    drop(ledger);
    assert_eq!(check(&path, &known_key()).faults, []);
}

#[test]
fn only_its_key_adds_to_a_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let mut ledger = Ledger::open(&path, Access::Write).unwrap();
    for wrong in
        [Signer::new("example.org/test", &[8; 32]).unwrap(), Signer::new("example.org/other", &[7; 32]).unwrap()]
    {
        let error = ledger.begin(&wrong).err().unwrap();
        assert_eq!(error.exit_code(), 13, "{error}");
    }
    let another: Verifier = Signer::new("example.org/test", &[8; 32]).unwrap().verifier().clone();
    let found = check(&path, &Options { key: Some(another), ..Options::default() });
    assert_eq!(found.exit_code(false), 13, "{:?}", found.faults);
}

#[test]
fn what_was_changed_is_never_signed() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let mut nodes = rows(&path, "node", 3);
    nodes[0][2] = Value::Blob(vec![0; 32]);
    replace(&path, "node", &nodes).unwrap();
    let mut ledger = Ledger::open(&path, Access::Write).unwrap();
    let error = ledger.begin(&signer()).err().unwrap();
    assert_eq!(error.exit_code(), 12, "{error}");
}

#[test]
fn history_against_what_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let signer = signer();
    let (size, kept) = Ledger::open(&path, Access::Read).unwrap().head().unwrap();
    let against = |note: &str| Options { against: vec![("kept".into(), note.into())], ..known_key() };
    let standing = |path: &Path, note: &str| {
        let found = check(path, &against(note));
        (format!("{:?}", found.anchors[0].standing), found.exit_code(false), found.is_anchored())
    };
    assert_eq!(standing(&path, &kept), ("Same".into(), 0, true));
    let older = folder.path().join("older.db");
    std::fs::copy(&path, &older).unwrap();
    let grow = |path: &Path, label: &str| {
        let mut ledger = Ledger::open(path, Access::Write).unwrap();
        let mut batch = ledger.begin(&signer).unwrap();
        batch.add(&incoming("About 40 people came.\n", label, "Daily")).unwrap();
        let note = batch.commit().unwrap().unwrap();
        ledger.settle();
        note
    };
    let grown = grow(&path, "one");
    assert_eq!(standing(&path, &kept), ("Grown".into(), 0, true));
    assert_eq!(standing(&older, &grown), ("Shorter".into(), 12, false));
    let forked = grow(&older, "two");
    assert_eq!(standing(&path, &forked), ("Forked".into(), 12, false));
    grow(&path, "three");
    assert_eq!(standing(&path, &forked), ("Rewritten".into(), 12, false));
    assert_eq!(standing(&path, &kept.replace(&format!("\n{size}\n"), "\n1\n")), ("Foreign".into(), 13, false));
    let head = check(&path, &known_key()).head;
    for (told, code) in [(&head[..16], 0), (&head[..8], 12), ("0123456789abcdef", 12)] {
        let found = check(&path, &Options { expect_head: Some(told.into()), ..known_key() });
        assert_eq!(found.exit_code(false), code, "{told}");
    }
}

#[test]
fn a_full_disk_leaves_the_old_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let before = check(&path, &known_key());
    let signer = signer();
    let mut ledger = Ledger::open(&path, Access::Write).unwrap();
    ledger.limit_pages(1).unwrap();
    let mut batch = ledger.begin(&signer).unwrap();
    let long = "Some 50 people came.\n".repeat(20_000);
    let error = batch.add(&incoming(&long, "long", "Daily")).map(|_| ()).and_then(|()| batch.commit().map(|_| ()));
    assert_eq!(error.unwrap_err().exit_code(), 16);
    drop(ledger);
    let after = check(&path, &known_key());
    assert_eq!((after.faults.len(), after.head), (0, before.head));
}

/// What the tables would refuse and a forged file can hold: numbers at the ends, promises of claims that are not
/// there. Faults, and no panic.
#[test]
fn numbers_at_the_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let pristine = std::fs::read(&path).unwrap();
    let file = folder.path().join("forged.db");
    let forge = |sql: &str| {
        std::fs::write(&file, &pristine).unwrap();
        let connection = Connection::open(&file).unwrap();
        let triggers: Vec<(String, String)> = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        connection.execute_batch("BEGIN; PRAGMA ignore_check_constraints = ON").unwrap();
        triggers.iter().for_each(|(name, _)| connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        connection.execute_batch(sql).unwrap();
        triggers.iter().for_each(|(_, sql)| connection.execute_batch(sql).unwrap());
        connection.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    };
    for sql in [
        "UPDATE entry SET idx = 9223372036854775807 WHERE idx = (SELECT max(idx) FROM entry)",
        "UPDATE entry SET idx = -9223372036854775808 WHERE idx = 0",
        "UPDATE entry SET idx = -idx - 1",
        "UPDATE checkpoint SET size = 9223372036854775807 WHERE size = (SELECT max(size) FROM checkpoint)",
        "UPDATE checkpoint SET size = -1 WHERE size = 1",
        "UPDATE node SET level = 63, idx = 9223372036854775807",
        "UPDATE entry SET leaf = x''",
        "UPDATE entry SET body = '{}'",
        "UPDATE object SET bytes = x''",
        "UPDATE entry SET body = replace(body, '\"claims\":', '\"claims\":9007199254740')",
        "DELETE FROM entry",
        "DELETE FROM checkpoint",
    ] {
        forge(sql);
        let signer = signer();
        if let Ok(mut ledger) = Ledger::open(&file, Access::Write) {
            let found = audit(&ledger, &known_key(), &mut |_, _| {});
            assert!(found.map_or(true, |found| !found.is_intact()), "{sql}");
            for (index, article) in ledger.articles().unwrap_or_default() {
                let _ = pipeline::restore(&ledger, index, &article);
            }
            if let Ok(batch) = ledger.begin(&signer) {
                drop(batch);
            }
        }
    }
}

#[test]
fn files_that_are_no_ledgers() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger(folder.path());
    let pristine = std::fs::read(&path).unwrap();
    let file = folder.path().join("other.db");
    let open = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        Ledger::open(&file, Access::Read).err().map(|e| (e.exit_code(), e.to_string()))
    };
    assert_eq!(open(&pristine), None);
    for (bytes, message) in [
        (b"".as_slice(), "the file is empty"),
        (b"Some words.\n", "it is a text file"),
        (b"\x7fELF\0\0\0", "it is other data"),
        (b"SQLite format 3\0", "not a ledger"),
    ] {
        let (code, text) = open(bytes).unwrap();
        assert!(code == 12 && text.contains(message), "{code} {text}");
    }
    assert_eq!(Ledger::open(folder.path(), Access::Read).err().unwrap().exit_code(), 12);
    assert_eq!(Ledger::open(&folder.path().join("none.db"), Access::Read).err().unwrap().exit_code(), 10);
    // Another program's database, and ours with something more, something less, something else.
    for (sql, message) in [
        ("PRAGMA application_id = 0", "another program"),
        ("PRAGMA user_version = 2", "a newer corroborate made it"),
        ("CREATE VIEW entries AS SELECT * FROM entry", "its schema is not ours (first difference: \"entries\")"),
        ("DROP TRIGGER entry_delete", "its schema is not ours (first difference: \"entry_delete\")"),
        ("DROP INDEX entry_label", "its schema is not ours (first difference: \"entry_label\")"),
        ("ALTER TABLE stamp ADD COLUMN more TEXT", "its schema is not ours (first difference: \"stamp\")"),
    ] {
        std::fs::write(&file, &pristine).unwrap();
        Connection::open(&file).unwrap().execute_batch(sql).unwrap();
        let error = Ledger::open(&file, Access::Read).err().unwrap();
        assert!(error.exit_code() == 12 && error.to_string().contains(message), "{sql}: {error}");
    }
    // Cut short, or with its pages overwritten: an error or faults, and no panic.
    for (keep, fill) in [(pristine.len() / 2, 0u8), (pristine.len(), 0xff), (8192, 0)] {
        let mut bytes = pristine[..keep].to_vec();
        let from = (keep * 2 / 3).max(100);
        bytes[from..].fill(fill);
        std::fs::write(&file, &bytes).unwrap();
        let found = Ledger::open(&file, Access::Read).and_then(|ledger| audit(&ledger, &known_key(), &mut |_, _| {}));
        assert!(found.map_or(true, |found| !found.is_intact()), "{keep} {fill}");
    }
}
