//! Standard output: formats, buffering, and what happens when the reader goes away.

use clap::ValueEnum;
use corroborate::{Error, Result};
use serde::Serialize;
use std::io::{BufWriter, StdoutLock, Write};

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
}

/// Standard output.
pub struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    /// Opens it.
    pub fn open() -> Self {
        Self(BufWriter::with_capacity(1 << 16, std::io::stdout().lock()))
    }

    /// Writes one JSON line.
    pub fn json(&mut self, row: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.0, row).map_err(|error| fault(error.into()))?;
        self.0.write_all(b"\n").map_err(fault)
    }

    /// Ends it.
    pub fn finish(mut self) -> Result<()> {
        self.0.flush().map_err(fault)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Turns a failed write into an error; a reader that went away (`| head`) ends the program quietly.
pub fn fault(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    Error::Write { name: "standard output".to_owned(), why: error.to_string() }
}
