//! `add`: articles into the ledger, each whole with its claims.

use super::Outcome;
use super::inputs::Inputs;
use super::output::{Output, fault, hint};
use super::place::{Clock, KeyPlace};
use clap::Args;
use corroborate::extract::EXTRACTOR;
use corroborate::intake::Declared;
use corroborate::ledger::{Access, Added, Incoming, Ledger, Signer};
use corroborate::text::show;
use corroborate::{Error, Result, pipeline};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};

pub const EXAMPLES: &str = "\
Examples:
  corroborate add --outlet \"The Courier\" --published 2023-09-20 courier.txt
  corroborate add --manifest story.jsonl
  pbpaste | corroborate add - --label note --outlet \"Phone\"";

pub const AFTER: &str = "\
An article that is there already is left alone (--again extracts anew what another version of the extractor
read: the new claims are used, the old ones stay as entries); other bytes under the label and outlet of an older
one are a revision of it.

Exit codes:
  0   all in the ledger
  10  no ledger
  11  locked
  13  wrong key
  15  an input could not be read (the others were added)
  16  the ledger could not be written";

/// Add articles to the ledger, each with its claims
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// The name of the article [default: its URL, else the file's stem]
    #[arg(long)]
    label: Option<String>,
    /// Who published it [default: the file's stem]
    #[arg(long)]
    outlet: Option<String>,
    /// Its title
    #[arg(long)]
    title: Option<String>,
    /// When it was published: YYYY-MM-DD or RFC 3339
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Its address
    #[arg(long)]
    url: Option<String>,
    /// Extract anew what is there already with claims of another extractor; the old claims stay as entries
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    key: KeyPlace,
    #[command(flatten)]
    clock: Clock,
}

/// What became of articles.
#[derive(Default)]
pub struct Counts {
    added: usize,
    present: usize,
    revised: usize,
    reread: usize,
    beside: usize,
    /// Those of `present` whose claims another extractor found.
    outdated: usize,
}

impl Counts {
    /// Counts what became of an article and returns the words for it; `extractor` found the claims that came.
    pub fn word(&mut self, added: &Added, extractor: &str) -> String {
        let extractor = show::line(extractor);
        let (count, word) = match added {
            Added::New => (&mut self.added, "added".to_owned()),
            Added::Present => (&mut self.present, "already present".to_owned()),
            Added::Revision(older) => (&mut self.revised, format!("revision of {}", older.short())),
            Added::Outdated(theirs) => {
                self.outdated += 1;
                let theirs = show::line(theirs);
                (&mut self.present, format!("already present, read by {theirs} and not by {extractor}"))
            }
            Added::Reread(theirs) => {
                (&mut self.reread, format!("read again by {extractor}, after {}", show::line(theirs)))
            }
            Added::Beside(theirs) => {
                let theirs = show::line(theirs);
                (
                    &mut self.beside,
                    format!(
                        "already present with other claims: those by {theirs} stay in use, those by {extractor} are kept beside"
                    ),
                )
            }
        };
        *count += 1;
        word
    }

    /// Returns the line that sums up.
    pub fn summary(&self, failed: usize) -> String {
        let Self { added, present, revised, reread, beside, .. } = self;
        let mut line = format!("{added} added, {present} already present, {revised} revised, {failed} failed");
        for (count, word) in [(reread, "read again"), (beside, "with other claims")] {
            if *count > 0 {
                line += &format!(", {count} {word}");
            }
        }
        line
    }
}

/// A batch is committed when it has this many rows, or bytes.
const ROWS: usize = 1000;
const BYTES: usize = 8 << 20;

/// Articles that wait for their batch, and what became of those before.
struct Adder<'a> {
    ledger: Ledger,
    signer: &'a Signer,
    waiting: Vec<Incoming>,
    rows: usize,
    bytes: usize,
    out: Output,
    /// Whether articles that are there are extracted anew.
    again: bool,
    counts: Counts,
    note: Option<String>,
}

impl Adder<'_> {
    fn push(&mut self, incoming: Incoming) -> Result<()> {
        self.rows += incoming.rows();
        self.bytes += incoming.size();
        self.waiting.push(incoming);
        if self.rows >= ROWS || self.bytes >= BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        (self.rows, self.bytes) = (0, 0);
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        let mut batch = self.ledger.begin(self.signer)?;
        let added: Vec<Added> = waiting
            .iter()
            .map(|incoming| if self.again { batch.add_again(incoming) } else { batch.add(incoming) })
            .collect::<Result<_>>()?;
        self.note = batch.commit()?.or(self.note.take());
        for (incoming, added) in waiting.iter().zip(added) {
            let word = self.counts.word(&added, EXTRACTOR);
            let article = incoming.article();
            let claims = if article.claims == 1 { "claim" } else { "claims" };
            let (id, label) = (article.id.short(), show::line(&article.origin.label));
            writeln!(self.out, "{id}  {word}  {} {claims}  {label}", article.claims).map_err(fault)?;
        }
        Ok(())
    }
}

pub fn run(options: &Options) -> Outcome {
    let time = options.clock.now()?;
    let declared = Declared {
        label: options.label.clone(),
        outlet: options.outlet.clone(),
        title: options.title.clone(),
        published: options.published.clone(),
        url: options.url.clone(),
        ..Declared::default()
    };
    options.inputs.check_files(declared.label.is_some())?;
    let ledger = options.inputs.ledger.open(Access::Write)?;
    let signer = options.key.signer_of(&ledger)?;
    let bar = progress();
    let mut adder = Adder {
        ledger,
        signer: &signer,
        waiting: Vec::new(),
        rows: 0,
        bytes: 0,
        out: Output::open(),
        again: options.again,
        counts: Counts::default(),
        note: None,
    };
    let failed = options.inputs.each(&declared, |name, bytes, declared| {
        bar.inc(1);
        let (capture, article) = pipeline::read(name, bytes, declared)?;
        adder.push(Incoming::new(&article, capture.bytes, EXTRACTOR, &time)?)
    })?;
    adder.flush()?;
    bar.finish_and_clear();
    adder.ledger.settle();
    let mut out = adder.out;
    writeln!(out, "{}", adder.counts.summary(failed)).map_err(fault)?;
    if adder.counts.outdated > 0 {
        hint(&format!(
            "`add --again` extracts with {EXTRACTOR} what another extractor read; the old claims stay as entries"
        ));
    }
    if let Some(note) = adder.note {
        super::checkpoint::print(&mut out, &note)?;
    }
    out.finish()?;
    Ok(if failed > 0 { 15 } else { 0 })
}

/// Returns a progress bar that shows only on a terminal, and only when the work takes long enough to wonder.
pub fn progress() -> ProgressBar {
    let bar = ProgressBar::no_length();
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr_with_hz(4)
    } else {
        ProgressDrawTarget::hidden()
    };
    bar.set_draw_target(target);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles, {elapsed}") {
        bar.set_style(style);
    }
    bar
}

impl Inputs {
    /// Checks that there is something to add, and that standard input has a name.
    fn check_files(&self, labelled: bool) -> Result<()> {
        let usage = |why: &str| Err(Error::Usage(why.to_owned()));
        if self.files.is_empty() && self.manifest.is_empty() {
            return usage("nothing to add: name files, `-` with --label, or --manifest FILE");
        }
        if self.files.iter().any(|f| f == "-") && !labelled {
            return usage("standard input has no name: give one with --label");
        }
        if labelled && self.files.len() > 1 {
            return usage("--label names one article: add several files one by one, or with --manifest");
        }
        Ok(())
    }
}
