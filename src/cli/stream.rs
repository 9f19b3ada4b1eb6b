//! Articles through all threads, in order and in bounded memory.
//!
//! One thread takes articles in and hands over what came of them; the others work. Only so many
//! articles are on their way at once, and what is ready waits for what stands before it, so that one
//! thread and eight write the same bytes.

use std::collections::BTreeMap;
use std::sync::mpsc;

use actant::corpus::Documents;
use actant::corpus::document::Document;
use actant::corpus::tally::Tally;

use crate::cli::output::{Outcome, complain};
use crate::cli::progress::Progress;

/// The most articles on their way.
const ARTICLES: usize = 512;

/// The bytes of text after which no more articles are sent on their way.
const BYTES: usize = 4 << 20;

/// Works on every article, and hands over what came of each in input order.
///
/// What cannot be read is said on standard error and counted in the tally.
///
/// # Errors
///
/// What `done` returns; nothing more is read then.
pub fn each<T: Send>(
    documents: Documents,
    quiet: bool,
    work: impl Fn(&Document) -> T + Sync,
    done: impl FnMut(T) -> Outcome<()>,
) -> Outcome<Tally> {
    each_but(documents, quiet, |_| Ok(false), work, done)
}

/// As [`each`], but articles that `skip` knows are passed over.
///
/// # Errors
///
/// What `skip` and `done` return; nothing more is read then.
pub fn each_but<T: Send>(
    mut documents: Documents,
    quiet: bool,
    mut skip: impl FnMut(&Document) -> Outcome<bool>,
    work: impl Fn(&Document) -> T + Sync,
    mut done: impl FnMut(T) -> Outcome<()>,
) -> Outcome<Tally> {
    let mut progress = Progress::new(quiet, "articles", documents.size());
    let (ready, results) = mpsc::channel();
    let mut queue = Queue::default();
    let outcome = rayon::in_place_scope(|threads| {
        let (ready, work) = (&ready, &work);
        loop {
            while queue.has_room() {
                let document = match documents.next() {
                    None => break,
                    Some(Ok(document)) => document,
                    Some(Err(notice)) => {
                        progress.clear();
                        complain(notice);
                        continue;
                    }
                };
                progress.show(documents.taken());
                if skip(&document)? {
                    continue;
                }
                let (number, bytes, ready) = (queue.sent, document.text().len(), ready.clone());
                queue.send(bytes);
                threads.spawn(move |_| {
                    // Nobody takes results any more only when a failure has ended the run.
                    let _ = ready.send((number, bytes, work(&document)));
                });
            }
            if queue.is_empty() {
                return Ok(());
            }
            let Ok((number, bytes, result)) = results.recv() else { return Ok(()) };
            queue.waiting.insert(number, (bytes, result));
            while let Some(result) = queue.next() {
                done(result)?;
            }
        }
    });
    outcome.map(|()| documents.tally().clone())
}

/// Articles on their way, by number.
struct Queue<T> {
    sent: usize,
    handed_over: usize,
    bytes: usize,
    /// What is ready, with the length of its text, and waits for what stands before it.
    waiting: BTreeMap<usize, (usize, T)>,
}

impl<T> Default for Queue<T> {
    fn default() -> Queue<T> {
        Queue { sent: 0, handed_over: 0, bytes: 0, waiting: BTreeMap::new() }
    }
}

impl<T> Queue<T> {
    fn has_room(&self) -> bool {
        self.sent - self.handed_over < ARTICLES && self.bytes < BYTES
    }

    fn is_empty(&self) -> bool {
        self.sent == self.handed_over
    }

    fn send(&mut self, bytes: usize) {
        self.sent += 1;
        self.bytes += bytes;
    }

    /// Takes what is next in order, if it is ready.
    fn next(&mut self) -> Option<T> {
        let (bytes, result) = self.waiting.remove(&self.handed_over)?;
        self.handed_over += 1;
        self.bytes -= bytes;
        Some(result)
    }
}
