//! The command line: one file a command, each with its options as a type whose comments are the help, and one
//! function that checks, calls the library and hands the result to a writer.
//!
//! Only this part of the program prints, reads the clock, the environment or arguments.

mod add;
mod articles;
mod audit;
mod bundle;
mod checkpoint;
mod claims;
mod compare;
mod generate;
mod init;
mod inputs;
mod ls;
mod output;
mod place;
mod replay;
mod report;
mod review;
mod revisions;
mod select;
mod show;
mod stamp;
mod timeline;
mod trace;
mod verify;

use clap::{Arg, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use corroborate::Error;
use std::process::ExitCode;

/// The order of a help page: what it is, examples, then the options.
const HELP: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Examples:
  corroborate verify \"2,000 peacekeepers\" --in a.txt b.txt     who says so?
  corroborate compare a.txt b.txt               where do two texts conflict?
  corroborate report a.txt b.txt -o page.html   the same, for an editor
  corroborate claims a.txt                      every figure and quotation";

const EXIT_CODES: &str = "\
Exit codes:
  0   supported / nothing conflicts / intact
  1   contradicted / conflicts found
  2   wrong usage
  3   disputed: some support, some contradict
  4   not established
  5   nothing comparable
  10  no ledger here
  11  ledger locked
  12  integrity failure: hash, span, log or checkpoint does not match
  13  signature or time-stamp invalid
  14  intact, but not fully checkable or not anchored (with --strict)
  15  an input could not be read or decoded; the others were still done
  16  output or ledger could not be written
  70  internal error";

/// Ties every claim of a news article to its source bytes and shows where outlets agree, conflict or stand alone.
#[derive(Parser)]
#[command(name = "corroborate", version, arg_required_else_help = true)]
#[command(help_template = HELP, before_help = EXAMPLES, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(help_template = HELP, before_help = init::EXAMPLES, after_help = init::AFTER)]
    Init(init::Options),
    #[command(help_template = HELP, before_help = add::EXAMPLES, after_help = add::AFTER)]
    Add(add::Options),
    #[command(help_template = HELP, before_help = ls::EXAMPLES, after_help = ls::AFTER)]
    Ls(ls::Options),
    #[command(help_template = HELP, before_help = trace::EXAMPLES, after_help = trace::AFTER)]
    Trace(trace::Options),
    #[command(help_template = HELP, before_help = audit::EXAMPLES, after_help = audit::AFTER)]
    Audit(audit::Options),
    #[command(help_template = HELP, before_help = verify::EXAMPLES, after_help = verify::AFTER)]
    Verify(verify::Options),
    #[command(help_template = HELP, before_help = compare::EXAMPLES, after_help = compare::AFTER)]
    Compare(compare::Options),
    #[command(help_template = HELP, before_help = report::EXAMPLES, after_help = report::AFTER)]
    Report(report::Options),
    #[command(help_template = HELP, before_help = timeline::EXAMPLES, after_help = timeline::AFTER)]
    Timeline(timeline::Options),
    #[command(help_template = HELP, before_help = claims::EXAMPLES)]
    Claims(claims::Options),
    #[command(help_template = HELP, before_help = show::EXAMPLES)]
    Show(show::Options),
    #[command(help_template = HELP, before_help = bundle::EXAMPLES, after_help = bundle::AFTER)]
    Bundle(bundle::Options),
    #[command(help_template = HELP, before_help = bundle::IMPORT_EXAMPLES, after_help = bundle::IMPORT_AFTER)]
    Import(bundle::ImportOptions),
    #[command(help_template = HELP, before_help = replay::EXAMPLES, after_help = replay::AFTER)]
    Replay(replay::Options),
    #[command(help_template = HELP, before_help = review::EXAMPLES, after_help = review::AFTER)]
    Review(review::Options),
    #[command(help_template = HELP, before_help = review::IMPACT_EXAMPLES, after_help = review::IMPACT_AFTER)]
    Impact(review::ImpactOptions),
    #[command(help_template = HELP, before_help = checkpoint::EXAMPLES, after_help = checkpoint::AFTER)]
    Checkpoint(checkpoint::Options),
    #[command(help_template = HELP, before_help = stamp::EXAMPLES, after_help = stamp::AFTER)]
    Stamp(stamp::Options),
    #[command(help_template = HELP, before_help = checkpoint::KEY_EXAMPLES)]
    Key(checkpoint::KeyOptions),
    #[command(help_template = HELP, before_help = generate::COMPLETIONS_EXAMPLES)]
    Completions(generate::Completions),
    #[command(help_template = HELP, before_help = generate::MAN_EXAMPLES)]
    Man(generate::Manual),
}

/// What a command ends with: an exit code, or what stopped it.
type Outcome = Result<u8, Error>;

/// Reads the arguments. `--ledger` is taken before the command too, as `git -C` is; each command that has a
/// ledger declares it, and clap hands the value down.
fn parse() -> Cli {
    let ledger = Arg::new("ledger").long("ledger").value_name("FILE").global(true).hide(true);
    let command = Cli::command().arg(ledger.value_parser(clap::value_parser!(std::path::PathBuf)));
    Cli::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
}

/// Says what went wrong and ends the program: a panic is a fault of ours, whatever thread it happens on, and nothing
/// half done may go on. A ledger holds what was committed before, and a file asked for with -o gets no name.
fn internal_error(panic: &std::panic::PanicHookInfo) {
    output::hint(&format!("internal error, a fault of this program: {panic}"));
    output::hint("please report the line above with the command that led to it");
    std::process::exit(70);
}

/// Runs the program and returns its exit code.
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(internal_error));
    let outcome = match parse().command {
        Command::Init(options) => init::run(&options),
        Command::Add(options) => add::run(&options),
        Command::Ls(options) => ls::run(&options),
        Command::Trace(options) => trace::run(&options),
        Command::Audit(options) => audit::run(&options),
        Command::Verify(options) => verify::run(&options),
        Command::Compare(options) => compare::run(&options),
        Command::Report(options) => report::run(&options),
        Command::Timeline(options) => timeline::run(&options),
        Command::Claims(options) => claims::run(&options),
        Command::Show(options) => show::run(&options),
        Command::Bundle(options) => bundle::run(&options),
        Command::Import(options) => bundle::run_import(&options),
        Command::Replay(options) => replay::run(&options),
        Command::Review(options) => review::run(&options),
        Command::Impact(options) => review::run_impact(&options),
        Command::Checkpoint(options) => checkpoint::run(&options),
        Command::Stamp(options) => stamp::run(&options),
        Command::Key(options) => checkpoint::run_key(&options),
        Command::Completions(options) => generate::completions(&options, Cli::command()),
        Command::Man(options) => generate::manual(&options, Cli::command()),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            output::hint(&error.to_string());
            ExitCode::from(error.exit_code())
        }
    }
}
