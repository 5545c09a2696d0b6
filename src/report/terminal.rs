//! The layout of text for a terminal: wrapped at a width, with hanging indents, in the colours of styles.
//!
//! A [`Page`] is filled from top to bottom and returned as text, with ANSI styles where they are wanted. Width counts columns (UAX #11), so that wide characters do not break it.

use super::style::{Line, Style};
use anstyle::{AnsiColor, Effects};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// The narrowest width that is laid out; a narrower terminal wraps by itself.
const NARROWEST: usize = 24;

/// How a page is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How many columns it may take.
    pub width: usize,
    /// Whether styles are shown. Without them the words of a claim stand in brackets, and words that differ from
    /// the other side's in braces.
    pub colour: bool,
}

/// Text laid out for a width.
#[derive(Debug, Clone)]
pub struct Page {
    out: String,
    look: Look,
}

/// A word with no blank in it, in one or more styles, and the style of the blank before it.
struct Word<'a> {
    parts: Vec<(Style, &'a str)>,
    blank: Style,
}

impl Page {
    /// Starts a page.
    pub fn new(look: Look) -> Self {
        let width = look.width.max(NARROWEST);
        Self { out: String::new(), look: Look { width, ..look } }
    }

    /// Returns the width in columns.
    pub fn width(&self) -> usize {
        self.look.width
    }

    /// Whether there is no room for columns side by side.
    pub fn is_narrow(&self) -> bool {
        self.look.width < 60
    }

    /// Adds an empty line, unless the page is empty or ends with one.
    pub fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Adds a heading with an empty line before it.
    pub fn heading(&mut self, style: Style, text: &str) {
        self.blank();
        self.lines(0, &Line::of(style, text));
    }

    /// Adds a paragraph whose every line is indented by `indent` columns.
    pub fn lines(&mut self, indent: usize, line: &Line) {
        self.hanging(indent, &Line::default(), indent, line);
    }

    /// Adds a row of a table: cells with their style and width, two blanks apart, never wrapped. The words must be
    /// safe to show.
    pub fn row<'a>(&mut self, indent: usize, cells: impl IntoIterator<Item = (Style, &'a str, usize)>) {
        self.out.push_str(&" ".repeat(indent));
        let mut gap = 0;
        for (style, text, width) in cells {
            if !text.is_empty() {
                self.out.push_str(&" ".repeat(gap));
                self.paint(style, text);
                gap = 0;
            }
            gap += width.saturating_sub(text.width()) + 2;
        }
        self.out.push('\n');
    }

    /// Adds a paragraph with a label: the label stands at column `indent`, the words start at column `hang`.
    ///
    /// A label too long for its column stands on a line of its own; on a narrow page a column that would
    /// leave the words less than half of the width shrinks to `indent + 2`.
    pub fn hanging(&mut self, indent: usize, label: &Line, hang: usize, line: &Line) {
        let hang = if hang > indent && hang * 2 > self.look.width { indent + 2 } else { hang };
        let mut column = 0;
        if !label.is_empty() {
            self.wrap(indent, indent, label, &mut column);
            if column + 1 > hang && hang > indent {
                self.out.push('\n');
                column = 0;
            }
        }
        self.wrap(hang, hang, line, &mut column);
        self.out.push('\n');
    }

    /// Writes words from `start` (where the column is before it), going on at `hang` on further lines.
    fn wrap(&mut self, start: usize, hang: usize, line: &Line, column: &mut usize) {
        let mut fresh = true;
        let mut margin = start;
        let bracketed;
        let line = if self.look.colour {
            line
        } else {
            bracketed = brackets(line);
            &bracketed
        };
        for word in words(line) {
            let width: usize = word.parts.iter().map(|(_, text)| text.width()).sum();
            if !fresh && *column + 1 + width > self.look.width {
                self.out.push('\n');
                (*column, fresh, margin) = (0, true, hang);
            }
            if fresh {
                for _ in *column..margin {
                    self.out.push(' ');
                }
                *column = margin.max(*column);
                fresh = false;
            } else {
                self.paint(word.blank, " ");
                *column += 1;
            }
            for (style, text) in word.parts {
                self.broken(style, text, hang, column);
            }
        }
    }

    /// Writes a part of a word, broken where it is longer than a line.
    fn broken(&mut self, style: Style, text: &str, hang: usize, column: &mut usize) {
        /// More bytes than a line has, so that a word without end is not measured to its end for each of its lines.
        const LONG: usize = 1 << 12;
        let mut rest = text;
        while rest.len() > LONG || *column + rest.width() > self.look.width {
            let room = self.look.width - (*column).min(self.look.width);
            let mut taken = 0;
            let cut = rest.char_indices().find(|(_, c)| {
                taken += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
                taken > room
            });
            let at = cut.map_or(rest.len(), |(at, _)| at);
            if at == 0 && *column <= hang || at == rest.len() && rest.len() > LONG {
                break;
            }
            self.paint(style, &rest[..at]);
            self.out.push('\n');
            for _ in 0..hang {
                self.out.push(' ');
            }
            *column = hang;
            rest = &rest[at..];
        }
        self.paint(style, rest);
        *column += rest.width();
    }

    fn paint(&mut self, style: Style, text: &str) {
        let ansi = ansi(style);
        // Writing to a string cannot fail.
        let _ = if ansi.is_plain() || !self.look.colour {
            self.out.write_str(text)
        } else {
            write!(self.out, "{ansi}{text}{ansi:#}")
        };
    }

    /// Returns the page.
    pub fn finish(self) -> String {
        self.out
    }
}

/// Returns a line with its marks as brackets and braces.
fn brackets(line: &Line) -> Line {
    let mut out = Line::default();
    for run in line.runs() {
        let (open, close) = match run.style {
            Style::Claim => ("[", "]"),
            Style::Differs => ("{", "}"),
            _ => ("", ""),
        };
        let core = run.text.trim();
        if open.is_empty() || core.is_empty() {
            out.push(run.style, &run.text);
            continue;
        }
        let before = if run.text.starts_with(' ') { " " } else { "" };
        let after = if run.text.ends_with(' ') { " " } else { "" };
        out.push(run.style, &format!("{before}{open}{core}{close}{after}"));
    }
    out
}

/// Returns the colours and effects of a style; no meaning rests on colour alone.
pub fn ansi(style: Style) -> anstyle::Style {
    let plain = anstyle::Style::new();
    let coloured = |colour: AnsiColor| plain.fg_color(Some(colour.into()));
    match style {
        Style::Plain => plain,
        Style::Strong => plain.bold(),
        Style::Faint => plain.dimmed(),
        Style::Claim => coloured(AnsiColor::Cyan).effects(Effects::BOLD),
        Style::Differs => coloured(AnsiColor::Magenta).effects(Effects::UNDERLINE),
        Style::Good => coloured(AnsiColor::Green).bold(),
        Style::Bad => coloured(AnsiColor::Red).bold(),
        Style::Open => coloured(AnsiColor::Yellow).bold(),
    }
}

fn words(line: &Line) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut blank = Style::Plain;
    for run in line.runs() {
        for (index, piece) in run.text.split(' ').enumerate() {
            if index > 0 {
                (open, blank) = (false, run.style);
            }
            if piece.is_empty() {
                continue;
            }
            match words.last_mut() {
                Some(word) if open => word.parts.push((run.style, piece)),
                _ => words.push(Word { parts: vec![(run.style, piece)], blank }),
            }
            open = true;
        }
    }
    // A blank is marked only where it stands between two words of one style.
    for at in 1..words.len() {
        let same = words[at - 1].parts.last().map(|p| p.0) == words[at].parts.first().map(|p| p.0);
        if !same || words[at].parts.first().map(|p| p.0) != Some(words[at].blank) {
            words[at].blank = Style::Plain;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(width: usize) -> Page {
        Page::new(Look { width, colour: true })
    }

    #[test]
    fn marks_without_colours() {
        let mut page = Page::new(Look { width: 60, colour: false });
        page.lines(
            0,
            &Line::plain("over ").with(Style::Claim, "20 people ").with(Style::Differs, "died").with(Style::Bad, "!"),
        );
        assert_eq!(page.finish(), "over [20 people] {died}!\n");
    }

    fn plain(page: Page) -> String {
        anstream::adapter::strip_str(&page.finish()).to_string()
    }

    #[test]
    fn wraps_with_a_hanging_indent() {
        let mut page = page(30);
        let line = Line::plain("one two ").with(Style::Claim, "three four").with(Style::Plain, "five six seven eight");
        page.hanging(2, &Line::of(Style::Strong, "a"), 6, &line);
        assert_eq!(plain(page), "  a   one two three fourfive\n      six seven eight\n");
    }

    #[test]
    fn a_long_label_stands_alone_and_a_long_word_is_broken() {
        let mut page = page(24);
        page.hanging(2, &Line::plain("a long label"), 8, &Line::plain("abcdefghijklmnopqrstuvwxyz"));
        assert_eq!(plain(page), "  a long label\n        abcdefghijklmnop\n        qrstuvwxyz\n");
    }

    #[test]
    fn a_word_without_end_is_broken_line_by_line() {
        let lines = |count: usize| {
            let mut page = page(40);
            page.lines(0, &Line::plain(&"a".repeat(40 * count)));
            plain(page).lines().filter(|line| line.len() == 40).count()
        };
        assert_eq!([1, 300, 30_000].map(lines), [1, 300, 30_000]);
        // Nothing to be seen has no width.
        let mut page = page(24);
        page.lines(0, &Line::plain(&"\u{301}".repeat(10_000)));
        assert_eq!(plain(page).lines().count(), 1);
    }

    #[test]
    fn wide_characters_count_twice() {
        let mut page = page(24);
        page.lines(0, &Line::plain("日本日本日本日本日本 日本日本"));
        assert_eq!(plain(page), "日本日本日本日本日本\n日本日本\n");
    }

    #[test]
    fn every_line_fits() {
        for width in [24, 40, 80, 120] {
            let mut page = page(width);
            let words = Line::plain(&"some words of many lengths, supercalifragilistic ".repeat(9));
            page.hanging(1, &Line::plain("label"), 30, &words);
            page.lines(4, &words);
            assert!(plain(page).lines().all(|line| line.width() <= width), "{width}");
        }
    }
}
