//! A report, or an answer, as one self-contained HTML page: no scripts, nothing loaded, light and dark, fit to print.
//!
//! The page's policy allows nothing but its own style sheet, named by its hash, so that whatever an article
//! holds can neither run nor call home. Every string is escaped by the template, after
//! [`show`](crate::text::show) has made it safe; the style sheet alone is put in as it is.

use super::answer::{Shown, shown};
use super::sections::{Kind, Section};
use super::style::{Line, Style};
use super::view::Reader;
use super::{Report, Shared, voices_line};
use crate::claim::Article;
use crate::compare::AxisCheck;
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::verify::{Answer, Evidence, Outcome, Standing};
use askama::Template;
use base64::Engine as _;

pub(super) const STYLE: &str = include_str!("pages/style.css");

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

/// Returns the page of a report.
///
/// # Errors
/// [`Error::Internal`] when the template fails, which it does only for want of memory.
pub fn write(report: &Report) -> Result<String> {
    rendered(&ReportPage { report, style: STYLE, style_hash: style_hash() })
}

#[derive(Template)]
#[template(path = "answer.html", config = "src/report/pages/askama.toml")]
struct AnswerPage<'a> {
    answer: &'a Answer,
    question: String,
    tone: &'static str,
    evidence: Vec<(&'a Evidence, Shown)>,
    silent: Vec<(String, String)>,
    voices: String,
    style: &'static str,
    style_hash: String,
}

impl AnswerPage<'_> {
    fn tone(&self, evidence: &Evidence) -> &'static str {
        match evidence.standing {
            Standing::Within => "agree",
            Standing::Disjoint => "conflict",
            Standing::Overlaps => "update",
            Standing::Aside => "only",
        }
    }

    fn safe(&self, text: &str) -> String {
        crate::text::show::line(text).into_owned()
    }
}

/// Returns the page of an answer over `articles`.
///
/// # Errors
/// As [`write`].
pub fn answer(articles: &[Article], answer: &Answer) -> Result<String> {
    let readers = Reader::all(articles);
    let safe = |text: &str| crate::text::show::line(text).into_owned();
    rendered(&AnswerPage {
        answer,
        question: safe(&answer.question),
        tone: match answer.outcome {
            Outcome::Supported => "agree",
            Outcome::Contradicted => "conflict",
            Outcome::Disputed | Outcome::NotEstablished => "update",
            Outcome::NothingComparable => "only",
        },
        evidence: answer.evidence.iter().map(|e| (e, shown(&readers[e.article], e))).collect(),
        silent: answer.silent.iter().map(|s| (readers[s.article].name(), safe(&s.reason))).collect(),
        voices: voices_line(&answer.voices),
        style: STYLE,
        style_hash: style_hash(),
    })
}

/// Returns a page as text.
pub(super) fn rendered(page: &impl Template) -> Result<String> {
    page.render().map_err(|error| Error::Internal(error.to_string()))
}

/// Returns the style sheet's hash as the page's policy names it (CSP level 3, section 2.3.1).
pub(super) fn style_hash() -> String {
    let digest = base64::engine::general_purpose::STANDARD.encode(Digest::of(STYLE.as_bytes()).as_bytes());
    format!("sha256-{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::intake::Declared;
    use crate::pipeline;
    use crate::report::Made;

    fn page(texts: [(&str, &str); 2]) -> String {
        let read = |(day, (outlet, text)): (usize, (&str, &str))| {
            let declared = Declared {
                outlet: Some(outlet.to_owned()),
                title: Some("<img src=x onerror=alert(1)>".to_owned()),
                url: Some("javascript:alert(1)".to_owned()),
                published: Some(format!("2024-05-0{}", day + 1)),
                ..Declared::default()
            };
            pipeline::read("a\"b.txt", text.as_bytes().to_vec(), declared).unwrap().1
        };
        let articles: Vec<Article> = texts.into_iter().enumerate().map(read).collect();
        let comparison = compare(&articles);
        write(&Report::new(&articles, &comparison, Made::default(), true)).unwrap()
    }

    #[test]
    fn what_articles_hold_is_shown_and_never_run() {
        let page = page([
            (
                "<script>alert(1)</script>",
                "“</blockquote><script>alert(2)</script> we stay”, said Mia Rao. 20 people died.",
            ),
            ("B & \u{202e}C", "At least 30 people died on <b>Monday</b>, the mayor said."),
        ]);
        for bad in ["<script", "<img", "<b>Monday", "href=\"javascript", "\u{202e}", "url(", "@import"] {
            assert!(!page.contains(bad), "{bad}");
        }
        for good in ["&#60;script&#62;alert(1)", "B &#38; \\u{202e}C", "javascript:alert(1)"] {
            assert!(page.contains(good), "{good}");
        }
    }

    /// The drawing is part of the page: escaped like the rest, with a name and a text for those who hear it, and
    /// without a style of its own, which the policy would refuse.
    #[test]
    fn a_timeline_is_drawn_and_escaped() {
        let page = page([
            ("<script>alert(1)</script>", "More than 20 people died in Ostrel, the mayor said."),
            ("B\" onload=\"alert(1)", "The toll in Ostrel rose to 35 dead, the mayor said."),
        ]);
        let svg = page.split("<svg ").nth(1).and_then(|rest| rest.split("</svg>").next()).unwrap();
        assert!(svg.contains("role=\"img\" aria-labelledby=\"timeline-1 timeline-1-text\""), "{svg}");
        for part in ["<title id=\"timeline-1\">", "&#60;script&#62;", "2024-05-02", "class=\"end open\"", "<polygon"] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        for bad in ["<script", "\" onload=", "style=", "href=", "url("] {
            assert!(!svg.contains(bad), "{bad}: {svg}");
        }
    }

    #[test]
    fn an_answer_is_a_page_too() {
        let text = "At least 30 people died on <b>Monday</b>, the mayor said.";
        let articles = [pipeline::read("a.txt", text.as_bytes().to_vec(), Declared::default()).unwrap().1];
        let question = crate::verify::Question::read("40 people died").unwrap();
        let page = answer(&articles, &crate::verify::verify(&question, &articles)).unwrap();
        assert!(page.contains("not established") && page.contains("a.txt:1") && page.contains("&#60;b&#62;Monday"));
        assert!(!page.contains("<b>Monday") && page.contains("default-src 'none'"));
    }

    #[test]
    fn the_policy_names_the_style_sheet_that_is_there() {
        let page = page([("A", "20 people died."), ("B", "21 people died.")]);
        let style = page.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).unwrap();
        let digest = base64::engine::general_purpose::STANDARD.encode(Digest::of(style.as_bytes()).as_bytes());
        let policy = format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
        assert!(page.replace("&#39;", "'").replace("&#43;", "+").contains(&policy), "{policy}");
        assert!(!page.contains(" style=\""), "an inline style would be refused by the policy");
    }
}
