//! `completions` and `man`: what a shell and `man` know of the commands, made from the same types as the help.

use super::Outcome;
use super::output::{Output, fault};
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use corroborate::Error;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  corroborate completions bash > ~/.local/share/bash-completion/completions/corroborate
  corroborate completions zsh > ~/.zfunc/_corroborate
  corroborate completions fish > ~/.config/fish/completions/corroborate.fish";

pub const MAN_EXAMPLES: &str = "\
Examples:
  corroborate man | man -l -
  corroborate man -o ~/.local/share/man/man1";

/// Print what completes commands and options in a shell
#[derive(Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

/// Print the manual page, or write the pages of all commands
#[derive(Args)]
pub struct Manual {
    /// Write a page for each command into this folder, which is made where it is not there
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints what completes `command` in a shell.
pub fn completions(options: &Completions, mut command: Command) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "corroborate", &mut script);
    let mut out = Output::open();
    out.write_all(&script).map_err(fault)?;
    out.finish()?;
    Ok(0)
}

/// Prints the page of `command`, or writes those of all that is under it too.
pub fn manual(options: &Manual, mut command: Command) -> Outcome {
    // What every command inherits (`--help`, the place of the ledger) is known only then.
    command.build();
    let mut out = Output::open();
    match &options.output {
        None => out.write_all(&page(&command)?).map_err(fault)?,
        Some(folder) => {
            fs::create_dir_all(folder).map_err(|e| write_fault(folder, &e))?;
            let pages = pages(&command, folder)?;
            writeln!(out, "{}: {pages} pages", folder.display()).map_err(fault)?;
        }
    }
    out.finish()?;
    Ok(0)
}

/// Writes the page of a command and of those under it; returns how many.
fn pages(command: &Command, folder: &Path) -> Result<usize, Error> {
    let path = folder.join(format!("{}.1", name(command)));
    fs::write(&path, page(command)?).map_err(|e| write_fault(&path, &e))?;
    // `help` shows what these pages hold.
    let under = command.get_subcommands().filter(|command| command.get_name() != "help");
    under.map(|command| pages(command, folder)).sum::<Result<usize, Error>>().map(|under| under + 1)
}

/// Returns the name of a page: that of the command, with those above it.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

/// Returns the page of a command: its help, with the examples and exit codes at the end.
fn page(command: &Command) -> Result<Vec<u8>, Error> {
    let notes = [command.get_before_help(), command.get_after_help()];
    let notes: Vec<String> = notes.into_iter().flatten().map(ToString::to_string).collect();
    let title = name(command).to_uppercase();
    let command = command.clone().after_help(notes.join("\n\n"));
    let source = concat!("corroborate ", env!("CARGO_PKG_VERSION"));
    let mut page = Vec::new();
    Man::new(command).title(title).source(source).render(&mut page).map_err(fault)?;
    Ok(page)
}

fn write_fault(path: &Path, error: &std::io::Error) -> Error {
    Error::Write { name: path.display().to_string(), why: error.to_string() }
}
