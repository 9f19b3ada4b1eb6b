//! Documents → trees.

pub mod tags;
pub mod tree;
