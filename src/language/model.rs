//! The form of a model file: a line that says what is in it, then numbers.
//!
//! The first line is text: `actant model 1`, the name and length in bytes of each part in order,
//! and the SHA-256 of all that follows. Then the parts, little-endian, one after the other. Lengths
//! are checked before anything is sliced; a built-in file's digest is checked by a test rather than
//! at each start.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::data::File;
use crate::error::{Error, Place, Result};
use crate::text::hex;

/// What the first line begins with.
const MAGIC: &str = "actant model 1";

/// The longest first line.
const LONGEST_HEAD: usize = 4096;

/// A part of a model file: its bytes, which are those of the program itself if it is built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part(Cow<'static, [u8]>);

impl Part {
    /// Makes a part of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Part {
        Part(bytes.to_vec().into())
    }

    /// Makes a part of 8-bit numbers.
    pub fn of_i8(numbers: &[i8]) -> Part {
        Part(numbers.iter().map(|number| number.to_le_bytes()[0]).collect())
    }

    /// Makes a part of 16-bit numbers.
    pub fn of_i16(numbers: &[i16]) -> Part {
        Part(numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Makes a part of 32-bit numbers.
    pub fn of_u32(numbers: &[u32]) -> Part {
        Part(numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Makes a part of 32-bit floating point numbers.
    pub fn of_f32(numbers: &[f32]) -> Part {
        Part(numbers.iter().flat_map(|number| number.to_le_bytes()).collect())
    }

    /// Cuts a part from a file.
    fn of_file(file: &File, span: Range<usize>) -> Part {
        Part(match &file.bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[span]),
            Cow::Owned(bytes) => Cow::Owned(bytes[span].to_vec()),
        })
    }

    /// Reads it as bytes.
    pub fn bytes(&self) -> &Cow<'static, [u8]> {
        &self.0
    }

    /// Reads it as 8-bit numbers.
    pub fn to_i8(&self) -> Vec<i8> {
        self.0.iter().map(|&byte| i8::from_le_bytes([byte])).collect()
    }

    /// Reads it as 16-bit numbers.
    pub fn to_i16(&self) -> Vec<i16> {
        self.0.as_chunks().0.iter().map(|&bytes| i16::from_le_bytes(bytes)).collect()
    }

    /// Reads it as 32-bit numbers.
    pub fn to_u32(&self) -> Vec<u32> {
        self.0.as_chunks().0.iter().map(|&bytes| u32::from_le_bytes(bytes)).collect()
    }

    /// Reads it as 32-bit floating point numbers.
    pub fn to_f32(&self) -> Vec<f32> {
        self.0.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
    }
}

/// A model file, cut into its parts.
#[derive(Clone, Debug)]
pub struct Model {
    path: PathBuf,
    parts: Vec<(String, Part)>,
}

impl Model {
    /// Makes a model of named parts.
    pub fn new(path: impl Into<PathBuf>, parts: Vec<(&str, Part)>) -> Model {
        let parts = parts.into_iter().map(|(name, part)| (name.to_string(), part)).collect();
        Model { path: path.into(), parts }
    }

    /// Returns the path that messages name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// If the first line is not this version's, the lengths are not what it says or, for a file
    /// that is not built in, the digest differs.
    pub fn read(file: &File) -> Result<Model> {
        let parts = layout(file, MAGIC, "`actant train` makes the models anew from treebanks")?;
        let parts = parts.into_iter().map(|(name, span)| (name, Part::of_file(file, span)));
        Ok(Model { path: file.path.clone(), parts: parts.collect() })
    }

    /// Returns the bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let parts = self.parts.iter().map(|(name, part)| (name.as_str(), part.0.as_ref()));
        in_parts(MAGIC, &parts.collect::<Vec<_>>())
    }

    /// Returns a part.
    ///
    /// # Errors
    ///
    /// If the file has no part of that name.
    pub fn part(&self, name: &str) -> Result<&Part> {
        let found = self.parts.iter().find(|(part, _)| part == name);
        found.map(|(_, part)| part).ok_or_else(|| {
            Error::new(Place::file(&self.path), format!("the model has no part \"{name}\""))
        })
    }
}

/// Returns where the parts of a file lie, by its first line, which begins with `magic`.
///
/// # Errors
///
/// As [`Model::read`], with `hint`.
pub fn layout(file: &File, magic: &str, hint: &str) -> Result<Vec<(String, Range<usize>)>> {
    let fail = |message: String| Error::new(Place::file(&file.path), message).hint(hint);
    let head = file.bytes.iter().take(LONGEST_HEAD).position(|&byte| byte == b'\n');
    let head = head.ok_or_else(|| fail("it has no first line".into()))?;
    let (line, body) = (&file.bytes[..head], &file.bytes[head + 1..]);
    let line = std::str::from_utf8(line).unwrap_or_default();
    let Some(fields) = line.strip_prefix(magic) else {
        return Err(fail(format!("not of this version, whose first line begins \"{magic}\"")));
    };
    let (mut parts, mut begin, mut digest) = (Vec::new(), 0usize, None);
    for field in fields.split_whitespace() {
        let (name, value) =
            field.split_once('=').ok_or_else(|| fail(format!("\"{field}\" has no value")))?;
        if name == "sha256" {
            digest = Some(value);
            continue;
        }
        let length: usize = value.parse().map_err(|_| fail(format!("\"{field}\" is no length")))?;
        let end = begin.checked_add(length).filter(|&end| end <= body.len());
        let end = end.ok_or_else(|| fail(format!("cut short in part \"{name}\"")))?;
        parts.push((name.to_string(), head + 1 + begin..head + 1 + end));
        begin = end;
    }
    if begin != body.len() {
        return Err(fail(format!("{} bytes too long", body.len() - begin)));
    }
    if !file.builtin && digest != Some(hex(&Sha256::digest(body)).as_str()) {
        return Err(fail("the digest is not the one the first line gives".into()));
    }
    Ok(parts)
}

/// Returns the bytes of a file that [`layout`] reads.
pub fn in_parts(magic: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let body: Vec<u8> = parts.iter().flat_map(|(_, part)| part.iter().copied()).collect();
    let mut head = magic.to_string();
    for (name, part) in parts {
        head.push_str(&format!("  {name}={}", part.len()));
    }
    head.push_str(&format!("  sha256={}\n", hex(&Sha256::digest(&body))));
    let mut bytes = head.into_bytes();
    bytes.extend(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: Vec<u8>) -> File {
        File { path: "a.model".into(), bytes: bytes.into(), builtin: false }
    }

    #[test]
    fn a_damaged_model_is_refused_and_says_how() {
        let model =
            Model::new("a.model", vec![("a", Part::of_i16(&[1, -2])), ("b", Part::of_f32(&[0.5]))]);
        let good = model.to_bytes();
        let read = Model::read(&file(good.clone())).expect("good");
        assert_eq!(read.part("a").expect("there").to_i16(), [1, -2]);
        assert_eq!(read.part("b").expect("there").to_f32(), [0.5]);
        let mut flipped = good.clone();
        *flipped.last_mut().expect("not empty") ^= 1;
        let rows: [(Vec<u8>, &str); 4] = [
            (good[..good.len() - 1].to_vec(), "cut short"),
            ([&good[..], b"x"].concat(), "too long"),
            (flipped, "digest"),
            (b"spam".to_vec(), "no first line"),
        ];
        for (bytes, message) in rows {
            let error = Model::read(&file(bytes)).expect_err(message).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
