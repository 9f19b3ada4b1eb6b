//! Inputs → documents.

pub mod document;
