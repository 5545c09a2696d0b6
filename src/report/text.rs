//! A report as text for a terminal.

use super::sections::{Item, Kind, Section};
use super::style::{Line, Style};
use super::terminal::Page;
use super::view::View;
use super::{Report, Shared, counted};

/// What of a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// The axes compared and the arithmetic of each item.
    pub explain: bool,
    /// The passages that two texts share.
    pub texts: bool,
    /// The sources with their hashes.
    pub sources: bool,
}

/// Returns the column at which words stand beside the outlets' names: below them where there is no room.
fn column(report: &Report, width: usize) -> usize {
    let longest = report.sources.iter().map(|s| s.outlet.chars().count()).max().unwrap_or(0) + 4;
    if longest * 3 <= width { longest } else { 5 }
}

/// Returns the report laid out for `width` columns, with ANSI styles.
pub fn write(report: &Report, parts: Parts, width: usize) -> String {
    let mut page = Page::new(width);
    let column = column(report, page.width());
    page.lines(0, &Line::of(Style::Strong, &report.title));
    page.lines(0, &Line::plain(&report.summary));
    for one in &report.sections {
        section(&mut page, one, parts, column);
    }
    if parts.texts {
        shared(&mut page, &report.shared, column);
    }
    page.heading(Style::Strong, "Voices");
    for line in &report.voices {
        page.lines(2, &Line::plain(line));
    }
    if parts.sources {
        sources(&mut page, report, column);
    }
    page.heading(Style::Strong, "Not checked");
    for line in &report.not_checked {
        page.hanging(2, &Line::plain("-"), 4, &Line::plain(line));
    }
    if parts.explain || parts.sources {
        page.blank();
        let made = &report.made;
        let line = format!("Made by {}, extractor {}, policy {}.", made.program, made.extractor, made.policy);
        page.lines(0, &Line::of(Style::Faint, &line));
    }
    page.finish()
}

/// Returns the colour of a section.
fn style(kind: Kind) -> Style {
    match kind {
        Kind::Conflicts => Style::Bad,
        Kind::Updates | Kind::Tolls => Style::Open,
        Kind::Compatible | Kind::Agree => Style::Good,
        Kind::Only | Kind::Incomparable => Style::Strong,
    }
}

fn section(page: &mut Page, section: &Section, parts: Parts, column: usize) {
    let kind = section.kind;
    page.blank();
    let title = Line::of(style(kind), &kind.title().to_uppercase())
        .with(Style::Plain, &format!(" ({})", section.items.len()))
        .with(Style::Faint, &format!(" {}", kind.note()));
    page.lines(0, &title);
    for item in &section.items {
        if kind != Kind::Only {
            page.blank();
        }
        write_item(page, kind, item, parts, column);
    }
}

fn write_item(page: &mut Page, kind: Kind, item: &Item, parts: Parts, column: usize) {
    let sign = Line::of(style(kind), &kind.sign().to_string());
    if kind == Kind::Only && !parts.explain {
        if let Some(view) = item.views.first() {
            let name = sign.with(Style::Plain, " ").with(Style::Strong, &view.outlet);
            let mut words = quoted(view);
            words.push(Style::Faint, &format!(" {}", view.place));
            page.hanging(1, &name, column, &words);
        }
        return;
    }
    let mut head = Line::default();
    if !item.label.is_empty() {
        head.push(style(kind), item.label);
        head.push(Style::Plain, ": ");
    }
    for (at, reason) in item.reasons.iter().take(3).enumerate() {
        head.push(Style::Plain, if at > 0 { " " } else { "" });
        head.push(Style::Plain, reason);
    }
    if item.reasons.len() > 3 {
        head.push(Style::Faint, &format!(" And {} more like it.", item.reasons.len() - 3));
    }
    page.hanging(1, &sign, 3, &head);
    for view in &item.views {
        write_view(page, view, column);
    }
    if parts.explain {
        explain(page, item, column);
    }
}

fn write_view(page: &mut Page, view: &View, column: usize) {
    page.hanging(3, &Line::of(Style::Strong, &view.outlet), column, &view.sentence);
    let mut foot = Line::default();
    if let Some(by) = &view.said_by {
        foot.push(Style::Plain, &format!("said by {by} · "));
    }
    foot.push(Style::Faint, &format!("{} · {}", view.place, view.claim));
    page.hanging(3, &Line::default(), column, &foot);
}

/// Returns the words of a claim and who said them, on one line.
fn quoted(view: &View) -> Line {
    let mut line = Line::plain("\u{201c}").with(Style::Claim, &view.words).with(Style::Plain, "\u{201d}");
    if let Some(by) = &view.said_by {
        line.push(Style::Plain, &format!(" (said by {by})"));
    }
    line
}

fn explain(page: &mut Page, item: &Item, column: usize) {
    for axis in &item.axes {
        let fits = match axis.fits {
            Some(true) => "fits",
            Some(false) => "differs",
            None => "open",
        };
        let line = Line::plain(&format!("{fits}: {}", axis.note));
        page.hanging(5, &Line::of(Style::Faint, axis.axis), column, &line);
    }
    for line in &item.arithmetic {
        page.hanging(5, &Line::of(Style::Faint, "arithmetic"), column, &Line::plain(line));
    }
}

fn shared(page: &mut Page, shared: &[Shared], column: usize) {
    if shared.is_empty() {
        return;
    }
    page.heading(Style::Strong, "Passages that two texts share");
    for passage in shared {
        page.blank();
        let kind = if passage.same { "the same" } else { "reworded" };
        page.lines(1, &Line::of(Style::Faint, &format!("{kind}, {} in common", counted(passage.shared, "word"))));
        let sides = if passage.same { 1 } else { 2 };
        for side in 0..2 {
            let words =
                if side < sides { passage.words[side].clone() } else { Line::of(Style::Faint, "the same words") };
            let words = words.with(Style::Faint, &format!(" {}", passage.places[side]));
            page.hanging(3, &Line::of(Style::Strong, &passage.outlets[side]), column, &words);
        }
    }
}

fn sources(page: &mut Page, report: &Report, column: usize) {
    page.heading(Style::Strong, "Sources");
    for source in &report.sources {
        let mut line = Line::plain(source.title.as_deref().unwrap_or("no title given"));
        line.push(Style::Plain, &format!(" · {}", source.published.as_deref().unwrap_or("no date given")));
        page.hanging(2, &Line::of(Style::Strong, &source.outlet), column, &line);
        let counts = format!("{}, {}", counted(source.words, "word"), counted(source.claims, "claim"));
        let mut lines = vec![format!("{} · {counts} · {}", source.name, source.id)];
        lines.extend(source.url.clone());
        lines.push(format!("bytes sha256 {}", source.sha256));
        if source.text_sha256 != source.sha256 {
            lines.push(format!("text sha256 {}", source.text_sha256));
        }
        lines.extend(source.copies.as_ref().map(|other| format!("a copy of the text of {other}")));
        for line in lines {
            page.hanging(2, &Line::default(), column, &Line::of(Style::Faint, &line));
        }
    }
}
