//! Articles through all threads, in order and in bounded memory.
//!
//! Articles are taken in chunks. While all threads work on one chunk the next is read; the results
//! are handed over in input order, so that one thread and eight write the same bytes.

use rayon::prelude::*;

use actant::corpus::Documents;
use actant::corpus::document::Document;
use actant::corpus::tally::Tally;
use actant::error::Notice;

use crate::cli::output::{Outcome, complain};
use crate::cli::progress::Progress;

/// The most articles in a chunk.
const ARTICLES: usize = 512;

/// The bytes of text after which a chunk is full.
const BYTES: usize = 2 << 20;

/// Works on every article, and hands over what came of each in input order.
///
/// What cannot be read is said on standard error and counted in the tally.
///
/// # Errors
///
/// What `done` returns; nothing more is read then.
pub fn each<T: Send>(
    mut documents: Documents,
    quiet: bool,
    work: impl Fn(&Document) -> T + Sync,
    mut done: impl FnMut(T) -> Outcome<()>,
) -> Outcome<Tally> {
    let mut progress = Progress::new(quiet);
    let mut chunk = take(&mut documents);
    let mut count = 0;
    while !chunk.is_empty() {
        let (results, next) = rayon::join(
            || chunk.into_par_iter().map(|item| item.map(|d| work(&d))).collect::<Vec<_>>(),
            || take(&mut documents),
        );
        for result in results {
            match result {
                Ok(result) => {
                    count += 1;
                    done(result)?;
                }
                Err(notice) => {
                    progress.clear();
                    complain(notice);
                }
            }
        }
        progress.show(count);
        chunk = next;
    }
    Ok(documents.tally().clone())
}

/// Takes the next chunk; it is empty at the end.
fn take(documents: &mut Documents) -> Vec<Result<Document, Notice>> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < ARTICLES && bytes < BYTES {
        let Some(item) = documents.next() else { break };
        bytes += item.as_ref().map_or(0, |document| document.text().len());
        chunk.push(item);
    }
    chunk
}
