//! Tables of words: written as TOML, compiled in as JSON by `build.rs`.

use serde::Deserialize;
#[cfg(test)]
use serde::de::DeserializeOwned;

/// The text of a table, by its path from the root of the sources without ending: "src/claim/classes".
macro_rules! table {
    ($path:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $path, ".json"))
    };
}

/// Reads the text of a table; `name` is what a fault calls it.
///
/// # Panics
/// When it does not hold what is asked for: it is compiled in, and tests read all of them.
pub fn read<'t, T: Deserialize<'t>>(name: &str, text: &'t str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the source of a table, by the same path: as it is written, with what only tests read.
#[cfg(test)]
pub fn source_text(path: &str) -> String {
    let file = format!("{}/{path}.toml", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Reads the source of a table.
#[cfg(test)]
pub fn source<T: DeserializeOwned>(path: &str) -> T {
    toml::from_str(&source_text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
