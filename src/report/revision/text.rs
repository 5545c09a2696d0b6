//! A revision as text for a terminal.

use super::super::sections::Kind;
use super::super::style::{Line, Style};
use super::super::terminal::{Look, Page};
use super::RevisionReport;

/// The column at which words stand beside "old" and "new".
const COLUMN: usize = 8;

/// Returns the revision as text; `explain` adds the arithmetic.
pub fn write(report: &RevisionReport, explain: bool, look: Look) -> String {
    let mut page = Page::new(look);
    page.lines(0, &Line::of(Style::Strong, &report.title));
    page.lines(0, &Line::plain(&report.summary));
    page.lines(0, &Line::plain(&report.fates));
    for part in &report.parts {
        let style = style(part.like);
        page.blank();
        let title = Line::of(style, &part.title.to_uppercase())
            .with(Style::Plain, &format!(" ({})", part.items.len()))
            .with(Style::Faint, &format!(" {}", part.note));
        page.lines(0, &title);
        for item in &part.items {
            page.blank();
            let sign = Line::of(style, &part.like.sign().to_string());
            let head = Line::of(style, item.label).with(Style::Plain, &format!(": {}", item.reason));
            page.hanging(1, &sign, 3, &head);
            for (name, view) in &item.sides {
                page.hanging(3, &Line::of(Style::Strong, name), COLUMN, &view.sentence);
                let by = view.said_by.as_ref().map(|by| format!("said by {by} · ")).unwrap_or_default();
                let ids = if view.claims.is_empty() { String::new() } else { format!(" · {}", view.ids()) };
                let foot = Line::plain(&by).with(Style::Faint, &format!("{}{ids}", view.place));
                page.hanging(3, &Line::default(), COLUMN, &foot);
            }
            for line in item.arithmetic.iter().filter(|_| explain) {
                page.hanging(5, &Line::of(Style::Faint, "arithmetic"), 17, &Line::plain(line));
            }
        }
    }
    page.heading(Style::Strong, "Not checked");
    for line in &report.not_checked {
        page.hanging(2, &Line::plain("-"), 4, &Line::plain(line));
    }
    page.finish()
}

fn style(kind: Kind) -> Style {
    match kind {
        Kind::Conflicts => Style::Bad,
        Kind::Updates | Kind::Tolls => Style::Open,
        Kind::Compatible | Kind::Agree => Style::Good,
        Kind::Only | Kind::Incomparable => Style::Strong,
    }
}
