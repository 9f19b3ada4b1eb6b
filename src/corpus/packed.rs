//! Gzip and Zstandard: one input in fewer bytes (RFC 1952, RFC 8878).
//!
//! Several members or frames in one file are read one after the other. Unpacking ends where it gives
//! more than `MOST` bytes for each byte it takes, because no text is packed so well, and a file made
//! to fill a disk or a memory is.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

/// The most bytes that come of one byte, once [`FREE`] bytes came.
const MOST: u64 = 200;

/// The bytes that are unpacked without a look at how many they come of.
const FREE: u64 = 64 << 20;

/// Counts the bytes that are read.
pub struct Counted<R> {
    reader: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.count.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// A stream that was unpacked, as long as it is no more than its packed bytes can honestly hold.
pub struct Unpacked<R> {
    reader: R,
    taken: Arc<AtomicU64>,
    given: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.given += count as u64;
        if self.given > FREE && self.given / MOST > self.taken.load(Ordering::Relaxed) {
            return Err(io::Error::other("unpacks to more than 200 times its size"));
        }
        Ok(count)
    }
}

/// Unpacks a stream by what `unpack` makes of it.
pub fn unpack<R: Read, U: Read>(
    reader: R,
    unpack: impl FnOnce(BufReader<Counted<R>>) -> U,
) -> Unpacked<U> {
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Counted { reader, count: taken.clone() };
    let reader = unpack(BufReader::with_capacity(1 << 16, counted));
    Unpacked { reader, taken, given: 0 }
}

/// Unpacks gzip.
pub fn gzip<R: Read + Send + 'static>(reader: R) -> Box<dyn Read + Send> {
    Box::new(unpack(reader, MultiGzDecoder::new))
}

/// Unpacks Zstandard.
pub fn zstandard<R: Read + Send + 'static>(reader: R) -> Box<dyn Read + Send> {
    Box::new(unpack(reader, |reader| Frames { packed: Some(reader), frame: None }))
}

/// The frames of a Zstandard file.
struct Frames<R: Read> {
    /// What is still packed, where no frame is open.
    packed: Option<R>,
    frame: Option<Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(buffer)?;
                if count > 0 || buffer.is_empty() {
                    return Ok(count);
                }
                self.packed = self.frame.take().map(|frame| frame.into_inner());
            }
            let Some(mut packed) = self.packed.take() else {
                return Ok(0);
            };
            if packed.fill_buf()?.is_empty() {
                return Ok(0);
            }
            let frame = StreamingDecoder::new(packed)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            self.frame = Some(Box::new(frame));
        }
    }
}
