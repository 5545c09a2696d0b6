//! Time-stamps by somebody else: RFC 3161 requests over a checkpoint, and the replies.
//!
//! The program goes nowhere for them: it writes a request to a file, the user has it answered by an authority of
//! their choice, and the reply is stored beside the checkpoint. `openssl ts -verify` checks it; here only its form
//! is looked at, and that it holds the imprint of the checkpoint's note.

use crate::hash::Digest;

/// The object identifier of SHA-256, with NULL parameters: an AlgorithmIdentifier.
const SHA256: [u8; 15] = [0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0];

/// The same without the parameters.
const SHA256_BARE: [u8; 13] = [0x30, 0x0b, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];

/// Returns the DER of a TimeStampReq (RFC 3161 section 2.4.1) over a digest: version 1, the imprint, a nonce where
/// one is given, and the wish for the authority's certificate in the reply.
pub fn request(imprint: &Digest, nonce: Option<[u8; 8]>) -> Vec<u8> {
    let mut body = vec![2, 1, 1];
    let mut message = SHA256.to_vec();
    message.extend([4, 32]);
    message.extend(imprint.as_bytes());
    body.extend(tagged(0x30, &message));
    if let Some(mut nonce) = nonce {
        // A positive INTEGER in its shortest form: no sign bit, and not zero bits only in front.
        nonce[0] = nonce[0] & 0x7f | 0x40;
        body.extend(tagged(2, &nonce));
    }
    body.extend([1, 1, 0xff]);
    tagged(0x30, &body)
}

fn tagged(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![tag];
    // Requests are short: a length of one byte does.
    out.push(content.len() as u8);
    out.extend_from_slice(content);
    out
}

/// Whether a reply is one DER value, grants a token, and holds the imprint of a digest.
///
/// The imprint is the SHA-256 AlgorithmIdentifier, with or without its NULL, and the digest after it. That is what
/// tells a reply for this checkpoint from another; who signed it is for `openssl ts -verify` to say.
pub fn holds_imprint(reply: &[u8], imprint: &Digest) -> bool {
    let Some(body) = sequence(reply) else { return false };
    // PKIStatusInfo: a SEQUENCE that starts with the status, of which 0 and 1 grant.
    let granted = body.starts_with(&[0x30]) && matches!(body.get(2..5), Some([2, 1, 0 | 1]));
    let message = [[4, 32].as_slice(), imprint.as_bytes()].concat();
    let ends = |at: usize| body[..at].ends_with(&SHA256) || body[..at].ends_with(&SHA256_BARE);
    granted && memchr::memmem::find_iter(body, &message).any(ends)
}

/// Returns the content of bytes that are one DER SEQUENCE and nothing more.
fn sequence(bytes: &[u8]) -> Option<&[u8]> {
    let [0x30, first, rest @ ..] = bytes else { return None };
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (digits.iter().fold(0, |n, b| n << 8 | usize::from(*b)), rest)
        }
        _ => return None,
    };
    (rest.len() == length).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests() {
        let digest = Digest::of(b"note");
        let plain = request(&digest, None);
        let expected = format!("30390201013031300d060960864801650304020105000420{digest}0101ff");
        assert_eq!(hex::encode(plain), expected);
        let with_nonce = hex::encode(request(&digest, Some([0xff, 1, 2, 3, 4, 5, 6, 7])));
        assert!(with_nonce.ends_with("02087f010203040506070101ff"), "{with_nonce}");
    }

    #[test]
    fn replies() {
        let digest = Digest::of(b"note");
        let imprint = [&SHA256[..], &[4, 32], digest.as_bytes()].concat();
        let reply = |status: u8, content: &[u8]| {
            let body = [&[0x30, 3, 2, 1, status], content].concat();
            [&[0x30, 0x81, body.len() as u8], body.as_slice()].concat()
        };
        let padded = |imprint: &[u8]| [&[0u8; 90], imprint].concat();
        assert!(holds_imprint(&reply(0, &padded(&imprint)), &digest));
        assert!(holds_imprint(&reply(1, &padded(&imprint)), &digest));
        assert!(!holds_imprint(&reply(2, &padded(&imprint)), &digest), "rejected");
        assert!(!holds_imprint(&reply(0, &padded(&imprint)), &Digest::of(b"other")));
        assert!(!holds_imprint(&reply(0, &padded(digest.as_bytes())), &digest), "a digest of no algorithm");
        let mut long = reply(0, &padded(&imprint));
        long.push(0);
        for bytes in [&long[..], &long[..20], b"", b"\x30", b"\x30\x85\x01", b"text"] {
            assert!(!holds_imprint(bytes, &digest));
        }
    }
}
