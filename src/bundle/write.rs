//! A bundle out of a ledger.

use super::{BAGIT, SCRIPT};
use crate::claim::{Article, Claim, ClaimId};
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::ledger::proof::Proof;
use crate::ledger::{ArticleEntry, Checkpoint, ClaimEntry, Entry, Ledger, Verifier, log};
use crate::pipeline;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What goes into a bundle: the entries by number, and the objects that they name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    entries: BTreeSet<u64>,
    objects: BTreeSet<Digest>,
    /// Articles by entry, and which of their claims; nothing for all.
    articles: BTreeMap<u64, (ArticleEntry, Option<BTreeSet<ClaimId>>)>,
}

impl Selection {
    /// Adds an article with all its claims.
    pub fn article(&mut self, index: u64, entry: ArticleEntry) {
        self.entries.extend(index..=index + entry.claims);
        self.objects.extend([entry.sha256, entry.text_sha256]);
        self.articles.insert(index, (entry, None));
    }

    /// Adds a claim with its article's entry and bytes.
    pub fn claim(&mut self, article: u64, entry: ArticleEntry, index: u64, claim: &ClaimEntry) {
        self.entries.extend([article, index]);
        self.objects.extend([entry.sha256, entry.text_sha256]);
        let (_, claims) = self.articles.entry(article).or_insert_with(|| (entry, Some(BTreeSet::new())));
        if let Some(claims) = claims {
            claims.insert(claim.claim.id);
        }
    }

    /// Adds a verdict with its inputs and answer; its articles are for the caller to add.
    pub fn verdict(&mut self, index: u64, objects: [Digest; 2]) {
        self.entries.insert(index);
        self.objects.extend(objects);
    }

    /// Adds an entry that names no object: a review.
    pub fn entry(&mut self, index: u64) {
        self.entries.insert(index);
    }
}

/// A line of `data/claims.jsonl`.
#[derive(Serialize)]
struct Line<'a> {
    schema: &'static str,
    entry: u64,
    outlet: &'a str,
    label: &'a str,
    published: Option<&'a str>,
    article: String,
    object: String,
    words: &'a str,
    clause: &'a str,
    #[serde(flatten)]
    claim: &'a Claim,
}

/// Writes a bundle: hands every file's name and bytes to `put`, the manifests last.
///
/// # Errors
/// What is wrong with the ledger, and what `put` returns.
pub fn write(ledger: &Ledger, selection: &Selection, put: &mut dyn FnMut(&str, &[u8]) -> Result<()>) -> Result<()> {
    let _snapshot = ledger.snapshot()?;
    let key = ledger.verifier()?;
    let (_, note) = ledger.head()?;
    let checkpoint = Checkpoint::open(&note, &key)?;
    let mut manifest = BTreeMap::new();
    let mut data = |name: &str, bytes: &[u8]| -> Result<()> {
        manifest.insert(name.to_owned(), Digest::of(bytes));
        put(name, bytes)
    };
    data("data/checkpoint", note.as_bytes())?;
    data("data/vkey", format!("{key}\n").as_bytes())?;
    for digest in &selection.objects {
        data(&format!("data/objects/{digest}"), &ledger.object(digest)?)?;
    }
    let mut entries = selection.entries.clone();
    entries.insert(0);
    for index in entries {
        let missing = || Error::Integrity(format!("{}: entry {index} is missing", ledger.path().display()));
        let row = ledger.row(index)?.ok_or_else(missing)?;
        let hashes = log::inclusion(index, checkpoint.size, &mut |level, at| ledger.node(level, at))?;
        let proof = Proof { extra: None, index, hashes, note: note.clone() };
        // What the cache of nodes gives is checked before it leaves the house.
        proof.check(&row.body, &key)?;
        data(&format!("data/entries/{index}.json"), &row.body)?;
        data(&format!("data/proofs/{index}.tlog-proof"), proof.to_string().as_bytes())?;
    }
    for (size, _, token) in ledger.stamps()? {
        data(&format!("data/stamps/{size}-{}.tsr", Digest::of(&token).short()), &token)?;
        let stamped = ledger.checkpoints()?.into_iter().find(|(at, _)| *at == size);
        if let Some((_, note)) = stamped {
            data(&format!("data/stamps/{size}.note"), &note)?;
        }
    }
    let claims = claims(ledger, selection)?;
    data("data/claims.jsonl", claims.as_bytes())?;
    let tags =
        [("bagit.txt", BAGIT.to_owned()), ("VERIFY.txt", explain(&key, &checkpoint)), ("verify.sh", SCRIPT.to_owned())];
    let mut tag_manifest = BTreeMap::new();
    for (name, text) in tags.into_iter().chain([("manifest-sha256.txt", lines(&manifest))]) {
        tag_manifest.insert(name.to_owned(), Digest::of(text.as_bytes()));
        put(name, text.as_bytes())?;
    }
    put("tagmanifest-sha256.txt", lines(&tag_manifest).as_bytes())
}

fn lines(files: &BTreeMap<String, Digest>) -> String {
    let mut out = String::new();
    for (name, digest) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{digest}  {name}");
    }
    out
}

/// Returns the claims as JSON Lines, for people and programs; the entries are what is signed.
fn claims(ledger: &Ledger, selection: &Selection) -> Result<String> {
    let mut out = String::new();
    for (index, (entry, chosen)) in &selection.articles {
        let article: Article = pipeline::restore(ledger, *index, entry)?;
        for (place, claim) in article.claims.iter().enumerate() {
            if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&claim.id)) {
                continue;
            }
            let line = Line {
                schema: "corroborate/bundle-claim/1",
                entry: index + 1 + place as u64,
                outlet: &article.origin.outlet,
                label: &article.origin.label,
                published: article.origin.published.as_deref(),
                article: article.id.to_string(),
                object: article.text_sha256.to_string(),
                words: article.words(claim.span),
                clause: article.words(claim.clause),
                claim,
            };
            out.push_str(&serde_json::to_string(&line).map_err(|e| Error::Internal(e.to_string()))?);
            out.push('\n');
        }
    }
    Ok(out)
}

/// Adds the reviews of what is selected.
pub fn reviews(ledger: &Ledger, selection: &mut Selection) -> Result<()> {
    let mut targets: BTreeSet<String> = BTreeSet::new();
    for (index, (entry, chosen)) in &selection.articles {
        targets.insert(entry.id.to_string());
        match chosen {
            Some(chosen) => targets.extend(chosen.iter().map(ToString::to_string)),
            None => targets.extend(ledger.claims(*index, entry)?.iter().map(|claim| claim.claim.id.to_string())),
        }
    }
    for (index, entry) in ledger.entries("review")? {
        if let Entry::Review(review) = entry
            && targets.contains(&review.target)
        {
            selection.entries.insert(index);
        }
    }
    Ok(())
}

/// Returns the text of `VERIFY.txt`.
fn explain(key: &Verifier, checkpoint: &Checkpoint) -> String {
    let Checkpoint { origin, size, .. } = checkpoint;
    let pem = crate::ledger::key::public(key.key());
    format!(
        "HOW TO CHECK THIS BUNDLE

It holds articles as they were captured, claims found in them, and the proof that both are in the log
{origin}, which had {size} entries. Everything can be checked without the program that made it.

1. No file was changed since the bundle was made:

     sha256sum --strict -c tagmanifest-sha256.txt
     sha256sum --strict -c manifest-sha256.txt

2. All of the steps below, by a short script that you can read first:

     sh verify.sh
     sh verify.sh 'VKEY'      with the verifier key that you know to be the log's

   It ends with ACCEPTED, or says REFUSED and why. By hand:

3. The signature over the checkpoint. The signed text is the first lines of data/checkpoint, up to the empty
   line, which is not part of it; the signature is the base64 of the last line without its first four bytes.

     head -n 3 data/checkpoint > text
     tail -n 1 data/checkpoint | cut -d' ' -f3 | openssl base64 -d -A | tail -c +5 > signature
     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile signature

   with this as key.pem, which is the key in data/vkey; ask the log's keeper for it in another way:

{pem}
4. An entry is in the log: its leaf hash is

     (printf '\\000'; cat data/entries/N.json) | sha256sum

   and with the hashes of data/proofs/N.tlog-proof, from the first on, SHA-256(0x01 || left || right) leads to the
   root in the third line of data/checkpoint (RFC 9162, section 2.1.3.2).

5. The words of a claim: in its entry, \"span\" before \"value\" is the range of bytes START,END in the object
   named \"text_sha256\", and \"words_sha256\" is the digest of these bytes.

     tail -c +$((START + 1)) data/objects/TEXT_SHA256 | head -c $((END - START)) | sha256sum

   \"raw\" is the range in the captured bytes, the object that the article's entry names \"sha256\".

6. Time-stamps, where there are some in data/stamps, each over the note of its size:

     openssl ts -verify -data data/stamps/SIZE.note -in data/stamps/SIZE-....tsr -CAfile AUTHORITY.pem

WHAT THIS DOES NOT PROVE

- That what the articles say is right, or that a claim is fairly put: read the sentence around it.
- That the outlet published these bytes: the capture says who was named as outlet, not who was.
- That the log was not rewritten before this checkpoint was made: only a checkpoint that you kept from before,
  or a time-stamp, shows that.
- That nothing was left out: the bundle holds what was selected.
"
    )
}
