//! Articles through all threads, in order and in bounded memory.
//!
//! One thread takes articles in and hands over what came of them; the others work. Only so many
//! articles are on their way at once, and what is ready waits for what stands before it, so that one
//! thread and eight write the same bytes.
//!
//! Should Actant itself have a fault that an article brings up (a panic), that article is left out with
//! a message and costs no other.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use actant::corpus::Documents;
use actant::corpus::document::Document;
use actant::corpus::tally::Tally;
use actant::error::Error;

use crate::cli::output::{Outcome, complain};
use crate::cli::progress::Progress;

/// The most articles on their way.
const ARTICLES: usize = 512;

/// The bytes of text after which no more articles are sent on their way.
const BYTES: usize = 4 << 20;

/// The bytes of text that are worked on together, so that a thread is not woken for one sentence.
const TOGETHER: usize = 4 << 10;

/// Works on every article, a few short ones together, and hands over what came of each in input order.
///
/// What cannot be read is said on standard error and counted in the tally.
///
/// # Errors
///
/// What `done` returns; nothing more is read then.
pub fn each<T: Send>(
    documents: Documents,
    quiet: bool,
    work: impl Fn(&[Document]) -> Vec<T> + Sync,
    done: impl FnMut(T) -> Outcome<()>,
) -> Outcome<Tally> {
    each_but(documents, quiet, |_| Ok(false), work, |_| None, done)
}

/// As [`each`], but articles that `skip` knows are passed over, and `unread` makes something of those
/// that a fault kept from being worked on.
///
/// # Errors
///
/// What `skip` and `done` return; nothing more is read then.
pub fn each_but<T: Send>(
    mut documents: Documents,
    quiet: bool,
    mut skip: impl FnMut(&Document) -> Outcome<bool>,
    work: impl Fn(&[Document]) -> Vec<T> + Sync,
    unread: impl Fn(&Document) -> Option<T> + Sync,
    mut done: impl FnMut(T) -> Outcome<()>,
) -> Outcome<Tally> {
    let mut progress = Progress::new(quiet, "articles", documents.size());
    let (ready, results) = mpsc::channel();
    let mut queue = Queue::default();
    let mut faults = 0;
    let outcome = rayon::in_place_scope(|threads| {
        let (work, unread) = (&work, &unread);
        let spawn = |first: usize, batch: Vec<Document>| {
            let ready = ready.clone();
            threads.spawn(move |_| {
                let results = each_caught(&batch, work)
                    .into_iter()
                    .zip(&batch)
                    .map(|(result, one)| result.ok_or_else(|| (one.id.clone(), unread(one))));
                let bytes = batch.iter().map(|one| one.text().len());
                // Nobody takes results any more only when a failure has ended the run.
                let _ = ready.send((first, bytes.zip(results).collect::<Vec<_>>()));
            });
        };
        let (mut batch, mut length) = (Vec::new(), 0);
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
                let bytes = document.text().len();
                queue.send(bytes);
                batch.push(document);
                length += bytes;
                if length >= TOGETHER {
                    spawn(queue.sent - batch.len(), std::mem::take(&mut batch));
                    length = 0;
                }
            }
            if !batch.is_empty() {
                spawn(queue.sent - batch.len(), std::mem::take(&mut batch));
                length = 0;
            }
            if queue.is_empty() {
                return Ok(());
            }
            let Ok((first, results)) = results.recv() else { return Ok(()) };
            queue.waiting.extend((first..).zip(results));
            while let Some(result) = queue.next() {
                match result {
                    Ok(result) => done(result)?,
                    Err((id, instead)) => {
                        progress.clear();
                        complain(fault(&id));
                        faults += 1;
                        instead.map_or(Ok(()), &mut done)?;
                    }
                }
            }
        }
    });
    outcome.map(|()| {
        let mut tally = documents.tally().clone();
        tally.spoil(faults);
        tally
    })
}

/// Works on articles together, and without those that bring up a fault, of which nothing comes.
fn each_caught<T>(batch: &[Document], work: impl Fn(&[Document]) -> Vec<T>) -> Vec<Option<T>> {
    // What an article leaves behind is made anew for the next, so none is left broken.
    let caught = |batch: &[Document]| {
        let results = catch_unwind(AssertUnwindSafe(|| work(batch))).ok();
        results.filter(|results| results.len() == batch.len())
    };
    match caught(batch) {
        Some(results) => results.into_iter().map(Some).collect(),
        None => {
            let alone = |one| caught(std::slice::from_ref(one)).and_then(|mut all| all.pop());
            batch.iter().map(alone).collect()
        }
    }
}

/// Says that a fault of ours kept an article from being read.
fn fault(id: &str) -> Error {
    Error::plain(format!(
        "article \"{id}\": Actant has a fault that this article brings up; left out"
    ))
    .hint("the lines above say where; please report them with the article")
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;
    use actant::corpus;

    #[test]
    fn an_article_that_meets_a_fault_costs_no_other_and_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let lines: String =
            (0..50).map(|at| format!("{{\"id\": \"{at}\", \"text\": \"A text.\"}}\n")).collect();
        std::fs::write(folder.path().join("news.jsonl"), lines).unwrap();
        let documents = corpus::read(&[folder.path().into()], &Default::default());
        let work = |documents: &[Document]| {
            assert!(documents.iter().all(|document| document.id != "7"), "a fault");
            documents.iter().map(|document| document.id.clone()).collect()
        };
        let mut seen = Vec::new();
        let done = |id: String| {
            seen.push(id);
            Ok(())
        };
        let unread = |document: &Document| Some(format!("not {}", document.id));
        let tally = each_but(documents, true, |_| Ok(false), work, unread, done);
        let Ok(tally) = tally else { panic!("the run went on") };
        assert_eq!((tally.read, tally.faults, tally.left_out()), (49, 1, 1));
        let expected = (0..50).map(|at| if at == 7 { "not 7".to_owned() } else { at.to_string() });
        assert!(seen.iter().cloned().eq(expected), "{seen:?}");
        assert_eq!(tally.to_string(), "Read 49 of 50 articles; 1 article met a fault.");
    }
}
