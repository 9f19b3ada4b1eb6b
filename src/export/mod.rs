//! Graph → files.
