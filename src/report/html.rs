//! A report as one self-contained HTML page: no scripts, nothing loaded, light and dark, fit to print.
//!
//! The page's policy allows nothing but its own style sheet, named by its hash, so that whatever an article
//! holds can neither run nor call home. Every string is escaped by the template, after
//! [`show`](crate::text::show) has made it safe; the style sheet alone is put in as it is.

use super::sections::{Kind, Section};
use super::style::{Line, Style};
use super::{Report, Shared};
use crate::compare::AxisCheck;
use crate::error::{Error, Result};
use crate::hash::Digest;
use askama::Template;
use base64::Engine as _;

const STYLE: &str = include_str!("pages/style.css");

#[derive(Template)]
#[template(path = "report.html", config = "src/report/pages/askama.toml")]
struct ReportPage<'a> {
    report: &'a Report<'a>,
    style: &'static str,
    style_hash: String,
}

impl ReportPage<'_> {
    /// Whether a section is a list by outlet rather than cards.
    fn is_list(&self, section: &Section) -> bool {
        section.kind == Kind::Only
    }

    fn fits(&self, axis: &AxisCheck) -> &'static str {
        axis.fits.map_or("open", |fits| if fits { "fits" } else { "differs" })
    }

    fn safe(&self, text: &str) -> String {
        crate::text::show::line(text).into_owned()
    }

    fn halves<'s>(&self, passage: &'s Shared) -> [(&'s str, &'s str, &'s Line); 2] {
        [0, 1].map(|side| (passage.outlets[side].as_str(), passage.places[side].as_str(), &passage.words[side]))
    }
}

/// Returns the page.
///
/// # Errors
/// [`Error::Internal`] when the template fails, which it does only for want of memory.
pub fn write(report: &Report) -> Result<String> {
    let digest = base64::engine::general_purpose::STANDARD.encode(Digest::of(STYLE.as_bytes()).as_bytes());
    let page = ReportPage { report, style: STYLE, style_hash: format!("sha256-{digest}") };
    page.render().map_err(|error| Error::Internal(error.to_string()))
}
