//! Intake: captures in, canonical texts and declared metadata out. One file per format.

pub mod manifest;
pub mod plain;

use crate::error::{Error, Result};
use crate::text::capture::Origin;
use crate::text::{Canonical, Capture};

/// What was said about an input on the command line or in a manifest; everything optional.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared {
    /// The name of the article.
    pub label: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The time of publication, `YYYY-MM-DD` or RFC 3339.
    pub published: Option<String>,
    /// The time of the last change, in the same forms.
    pub modified: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
}

/// The most bytes that one input may have unless the caller says otherwise.
pub const MAX_BYTES: usize = 64 << 20;

/// Takes captured bytes in: checks them, derives the canonical text and fills in the origin.
///
/// `source` is the path or name as the user gave it; its stem names what was not declared: the label is the
/// declared one, else the URL, else the stem; the outlet the declared one, else the stem.
///
/// # Errors
/// [`Error::Input`] for bytes that no reader takes, naming the byte; [`Error::Usage`] for a time that is none.
pub fn take(source: &str, bytes: Vec<u8>, declared: Declared) -> Result<(Capture, Canonical)> {
    let text = plain::read(source, &bytes)?;
    let stem = stem(source);
    let nonempty = |field: Option<String>| field.filter(|f| !f.trim().is_empty());
    for time in [&declared.published, &declared.modified].into_iter().flatten() {
        check_time(source, time)?;
    }
    let url = nonempty(declared.url);
    let origin = Origin {
        source: source.to_owned(),
        label: nonempty(declared.label).or_else(|| url.clone()).unwrap_or_else(|| stem.to_owned()),
        outlet: nonempty(declared.outlet).unwrap_or_else(|| stem.to_owned()),
        title: nonempty(declared.title),
        published: declared.published,
        modified: declared.modified,
        url,
        language: nonempty(declared.language),
        authors: declared.authors,
    };
    Ok((Capture { origin, bytes }, text))
}

/// Returns the file's name without its folder and its last extension.
fn stem(source: &str) -> &str {
    let name = source.rsplit(['/', '\\']).next().unwrap_or(source);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Checks that a declared time is a day or an RFC 3339 time.
fn check_time(source: &str, text: &str) -> Result<()> {
    use time::format_description::well_known::{Iso8601, Rfc3339};
    let day = text.len() == 10 && time::Date::parse(text, &Iso8601::DATE).is_ok();
    if day || time::OffsetDateTime::parse(text, &Rfc3339).is_ok() {
        return Ok(());
    }
    Err(Error::Usage(format!("{source}: not a date: {text:?}; write YYYY-MM-DD or an RFC 3339 time")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(source: &str, declared: Declared) -> Origin {
        take(source, b"Words.".to_vec(), declared).unwrap().0.origin
    }

    #[test]
    fn what_is_not_declared_takes_its_name_from_the_file() {
        let origin = named("a/b/story.v2.txt", Declared::default());
        assert_eq!((origin.label.as_str(), origin.outlet.as_str()), ("story.v2", "story.v2"));
        assert_eq!(origin.published, None, "a date is never guessed");
        let url = Some("https://example.org/x".to_owned());
        let origin = named("s.txt", Declared { url: url.clone(), ..Declared::default() });
        assert_eq!((Some(origin.label), origin.outlet.as_str()), (url.clone(), "s"));
        let label = Some("mine".to_owned());
        assert_eq!(named("s.txt", Declared { url, label, ..Declared::default() }).label, "mine");
        assert_eq!(named(".hidden", Declared::default()).label, ".hidden");
    }

    #[test]
    fn times_are_checked() {
        for (time, good) in [
            ("2023-09-20", true),
            ("2023-09-20T10:00:00Z", true),
            ("2023-09-20T10:00:00+04:00", true),
            ("2023-02-30", false),
            ("20 September", false),
            ("", false),
        ] {
            let declared = Declared { published: Some(time.to_owned()), ..Declared::default() };
            assert_eq!(take("s.txt", b"x".to_vec(), declared).is_ok(), good, "{time:?}");
        }
    }
}
