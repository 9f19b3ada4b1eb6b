//! A report as JSON Lines: one item on each line, named by its member `item`.

use std::io::{self, Write};

use crate::audit::item::{Item, Sink};

/// Writes a report as JSON Lines.
pub struct Lines<W>(pub W);

impl<W: Write> Sink for Lines<W> {
    fn item(&mut self, item: &Item) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, item)?;
        self.0.write_all(b"\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
