//! Who is meant: the gazetteer, mentions and chains, by rows over hand-made trees.

use actant::data::Data;
use actant::entity::gazetteer::Gazetteer;

#[test]
fn the_built_in_actors_load() {
    let before = std::time::Instant::now();
    let gazetteer =
        Gazetteer::load(&Data::builtin(), &[]).unwrap_or_else(|error| panic!("{error}"));
    println!("{:?} {}", before.elapsed(), gazetteer.entries().count());
}
