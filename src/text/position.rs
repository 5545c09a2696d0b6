//! Lines, columns and character offsets of bytes of a text, for showing. Nothing inside the program counts
//! in them.

/// A table that answers which line, column and character a byte offset of one text is.
///
/// Building it is one pass over the text; each question costs a search over lines and a count of at most
/// [`STEP`] bytes.
#[derive(Debug, Clone)]
pub struct Positions<'a> {
    text: &'a str,
    /// Byte offsets of line starts; the first is 0. A line ends after "\n".
    lines: Vec<usize>,
    /// Characters before byte `i * STEP`, or nothing when the text is ASCII and characters are bytes.
    chars: Vec<usize>,
}

const STEP: usize = 64;

impl<'a> Positions<'a> {
    /// Builds the table of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::with_capacity(bytes.len() / STEP + 1);
        lines.extend(std::iter::once(0).chain(memchr::memchr_iter(b'\n', bytes).map(|i| i + 1)));
        let mut chars = Vec::new();
        if !text.is_ascii() {
            chars.reserve(bytes.len() / STEP + 2);
            let mut count = 0;
            for chunk in bytes.chunks(STEP) {
                chars.push(count);
                count += starts(chunk);
            }
            chars.push(count);
        }
        Self { text, lines, chars }
    }

    /// Returns how many characters stand before `byte`.
    pub fn character(&self, byte: usize) -> usize {
        if self.chars.is_empty() {
            return byte;
        }
        let block = byte / STEP;
        self.chars[block] + starts(&self.text.as_bytes()[block * STEP..byte])
    }

    /// Returns the line of `byte`, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte)
    }

    /// Returns the column of `byte`, in characters from 1.
    pub fn column(&self, byte: usize) -> usize {
        let start = self.lines[self.line(byte) - 1];
        starts(&self.text.as_bytes()[start..byte]) + 1
    }
}

/// Counts the bytes that start a character.
fn starts(bytes: &[u8]) -> usize {
    // Counted in bytes, a block at a time, which takes many together.
    let block = |block: &[u8]| usize::from(block.iter().map(|b| u8::from((*b as i8) >= -0x40)).sum::<u8>());
    bytes.chunks(STEP).map(block).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_standard_library_does() {
        let long = "é日𝄞a\n".repeat(200);
        for text in ["", "a", "one\ntwo", "é\n日本\n𝄞", long.as_str()] {
            let positions = Positions::new(text);
            let (mut line, mut column) = (1, 1);
            for (character, (byte, c)) in text.char_indices().enumerate() {
                assert_eq!(positions.character(byte), character);
                assert_eq!((positions.line(byte), positions.column(byte)), (line, column), "{text:?} {byte}");
                if c == '\n' {
                    (line, column) = (line + 1, 1);
                } else {
                    column += 1;
                }
            }
            assert_eq!(positions.character(text.len()), text.chars().count());
        }
    }
}
