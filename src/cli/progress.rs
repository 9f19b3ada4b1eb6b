//! One line that says how far a run is, for whoever watches.
//!
//! Nothing is shown unless standard error is a terminal, nothing in the first 250 ms, and nothing
//! is left of it at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use actant::corpus::tally::grouped;

/// How long a run may be quiet, and how often the line changes.
const PAUSE: Duration = Duration::from_millis(250);

/// The line.
pub struct Progress {
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// Begins a run; `quiet` runs show nothing.
    pub fn new(quiet: bool) -> Progress {
        let watched = !quiet && io::stderr().is_terminal();
        Progress { next: watched.then(|| Instant::now() + PAUSE), shown: false }
    }

    /// Shows how many articles were read, if it is time to.
    pub fn show(&mut self, articles: u64) {
        let now = match self.next {
            Some(next) if Instant::now() >= next => Instant::now(),
            Some(_) | None => return,
        };
        self.next = Some(now + PAUSE);
        self.shown = true;
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r\x1b[KRead {} articles …", grouped(articles));
        let _ = stderr.flush();
    }

    /// Takes the line away, so that a message can stand there.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
