use actant::data::Data;
use actant::entity::gazetteer::Gazetteer;
fn main() {
    for _ in 0..3 {
    let before = std::time::Instant::now();
    match Gazetteer::load(&Data::builtin(), &[]) { Ok(g) => println!("{:?} {}", before.elapsed(), g.entries().count()), Err(e) => println!("{e}") }
    }
}
