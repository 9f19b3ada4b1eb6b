//! Maps and sets that keep the order in which things were put in.
//!
//! `IndexMap` with the hash of foldhash (<https://github.com/orlp/foldhash>), which is made for short
//! keys. Its seed differs from process to process, so that no input can be made for keys to collide;
//! the order of the map does not depend on it.

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};

/// A map in the order of insertion.
pub type Map<K, V> = IndexMap<K, V, RandomState>;

/// A set in the order of insertion.
pub type Set<K> = IndexSet<K, RandomState>;
