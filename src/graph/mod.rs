//! Records → graph.
