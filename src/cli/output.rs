//! Standard output and how wide it is, and what ends a command early.
//!
//! Whoever reads our output may stop reading (`actant extract … | head`): that is the end of the
//! work and no failure.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use actant::error::Error;

/// What ends a command early.
pub enum Stop {
    /// Something failed.
    Failure(Error),
    /// Nobody reads our output any more.
    Unread,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Failure(error)
    }
}

impl From<io::Error> for Stop {
    /// Takes what went wrong with standard output; files say their failures with their place.
    fn from(error: io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Unread,
            _ => Stop::Failure(Error::io("stdout", &error)),
        }
    }
}

/// The result of a command, or of a part of it.
pub type Outcome<T> = Result<T, Stop>;

/// Returns standard output, locked and buffered; it is to be flushed, which may fail.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// The width of a report where neither a terminal nor COLUMNS gives one.
const WIDTH: usize = 100;

/// Returns how many columns a report for people may have: those of the terminal it is shown in, else
/// what COLUMNS says.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    seen.map(|(width, _)| usize::from(width.0)).or(columns).unwrap_or(WIDTH)
}

/// Writes one message to standard error; that nobody reads it is no failure.
pub fn say(message: impl std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// Writes what failed or was left out to standard error.
pub fn complain(error: impl std::fmt::Display) {
    say(format_args!("actant: {error}"));
}
