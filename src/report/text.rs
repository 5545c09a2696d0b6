//! A report as text for a terminal.

use super::sections::{Item, Kind, REASONS, Section};
use super::style::{Line, Style};
use super::terminal::{Look, Page};
use super::view::View;
use super::{Report, counted};

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

/// Returns the report as text.
pub fn write(report: &Report, parts: Parts, look: Look) -> String {
    let mut page = Page::new(look);
    let column = column(report, page.width());
    page.lines(0, &Line::of(Style::Strong, &report.title));
    page.lines(0, &Line::plain(&report.summary));
    figures(&mut page, report);
    for one in &report.sections {
        section(&mut page, one, parts, column);
    }
    if parts.texts {
        shared(&mut page, report, column);
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

/// Writes the figures as a table: the rows, the most important first, with which it fits the page. The sections below
/// it leave none out.
fn figures(page: &mut Page, report: &Report) {
    let columns = report.figures.columns.iter().map(String::as_str);
    let head: Vec<&str> = std::iter::once("").chain(columns).collect();
    let mut widths: Vec<usize> = head.iter().map(|cell| cell.chars().count()).collect();
    let mut rows: Vec<(Kind, Vec<&str>)> = Vec::new();
    for row in &report.figures.rows {
        let cells: Vec<&str> = std::iter::once(row.what.as_str()).chain(row.cells.iter().map(String::as_str)).collect();
        let with: Vec<usize> = cells.iter().zip(&widths).map(|(cell, w)| cell.chars().count().max(*w)).collect();
        if with.iter().sum::<usize>() + 3 * with.len() + 3 <= page.width() {
            widths = with;
            rows.push((row.kind, cells));
        }
    }
    if rows.is_empty() {
        return;
    }
    page.blank();
    page.row(
        1,
        std::iter::once((Style::Plain, " ", 1)).chain(head.iter().zip(&widths).map(|(c, w)| (Style::Strong, *c, *w))),
    );
    for (kind, cells) in &rows {
        let sign = kind.sign().to_string();
        let cells = cells.iter().zip(&widths).map(|(cell, width)| (Style::Plain, *cell, *width));
        page.row(1, std::iter::once((style(*kind), sign.as_str(), 1)).chain(cells));
    }
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
    if kind == Kind::Only {
        return by_outlet(page, section, parts);
    }
    for item in &section.items {
        page.blank();
        write_item(page, kind, item, parts, column);
    }
}

/// Writes what one outlet alone says, outlet by outlet.
fn by_outlet(page: &mut Page, section: &Section, parts: Parts) {
    for (outlet, views) in section.by_outlet() {
        page.blank();
        page.lines(1, &Line::of(Style::Strong, outlet));
        for view in views {
            let mut line = view.sentence.clone();
            if let Some(by) = &view.said_by {
                line.push(Style::Plain, &format!(" (said by {by})"));
            }
            line.push(Style::Faint, &format!(" {}", view.place));
            if parts.explain {
                line.push(Style::Faint, &format!(" · {}", view.ids()));
            }
            page.hanging(1, &Line::of(style(section.kind), &section.kind.sign().to_string()), 3, &line);
        }
    }
}

fn write_item(page: &mut Page, kind: Kind, item: &Item, parts: Parts, column: usize) {
    let sign = Line::of(style(kind), &kind.sign().to_string());
    let mut head = Line::default();
    if !item.label.is_empty() {
        head.push(style(kind), item.label);
        head.push(Style::Plain, ": ");
    }
    if kind == Kind::Tolls
        && let Some(view) = item.views.first()
    {
        head.push(Style::Strong, &view.words);
        head.push(Style::Plain, " · ");
    }
    for (at, reason) in item.reasons.iter().take(REASONS).enumerate() {
        head.push(Style::Plain, if at > 0 { " " } else { "" });
        head.push(Style::Plain, reason);
    }
    if item.reasons.len() > REASONS {
        head.push(Style::Faint, &format!(" And {} more like it.", item.reasons.len() - REASONS));
    }
    page.hanging(1, &sign, 3, &head);
    for view in &item.views {
        write_view(page, view, column);
    }
    if let Some(more) = &item.more {
        page.lines(3, &Line::of(Style::Faint, more));
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
    foot.push(Style::Faint, &format!("{} · {}", view.place, view.ids()));
    page.hanging(3, &Line::default(), column, &foot);
}

fn explain(page: &mut Page, item: &Item, column: usize) {
    // Beside short names of outlets the names of the axes need their own room.
    let column = if page.is_narrow() { column } else { column.max(17) };
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

fn shared(page: &mut Page, report: &Report, column: usize) {
    let shared = &report.shared;
    if shared.is_empty() {
        return;
    }
    page.heading(Style::Strong, "Passages that two texts share");
    if let Some(more) = report.more_shared() {
        page.lines(1, &Line::of(Style::Faint, &more));
    }
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
        lines.extend(source.copies.as_ref().map(|other| format!("a copy of the text of {other}")));
        for line in lines {
            page.hanging(2, &Line::default(), column, &Line::of(Style::Faint, &line));
        }
        // Too long for a column of their own.
        let text = (source.text_sha256 != source.sha256).then_some(("text", &source.text_sha256));
        for (name, hash) in [("sha256", &source.sha256)].into_iter().chain(text) {
            page.hanging(4, &Line::of(Style::Faint, name), 11, &Line::of(Style::Faint, hash));
        }
    }
}
