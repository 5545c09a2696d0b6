//! The private key in a file: PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it.
//!
//! The file is the only secret there is, and stays outside the ledger. Reading takes the form of RFC 8410
//! section 7 with nothing but the seed in it; whoever has another form converts it with `openssl pkey`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----\n";
const END: &str = "-----END PRIVATE KEY-----";

/// What stands before the seed: a PKCS #8 structure of version 0 with the algorithm 1.3.101.112.
const HEAD: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];

/// What stands before a public key: SubjectPublicKeyInfo with the same algorithm.
const PUBLIC_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];

/// Returns the file of a seed.
pub fn write(seed: &[u8; 32]) -> String {
    format!("{BEGIN}{}\n{END}\n", BASE64.encode([HEAD.as_slice(), seed].concat()))
}

/// Returns the seed in a file, if it is one.
pub fn read(file: &str) -> Option<[u8; 32]> {
    let inside = file.strip_prefix(BEGIN)?.trim_end().strip_suffix(END)?;
    let bytes = BASE64.decode(inside.trim_end()).ok()?;
    bytes.strip_prefix(HEAD.as_slice())?.try_into().ok()
}

/// Returns a public key as a PEM file, for `openssl pkeyutl -verify`.
pub fn public(key: &[u8; 32]) -> String {
    let bytes = BASE64.encode([PUBLIC_HEAD.as_slice(), key].concat());
    format!("-----BEGIN PUBLIC KEY-----\n{bytes}\n-----END PUBLIC KEY-----\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The private key of RFC 8410 section 10.3, and the public key of its section 10.1.
    const EXAMPLE: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
                           -----END PRIVATE KEY-----\n";
    const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
                          -----END PUBLIC KEY-----\n";

    #[test]
    fn the_example_of_the_standard() {
        let seed = read(EXAMPLE).unwrap();
        assert_eq!(write(&seed), EXAMPLE);
        let key = ed25519_dalek::SigningKey::from_bytes(&seed).verifying_key();
        assert_eq!(public(key.as_bytes()), PUBLIC);
    }

    #[test]
    fn other_files_are_no_keys() {
        for file in
            ["", "key", PUBLIC, &EXAMPLE[1..], &EXAMPLE.replace("MC4C", "MC4D"), &EXAMPLE.replace("VhC\n", "\n")]
        {
            assert_eq!(read(file), None, "{file}");
        }
    }
}
