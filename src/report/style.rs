//! Words with a meaning for the eye: what a writer may colour, mark or print bold.
//!
//! A [`Line`] holds only text that is safe to show: every way to add words passes them through
//! [`show::line`](crate::text::show::line). Writers then add the escapes of their own format.

use crate::text::show;

/// What a run of words means to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Nothing in particular.
    #[default]
    Plain,
    /// A heading or a name that the eye looks for.
    Strong,
    /// What is there for whoever wants it: places, ids, hashes.
    Faint,
    /// The words of a claim.
    Claim,
    /// Words that differ from the other side's.
    Differs,
    /// Supported, agreeing, intact.
    Good,
    /// Contradicted, conflicting, broken.
    Bad,
    /// Open, or in one outlet alone.
    Open,
}

/// A run of words in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The style.
    pub style: Style,
    /// The words, safe to show.
    pub text: String,
}

/// A line of styled words, safe to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line(Vec<Run>);

impl Line {
    /// Makes a line of plain words.
    pub fn plain(text: &str) -> Self {
        Self::default().with(Style::Plain, text)
    }

    /// Makes a line of words in one style.
    pub fn of(style: Style, text: &str) -> Self {
        Self::default().with(style, text)
    }

    /// Adds words; white space at their ends is kept as one blank.
    pub fn with(mut self, style: Style, text: &str) -> Self {
        self.push(style, text);
        self
    }

    /// Adds words in place; white space at their ends is kept as one blank.
    pub fn push(&mut self, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
        let core = show::line(text.trim());
        let blank = |on: bool| if on { " " } else { "" };
        let text = if core.is_empty() { " ".to_owned() } else { format!("{}{core}{}", blank(before), blank(after)) };
        match self.0.last_mut() {
            Some(last) if last.style == style => last.text.push_str(&text),
            _ => self.0.push(Run { style, text }),
        }
    }

    /// Adds another line's runs.
    pub fn append(&mut self, other: &Line) {
        for run in &other.0 {
            self.push(run.style, &run.text);
        }
    }

    /// Returns the runs.
    pub fn runs(&self) -> &[Run] {
        &self.0
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words without their styles.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_safe_and_keep_their_blanks() {
        let line =
            Line::plain("a\u{1b}[31m ").with(Style::Claim, "b\nc").with(Style::Claim, " d").with(Style::Plain, "");
        assert_eq!(line.text(), "a\\u{1b}[31m b c d");
        assert_eq!(line.runs().len(), 2);
    }
}
