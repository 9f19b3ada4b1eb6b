//! One line that says how far a run is, how fast it goes and how long it will take, for whoever
//! watches.
//!
//! Nothing is shown unless standard error is a terminal, nothing in the first 250 ms, and nothing
//! is left of it at the end. How long it will take is told from the bytes of the inputs, where they
//! are known.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use actant::corpus::tally::grouped;

/// How long a run may be quiet, and how often the line changes.
const PAUSE: Duration = Duration::from_millis(250);

/// The line.
pub struct Progress {
    /// Nothing where nobody watches.
    bar: Option<ProgressBar>,
    begun: Instant,
    next: Instant,
    what: &'static str,
    count: u64,
}

impl Progress {
    /// Begins a run over `what`, of so many bytes if that is known; `quiet` runs show nothing.
    pub fn new(quiet: bool, what: &'static str, bytes: Option<u64>) -> Progress {
        let watched = !quiet && io::stderr().is_terminal();
        let template = match bytes {
            Some(_) => "Read {msg}, {percent} %, {eta} left …",
            None => "Read {msg} …",
        };
        let bar = || {
            let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::hidden());
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        };
        let begun = Instant::now();
        let next = begun + PAUSE;
        Progress { bar: watched.then(bar), begun, next, what, count: 0 }
    }

    /// Counts one more, and shows it if it is time to; so many bytes were taken in by now.
    pub fn show(&mut self, bytes: u64) {
        self.count += 1;
        let Some(bar) = &self.bar else { return };
        let now = Instant::now();
        if now < self.next {
            return;
        }
        if bar.is_hidden() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.next = now + PAUSE;
        let speed = self.count as f64 / now.duration_since(self.begun).as_secs_f64();
        let count = grouped(self.count);
        bar.set_message(format!("{count} {}, {} a second", self.what, grouped(speed as u64)));
        bar.set_position(bytes);
    }

    /// Takes the line away, so that a message can stand there.
    pub fn clear(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
