//! Actant on the command line: arguments in, files out, messages to standard error.

mod cli;

use std::process::ExitCode;

/// Reading makes and frees many small things on all threads at once, which this allocator does in less
/// time than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
