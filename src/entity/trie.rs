//! Names as sequences of words, found in a text in one go.
//!
//! A trie whose edges are interned words. From each word of a text at most as many steps are taken
//! as the longest name has words, so that finding is linear in the text however many names there
//! are. Words that no name has cost one look-up.

use indexmap::IndexMap;

use crate::entity::spelling::{fold_into, is_apostrophe, words};

/// What a name in the trie stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The index of the entry.
    pub entry: u32,
    /// In what way the name stands for it.
    pub role: Role,
    /// Whether the name may mean someone else too.
    pub ambiguous: bool,
}

/// In what way a name stands for an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is its name.
    Name,
    /// It is an adjective made of its name.
    Adjective,
    /// It is a noun for its people.
    People,
    /// It is its capital.
    Capital,
    /// It is a place or a building that stands for it.
    Seat,
}

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The first byte.
    pub begin: u32,
    /// The byte after the last.
    pub end: u32,
    /// The number of the word in the trie; 0 if no name has it.
    pub id: u32,
}

/// Where a name ends, and the node it ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many words it has.
    pub length: usize,
    /// Where its senses hang.
    pub node: u32,
}

/// No sense follows.
const END: u32 = u32::MAX;

/// The trie; node 0 is its root.
#[derive(Clone, Debug)]
pub struct Trie {
    words: IndexMap<Box<str>, u32>,
    edges: IndexMap<(u32, u32), u32>,
    heads: Vec<u32>,
    senses: Vec<(Sense, u32)>,
    scratch: String,
}

impl Default for Trie {
    fn default() -> Trie {
        Trie::with_capacity(0)
    }
}

impl Trie {
    /// Makes an empty trie with room for so many names.
    pub fn with_capacity(names: usize) -> Trie {
        Trie {
            words: IndexMap::with_capacity(names * 2),
            edges: IndexMap::with_capacity(names * 2),
            heads: vec![END],
            senses: Vec::with_capacity(names),
            scratch: String::new(),
        }
    }

    /// Adds a name and returns the senses it had before through `clash`, which may refuse it.
    ///
    /// # Errors
    ///
    /// What `clash` returns.
    pub fn add<E>(
        &mut self,
        name: &str,
        sense: Sense,
        mut clash: impl FnMut(Sense) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut node = 0;
        words(name, |begin, end| {
            normal(&name[begin..end], &mut self.scratch);
            let next = self.words.len() as u32 + 1;
            let word = match self.words.get(self.scratch.as_str()) {
                Some(&word) => word,
                None => *self.words.entry(self.scratch.as_str().into()).or_insert(next),
            };
            let fresh = self.heads.len() as u32;
            node = *self.edges.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.heads.push(END);
            }
        });
        for other in self.senses(node) {
            clash(other)?;
        }
        if node != 0 && !self.senses(node).any(|other| other == sense) {
            // The newest sense hangs last, so that senses keep the order of the files.
            let at = self.senses.len() as u32;
            self.senses.push((sense, END));
            let mut place = self.heads[node as usize];
            if place == END {
                self.heads[node as usize] = at;
            } else {
                while self.senses[place as usize].1 != END {
                    place = self.senses[place as usize].1;
                }
                self.senses[place as usize].1 = at;
            }
        }
        Ok(())
    }

    /// Cuts a piece of text that begins at byte `offset` into words and appends them to `found`.
    pub fn cut(&self, piece: &str, offset: usize, found: &mut Vec<Word>, scratch: &mut String) {
        words(piece, |begin, end| {
            let form = &piece[begin..end];
            let id = if form.is_ascii() && !form.starts_with(is_apostrophe) {
                self.words.get(form).copied()
            } else {
                normal(form, scratch);
                self.words.get(scratch.as_str()).copied()
            };
            let id = id.or_else(|| self.calmed(form, scratch)).unwrap_or(0);
            found.push(Word { begin: (offset + begin) as u32, end: (offset + end) as u32, id });
        });
    }

    /// Returns the number of a word that stands in capitals only ("PAKISTAN").
    fn calmed(&self, form: &str, scratch: &mut String) -> Option<u32> {
        if form.len() < 4 || !form.chars().all(char::is_uppercase) {
            return None;
        }
        let lower = form.to_lowercase();
        fold_into(&lower, scratch);
        let first = scratch.chars().next()?.to_ascii_uppercase();
        scratch.replace_range(..scratch.chars().next()?.len_utf8(), first.encode_utf8(&mut [0; 4]));
        self.words.get(scratch.as_str()).copied()
    }

    /// Returns the longest name that begins with the first of some words.
    pub fn longest(&self, words: &[Word]) -> Option<Found> {
        let mut node = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate() {
            if word.id == 0 {
                break;
            }
            let Some(&next) = self.edges.get(&(node, word.id)) else { break };
            node = next;
            if self.heads[node as usize] != END {
                found = Some(Found { length: at + 1, node });
            }
        }
        found
    }

    /// Returns the senses that hang at a node, in the order they were added.
    pub fn senses(&self, node: u32) -> impl Iterator<Item = Sense> {
        let mut at = self.heads[node as usize];
        std::iter::from_fn(move || {
            let (sense, next) = *self.senses.get(at as usize)?;
            at = next;
            Some(sense)
        })
    }
}

/// Writes a word as names are compared: marks dropped, one apostrophe.
fn normal(word: &str, scratch: &mut String) {
    if word.starts_with(is_apostrophe) {
        scratch.clear();
        scratch.push('\'');
    } else {
        fold_into(word, scratch);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_found_in_any_spelling() {
        let mut trie = Trie::default();
        for (entry, name) in ["Al-Qaeda", "Côte d'Ivoire", "U.S.", "Pakistan", "Pakistan Army"]
            .into_iter()
            .enumerate()
        {
            let sense = Sense { entry: entry as u32, role: Role::Name, ambiguous: false };
            assert_eq!(trie.add(name, sense, |_| Err::<(), ()>(())), Ok(()));
        }
        let find = |text: &str| {
            let mut words = Vec::new();
            trie.cut(text, 0, &mut words, &mut String::new());
            let found = trie.longest(&words)?;
            let entry = trie.senses(found.node).next()?.entry;
            Some((&text[..words[found.length - 1].end as usize], entry)).map(|(t, e)| (t.len(), e))
        };
        assert_eq!(find("Al Qaeda said"), Some((8, 0)));
        assert_eq!(find("Cote d’Ivoire"), Some((15, 1)));
        assert_eq!(find("U.S.-led"), Some((4, 2)));
        assert_eq!(find("Pakistan Army chief"), Some((13, 4)));
        assert_eq!(find("PAKISTAN SAYS"), Some((8, 3)));
        assert_eq!(find("Pak"), None);
    }
}
