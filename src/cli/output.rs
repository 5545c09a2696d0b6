//! Where results go: standard output or a file, in which format, how wide, with colours or without.

use clap::{Args, ValueEnum};
use corroborate::report::line::Lines;
use corroborate::report::terminal::Look;
use corroborate::{Error, Result};
use serde::Serialize;
use std::fs::File;
use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};

/// The formats of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading on a terminal
    #[default]
    Text,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a guard against formulas
    Csv,
    /// Markdown
    Md,
    /// One self-contained page, to read, print and forward
    Html,
}

impl Format {
    fn word(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Md => "md",
            Format::Html => "html",
        }
    }

    /// Returns the format that the ending of a file's name asks for.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "json" => Some(Format::Json),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            "csv" => Some(Format::Csv),
            "md" | "markdown" => Some(Format::Md),
            "html" | "htm" => Some(Format::Html),
            _ => None,
        }
    }
}

/// The options of every command that prints results.
#[derive(Args, Clone, Debug, Default)]
pub struct OutputOptions {
    /// How to print; without it the ending of -o FILE decides, else text
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub json: bool,
    /// Write to FILE instead of standard output: the whole of it or nothing
    #[arg(short = 'o', long = "output", value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

impl OutputOptions {
    /// Returns the format, which must be one of those that the command has.
    ///
    /// # Errors
    /// [`Error::Usage`] that lists the formats.
    pub fn format(&self, has: &[Format]) -> Result<Format> {
        let ending = || self.output.as_deref().and_then(Format::of);
        let format = if self.json { Format::Json } else { self.format.or_else(ending).unwrap_or_default() };
        if has.contains(&format) {
            return Ok(format);
        }
        let has: Vec<&str> = has.iter().map(|f| f.word()).collect();
        Err(Error::Usage(format!("no {} here; the formats are {}", format.word(), has.join(", "))))
    }

    /// Opens the output; `inputs` are files that must not be written over.
    ///
    /// # Errors
    /// [`Error::Usage`] for an output that is an input; [`Error::Write`].
    pub fn open(&self, inputs: &[String]) -> Result<Output> {
        match self.output.as_deref() {
            Some(path) if path != Path::new("-") => Output::file(path, inputs),
            _ => Ok(Output::open()),
        }
    }
}

enum Sink {
    Stdout(Box<dyn Write>),
    File { file: File, part: PathBuf, path: PathBuf },
}

impl Sink {
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Sink::Stdout(out) => out.write_all(bytes),
            Sink::File { file, .. } => file.write_all(bytes),
        }
    }
}

/// How many bytes are gathered before they go out. Whole blocks cost a file system a third less than lines do, which
/// end somewhere in a page, and large ones less than small ones.
const BLOCK: usize = 1 << 17;

/// Returns standard output without the buffer of lines that the standard library puts before it, where that is to be
/// had: what comes here is gathered already.
fn stdout() -> Box<dyn Write> {
    #[cfg(unix)]
    if let Ok(own) = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned() {
        return Box::new(File::from(own));
    }
    Box::new(std::io::stdout().lock())
}

/// An open output. A file appears under its name only when [`Output::finish`] has written it whole.
pub struct Output {
    sink: Sink,
    colour: bool,
    width: usize,
    /// What has not gone out yet.
    lines: Lines,
}

impl Output {
    /// Opens standard output.
    pub fn open() -> Self {
        let stdout = std::io::stdout();
        let colour = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let width = width(stdout.is_terminal());
        Self { sink: Sink::Stdout(self::stdout()), colour, width, lines: Lines::default() }
    }

    fn file(path: &Path, inputs: &[String]) -> Result<Self> {
        let same = |input: &String| match (std::fs::canonicalize(input), std::fs::canonicalize(path)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        };
        if let Some(input) = inputs.iter().find(|input| same(input)) {
            return Err(Error::Usage(format!("{input} is an input: -o would overwrite it; name another file")));
        }
        let name = path.file_name().ok_or_else(|| Error::Usage(format!("-o {}: not a file name", path.display())))?;
        let mut part = name.to_os_string();
        part.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(part);
        if path.is_dir() {
            return Err(Error::Usage(format!("-o {}: is a directory", path.display())));
        }
        let file = File::create(&part)
            .map_err(|error| Error::Write { name: path.display().to_string(), why: error.to_string() })?;
        let sink = Sink::File { file, part, path: path.to_owned() };
        Ok(Self { sink, colour: false, width: 80, lines: Lines::default() })
    }

    /// Returns how text is to look.
    pub fn look(&self) -> Look {
        Look { width: self.width, colour: self.colour }
    }

    /// Writes text as it is.
    pub fn text(&mut self, text: &str) -> Result<()> {
        self.write_all(text.as_bytes()).map_err(fault)
    }

    /// Writes one JSON line.
    pub fn json(&mut self, row: &impl Serialize) -> Result<()> {
        self.lines.row(row).map_err(|error| fault(std::io::Error::other(error)))?;
        self.write_all(b"\n").map_err(fault)
    }

    /// Writes one JSON document, indented for people.
    pub fn document(&mut self, document: &impl Serialize) -> Result<()> {
        serde_json::to_writer_pretty(&mut *self, document).map_err(|error| fault(error.into()))?;
        self.write_all(b"\n").map_err(fault)
    }

    /// Ends it: flushes, and gives a file its name.
    pub fn finish(mut self) -> Result<()> {
        let written = self.flush();
        match &self.sink {
            Sink::Stdout(_) => written.map_err(fault),
            Sink::File { file, part, path } => {
                let done = written.and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(part, path));
                done.map_err(|error| Error::Write { name: path.display().to_string(), why: error.to_string() })
            }
        }
    }
}

/// What was begun and not finished leaves no file behind; what was found before a fault is still printed.
impl Drop for Output {
    fn drop(&mut self) {
        // After `finish` there is nothing to print and no such file.
        match &self.sink {
            Sink::Stdout(_) => {
                let _ = self.flush();
            }
            Sink::File { part, .. } => {
                let _ = std::fs::remove_file(part);
            }
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.lines.put(bytes);
        let whole = self.lines.bytes().len() / BLOCK * BLOCK;
        if whole > 0 {
            self.sink.write_all(&self.lines.bytes()[..whole])?;
            self.lines.forget(whole);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.sink.write_all(self.lines.bytes())?;
        self.lines.forget(self.lines.bytes().len());
        match &mut self.sink {
            Sink::Stdout(out) => out.flush(),
            Sink::File { file, .. } => file.flush(),
        }
    }
}

/// Returns the width for text: the terminal's, else what `COLUMNS` says, else 80; at most 110, since longer
/// lines are hard to read.
fn width(terminal: bool) -> usize {
    let asked = || std::env::var("COLUMNS").ok()?.parse::<usize>().ok();
    let seen = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    asked().or_else(seen).filter(|width| *width > 0).unwrap_or(80).min(110)
}

/// Says something beside the results, on standard error.
pub fn hint(text: &str) {
    anstream::eprintln!("corroborate: {}", corroborate::text::show::line(text));
}

/// Turns a failed write into an error; a reader that went away (`| head`) ends the program quietly.
pub fn fault(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    Error::Write { name: "standard output".to_owned(), why: error.to_string() }
}
