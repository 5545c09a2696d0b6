//! A report, and an answer, as Markdown (CommonMark), for an editor's own page or a ticket.

use super::answer::{shown, sign};
use super::sections::{Kind, Section};
use super::style::{Line, Style};
use super::view::{Reader, View};
use super::{Report, voices_line};
use crate::claim::Article;
use crate::verify::Answer;
use std::fmt::Write as _;

/// Returns the report.
pub fn report(report: &Report) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&report.title), escaped(&report.summary));
    for one in &report.sections {
        section(&mut out, one);
    }
    list(&mut out, "Voices", &report.voices);
    sources(&mut out, report);
    list(&mut out, "Not checked", &report.not_checked);
    let made = &report.made;
    line(&mut out, &format!("\nMade by {}, extractor {}, policy {}.", made.program, made.extractor, made.policy));
    out
}

fn section(out: &mut String, section: &Section) {
    line(out, &format!("\n## {} ({})\n\n{}\n", section.kind.title(), section.items.len(), section.kind.note()));
    for item in &section.items {
        if section.kind == Kind::Only {
            for view in &item.views {
                line(out, &format!("- **{}**: {}{}", escaped(&view.outlet), words(&view.sentence), foot(view)));
            }
            continue;
        }
        let label = if item.label.is_empty() { String::new() } else { format!("_{}_: ", item.label) };
        let reasons: Vec<String> = item.reasons.iter().map(|r| escaped(r)).collect();
        line(out, &format!("- {label}{}", reasons.join(" ")));
        for view in &item.views {
            line(out, &format!("  - **{}**: {}{}", escaped(&view.outlet), words(&view.sentence), foot(view)));
        }
        if let Some(more) = &item.more {
            line(out, &format!("  - _{}_", escaped(more)));
        }
    }
}

fn foot(view: &View) -> String {
    let by = view.said_by.as_ref().map(|by| format!(" (said by {})", escaped(by))).unwrap_or_default();
    format!("{by} `{}`", view.place.replace('`', "'"))
}

fn list(out: &mut String, title: &str, lines: &[String]) {
    line(out, &format!("\n## {title}\n"));
    for one in lines {
        line(out, &format!("- {}", escaped(one)));
    }
}

fn sources(out: &mut String, report: &Report) {
    line(
        out,
        "\n## Sources\n\n| outlet | title | published | file | SHA-256 of the bytes |\n| --- | --- | --- | --- | --- |",
    );
    let cell = |text: &str| escaped(text);
    for source in &report.sources {
        let title = source.title.as_deref().unwrap_or("no title given");
        let published = source.published.as_deref().unwrap_or("no date given");
        let (outlet, name) = (cell(&source.outlet), cell(&source.name));
        line(out, &format!("| {outlet} | {} | {} | {name} | `{}` |", cell(title), cell(published), source.sha256));
    }
}

/// Returns the answer.
pub fn answer(articles: &[Article], answer: &Answer) -> String {
    let readers: Vec<Reader> = Reader::all(articles);
    let mut out = format!("**{}**: {}\n\n", answer.outcome.word().to_uppercase(), escaped(&answer.question));
    for evidence in &answer.evidence {
        let shown = shown(&readers[evidence.article], evidence);
        let by = shown.said_by.as_ref().map(|by| format!(", said by {}", escaped(by))).unwrap_or_default();
        let (place, words, reason) = (shown.place.replace('`', "'"), words(&shown.words), escaped(&evidence.reason));
        line(
            &mut out,
            &format!(
                "- `{}` **{}** `{place}`: {words}{by} ({reason})",
                sign(evidence.standing),
                escaped(&shown.outlet)
            ),
        );
    }
    for silent in &answer.silent {
        line(&mut out, &format!("- `.` {}: {}", escaped(&readers[silent.article].name()), escaped(&silent.reason)));
    }
    line(&mut out, &format!("\nVoices: {}", escaped(&voices_line(&answer.voices))));
    if !answer.assumptions.is_empty() {
        line(&mut out, &format!("\nAssumed: {}", escaped(&answer.assumptions.join("; "))));
    }
    line(&mut out, &format!("\nNot checked: {}", answer.not_checked.join("; ")));
    out
}

fn line(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

/// Returns styled words with the claim's words bold and differing words in italics.
pub(super) fn words(line: &Line) -> String {
    let mut out = String::new();
    for run in line.runs() {
        let core = run.text.trim();
        let mark = match run.style {
            Style::Claim => "**",
            Style::Differs => "_",
            _ => "",
        };
        if core.is_empty() || mark.is_empty() {
            out.push_str(&escaped(&run.text));
            continue;
        }
        // Emphasis must not start or end with a blank (CommonMark 6.2).
        let (before, after) = (run.text.starts_with(' '), run.text.ends_with(' '));
        out.push_str(if before { " " } else { "" });
        out.push_str(mark);
        out.push_str(&escaped(core));
        out.push_str(mark);
        out.push_str(if after { " " } else { "" });
    }
    out
}

/// Returns text in which nothing is markup: every ASCII mark that CommonMark could read is escaped.
pub(super) fn escaped(text: &str) -> String {
    let text = crate::text::show::line(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut start = true;
    while let Some(c) = chars.next() {
        let listing =
            start && matches!(c, '-' | '+' | '#') || c == '.' && out.chars().all(|c| c.is_ascii_digit()) && !start;
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '!' | '@') || listing {
            out.push('\\');
        }
        // A bare address becomes a link in many readers.
        if c == ':' && chars.peek() == Some(&'/') {
            out.push('\\');
        }
        out.push(c);
        start = false;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let table = [
            ("plain, words (2,000).", "plain, words (2,000)."),
            ("<script>x</script>", "\\<script\\>x\\</script\\>"),
            ("[a](b) *c* | d", "\\[a\\](b) \\*c\\* \\| d"),
            ("# head", "\\# head"),
            ("12. item", "12\\. item"),
            ("https://x.example", "https\\://x.example"),
        ];
        for (text, written) in table {
            assert_eq!(escaped(text), written);
        }
    }

    #[test]
    fn marks_stand_on_words() {
        let line = Line::plain("over ").with(Style::Claim, "20 people ").with(Style::Differs, "died");
        assert_eq!(words(&line), "over **20 people** _died_");
    }
}
