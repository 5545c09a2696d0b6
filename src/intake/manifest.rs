//! Manifests: JSON Lines, an article a line, with files relative to the manifest.
//!
//! `{"file": "a.txt", "outlet": "Outlet A", "title": "...", "published": "2023-09-20", "url": "..."}`; only
//! `file` is required. `label`, `modified`, `language` and `authors` are taken too; other fields are ignored.

use super::Declared;
use crate::error::{Error, Result};
use serde::Deserialize;

/// A line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The file, relative to the manifest's folder.
    pub file: String,
    /// What the line says about it.
    pub declared: Declared,
}

#[derive(Deserialize)]
struct Line {
    file: String,
    label: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    url: Option<String>,
    language: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
}

/// Reads a manifest; blank lines are passed over.
///
/// # Errors
/// [`Error::Input`] that names the line.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Row>> {
    let fault = |why: String| Error::Input { name: name.to_owned(), why };
    let text = std::str::from_utf8(bytes).map_err(|e| fault(format!("not UTF-8 at offset {}", e.valid_up_to())))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|error| {
            let example = r#"{"file":"a.txt","outlet":"Outlet A","published":"2023-09-20"}"#;
            fault(format!("line {}: {error}; a line looks like {example}", index + 1))
        })?;
        let Line { file, label, outlet, title, published, modified, url, language, authors } = line;
        let declared = Declared { label, outlet, title, published, modified, url, language, authors };
        rows.push(Row { file, declared });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_faults() {
        let rows = read("m", b"{\"file\":\"a.txt\",\"outlet\":\"A\",\"extra\":1}\r\n\n{\"file\":\"b.txt\"}").unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].file.as_str(), rows[0].declared.outlet.as_deref()), ("a.txt", Some("A")));
        for (bytes, message) in [
            (b"{\"file\":\"a\"}\n{\"outlet\":\"A\"}".as_slice(), "m: line 2: missing field `file`"),
            (b"a.txt", "m: line 1: expected value"),
            (b"\xff", "m: not UTF-8 at offset 0"),
        ] {
            let error = read("m", bytes).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
