//! A bundle that somebody sent: what it may hold, then what it does hold.
//!
//! The directory is listed first: only the names of the layout, only regular files, no links, within counts and
//! sizes. Nothing is read before that holds.

use super::TAGS;
use crate::audit::{self, Area, Audit, Fault, Objects};
use crate::error::{Error, Result};
use crate::hash::Digest;
use crate::ledger::entry::{ReviewEntry, VerdictEntry};
use crate::ledger::proof::Proof;
use crate::ledger::{Checkpoint, Entry, Incoming, Verifier, canon};
use crate::stamp;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most files that a bundle has.
const MAX_FILES: usize = 2_000_000;

/// The largest object: as large as the largest input.
const MAX_OBJECT: u64 = 64 << 20;

/// The largest of the other files of the data.
const MAX_FILE: u64 = 65_535;

/// The largest list: a manifest, or the claims as JSON Lines.
const MAX_LIST: u64 = 1 << 30;

/// A bundle whose directory was looked through.
#[derive(Debug)]
pub struct Bundle {
    folder: PathBuf,
    /// The files by name, with their sizes.
    files: BTreeMap<String, u64>,
}

/// What a bundle holds for another ledger.
#[derive(Debug)]
pub struct Contents {
    /// Its articles, made ready to be added.
    pub articles: Vec<Incoming>,
    /// The key of its log.
    pub vkey: String,
    /// Its checkpoint, signed.
    pub note: String,
    /// The reviews of the articles and claims, which are the other log's own.
    pub reviews: Vec<ReviewEntry>,
    /// The recorded answers, which are the other log's own.
    pub verdicts: Vec<VerdictEntry>,
}

impl Bundle {
    /// Looks a directory through.
    ///
    /// # Errors
    /// [`Error::Integrity`] for anything that does not belong into a bundle; [`Error::Read`].
    pub fn open(folder: &Path) -> Result<Self> {
        let mut bundle = Self { folder: folder.to_owned(), files: BTreeMap::new() };
        bundle.list("")?;
        for name in TAGS.iter().copied().chain(["data/checkpoint", "data/vkey", "data/entries/0.json"]) {
            if !bundle.files.contains_key(name) {
                return Err(Error::Integrity(format!("{}: not a bundle: {name} is missing", folder.display())));
            }
        }
        Ok(bundle)
    }

    /// Returns where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn list(&mut self, inside: &str) -> Result<()> {
        let path = self.folder.join(inside);
        let read = |source| Error::Read { name: path.display().to_string(), source };
        for entry in fs::read_dir(&path).map_err(read)? {
            let entry = entry.map_err(read)?;
            let kind = entry.file_type().map_err(read)?;
            let name = entry.file_name();
            let refuse = |why: &str| {
                let name = Path::new(inside).join(entry.file_name());
                Error::Integrity(format!("{}: {}: {why}; nothing was read", self.folder.display(), name.display()))
            };
            let name = name.to_str().ok_or_else(|| refuse("not a name of a bundle's file"))?;
            let name = if inside.is_empty() { name.to_owned() } else { format!("{inside}/{name}") };
            if kind.is_dir() && FOLDERS.contains(&name.as_str()) {
                self.list(&name)?;
                continue;
            }
            if !kind.is_file() {
                return Err(refuse("not a regular file"));
            }
            let limit = limit(&name).ok_or_else(|| refuse("not a name of a bundle's file"))?;
            let size = entry.metadata().map_err(read)?.len();
            if size > limit {
                return Err(refuse("too large"));
            }
            self.files.insert(name, size);
            if self.files.len() > MAX_FILES {
                return Err(refuse("too many files"));
            }
        }
        Ok(())
    }

    /// Returns the bytes of a file of the bundle.
    fn read(&self, name: &str) -> Result<Vec<u8>> {
        let path = self.folder.join(name);
        let fault = |source| Error::Read { name: path.display().to_string(), source };
        let limit = limit(name).unwrap_or(0);
        let mut bytes = Vec::new();
        fs::File::open(&path).map_err(fault)?.take(limit + 1).read_to_end(&mut bytes).map_err(fault)?;
        if bytes.len() as u64 > limit {
            return Err(Error::Integrity(format!("{}: too large", path.display())));
        }
        Ok(bytes)
    }

    fn text(&self, name: &str) -> Result<String> {
        String::from_utf8(self.read(name)?)
            .map_err(|_| Error::Integrity(format!("{}: {name} is not UTF-8", self.folder.display())))
    }

    /// Returns the numbers of the entries, in order.
    fn indices(&self) -> Vec<u64> {
        let number = |name: &String| name.strip_prefix("data/entries/")?.strip_suffix(".json")?.parse().ok();
        let mut indices: Vec<u64> = self.files.keys().filter_map(number).collect();
        indices.sort_unstable();
        indices
    }

    /// Audits the bundle: manifests, signature, proofs, objects, and every article and claim from its bytes.
    ///
    /// # Errors
    /// [`Error::Integrity`] for a bundle without a key or a checkpoint to begin with.
    pub fn audit(&self, options: &audit::Options) -> Result<Audit> {
        let own: Verifier = self.text("data/vkey")?.trim_end().parse()?;
        let note = self.text("data/checkpoint")?;
        let mut audit = Audit::new(options);
        if let Some(given) = options.key.as_ref().filter(|given| **given != own) {
            let what = "the bundle's key is not the one given with --key";
            let advice = "this is a bundle of another log, or its key was replaced";
            audit.faults.push(Fault::new(Area::Signature, what, advice).differs(given, &own));
        }
        let key = options.key.as_ref().unwrap_or(&own);
        audit.key_is(key);
        self.manifests(&mut audit)?;
        match Checkpoint::open(&note, key) {
            Ok(head) => {
                audit.head_is(&head, &note);
                audit.counts.checkpoints = 1;
            }
            Err(error) => {
                let what = format!("data/checkpoint: {error}");
                audit.faults.push(Fault::new(Area::Signature, what, ADVICE));
            }
        }
        self.entries(&note, key, options.quick, &mut audit)?;
        self.stamps(key, &mut audit)?;
        audit::compare_single(options, key, &mut audit)?;
        Ok(audit)
    }

    /// Compares every file with the manifests, and the manifests with the files.
    fn manifests(&self, audit: &mut Audit) -> Result<()> {
        for (manifest, data) in [("manifest-sha256.txt", true), ("tagmanifest-sha256.txt", false)] {
            let mut listed = BTreeSet::new();
            for line in self.text(manifest)?.lines() {
                let parsed = line.split_once("  ").and_then(|(d, name)| Some((d.parse::<Digest>().ok()?, name)));
                let Some((digest, name)) = parsed.filter(|(_, name)| self.files.contains_key(*name)) else {
                    let what = format!("{manifest}: {line:?} is not a file of the bundle");
                    audit.faults.push(Fault::new(Area::File, what, ADVICE));
                    continue;
                };
                let found = Digest::of(&self.read(name)?);
                if found != digest {
                    let fault = Fault::new(Area::File, format!("{name} was changed"), ADVICE);
                    audit.faults.push(fault.differs(digest, found));
                }
                listed.insert(name.to_owned());
            }
            let files = self.files.keys().filter(|name| name.starts_with("data/") == data);
            for name in files.filter(|name| *name != "tagmanifest-sha256.txt" && !listed.contains(*name)) {
                let what = format!("{name} is not in {manifest}");
                audit.faults.push(Fault::new(Area::File, what, ADVICE));
            }
        }
        Ok(())
    }

    /// Checks every entry's form and proof, and every article and claim.
    fn entries(&self, note: &str, key: &Verifier, quick: bool, audit: &mut Audit) -> Result<()> {
        let mut content = audit::Content::new(true);
        let mut named = BTreeSet::new();
        for index in self.indices() {
            let body = self.read(&format!("data/entries/{index}.json"))?;
            audit.counts.entries += 1;
            let proof = format!("data/proofs/{index}.tlog-proof");
            let proof = if self.files.contains_key(&proof) { Proof::parse(&self.text(&proof)?) } else { None };
            let checked = match &proof {
                Some(proof) if proof.index != index || proof.note != note => {
                    Err(Error::Integrity("its proof is of another entry or another checkpoint".to_owned()))
                }
                Some(proof) => proof.check(&body, key).map(|_| ()),
                None => Err(Error::Integrity("it has no proof that can be read".to_owned())),
            };
            if let Err(error) = checked {
                let area = if matches!(error, Error::Signature(_)) { Area::Signature } else { Area::Log };
                audit.faults.push(Fault::new(area, format!("entry {index}: {error}"), ADVICE).at(index as i64));
            }
            if content.is_claim_again(index as i64, &body, false, audit) {
                continue;
            }
            match Entry::read(&body) {
                Ok(entry) => {
                    named.extend(objects(&entry));
                    match entry {
                        Entry::Article(article) => {
                            let derived = audit::Derived::new(self, index as i64, &article, !quick);
                            content.article(index as i64, *article, Some(derived), audit);
                        }
                        Entry::Claim(claim) => content.claim(index as i64, *claim, audit),
                        _ => {}
                    }
                }
                Err(fault) => {
                    let what = format!("entry {index} cannot be read: {fault}");
                    audit.faults.push(Fault::new(Area::Log, what, ADVICE).at(index as i64));
                }
            }
        }
        content.close(audit);
        for name in self.files.keys().filter_map(|name| name.strip_prefix("data/objects/")) {
            if name.parse::<Digest>().is_ok_and(|digest| !named.contains(&digest)) {
                let what = format!("object {name} is named by no entry of the bundle");
                audit.faults.push(Fault::new(Area::Object, what, ADVICE));
            }
        }
        Ok(())
    }

    /// Checks that every time-stamp is over the signed note beside it.
    fn stamps(&self, key: &Verifier, audit: &mut Audit) -> Result<()> {
        for name in self.files.keys().filter(|name| name.ends_with(".tsr")) {
            audit.counts.stamps += 1;
            let size = name.trim_start_matches("data/stamps/").split('-').next().unwrap_or_default();
            let note_name = format!("data/stamps/{size}.note");
            let note = if self.files.contains_key(&note_name) { self.text(&note_name)? } else { String::new() };
            let signed = Checkpoint::open(&note, key).is_ok();
            if !signed || !stamp::holds_imprint(&self.read(name)?, &Digest::of(note.as_bytes())) {
                let what = format!("{name} is not over a signed checkpoint of the log");
                audit.faults.push(Fault::new(Area::Stamp, what, ADVICE));
            }
            audit.unchecked.push(format!("{name}: {}; VERIFY.txt has the command", audit::UNCHECKED));
        }
        Ok(())
    }

    /// Returns the articles of the bundle, made ready to be added to another ledger, and what else it holds. The
    /// caller has audited it.
    ///
    /// # Errors
    /// [`Error::Usage`] for a bundle that holds only some of an article's claims.
    pub fn incoming(&self, time: &str) -> Result<Contents> {
        let (mut found, mut claims) = (Vec::new(), BTreeMap::new());
        let (mut reviews, mut verdicts) = (Vec::new(), Vec::new());
        for index in self.indices() {
            let body = self.read(&format!("data/entries/{index}.json"))?;
            match Entry::read(&body) {
                Ok(Entry::Article(article)) => found.push((index, *article)),
                Ok(Entry::Claim(_)) => {
                    claims.insert(index, body);
                }
                Ok(Entry::Review(review)) => reviews.push(review),
                Ok(Entry::Verdict(verdict)) => verdicts.push(*verdict),
                _ => {}
            }
        }
        let mut incoming = Vec::new();
        for (index, article) in found {
            let its: Option<Vec<Vec<u8>>> = (index + 1..=index + article.claims).map(|i| claims.remove(&i)).collect();
            let its = its.ok_or_else(|| {
                let why = "not all of its claims are here; ask for a bundle of whole articles";
                Error::Usage(format!("{}: article {}: {why}", self.folder.display(), article.id.short()))
            })?;
            let bytes = self.read(&format!("data/objects/{}", article.sha256))?;
            let differs = article.text_sha256 != article.sha256;
            let text = differs.then(|| self.text(&format!("data/objects/{}", article.text_sha256))).transpose()?;
            incoming.push(Incoming::from_parts(article, bytes, text, its, time));
        }
        let (vkey, note) = (self.text("data/vkey")?.trim_end().to_owned(), self.text("data/checkpoint")?);
        Ok(Contents { articles: incoming, vkey, note, reviews, verdicts })
    }
}

impl Objects for Bundle {
    fn raw_object(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        let name = format!("data/objects/{digest}");
        if self.files.contains_key(&name) { self.read(&name).map(Some) } else { Ok(None) }
    }
}

const ADVICE: &str = "do not rely on this copy: ask whoever sent it for another, and check that one";

const FOLDERS: [&str; 5] = ["data", "data/objects", "data/entries", "data/proofs", "data/stamps"];

/// Returns the digests of the objects that an entry names.
fn objects(entry: &Entry) -> Vec<Digest> {
    match entry {
        Entry::Article(article) => vec![article.sha256, article.text_sha256],
        Entry::Verdict(verdict) => vec![verdict.inputs, verdict.output],
        Entry::Merge(merge) => vec![merge.note_sha256],
        _ => Vec::new(),
    }
}

/// Returns the largest size of a file of that name; nothing for a name that no file of a bundle has.
fn limit(name: &str) -> Option<u64> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
        digits && (text == "0" || !text.starts_with('0'))
    };
    let hex = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    match name {
        "manifest-sha256.txt" | "data/claims.jsonl" => return Some(MAX_LIST),
        "data/checkpoint" | "data/vkey" => return Some(MAX_FILE),
        _ if TAGS.contains(&name) => return Some(MAX_FILE),
        _ => {}
    }
    let (folder, file) = name.rsplit_once('/')?;
    let fits = match folder {
        "data/objects" => return hex(file, 64).then_some(MAX_OBJECT),
        "data/entries" => number(file.strip_suffix(".json")?),
        "data/proofs" => number(file.strip_suffix(".tlog-proof")?),
        "data/stamps" => match (file.strip_suffix(".note"), file.strip_suffix(".tsr")) {
            (Some(size), _) => number(size),
            (_, Some(file)) => file.split_once('-').is_some_and(|(size, rest)| number(size) && hex(rest, 12)),
            _ => false,
        },
        _ => false,
    };
    fits.then_some(MAX_FILE)
}

// Reading an entry is strict about its form: `canon` holds the limits.
const _: () = assert!(canon::MAX_BYTES as u64 <= MAX_FILE);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let digest = Digest::of(b"").to_string();
        for (name, fits) in [
            ("bagit.txt", true),
            ("data/vkey", true),
            ("data/entries/0.json", true),
            ("data/entries/120.json", true),
            ("data/entries/0120.json", false),
            ("data/entries/-1.json", false),
            ("data/entries/.json", false),
            ("data/entries/1.json.exe", false),
            ("data/entries/../1.json", false),
            ("data/proofs/7.tlog-proof", true),
            ("data/stamps/7-0123456789ab.tsr", true),
            ("data/stamps/7.note", true),
            ("data/stamps/7.tsr", false),
            ("data/other", false),
            ("README", false),
            ("", false),
        ] {
            assert_eq!(limit(name).is_some(), fits, "{name}");
        }
        assert_eq!(limit(&format!("data/objects/{digest}")), Some(MAX_OBJECT));
        assert_eq!(limit(&format!("data/objects/{}", digest.to_uppercase())), None);
    }
}
