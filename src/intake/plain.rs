//! Plain text in UTF-8: the reader `plain/1`, which takes the bytes verbatim.
//!
//! It refuses what is no text, with the byte at fault: invalid UTF-8, a NUL byte (a binary file), and an
//! input without any words. Byte-order mark and carriage returns stay; finders read them as white space.

use crate::error::{Error, Result};
use crate::text::{Canonical, segment};

/// Reads plain text.
///
/// # Errors
/// [`Error::Input`] that names the byte.
pub fn read(name: &str, bytes: &[u8]) -> Result<Canonical> {
    let refuse = |why: String| Err(Error::Input { name: name.to_owned(), why });
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let hint = match bytes {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                    "; it looks like UTF-16: convert it with `iconv -f UTF-16 -t UTF-8`"
                }
                _ => "; convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            };
            return refuse(format!("not UTF-8: byte 0x{:02x} at offset {at}{hint}", bytes[at]));
        }
    };
    if let Some(at) = memchr::memchr(0, bytes) {
        return refuse(format!("looks binary: NUL byte at offset {at}; give the article as plain text"));
    }
    if text.chars().all(segment::is_space) {
        return refuse(if bytes.is_empty() { "the file is empty".into() } else { "holds only white space".into() });
    }
    Ok(Canonical::plain(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_name_the_byte() {
        let table: [(&[u8], &str); 6] = [
            (b"", "a.txt: the file is empty"),
            (b" \n\t", "a.txt: holds only white space"),
            (b"caf\xe9", "a.txt: not UTF-8: byte 0xe9 at offset 3"),
            (b"\xff\xfeT\0", "a.txt: not UTF-8: byte 0xff at offset 0; it looks like UTF-16"),
            (b"ab\0c", "a.txt: looks binary: NUL byte at offset 2"),
            (b"\xed\xa0\x80", "a.txt: not UTF-8: byte 0xed at offset 0"),
        ];
        for (bytes, message) in table {
            let error = read("a.txt", bytes).unwrap_err();
            assert!(error.to_string().starts_with(message), "{error}");
            assert_eq!(error.exit_code(), 15);
        }
    }

    #[test]
    fn odd_but_valid_text_is_taken_verbatim() {
        for text in ["\u{feff}One\r\nTwo", "\u{1b}[31mred", "<script>alert(1)</script>", "a\u{202e}b"] {
            assert_eq!(read("a.txt", text.as_bytes()).unwrap().text(), text);
        }
    }
}
