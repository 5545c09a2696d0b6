//! The program: options in, the library called, results printed. Everything it can do is in `cli`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
