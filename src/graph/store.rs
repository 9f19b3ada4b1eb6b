//! Bytes that may be more than memory holds.
//!
//! What is put in gets an address and stays there. The first bytes are held in memory, so that a
//! small graph touches no disk; the rest goes to a file without a name in the system's folder for
//! temporary files (`TMPDIR`), which is gone when the process is, however it ends.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

/// How many bytes a store holds in memory before it takes a file.
const HELD: usize = 1 << 20;

/// How many bytes are written to the file, or read from it, at once.
const BLOCK: usize = 256 << 10;

/// A growing row of bytes, in memory and behind that in a file.
#[derive(Debug)]
pub struct Store {
    held: Vec<u8>,
    limit: usize,
    /// Bytes that are not yet in the file.
    pending: Vec<u8>,
    file: Option<Mutex<File>>,
    length: u64,
}

impl Default for Store {
    fn default() -> Store {
        Store::new(HELD)
    }
}

impl Store {
    /// Makes an empty store that holds up to `limit` bytes in memory.
    pub fn new(limit: usize) -> Store {
        Store { held: Vec::new(), limit, pending: Vec::new(), file: None, length: 0 }
    }

    /// Returns how many bytes there are, which is the next address.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Puts bytes behind all others, and returns their address.
    ///
    /// # Errors
    ///
    /// If the file cannot be made or is full.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let address = self.length;
        if self.file.is_none() && self.held.len() + bytes.len() <= self.limit {
            self.held.extend_from_slice(bytes);
        } else {
            if self.file.is_none() {
                self.file = Some(Mutex::new(tempfile::tempfile()?));
            }
            self.pending.extend_from_slice(bytes);
            if self.pending.len() >= BLOCK {
                self.flush()?;
            }
        }
        self.length += bytes.len() as u64;
        Ok(address)
    }

    /// Puts into the file what is to be there; to be called before anything is read.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn flush(&mut self) -> io::Result<()> {
        if let Some(file) = &mut self.file {
            let file = file.get_mut().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::End(0))?;
            file.write_all(&self.pending)?;
            self.pending.clear();
        }
        Ok(())
    }

    /// Fills `bytes` with what stands at `address` and behind it; returns how many there were.
    fn read(&self, address: u64, bytes: &mut [u8]) -> io::Result<usize> {
        let held = self.held.len() as u64;
        let Some(Ok(start)) = (address < held).then(|| usize::try_from(address)) else {
            let Some(file) = &self.file else { return Ok(0) };
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(address - held))?;
            let mut count = 0;
            while count < bytes.len() {
                match file.read(&mut bytes[count..]) {
                    Ok(0) => break,
                    Ok(more) => count += more,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            return Ok(count);
        };
        let there = &self.held[start..];
        let count = there.len().min(bytes.len());
        bytes[..count].copy_from_slice(&there[..count]);
        if count == bytes.len() || self.file.is_none() {
            return Ok(count);
        }
        Ok(count + self.read(held, &mut bytes[count..])?)
    }
}

/// How many bytes are read at least.
const LEAST: usize = 4 << 10;

/// A part of a store in memory, moved to where reading goes on.
///
/// Where reading goes on behind what was read, more is read each time; where it jumps, little.
#[derive(Debug)]
pub struct Window {
    size: usize,
    ahead: usize,
    start: u64,
    bytes: Vec<u8>,
}

impl Default for Window {
    fn default() -> Window {
        Window::new(BLOCK)
    }
}

impl Window {
    /// Makes a window of up to so many bytes, or as many as are asked for at once.
    pub fn new(size: usize) -> Window {
        Window { size: size.min(BLOCK), ahead: LEAST, start: 0, bytes: Vec::new() }
    }

    /// Tells whether an address is in memory, or is where reading goes on.
    pub fn reaches(&self, address: u64) -> bool {
        (self.start..=self.start + self.bytes.len() as u64).contains(&address)
            && !self.bytes.is_empty()
    }

    /// Returns the `length` bytes at `address`.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or the store ends before.
    pub fn at(&mut self, store: &Store, address: u64, length: usize) -> io::Result<&[u8]> {
        let end = address.saturating_add(length as u64);
        let behind = self.start + self.bytes.len() as u64;
        if address < self.start || end > behind {
            let goes_on = (self.start..=behind).contains(&address);
            self.ahead = if goes_on { 4 * self.ahead } else { LEAST }.min(self.size);
            let room = store.len().saturating_sub(address).min(self.ahead as u64) as usize;
            self.bytes.resize(room.max(length), 0);
            self.start = address;
            let count = store.read(address, &mut self.bytes)?;
            self.bytes.truncate(count);
        }
        let first = (address - self.start) as usize;
        let found = self.bytes.get(first..first + length);
        found.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found_again_in_memory_and_in_the_file() {
        for limit in [0, 10, 1 << 20] {
            let mut store = Store::new(limit);
            let pieces: Vec<Vec<u8>> =
                (0..3000u32).map(|at| at.to_le_bytes().repeat(at as usize % 97)).collect();
            let places: Vec<u64> = pieces.iter().map(|piece| store.push(piece).unwrap()).collect();
            store.flush().unwrap();
            let mut window = Window::default();
            let there = |at: usize, window: &mut Window| {
                let found = window.at(&store, places[at], pieces[at].len()).unwrap();
                assert_eq!(found, pieces[at]);
            };
            (0..3000).for_each(|at| there(at, &mut window));
            (0..3000).rev().step_by(7).for_each(|at| there(at, &mut window));
            assert!(window.at(&store, store.len(), 1).is_err());
        }
    }
}
