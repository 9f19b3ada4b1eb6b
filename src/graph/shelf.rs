//! Packed values that may be more than memory holds, one behind the other.
//!
//! Each value has a number and an address and is read where it lies; whoever goes from value to value
//! reads the store from its beginning to its end. A few parts of it are held in memory, so that
//! reading may go on at several places in turn.
//!
//! A disk can fail under a store while it is read. Nothing is found then, and the shelf remembers it;
//! what was made of it is not to be kept (see [`Shelf::check`]).

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::graph::store::{Store, Window};

/// The bytes before a value: its number and the length of what follows.
pub const HEAD: usize = 8;

/// How many parts of a store are held in memory.
const WINDOWS: usize = 4;

/// Values, while they are put in.
#[derive(Debug, Default)]
pub struct Writer {
    store: Store,
}

impl Writer {
    /// Adds a packed value and its number; returns its address.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn push(&mut self, number: u32, bytes: &[u8]) -> io::Result<u64> {
        let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let address = self.store.push(&number.to_le_bytes())?;
        self.store.push(&length.to_le_bytes())?;
        self.store.push(bytes)?;
        Ok(address)
    }

    /// Ends the writing.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn finish(mut self) -> io::Result<Shelf> {
        self.store.flush()?;
        Ok(Shelf { store: self.store, reading: Mutex::default() })
    }

    /// Ends the writing; that it failed, or fails now, is what [`Shelf::check`] tells.
    pub fn close(mut self, so_far: io::Result<()>) -> Shelf {
        let failure = so_far.and_then(|()| self.store.flush()).err();
        let reading = Mutex::new(Reading { failure, ..Reading::default() });
        Shelf { store: self.store, reading }
    }
}

/// Values that are read.
#[derive(Debug, Default)]
pub struct Shelf {
    store: Store,
    reading: Mutex<Reading>,
}

/// Where the store is being read, and whether that failed.
#[derive(Debug, Default)]
struct Reading {
    windows: [Window; WINDOWS],
    /// Which window moves next.
    turn: usize,
    failure: Option<io::Error>,
}

impl Reading {
    /// Returns the window that shows an address, or ends there, or else is to move there.
    fn window(&mut self, address: u64) -> &mut Window {
        let there = self.windows.iter().position(|window| window.reaches(address));
        let at = there.unwrap_or_else(|| {
            self.turn = (self.turn + 1) % WINDOWS;
            self.turn
        });
        &mut self.windows[at]
    }
}

impl Shelf {
    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns what `read` makes of the number and the bytes at an address, and the address behind.
    pub fn get<T>(
        &self,
        address: u64,
        read: impl FnOnce(u32, &[u8]) -> Option<T>,
    ) -> Option<(T, u64)> {
        let reading = &mut *self.reading();
        let window = reading.window(address);
        let found = || {
            let head = window.at(&self.store, address, HEAD)?;
            let (numbers, _) = head.as_chunks::<4>();
            let number = |at: usize| numbers.get(at).map_or(0, |bytes| u32::from_le_bytes(*bytes));
            let (number, length) = (number(0), number(1) as usize);
            let bytes = window.at(&self.store, address + HEAD as u64, length)?;
            let value = read(number, bytes).ok_or(io::ErrorKind::InvalidData)?;
            Ok((value, address + (HEAD + length) as u64))
        };
        found().map_err(|error| reading.failure = Some(error)).ok()
    }

    /// Tells what went wrong when values were put in or read.
    ///
    /// # Errors
    ///
    /// If the disk failed; told once.
    pub fn check(&self) -> io::Result<()> {
        self.reading().failure.take().map_or(Ok(()), Err)
    }
}
