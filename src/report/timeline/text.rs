//! A timeline drawn in a terminal: a row each, on a narrow page two lines.

use super::{Chart, End, Row, SCALE};
use crate::compare::timeline::Step;
use crate::report::style::{Line, Style};
use crate::report::terminal::{Look, Page};
use unicode_width::UnicodeWidthStr as _;

/// The widest a name of an outlet is shown beside the drawing.
const OUTLET: usize = 20;

/// The widest the words of a claim are shown beside the drawing.
const WORDS: usize = 30;

/// Returns the drawings of a page, one below the other, and what was not checked.
pub fn write(charts: &[Chart], not_checked: &[String], look: Look) -> String {
    let mut page = Page::new(look);
    for chart in charts {
        page.blank();
        page.lines(0, &Line::of(Style::Strong, &chart.title).with(Style::Plain, &format!(": {}", chart.summary)));
        draw(&mut page, chart);
        if let Some(more) = &chart.more {
            page.lines(0, &Line::of(Style::Faint, more));
        }
    }
    if charts.iter().any(Chart::has_bounds) {
        page.blank();
        page.lines(0, &Line::of(Style::Faint, "● the number itself  ○ up to it, not it  ◀ ▶ no end is given"));
    }
    page.heading(Style::Strong, "Not checked");
    for line in not_checked {
        page.hanging(2, &Line::plain("-"), 4, &Line::plain(line));
    }
    page.finish()
}

fn draw(page: &mut Page, chart: &Chart) {
    let widest = |width: &dyn Fn(&Row) -> usize, most: usize| chart.rows.iter().map(width).max().unwrap_or(0).min(most);
    if page.is_narrow() {
        let width = page.width() - 2;
        for row in &chart.rows {
            let when = if row.again { "" } else { &row.when };
            if !when.is_empty() {
                page.lines(0, &Line::of(Style::Faint, when));
            }
            let words = format!(" {} {}", sign(row.step), told(row, WORDS));
            let line = Line::of(Style::Strong, &row.outlet).with(Style::Plain, &words);
            page.hanging(1, &Line::default(), 1, &line);
            page.row(1, [(Style::Open, bar(row, chart, width).as_str(), width)]);
        }
        page.row(1, [(Style::Faint, axis(chart, width).as_str(), width)]);
        return;
    }
    let when = widest(&|row| row.when.width(), 22);
    let outlet = widest(&|row| row.outlet.width(), OUTLET);
    // The words take what they need, the drawing at least a third of the page.
    let free = page.width().saturating_sub(when + outlet + 10);
    let words = widest(&|row| told(row, WORDS).width(), WORDS).min(free * 3 / 5);
    let width = free.saturating_sub(words).max(10);
    for row in &chart.rows {
        let shown_when = if row.again { "" } else { row.when.as_str() };
        page.row(
            1,
            [
                (Style::Faint, shown_when, when),
                (Style::Strong, cut(&row.outlet, outlet).as_str(), outlet),
                (Style::Open, bar(row, chart, width).as_str(), width),
                (Style::Plain, sign(row.step), 1),
                (Style::Plain, told(row, words).as_str(), words),
            ],
        );
    }
    page.row(
        1,
        [(Style::Faint, "", when), (Style::Faint, "", outlet), (Style::Faint, axis(chart, width).as_str(), width)],
    );
}

/// Returns the sign for how a row stands to the one before it.
fn sign(step: Step) -> &'static str {
    match step {
        Step::First => " ",
        Step::Same => "=",
        Step::Fits => "~",
        Step::Up => "↑",
        Step::Down => "↓",
        Step::Differs => "≠",
    }
}

fn column(at: i64, width: usize) -> usize {
    let last = width.saturating_sub(1);
    usize::try_from(at).unwrap_or(0) * last / usize::try_from(SCALE).unwrap_or(1)
}

/// Returns an interval over the marks of the axis.
fn bar(row: &Row, chart: &Chart, width: usize) -> String {
    let mut cells: Vec<char> = vec![' '; width.max(1)];
    for (at, _) in &chart.ticks {
        cells[column(*at, width)] = '·';
    }
    let (from, to) = (column(row.from, width), column(row.to, width));
    cells[from..=to.max(from)].fill('─');
    cells[to] = match row.ends.1 {
        End::Closed => '●',
        End::Open => '○',
        End::Unbounded => '▶',
    };
    // Ends that fall together: what does not belong to it must be seen.
    if from != to || row.ends.1 == End::Closed {
        cells[from] = match row.ends.0 {
            End::Closed => '●',
            End::Open => '○',
            End::Unbounded => '◀',
        };
    }
    cells.into_iter().collect::<String>().trim_end().to_owned()
}

/// Returns the numbers of the axis, as many as have room.
fn axis(chart: &Chart, width: usize) -> String {
    let mut out: Vec<char> = vec![' '; width];
    let mut free = 0;
    for (at, label) in &chart.ticks {
        let size = label.chars().count();
        let start = column(*at, width).saturating_sub(size / 2).min(width.saturating_sub(size));
        if start < free || size > width {
            continue;
        }
        for (cell, c) in out[start..].iter_mut().zip(label.chars()) {
            *cell = c;
        }
        free = start + size + 1;
    }
    let text: String = out.into_iter().collect::<String>().trim_end().to_owned();
    if chart.unit.is_empty() || text.width() + chart.unit.width() + 1 > width {
        text
    } else {
        format!("{text} {}", chart.unit)
    }
}

/// Returns the words of a row and the time that they name, which is never cut.
fn told(row: &Row, width: usize) -> String {
    match &row.of {
        Some(of) => format!("{} {of}", cut(&row.words, width.saturating_sub(of.width() + 1))),
        None => cut(&row.words, width),
    }
}

/// Cuts a text at a width, with a mark where something is cut.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + 1 + unicode_width::UnicodeWidthChar::width(c).unwrap_or(0) > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_drawn_as_what_they_are() {
        let chart = Chart {
            title: String::new(),
            unit: String::new(),
            summary: String::new(),
            ticks: vec![(0, "0".to_owned()), (500, "10".to_owned()), (1000, "20".to_owned())],
            rows: Vec::new(),
            more: None,
        };
        let row = |from, to, ends| Row {
            when: String::new(),
            again: false,
            outlet: String::new(),
            words: String::new(),
            of: None,
            said_by: None,
            step: Step::First,
            from,
            to,
            ends,
        };
        let table = [
            (row(500, 500, (End::Closed, End::Closed)), "·    ●    ·"),
            (row(500, 1000, (End::Open, End::Unbounded)), "·    ○────▶"),
            (row(500, 1000, (End::Closed, End::Unbounded)), "·    ●────▶"),
            (row(0, 500, (End::Closed, End::Open)), "●────○    ·"),
            (row(0, 500, (End::Unbounded, End::Closed)), "◀────●    ·"),
            (row(300, 700, (End::Closed, End::Closed)), "·  ●───●  ·"),
            (row(500, 510, (End::Closed, End::Open)), "·    ○    ·"),
            (row(1000, 1000, (End::Open, End::Unbounded)), "·    ·    ▶"),
        ];
        for (row, drawn) in table {
            assert_eq!(bar(&row, &chart, 11), drawn);
        }
        assert_eq!(axis(&chart, 11), "0   10   20");
    }
}
