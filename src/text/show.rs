//! Untrusted text made safe to show: control characters escaped, bidi controls made visible.
//!
//! Every string that came from an article, a manifest or a ledger passes through here on its way to a
//! terminal. HTML and CSV have guards of their own in their writers, after this one.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character can change how the text around it is shown.
///
/// C0 and C1 controls (terminal escapes among them), the bidi controls of Unicode UAX #9, zero-width and
/// other invisible format characters, line and paragraph separators, and the byte-order mark.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{ad}' | '\u{180e}')
}

/// Returns `text` on one line: white space runs squeezed to one blank, unsafe characters as `\u{…}`.
pub fn line(text: &str) -> Cow<'_, str> {
    let plain = !text.contains("  ") && text.chars().all(|c| !is_unsafe(c) && (c == ' ' || !c.is_whitespace()));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{feff}' && out.is_empty() {
            if !out.ends_with(' ') && !out.is_empty() {
                out.push(' ');
            }
        } else {
            push(&mut out, c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    Cow::Owned(out)
}

/// Returns `text` with its line breaks and tabs kept and unsafe characters as `\u{…}`.
pub fn block(text: &str) -> Cow<'_, str> {
    let keep = |c: char| matches!(c, '\n' | '\t') || !is_unsafe(c);
    if text.chars().all(keep) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            c if matches!(c, '\n' | '\t') => out.push(c),
            c => push(&mut out, c),
        }
    }
    Cow::Owned(out)
}

fn push(out: &mut String, c: char) {
    if is_unsafe(c) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{{{:x}}}", c as u32);
    } else {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let table = [
            ("plain words", "plain words"),
            ("two\r\nlines\there  now ", "two lines here now"),
            ("\u{feff}mark", "mark"),
            ("red \u{1b}[31m", "red \\u{1b}[31m"),
            ("abc\u{202e}fed", "abc\\u{202e}fed"),
            ("nul\0", "nul\\u{0}"),
            ("c1\u{9b}2J", "c1\\u{9b}2J"),
            ("no-break\u{a0}space", "no-break space"),
        ];
        for (text, shown) in table {
            assert_eq!(line(text), shown, "{text:?}");
        }
    }

    #[test]
    fn blocks_keep_their_lines() {
        assert_eq!(block("a\r\nb\tc\n"), "a\nb\tc\n");
        assert_eq!(block("a\u{7}b"), "a\\u{7}b");
    }
}
