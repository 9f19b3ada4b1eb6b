//! Trees and actors → statements.

pub mod statement;
