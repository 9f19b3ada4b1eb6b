//! A graph as somebody wants to see it: at what level, which part of it, and in what shape.
//!
//! The order is fixed. Actors are first drawn as what they belong to, so that weights are those of
//! what is seen; then filters leave out what is not wanted; then the edges are cut into statements or
//! put behind their speakers, so that a filter means the same in every shape.

use crate::error::Result;
use crate::graph::filter::Filter;
use crate::graph::net::{Graph, disk};
use crate::graph::rollup::{self, Level, Members};
use crate::graph::shape::{self, Shape};

/// How a graph is seen; the default shows it as it is.
#[derive(Clone, Debug)]
pub struct Lens {
    /// What is wanted of it.
    pub filter: Filter,
    /// As what actors are drawn, and who belongs where.
    pub rollup: Option<(Level, Members)>,
    /// What stands for an edge.
    pub shape: Shape,
}

impl Default for Lens {
    fn default() -> Lens {
        Lens { filter: Filter::default(), rollup: None, shape: Shape::Aggregate }
    }
}

impl Lens {
    /// Returns a graph as it is seen.
    ///
    /// # Errors
    ///
    /// As [`Filter::apply`], or if the disk for temporary files is full.
    pub fn apply(&self, graph: Graph) -> Result<Graph> {
        let graph = match &self.rollup {
            Some((level, members)) => {
                rollup::apply(graph, members, *level).map_err(|error| disk(&error))?
            }
            None => graph,
        };
        shape::apply(self.filter.apply(graph)?, self.shape).map_err(|error| disk(&error))
    }
}
