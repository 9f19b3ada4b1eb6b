//! Trees → actors and their mentions.

pub mod actor;
