//! The command line: one file a command, each with its options as a type whose comments are the help, and one
//! function that checks, calls the library and hands the result to a writer.
//!
//! Only this part of the program prints, reads the clock, the environment or arguments.

mod add;
mod audit;
mod checkpoint;
mod claims;
mod compare;
mod init;
mod inputs;
mod ls;
mod output;
mod place;
mod select;
mod show;
mod trace;

use clap::{Parser, Subcommand};
use corroborate::Error;
use std::process::ExitCode;

/// Ties every claim of a news article to its source bytes and shows where outlets agree, conflict or stand alone.
#[derive(Parser)]
#[command(name = "corroborate", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Options),
    Add(add::Options),
    Ls(ls::Options),
    Trace(trace::Options),
    Audit(audit::Options),
    Claims(claims::Options),
    Compare(compare::Options),
    Show(show::Options),
}

/// What a command ends with: an exit code, or what stopped it.
type Outcome = Result<u8, Error>;

/// Runs the program and returns its exit code.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Init(options) => init::run(&options),
        Command::Add(options) => add::run(&options),
        Command::Ls(options) => ls::run(&options),
        Command::Trace(options) => trace::run(&options),
        Command::Audit(options) => audit::run(&options),
        Command::Claims(options) => claims::run(&options),
        Command::Compare(options) => compare::run(&options),
        Command::Show(options) => show::run(&options),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            anstream::eprintln!("corroborate: {}", corroborate::text::show::line(&error.to_string()));
            ExitCode::from(error.exit_code())
        }
    }
}
