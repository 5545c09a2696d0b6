//! Turns the tables of words, which people write as TOML, into JSON, which is read at every start, and faster by far.
//!
//! `src/**/NAME.toml` of the folders below becomes `NAME.json` under the same path in the folder of what is built. What
//! only tests read, the sentences that show what an entry does, stays in the TOML.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folders of tables.
const FOLDERS: &[&str] = &["src/claim", "src/extract", "src/extract/lexicon/en"];

/// What of an entry only tests read.
const CASES: &[&str] = &["finds", "ignores", "holds", "lacks"];

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        fs::create_dir_all(out.join(folder))?;
        for file in fs::read_dir(folder)? {
            let path = file?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let json = json(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                fs::write(out.join(path.with_extension("json")), json)?;
            }
        }
    }
    Ok(())
}

/// Returns a table as JSON, without the cases of its entries.
fn json(path: &Path) -> Result<String, Box<dyn Error>> {
    let mut table: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
    for entry in table.get_mut("entry").and_then(|entries| entries.as_array_mut()).into_iter().flatten() {
        if let Some(entry) = entry.as_table_mut() {
            entry.retain(|key, _| !CASES.contains(&key));
        }
    }
    Ok(serde_json::to_string(&table)?)
}
