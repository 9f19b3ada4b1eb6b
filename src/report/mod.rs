//! A graph → what a paper must say of it: a methods note, a sample to be coded, and the score of the
//! coded sample.
//!
//! Precision is not something that a program can say of its own work. So a sample of statements is
//! drawn (`sample.rs`) and written as a table (`sheet.rs`, `workbook.rs`), people judge it apart from
//! each other, and what they found is counted (`score.rs`) with its uncertainty (`interval.rs`) and
//! their agreement (`agreement.rs`). The note (`note.rs`) puts that beside what was read and with what.
//!
//! Not here: recall, for which people must read whole documents.

pub mod agreement;
pub mod allot;
pub mod coded;
pub mod facts;
pub mod figures;
pub mod grid;
pub mod interval;
pub mod note;
pub mod sample;
pub mod score;
pub mod sheet;
pub mod workbook;
