//! Who is listed: states, and what users add to the lists.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::path::{Path, PathBuf};

use actant::data::Data;
use actant::entity;
use actant::entity::gazetteer::Gazetteer;
use actant::terms::Kind;

fn gazetteer() -> Gazetteer {
    Gazetteer::load(&Data::builtin(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// Loads the built-in actors and a user's file; returns the message if it is refused.
fn with(extra: &str) -> Result<Gazetteer, String> {
    let mut file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    file.write_all(extra.as_bytes()).unwrap();
    let path: PathBuf = file.path().to_path_buf();
    let result = Gazetteer::load(&Data::builtin(), std::slice::from_ref(&path));
    result.map_err(|error| error.to_string().replace(&path.display().to_string(), "my.toml"))
}

#[test]
fn the_codes_of_states_are_those_of_iso_3166() {
    let path = Path::new("/usr/share/iso-codes/json/iso_3166-1.json");
    let Ok(content) = std::fs::read_to_string(path) else {
        eprintln!("skipped: no {}; `apt-get install iso-codes` brings it", path.display());
        return;
    };
    let codes: serde_json::Value = serde_json::from_str(&content).unwrap();
    let rows = codes["3166-1"].as_array().unwrap();
    // Kosovo's is the user-assigned code of the European Union, and Somaliland has none; the others
    // are of ISO 3166-3.
    let outside = ["XKX", "SOMALILAND", "SUN", "YUG", "CSK", "DDR"];
    let gazetteer = gazetteer();
    let mut count = 0;
    for entry in gazetteer.entries().filter(|entry| entry.kind == Kind::State) {
        count += 1;
        if outside.contains(&entry.id.as_str()) {
            continue;
        }
        let row = rows.iter().find(|row| row["alpha_3"] == entry.id.as_str());
        let row = row.unwrap_or_else(|| panic!("{} is no code", entry.id));
        let names = ["name", "common_name", "official_name"].map(|key| row[key].as_str());
        let fold = |name: &str| entity::spelling::fold(name).to_lowercase();
        let ours = entry.aliases.iter().chain([&entry.name]).map(|name| fold(name));
        let ours: Vec<String> = ours.collect();
        let agrees = names.into_iter().flatten().any(|name| {
            let name = fold(name);
            ours.iter().any(|own| {
                name.strip_prefix(own.as_str()).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(',') || rest.starts_with(" (")
                }) || name.strip_prefix("the ") == Some(own)
            })
        });
        assert!(agrees, "{} is {names:?}, not {}", entry.id, entry.name);
    }
    assert_eq!(count, 193 + 2 + 4 + 4, "members, observers, disputed, former");
}

#[test]
fn a_users_actor_is_added_and_takes_the_place_of_another() {
    let found = with(
        "[[actor]]\nid = \"MY-LEAGUE\"\nname = \"League of My Own\"\nkind = \"organization\"\n\
         [[actor]]\nid = \"HAMAS\"\nname = \"Hamas\"\nkind = \"political-party\"\n",
    );
    let gazetteer = found.unwrap_or_else(|message| panic!("{message}"));
    assert_eq!(gazetteer.entry("MY-LEAGUE").map(|entry| entry.kind), Some(Kind::Organization));
    assert_eq!(gazetteer.entry("HAMAS").map(|entry| entry.kind), Some(Kind::PoliticalParty));
    assert!(gazetteer.entry("PAK").is_some_and(|entry| entry.capital.is_some()));
}

#[test]
fn a_slip_in_a_users_file_is_refused_with_its_place() {
    let rows = [
        ("[[actor]]\nid = \"X\"\nname = \"X\"\nkind = \"nation\"\n", "my.toml:4:8: no kind"),
        (
            "[[actor]]\nid = \"X Y\"\nname = \"X\"\nkind = \"state\"\n",
            "my.toml:2:6: \"X Y\" is no id",
        ),
        ("[[actor]]\nid = \"X\"\nnames = \"X\"\n", "my.toml:3:1: unknown field `names`"),
        ("[[actor]]\nid = \"X\"\n", "my.toml:1:1: missing field"),
        ("[[actor]\n", "my.toml:1:"),
        (
            "[[actor]]\nid = \"X\"\nname = \"Quorn League\"\nkind = \"organization\"\npart-of = \"HAMMAS\"\n",
            "did you mean \"HAMAS\"?",
        ),
        (
            "[[actor]]\nid = \"X\"\nname = \"Hizbullah\"\nkind = \"organization\"\n",
            "my.toml:2:6: \"Hizbullah\" is a name of \"X\" and of \"HEZBOLLAH\"\n  hint: the other is at data/actors/armed.toml:",
        ),
        (
            "[[actor]]\nid = \"X\"\nname = \"Quorn\"\nkind = \"organization\"\n\
             [[actor]]\nid = \"X\"\nname = \"Quern\"\nkind = \"organization\"\n",
            "my.toml:6:6: \"X\" is the id of another actor",
        ),
    ];
    for (file, wanted) in rows {
        let message = with(file).err().unwrap_or_else(|| panic!("accepted: {file}"));
        assert!(message.contains(wanted), "{message}\n  is not\n{wanted}");
    }
    let ambiguous = "[[actor]]\nid = \"X\"\nname = \"Hizbullah?\"\nkind = \"organization\"\n";
    assert!(with(ambiguous).is_ok(), "an ambiguous name may be another's too");
}

#[test]
fn every_entry_can_be_told_apart_and_explained() {
    for entry in gazetteer().entries() {
        assert!(entity::entry::is_id(&entry.id), "{}", entry.id);
        assert!(!entry.name.is_empty() && !entry.name.ends_with('?'), "{}", entry.id);
        assert!(entry.place.line > 0, "{}", entry.id);
        assert!(entry.offices.iter().all(|office| {
            office.until.is_none_or(|until| office.since.is_none_or(|since| since <= until))
        }));
    }
}

#[test]
fn the_gazetteer_is_as_large_as_it_should_be() {
    let gazetteer = gazetteer();
    let count = |kind: Kind| gazetteer.entries().filter(|entry| entry.kind == kind).count();
    assert!(count(Kind::Intergovernmental) >= 150, "{}", count(Kind::Intergovernmental));
    assert!(count(Kind::ArmedGroup) >= 150, "{}", count(Kind::ArmedGroup));
    assert!(count(Kind::Media) >= 150, "{}", count(Kind::Media));
    assert!(count(Kind::Person) >= 500, "{}", count(Kind::Person));
}
