//! Bundles: checked without the program, refused when anything in them was altered, taken into another ledger.

#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use common::{claims, code, errors, have, ok, run, story, text};
use corroborate::audit::Options;
use corroborate::bundle::Bundle;
use corroborate::hash::Digest;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn script(bundle: &Path, arguments: &[&str]) -> Output {
    Command::new("sh").arg(bundle.join("verify.sh")).args(arguments).output().unwrap()
}

fn tools() -> bool {
    ["sh", "openssl", "xxd", "sha256sum"].iter().all(|tool| have(tool))
}

/// Returns the files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                out.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(folder, folder, &mut out);
    out
}

fn put(folder: &Path, files: &BTreeMap<String, Vec<u8>>) {
    let _ = fs::remove_dir_all(folder);
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Makes the manifests fit the files again, as somebody would who alters a bundle.
fn refit(files: &mut BTreeMap<String, Vec<u8>>) {
    let list = |files: &BTreeMap<String, Vec<u8>>, data: bool| {
        let chosen = files.iter().filter(|(name, _)| name.starts_with("data/") == data);
        let chosen = chosen.filter(|(name, _)| *name != "tagmanifest-sha256.txt");
        let lines = chosen.map(|(name, bytes)| format!("{}  {name}\n", Digest::of(bytes)));
        lines.collect::<String>().into_bytes()
    };
    let data = list(files, true);
    files.insert("manifest-sha256.txt".into(), data);
    let tags = list(files, false);
    files.insert("tagmanifest-sha256.txt".into(), tags);
}

fn bundle(folder: &Path) -> PathBuf {
    story(folder);
    ok(folder, &["bundle", "-o", "evidence"]);
    folder.join("evidence")
}

#[test]
fn the_same_state_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = bundle(one.path());
    fs::copy(one.path().join("corroborate.db"), two.path().join("corroborate.db")).unwrap();
    ok(two.path(), &["bundle", "-o", "evidence"]);
    assert_eq!(files(&first), files(&two.path().join("evidence")));
    let again = run(one.path(), &["bundle", "-o", "evidence"]);
    assert_eq!(code(&again), 2, "a bundle is never written over");
}

#[test]
fn checked_without_the_program() {
    if !tools() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let evidence = bundle(folder);
    let vkey = ok(folder, &["key"]);
    for arguments in [&[][..], &[vkey.trim()]] {
        let output = script(&evidence, arguments);
        assert!(output.status.success() && text(&output).contains("ACCEPTED"), "{}", errors(&output));
    }
    let other = script(&evidence, &["other+key"]);
    assert!(!other.status.success() && errors(&other).contains("REFUSED: the bundle's key is not the one given"));
    let claim = claims(folder, "quotation").remove(0);
    ok(folder, &["review", "accept", &claim, "--by", "A. Editor", "--reason", "heard it"]);
    ok(folder, &["bundle", &claim, "-o", "one"]);
    let output = script(&folder.join("one"), &[vkey.trim()]);
    assert!(text(&output).contains("ACCEPTED: 4 entries"), "key, article, claim, review: {}", errors(&output));
    assert!(ok(folder, &["audit", "one"]).contains("unchecked"), "an article with one of its claims");
    // By hand, as VERIFY.txt says.
    let hand = "sha256sum --strict --quiet -c manifest-sha256.txt && head -n 3 data/checkpoint > ../text &&
                tail -n 1 data/checkpoint | cut -d' ' -f3 | openssl base64 -d -A | tail -c +5 > ../signature &&
                sed -n '/BEGIN PUBLIC/,/END PUBLIC/p' VERIFY.txt > ../key.pem &&
                openssl pkeyutl -verify -pubin -inkey ../key.pem -rawin -in ../text -sigfile ../signature";
    let output = Command::new("sh").arg("-c").arg(hand).current_dir(folder.join("one")).output().unwrap();
    assert!(output.status.success(), "{}{}", text(&output), errors(&output));
}

/// Every file altered, with manifests that fit the alteration and without.
#[test]
fn altered_copies_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let evidence = bundle(folder);
    let pristine = files(&evidence);
    let copy = folder.join("copy");
    let vkey = ok(folder, &["key"]);
    let options = Options { key: Some(vkey.trim().parse().unwrap()), ..Options::default() };
    let accepted = |copy: &Path| {
        let found = Bundle::open(copy).and_then(|bundle| bundle.audit(&options));
        found.is_ok_and(|found| found.is_intact())
    };
    put(&copy, &pristine);
    assert!(accepted(&copy));
    let mut scripted = 0;
    for (n, (name, bytes)) in pristine.iter().enumerate() {
        let at = bytes.len() * (n % 5 + 1) / 7;
        let mut altered = pristine.clone();
        altered.get_mut(name).unwrap()[at] ^= 1;
        put(&copy, &altered);
        assert!(!accepted(&copy), "{name} {at}");
        // What nothing signs may be altered with its manifest: the words for people, and the script itself.
        let unsigned = ["VERIFY.txt", "verify.sh", "bagit.txt", "data/claims.jsonl", "manifest", "tagmanifest"];
        if unsigned.iter().any(|start| name.starts_with(start)) {
            continue;
        }
        refit(&mut altered);
        put(&copy, &altered);
        assert!(!accepted(&copy), "{name} {at}, manifests fitted");
        if tools() && n % 6 == 0 {
            scripted += 1;
            let output = script(&copy, &[vkey.trim()]);
            assert!(!output.status.success(), "{name} {at}: {}", text(&output));
        }
    }
    assert!(scripted > 3 || !tools());
}

#[test]
fn what_does_not_belong_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let evidence = bundle(folder);
    let pristine = files(&evidence);
    let copy = folder.join("copy");
    let check = |message: &str| {
        for command in ["audit", "import"] {
            let output = run(folder, &[command, "copy"]);
            assert_eq!(code(&output), 12, "{command} {message}: {}", errors(&output));
            assert!(errors(&output).contains(message), "{message}: {}", errors(&output));
        }
    };
    for (name, message) in [
        ("data/objects/short", "not a name of a bundle's file"),
        ("data/run.sh", "not a name of a bundle's file"),
        ("data/entries/007.json", "not a name of a bundle's file"),
        ("data/more/file", "not a regular file"),
    ] {
        let mut files = pristine.clone();
        files.insert(name.into(), b"x".to_vec());
        put(&copy, &files);
        check(message);
    }
    let mut files = pristine.clone();
    files.insert("data/vkey".into(), vec![b'x'; 70_000]);
    put(&copy, &files);
    check("too large");
    put(&copy, &pristine);
    fs::remove_file(copy.join("data/checkpoint")).unwrap();
    check("data/checkpoint is missing");
    std::os::unix::fs::symlink(folder.join("signing.key"), copy.join("data/checkpoint")).unwrap();
    check("not a regular file");
    let list = text(&run(folder, &["ls", "--all", "--format", "jsonl"]));
    assert_eq!(list.lines().count(), 3, "nothing was added");
}

#[test]
fn into_another_ledger() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let evidence = bundle(one.path());
    ok(two.path(), &["init"]);
    let import = ["import", evidence.to_str().unwrap()];
    assert!(ok(two.path(), &import).contains("3 added, 0 already present"));
    assert!(ok(two.path(), &import).contains("0 added, 3 already present"));
    let rows = |folder: &Path| ok(folder, &["claims", "--format", "jsonl"]);
    assert_eq!(rows(one.path()), rows(two.path()));
    assert!(ok(two.path(), &["audit"]).contains("INTACT"));
    let wrong = run(two.path(), &[&import[..], &["--vkey", ok(two.path(), &["key"]).trim()]].concat());
    assert_eq!(code(&wrong), 13, "{}", text(&wrong));
    let claim = claims(one.path(), "quotation").remove(0);
    ok(one.path(), &["bundle", &claim, "-o", "part"]);
    let partial = run(two.path(), &["import", one.path().join("part").to_str().unwrap()]);
    assert_eq!(code(&partial), 2);
    assert!(errors(&partial).contains("ask for a bundle of whole articles"));
}
