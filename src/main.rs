//! Actant on the command line: arguments in, files out, messages to standard error.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
