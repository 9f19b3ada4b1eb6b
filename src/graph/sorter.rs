//! Packed values in the order of their ranks, be there more than memory holds: statements in that of
//! their edges, what is said of actors in that of the actors.
//!
//! An external merge sort (Knuth, *The Art of Computer Programming*, volume 3, section 5.4): what
//! fits into memory is sorted and written as a run; at the end all runs are merged. Values of
//! one rank stay in the order in which they came.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io;

use crate::graph::store::{Store, Window};

/// How many bytes of values are sorted in memory.
const RUN: usize = 8 << 20;

/// How many bytes all runs together may hold in memory while they are merged.
const MERGING: usize = 16 << 20;

/// The bytes before a value in a run: rank, document and length.
const HEAD: usize = 20;

/// By what values are sorted: by the first number, then the second, then the third.
pub type Rank = [u32; 3];

/// What is sorted: packed values, each with its rank and its document.
#[derive(Debug)]
pub struct Sorter {
    limit: usize,
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    store: Store,
    /// Where each run begins and ends in the store.
    runs: Vec<(u64, u64)>,
}

/// One value among the bytes in memory.
#[derive(Clone, Copy, Debug)]
struct Entry {
    rank: Rank,
    document: u32,
    start: u32,
    length: u32,
}

/// A run that is being merged.
struct Run {
    next: u64,
    end: u64,
    window: Window,
}

impl Default for Sorter {
    fn default() -> Sorter {
        Sorter::new(RUN)
    }
}

impl Sorter {
    /// Begins with nothing; `limit` bytes are sorted in memory.
    pub fn new(limit: usize) -> Sorter {
        let store = Store::new(0);
        Sorter { limit, bytes: Vec::new(), entries: Vec::new(), store, runs: Vec::new() }
    }

    /// Adds a value.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, rank: Rank, document: u32, value: &[u8]) -> io::Result<()> {
        let length = u32::try_from(value.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let all = self.bytes.len() + self.entries.len() * size_of::<Entry>();
        if all + value.len() > self.limit && !self.entries.is_empty() {
            self.write_run()?;
        }
        self.entries.push(Entry { rank, document, start: self.bytes.len() as u32, length });
        self.bytes.extend_from_slice(value);
        Ok(())
    }

    /// Sorts what is in memory.
    fn sort(&mut self) -> impl Iterator<Item = (Entry, &[u8])> {
        self.entries.sort_by_key(|entry| entry.rank);
        let bytes = &self.bytes;
        self.entries.iter().map(|&entry| {
            let start = entry.start as usize;
            (entry, &bytes[start..start + entry.length as usize])
        })
    }

    /// Writes what is in memory as a run.
    fn write_run(&mut self) -> io::Result<()> {
        let mut store = std::mem::replace(&mut self.store, Store::new(0));
        let begin = store.len();
        for (Entry { rank: [first, second, third], document, length, .. }, value) in self.sort() {
            for number in [first, second, third, document, length] {
                store.push(&number.to_le_bytes())?;
            }
            store.push(value)?;
        }
        self.runs.push((begin, store.len()));
        self.store = store;
        self.entries.clear();
        self.bytes.clear();
        Ok(())
    }

    /// Hands over rank, document and bytes of every value, in the order of their ranks.
    ///
    /// # Errors
    ///
    /// If the disk is full or cannot be read, or `each` fails.
    pub fn finish(
        mut self,
        mut each: impl FnMut(Rank, u32, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.runs.is_empty() {
            let mut sorted = self.sort();
            return sorted.try_for_each(|(entry, bytes)| each(entry.rank, entry.document, bytes));
        }
        self.write_run()?;
        self.store.flush()?;
        (self.bytes, self.entries) = (Vec::new(), Vec::new());
        let share = MERGING / self.runs.len();
        let run = |&(next, end)| Run { next, end, window: Window::new(share) };
        let mut runs: Vec<Run> = self.runs.iter().map(run).collect();
        let mut first = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            if let Some((rank, ..)) = run.head(&self.store)? {
                first.push(Reverse((rank, number)));
            }
        }
        while let Some(Reverse((_, number))) = first.pop() {
            let run = &mut runs[number];
            if let Some((rank, document, length)) = run.head(&self.store)? {
                let behind = run.next + HEAD as u64;
                each(rank, document, run.window.at(&self.store, behind, length)?)?;
                run.next = behind + length as u64;
            }
            if let Some((rank, ..)) = run.head(&self.store)? {
                first.push(Reverse((rank, number)));
            }
        }
        Ok(())
    }
}

impl Run {
    /// Returns rank, document and length of the next value.
    fn head(&mut self, store: &Store) -> io::Result<Option<(Rank, u32, usize)>> {
        if self.next >= self.end {
            return Ok(None);
        }
        let head = self.window.at(store, self.next, HEAD)?;
        let (numbers, _) = head.as_chunks::<4>();
        let number = |at: usize| numbers.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes));
        Ok(Some(([number(0), number(1), number(2)], number(3), number(4) as usize)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn runs_on_the_disk_are_merged_as_memory_is_sorted() {
        let rank = |at: u32| [at % 3, at.wrapping_mul(2_654_435_761) % 37, at % 2];
        let statements: Vec<(Rank, u32, Vec<u8>)> =
            (0..2000u32).map(|at| (rank(at), at, at.to_string().into_bytes())).collect();
        let mut expected = statements.clone();
        expected.sort_by_key(|&(rank, ..)| rank);
        for limit in [0, 500, 10_000, 1 << 20] {
            let mut sorter = Sorter::new(limit);
            for (rank, document, bytes) in &statements {
                sorter.push(*rank, *document, bytes).unwrap();
            }
            let mut found = Vec::new();
            let mut each = |rank, document, bytes: &[u8]| {
                found.push((rank, document, bytes.to_vec()));
                Ok(())
            };
            sorter.finish(&mut each).unwrap();
            assert_eq!(found, expected, "{limit}");
        }
    }
}
