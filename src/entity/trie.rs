//! Names as sequences of words, found in a text in one go.
//!
//! A trie whose edges are interned words. From each word of a text at most as many steps are taken
//! as the longest name has words, so that finding is linear in the text however many names there
//! are. Words that no name has cost one look-up.
//!
//! A trie may stand on one that is read in place (`packed.rs`): its words and nodes count from
//! where those end, and what is added to a node of the other hangs beside it.

use std::sync::Arc;

use crate::entity::packed::Packed;
use crate::entity::spelling::{fold_into, is_apostrophe, words};
use crate::table::{Map, Set};
use crate::text::lowered;

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
#[repr(u8)]
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

impl Role {
    /// Every role, in the order in which they are numbered.
    const ALL: [Role; 5] = [Role::Name, Role::Adjective, Role::People, Role::Capital, Role::Seat];
}

impl Sense {
    /// The most entries that senses can name.
    pub const MOST: usize = 1 << 28;

    /// Returns the sense as one number: the entry, and in the lowest four bits the rest.
    pub fn packed(self) -> u32 {
        self.entry << 4 | (self.role as u32) << 1 | u32::from(self.ambiguous)
    }

    /// Returns the sense of a number.
    pub fn unpacked(number: u32) -> Sense {
        let role = Role::ALL.get((number >> 1 & 7) as usize).copied().unwrap_or(Role::Name);
        Sense { entry: number >> 4, role, ambiguous: number & 1 == 1 }
    }
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
    base: Option<Arc<Packed>>,
    /// The entries of the base that others have taken the place of.
    gone: Set<u32>,
    /// The first of the senses that were added to nodes of the base.
    more: Map<u32, u32>,
    words: Map<Box<str>, u32>,
    edges: Map<(u32, u32), u32>,
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
            base: None,
            gone: Set::default(),
            more: Map::default(),
            words: Map::with_capacity_and_hasher(names * 2, Default::default()),
            edges: Map::with_capacity_and_hasher(names * 2, Default::default()),
            heads: vec![END],
            senses: Vec::with_capacity(names),
            scratch: String::new(),
        }
    }

    /// Makes a trie that stands on another, without the entries in `gone`, with room for so many
    /// names.
    pub fn on(base: Arc<Packed>, gone: Set<u32>, names: usize) -> Trie {
        Trie { base: Some(base), gone, heads: Vec::new(), ..Trie::with_capacity(names) }
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
        let (old_words, old_nodes) =
            self.base.as_ref().map_or((0, 0), |base| (base.words(), base.nodes()));
        let mut node = 0;
        let mut scratch = std::mem::take(&mut self.scratch);
        words(name, |begin, end| {
            normal(&name[begin..end], &mut scratch);
            let next = old_words + self.words.len() as u32 + 1;
            let word = match self.word(&scratch) {
                Some(word) => word,
                None => *self.words.entry(scratch.as_str().into()).or_insert(next),
            };
            node = match self.child(node, word) {
                Some(node) => node,
                None => {
                    let fresh = old_nodes + self.heads.len() as u32;
                    self.edges.insert((node, word), fresh);
                    self.heads.push(END);
                    fresh
                }
            };
        });
        self.scratch = scratch;
        for other in self.senses(node) {
            clash(other)?;
        }
        if node != 0 && !self.senses(node).any(|other| other == sense) {
            // The newest sense hangs last, so that senses keep the order of the files.
            let at = self.senses.len() as u32;
            self.senses.push((sense, END));
            let mut place = self.head(node);
            if place == END {
                match node.checked_sub(old_nodes) {
                    Some(own) => self.heads[own as usize] = at,
                    None => _ = self.more.insert(node, at),
                }
            } else {
                while self.senses[place as usize].1 != END {
                    place = self.senses[place as usize].1;
                }
                self.senses[place as usize].1 = at;
            }
        }
        Ok(())
    }

    /// Returns the number of a word as it is written in the trie.
    fn word(&self, form: &str) -> Option<u32> {
        let old = self.base.as_ref().and_then(|base| base.word(form));
        old.or_else(|| self.words.get(form).copied())
    }

    /// Returns the node that a word leads to.
    fn child(&self, node: u32, word: u32) -> Option<u32> {
        let old = self.base.as_ref().and_then(|base| base.child(node, word));
        old.or_else(|| self.edges.get(&(node, word)).copied())
    }

    /// Returns the first of a node's own senses.
    fn head(&self, node: u32) -> u32 {
        match node.checked_sub(self.base.as_ref().map_or(0, |base| base.nodes())) {
            Some(own) => self.heads[own as usize],
            None => self.more.get(&node).copied().unwrap_or(END),
        }
    }

    /// Cuts a piece of text that begins at byte `offset` into words and appends them to `found`.
    pub fn cut(&self, piece: &str, offset: usize, found: &mut Vec<Word>, scratch: &mut String) {
        words(piece, |begin, end| {
            let form = &piece[begin..end];
            let id = if form.is_ascii() && !form.starts_with(is_apostrophe) {
                self.word(form)
            } else {
                normal(form, scratch);
                self.word(scratch)
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
        let lower = lowered(form);
        fold_into(&lower, scratch);
        let first = scratch.chars().next()?.to_ascii_uppercase();
        scratch.replace_range(..scratch.chars().next()?.len_utf8(), first.encode_utf8(&mut [0; 4]));
        self.word(scratch)
    }

    /// Returns the number of a word.
    pub fn spelled(&self, form: &str, scratch: &mut String) -> Option<u32> {
        normal(form, scratch);
        self.word(scratch)
    }

    /// Returns the number of a word in small letters as if it had a capital ("delaware").
    pub fn raised(&self, form: &str, scratch: &mut String) -> Option<u32> {
        normal(form, scratch);
        let first = scratch.chars().next().filter(char::is_ascii_lowercase)?;
        scratch.replace_range(..1, first.to_ascii_uppercase().encode_utf8(&mut [0; 4]));
        self.word(scratch)
    }

    /// Returns the longest name that begins with the first of some words.
    pub fn longest(&self, words: &[Word]) -> Option<Found> {
        let mut node = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate() {
            if word.id == 0 {
                break;
            }
            let Some(next) = self.child(node, word.id) else { break };
            node = next;
            if self.senses(node).next().is_some() {
                found = Some(Found { length: at + 1, node });
            }
        }
        found
    }

    /// Returns the senses that hang at a node, in the order they were added.
    pub fn senses(&self, node: u32) -> impl Iterator<Item = Sense> {
        let old = self.base.iter().flat_map(move |base| {
            let senses = base.senses_of(node).filter_map(|at| base.sense(at));
            senses.map(Sense::unpacked).filter(|sense| !self.gone.contains(&sense.entry))
        });
        let mut at = self.head(node);
        old.chain(std::iter::from_fn(move || {
            let (sense, next) = *self.senses.get(at as usize)?;
            at = next;
            Some(sense)
        }))
    }

    /// Returns the words and the nodes by breadth, as `packed.rs` has them.
    pub fn by_breadth(&self) -> (Vec<&str>, Vec<Laid>) {
        let mut numbers = vec![0u32; self.words.len() + 1];
        let mut words = Vec::with_capacity(self.words.len());
        let begins = self.edges.keys().filter(|(node, _)| *node == 0).map(|&(_, word)| word);
        for word in begins.chain(1..=self.words.len() as u32) {
            if numbers[word as usize] == 0
                && let Some((form, _)) = self.words.get_index(word as usize - 1)
            {
                words.push(form.as_ref());
                numbers[word as usize] = words.len() as u32;
            }
        }
        let edges = self.edges.iter();
        let mut edges: Vec<(u32, u32, u32)> =
            edges.map(|(&(node, word), &child)| (node, numbers[word as usize], child)).collect();
        edges.sort_unstable();
        let mut laid = Vec::with_capacity(self.heads.len());
        laid.push(Laid { node: 0, word: 0, first: 0 });
        let mut at = 0;
        while at < laid.len() {
            let node = laid[at].node;
            laid[at].first = laid.len() as u32;
            let from = edges.partition_point(|&(above, ..)| above < node);
            let children = edges[from..].iter().take_while(|&&(above, ..)| above == node);
            laid.extend(children.map(|&(_, word, node)| Laid { node, word, first: 0 }));
            at += 1;
        }
        (words, laid)
    }
}

/// A node as it is laid out by breadth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Laid {
    /// Its number in the trie.
    pub node: u32,
    /// The number of the word that leads to it, from 1.
    pub word: u32,
    /// The place of its first child.
    pub first: u32,
}

/// Writes a word as names are compared: marks dropped, one apostrophe.
pub fn normal(word: &str, scratch: &mut String) {
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
