//! In which form a report is written: for a terminal, or as JSON Lines, a table or a page.

use std::io::IsTerminal;

use clap::Args;

use actant::audit::item::Sink;
use actant::audit::lines::Lines;
use actant::audit::page::Page;
use actant::audit::table::Table;
use actant::audit::terminal::Terminal;

use crate::cli::output::{stdout, width};

/// In which form it is written.
#[derive(Args)]
#[group(multiple = false)]
pub struct Form {
    /// Write JSON Lines: headings, edges, statements, each by its member "item"
    #[arg(long)]
    json: bool,
    /// Write a table, one row for each statement
    #[arg(long)]
    csv: bool,
    /// Write a page
    #[arg(long)]
    html: bool,
}

impl Form {
    /// Returns what writes the report to standard output.
    pub fn sink(&self, title: &str) -> Box<dyn Sink> {
        if self.json {
            return Box::new(Lines(stdout()));
        }
        if self.csv {
            return Box::new(Table::new(stdout()));
        }
        if self.html {
            return Box::new(Page::new(stdout(), title));
        }
        let terminal = std::io::stdout().is_terminal();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Box::new(Terminal::new(stdout(), width(), terminal && !plain))
    }

    /// Tells whether it is to be JSON Lines.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Tells whether people read it as it is written.
    pub fn for_people(&self) -> bool {
        !(self.json || self.csv || self.html)
    }
}
