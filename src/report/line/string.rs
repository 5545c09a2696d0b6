//! Strings of JSON: copied many bytes at a time, with an escape for the few bytes that need one.

use super::serialize::Writer;
use super::{Lines, Unwritable};

/// How many bytes of a string are looked at together.
const BLOCK: usize = 16;

impl Writer<'_> {
    /// Writes any string.
    pub(super) fn string(self, text: &str) -> Result<(), Unwritable> {
        let out = self.out;
        let start = out.len;
        let plain = match out.room(text.len() + 2) {
            [open, inner @ .., close] => {
                (*open, *close) = (b'"', b'"');
                copy(text.as_bytes(), inner)
            }
            _ => false,
        };
        if !plain {
            out.len = start;
            out.escaped(text.as_bytes());
        }
        Ok(())
    }

    /// Writes a word of the program's own, which needs no escape.
    #[inline]
    pub(super) fn word(self, word: &'static str) -> Result<(), Unwritable> {
        debug_assert!(!word.bytes().any(needs_escape), "{word:?}");
        if let [open, inner @ .., close] = self.out.room(word.len() + 2) {
            (*open, *close) = (b'"', b'"');
            inner.copy_from_slice(word.as_bytes());
        }
        Ok(())
    }
}

impl Lines {
    /// Appends a string of which some byte needs an escape.
    #[inline(never)]
    fn escaped(&mut self, bytes: &[u8]) {
        self.put(b"\"");
        for block in bytes.chunks(BLOCK) {
            let start = self.len;
            if !copy(block, self.room(block.len())) {
                self.len = start;
                block.iter().for_each(|byte| escaped(self, *byte));
            }
        }
        self.put(b"\"");
    }
}

/// Copies `from` to `to`, which is as long; returns whether no byte of it needs an escape.
///
/// Both in one pass and many bytes at a time: the last of them overlap those before, so that no rest is left.
fn copy(from: &[u8], to: &mut [u8]) -> bool {
    // Looking at every byte, without an early end, takes them together.
    let plain_block = |block: &[u8; BLOCK]| block.iter().fold(true, |all, b| all & !needs_escape(*b));
    let (blocks, rest) = from.as_chunks::<BLOCK>();
    let mut plain = true;
    for (block, to) in blocks.iter().zip(to.as_chunks_mut::<BLOCK>().0) {
        *to = *block;
        plain &= plain_block(block);
    }
    if rest.is_empty() {
        return plain;
    }
    if let (Some(last), Some(to)) = (from.last_chunk::<BLOCK>(), to.last_chunk_mut::<BLOCK>()) {
        *to = *last;
        return plain & plain_block(last);
    }
    let len = from.len();
    if let (Some(first), Some(last)) = (from.first_chunk::<8>(), from.last_chunk::<8>()) {
        to[..8].copy_from_slice(first);
        to[len - 8..].copy_from_slice(last);
        return (escapes_in(u64::from_le_bytes(*first)) | escapes_in(u64::from_le_bytes(*last))) == 0;
    }
    if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk::<4>()) {
        to[..4].copy_from_slice(first);
        to[len - 4..].copy_from_slice(last);
        let both = u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
        return escapes_in(both) == 0;
    }
    for (byte, to) in from.iter().zip(to) {
        *to = *byte;
        plain &= !needs_escape(*byte);
    }
    plain
}

fn needs_escape(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\')
}

/// Returns zero if none of eight bytes needs an escape (Warren, Hacker's Delight, 6-1: find the first zero byte; here a
/// byte that is zero after the exclusive or, or below a blank).
fn escapes_in(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let is = |byte: u8| {
        let zeros = word ^ (ONES * u64::from(byte));
        zeros.wrapping_sub(ONES) & !zeros
    };
    let below = word.wrapping_sub(ONES * 0x20) & !word;
    (is(b'"') | is(b'\\') | below) & (ONES << 7)
}

/// Writes one byte of a string; the escapes are those of RFC 8259, section 7, the short ones where there are any.
fn escaped(out: &mut Lines, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        0..=0x1f => {
            let digit = |n: u8| b"0123456789abcdef"[usize::from(n)];
            return out.put(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
        }
        _ => return out.put(&[byte]),
    };
    out.put(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_byte_that_needs_an_escape_wherever_it_stands() {
        for len in 0..50 {
            for at in 0..len {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b' '; len];
                    // Neighbours that borrow from each other when many are taken together.
                    bytes[at] = byte;
                    bytes[(at + 1) % len] = if len > 1 { 0x80 } else { byte };
                    let expected = !bytes.iter().any(|b| needs_escape(*b));
                    let mut copied = vec![0; len];
                    assert_eq!(copy(&bytes, &mut copied), expected, "{byte:#x} at {at} of {len}");
                    assert_eq!(copied, bytes, "{byte:#x} at {at} of {len}");
                }
            }
        }
    }
}
