//! What every actor of every record is called, in little room.
//!
//! Most actors of a large graph are no node of it, but any may be quoted as a speaker. Ids and names lie
//! one behind the other in one text, in the order of the ids, and are found by halving.

use indexmap::IndexMap;

/// The names of actors by their ids.
#[derive(Clone, Debug, Default)]
pub struct Names {
    text: String,
    /// Where each id ends, and where the name behind it does.
    ends: Vec<[u64; 2]>,
}

impl Names {
    /// Adds the name of an actor whose id comes behind all others.
    pub fn push(&mut self, id: &str, name: &str) {
        debug_assert!(self.ends.last().is_none() || self.pair(self.ends.len() - 1).0 < id, "{id}");
        self.text.push_str(id);
        let end = self.text.len() as u64;
        self.text.push_str(name);
        self.ends.push([end, self.text.len() as u64]);
    }

    /// Returns id and name of a place.
    fn pair(&self, at: usize) -> (&str, &str) {
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before][1]) as usize;
        let [middle, end] = self.ends[at].map(|end| end as usize);
        (&self.text[begin..middle], &self.text[middle..end])
    }

    /// Returns the name of the actor of an id.
    pub fn get(&self, id: &str) -> Option<&str> {
        let (mut from, mut to) = (0, self.ends.len());
        while from < to {
            let middle = (from + to) / 2;
            let (known, name) = self.pair(middle);
            match known.cmp(id) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(name),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}

impl From<IndexMap<String, String>> for Names {
    fn from(mut map: IndexMap<String, String>) -> Names {
        map.sort_unstable_keys();
        let mut names = Names::default();
        map.iter().for_each(|(id, name)| names.push(id, name));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn names_are_found_as_in_a_map(
            pairs in proptest::collection::vec(("[a-c]{0,3}", "\\PC{0,5}"), 0..20),
            asked in "[a-d]{0,3}",
        ) {
            let map: IndexMap<String, String> = pairs.into_iter().collect();
            let names = Names::from(map.clone());
            for id in map.keys().chain([&asked]) {
                prop_assert_eq!(names.get(id), map.get(id).map(String::as_str));
            }
        }
    }
}
