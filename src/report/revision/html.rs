//! A revision as one self-contained HTML page, under the same policy as a report.

use super::super::html::{STYLE, rendered, style_hash};
use super::super::style::{Line, Style};
use super::super::view::file_name;
use super::RevisionReport;
use crate::error::Result;
use crate::text::show;
use askama::Template;

#[derive(Template)]
#[template(path = "revision.html", config = "src/report/pages/askama.toml")]
struct RevisionPage<'a> {
    report: &'a RevisionReport<'a>,
    sources: Vec<Source>,
    style: &'static str,
    style_hash: String,
}

/// A capture as the page lists it.
struct Source {
    name: &'static str,
    file: String,
    published: String,
    sha256: String,
}

impl RevisionPage<'_> {
    fn runs<'l>(&self, line: &'l Line) -> Vec<(&'l str, &'static str)> {
        let tag = |style: Style| match style {
            Style::Claim => "mark",
            Style::Differs => "ins",
            _ => "",
        };
        line.runs().iter().map(|run| (run.text.as_str(), tag(run.style))).collect()
    }
}

/// Returns the page of a revision.
///
/// # Errors
/// [`crate::Error::Internal`] when the template fails, which it does only for want of memory.
pub fn write(report: &RevisionReport) -> Result<String> {
    let source = |(name, article): (&'static str, &crate::claim::Article)| Source {
        name,
        file: file_name(article),
        published: show::line(article.origin.published.as_deref().unwrap_or("no date given")).into_owned(),
        sha256: article.sha256.to_string(),
    };
    let sources = ["old", "new"].into_iter().zip(report.articles).map(source).collect();
    rendered(&RevisionPage { report, sources, style: STYLE, style_hash: style_hash() })
}

#[cfg(test)]
mod tests {
    use super::super::RevisionReport;
    use super::*;
    use crate::compare::revisions::revise;
    use crate::intake::Declared;
    use crate::pipeline;
    use crate::report::Made;

    #[test]
    fn what_articles_hold_is_shown_and_never_run() {
        let read = |text: &str| pipeline::read("<b>.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1;
        let old = read("The fire killed 12 people in the <script>alert(1)</script> quarter of Marn.");
        let new = read("The fire killed 14 people in the <script>alert(1)</script> quarter of Marn.");
        let revision = revise(&old, &new);
        let page = write(&RevisionReport::new(&old, &new, &revision, Made::default())).unwrap();
        assert!(
            page.contains("figure changed") && page.contains("&#60;script&#62;") && page.contains("default-src 'none'")
        );
        assert!(!page.contains("<script") && !page.contains("<b>.txt") && !page.contains(" style=\""));
    }
}
