//! `bundle` and `import`: evidence out of a ledger, to be checked without us, and into another one.

use super::Outcome;
use super::output::{Output, fault};
use super::place::{LedgerPlace, Writing};
use clap::Args;
use corroborate::bundle::{self, Bundle, Selection};
use corroborate::claim::{ClaimId, VerdictId};
use corroborate::ledger::{Access, ArticleEntry, Ledger, find, impact};
use corroborate::text::show::line;
use corroborate::{Error, Result, audit};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub const EXAMPLES: &str = "\
Examples:
  corroborate bundle courier herald -o evidence
  corroborate bundle c:5f0c41d2a8b7 -o one-claim
  cd evidence && sh verify.sh";

pub const AFTER: &str = "\
A bundle holds the captured bytes, the exact entries, a proof for each and the signed checkpoint, and
VERIFY.txt with the commands that check it with sha256sum, xxd and openssl alone. Without ids it holds every
article.

Exit codes:
  0   written
  2   nothing or several things of that name, or the directory is there
  10  no ledger
  12  what belongs in it is damaged; nothing was written
  16  the bundle could not be written";

pub const IMPORT_EXAMPLES: &str = "\
Examples:
  corroborate import evidence
  corroborate import evidence --vkey \"$(cat their.vkey)\"";

pub const IMPORT_AFTER: &str = "\
The bundle is audited first; nothing is added unless all of it holds. An article that is here with other
claims keeps them in use; those of the bundle are kept beside them, and `trace` shows both. Reviews and
verdicts are listed and left out: they are the other log's.

Exit codes:
  0   all in the ledger
  2   the bundle holds only some of an article's claims
  10  no ledger
  12  the bundle does not hold
  13  a signature in it does not verify, or wrong key
  16  the ledger could not be written";

/// Write evidence into a directory that can be checked without this program
#[derive(Args)]
pub struct Options {
    /// Ids of articles, claims or verdicts, starts of some, or labels; without any, every article
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// The new directory
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    ledger: LedgerPlace,
}

/// Add the articles of a bundle to the ledger
#[derive(Args)]
pub struct ImportOptions {
    /// The bundle's directory
    #[arg(value_name = "DIR")]
    bundle: PathBuf,
    /// The verifier key that you know to be the other log's, or a file that holds it
    #[arg(long, value_name = "VKEY")]
    vkey: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

pub fn run(options: &Options) -> Outcome {
    let ledger = options.ledger.open(Access::Read)?;
    let mut selection = select(&ledger, &options.ids)?;
    bundle::reviews(&ledger, &mut selection)?;
    let folder = &options.output;
    let fault_of = |e: std::io::Error| Error::Write { name: folder.display().to_string(), why: e.to_string() };
    if folder.exists() {
        return Err(Error::Usage(format!("{}: there is something already", folder.display())));
    }
    let name = folder.file_name().ok_or_else(|| Error::Usage("-o: not the name of a directory".to_owned()))?;
    let mut part = name.to_os_string();
    part.push(format!(".{}.part", std::process::id()));
    let part = folder.with_file_name(part);
    let mut files = 0;
    let written = fs::create_dir(&part).map_err(fault_of).and_then(|()| {
        bundle::write(&ledger, &selection, &mut |name, bytes| {
            files += 1;
            let path = part.join(name);
            let parent = path.parent().unwrap_or(Path::new("."));
            fs::create_dir_all(parent).and_then(|()| fs::write(&path, bytes)).map_err(fault_of)
        })?;
        fs::rename(&part, folder).map_err(fault_of)
    });
    if let Err(error) = written {
        // Only what was begun here.
        let _ = fs::remove_dir_all(&part);
        return Err(error);
    }
    let mut out = Output::open();
    writeln!(out, "{}: {files} files; check it with `sh verify.sh` in it", folder.display()).map_err(fault)?;
    out.finish()?;
    Ok(0)
}

/// Turns ids into what goes into the bundle.
fn select(ledger: &Ledger, ids: &[String]) -> Result<Selection> {
    let mut selection = Selection::default();
    if ids.is_empty() {
        for (index, entry) in ledger.articles()? {
            whole(ledger, &mut selection, index, entry)?;
        }
    }
    let verdicts = impact::verdicts(ledger)?;
    // Whole articles first, so that a claim of one of them takes nothing away.
    let (claims, others): (Vec<&String>, Vec<&String>) = ids.iter().partition(|id| id.starts_with(ClaimId::PREFIX));
    for id in others {
        if !id.starts_with(VerdictId::PREFIX) {
            let (index, entry) = find::article(ledger, id)?;
            whole(ledger, &mut selection, index, entry)?;
            continue;
        }
        let (index, verdict) = super::replay::find(ledger, &verdicts, id)?;
        selection.verdict(*index, [verdict.inputs, verdict.output]);
        let damaged = |error: Error| Error::Integrity(format!("verdict {}: {error}", verdict.id.short()));
        ledger.object(&verdict.output).map_err(damaged)?;
        for article in impact::inputs(ledger, verdict).map_err(damaged)?.articles {
            if let Some((index, entry)) = ledger.article(&article)? {
                whole(ledger, &mut selection, index, entry)?;
            }
        }
    }
    for id in claims {
        let (index, claim) = find::claim(ledger, id)?;
        let missing = || Error::Integrity(format!("{}: the claim's article is missing", ledger.path().display()));
        let (article, entry) = ledger.article(&claim.article)?.ok_or_else(missing)?;
        selection.claim(article, entry, index, &claim);
    }
    Ok(selection)
}

/// Adds an article whose claims are there: an entry may promise more than a ledger has.
fn whole(ledger: &Ledger, selection: &mut Selection, index: u64, entry: ArticleEntry) -> Result<()> {
    ledger.claims(index, &entry)?;
    selection.article(index, entry);
    Ok(())
}

pub fn run_import(options: &ImportOptions) -> Outcome {
    let time = options.writing.now()?;
    let bundle = Bundle::open(&options.bundle)?;
    let key = options.vkey.as_deref().map(super::audit::verifier).transpose()?;
    let found = bundle.audit(&audit::Options { key, ..audit::Options::default() })?;
    if !found.is_intact() {
        let mut out = Output::open();
        super::audit::text(&mut out, &found).map_err(fault)?;
        out.finish()?;
        return Ok(found.exit_code(false));
    }
    let contents = bundle.incoming(&time)?;
    let (mut ledger, signer) = options.writing.open()?;
    let mut batch = ledger.begin(&signer)?;
    let added = batch.merge(&contents.articles, &contents.vkey, &contents.note, &time)?;
    let newest = batch.commit()?;
    ledger.settle();
    let mut out = Output::open();
    let mut counts = super::add::Counts::default();
    for (incoming, added) in contents.articles.iter().zip(added) {
        let article = incoming.article();
        let word = counts.word(&added, &article.extractor);
        writeln!(out, "{}  {word}  {}", article.id.short(), line(&article.origin.label)).map_err(fault)?;
    }
    writeln!(out, "{}; from {}", counts.summary(0), line(&found.origin)).map_err(fault)?;
    let (vkey, reviews, verdicts) = (&contents.vkey, &contents.reviews, &contents.verdicts);
    for review in reviews {
        let target = review.target.chars().take(14).collect::<String>();
        writeln!(out, "left out: review {} {target} by {}", review.finding.word(), line(&review.by)).map_err(fault)?;
    }
    for verdict in verdicts {
        let (id, question, answer) = (verdict.id.short(), line(&verdict.question), line(&verdict.answer));
        writeln!(out, "left out: verdict {id} {question:?}: {answer}").map_err(fault)?;
    }
    if !reviews.is_empty() || !verdicts.is_empty() {
        writeln!(out, "reviews and verdicts stay with the log that they were made in; the bundle proves them")
            .map_err(fault)?;
    }
    if !found.key_given {
        writeln!(out, "the other log's key is the bundle's own word: {}", line(vkey)).map_err(fault)?;
    }
    if let Some(note) = newest {
        super::checkpoint::print(&mut out, &note)?;
    }
    out.finish()?;
    Ok(0)
}
