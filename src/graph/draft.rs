//! What each record says for the graph, packed away until all records are there.
//!
//! A graph is made of all records together, and they may be more than memory holds. What one record
//! says (`claims.rs`) is packed into a store; memory keeps its document and where it lies.

use sha2::{Digest, Sha256};
use std::io;

use crate::graph::claims::{Claim, Draft};
use crate::graph::copies::Sketch;
use crate::graph::edge::{Document, Omitted};
use crate::graph::pack::{Packer, Unpacker};
use crate::graph::store::{Store, Window};
use crate::record::Actor;
use crate::terms::{Kind, Polarity};

/// What all records say, one behind the other.
#[derive(Debug, Default)]
pub struct Drafts {
    store: Store,
    window: Window,
    sketches: Store,
    sketching: Window,
    packer: Packer,
}

/// A record's document, and where what it says lies.
#[derive(Clone, Debug)]
pub struct Head {
    /// The document.
    pub document: Document,
    /// Where what it says lies.
    pub place: Place,
    /// Where its sketch lies.
    pub sketch: Place,
    /// The first half of the SHA-256 of what it says.
    pub content: [u8; 16],
}

/// Where what a record says lies, and how long it is.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    address: u64,
    length: u32,
}

/// Puts bytes into a store.
fn put(store: &mut Store, bytes: &[u8]) -> io::Result<Place> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
    Ok(Place { address: store.push(bytes)?, length })
}

/// What one record says, read again.
#[derive(Debug)]
pub struct Unpacked<'d> {
    /// Its actors, and how often it names each.
    pub actors: Vec<(Actor, u32)>,
    /// Its statements, in the record's order.
    pub claims: Vec<Packed<'d>>,
    /// What is not shown.
    pub omitted: Omitted,
}

/// One statement, packed, and the edge it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'d> {
    /// The id of who acts.
    pub source: &'d str,
    /// The id of on whom.
    pub target: &'d str,
    /// The relation's id.
    pub relation: &'d str,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// The statement.
    pub evidence: &'d [u8],
}

impl Drafts {
    /// Packs away what a record says.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn add(&mut self, draft: Draft) -> io::Result<Head> {
        let Draft { document, actors, claims, omitted, sketch } = draft;
        let out = &mut self.packer;
        out.bytes.clear();
        let Omitted { untargeted, reflexive, other, filtered: _ } = omitted;
        [untargeted, reflexive, other].iter().for_each(|&count| out.number(count.into()));
        out.list(&actors, |out, (actor, mentions)| {
            let Actor { id, name, kind, linked, aliases, description } = actor;
            out.text(id);
            out.text(name);
            out.bytes.extend([*kind as u8, u8::from(*linked)]);
            out.list(aliases, |out, alias| out.text(alias));
            out.maybe(description.as_deref(), Packer::text);
            out.number((*mentions).into());
        });
        let mut statement = Packer::default();
        out.list(&claims, |out, claim| {
            let Claim { source, target, relation, polarity, evidence } = claim;
            [source, target, relation].iter().for_each(|word| out.text(word));
            out.bytes.push(*polarity as u8);
            statement.bytes.clear();
            statement.evidence(evidence);
            out.blob(&statement.bytes);
        });
        let place = put(&mut self.store, &out.bytes)?;
        let mut content = [0; 16];
        content.copy_from_slice(&Sha256::digest(&out.bytes)[..16]);
        out.bytes.clear();
        sketch.pack(out);
        let sketch = put(&mut self.sketches, &out.bytes)?;
        Ok(Head { document, place, sketch, content })
    }

    /// Ends the packing; from now on drafts are read.
    ///
    /// # Errors
    ///
    /// If the disk is full.
    pub fn flush(&mut self) -> io::Result<()> {
        self.store.flush()?;
        self.sketches.flush()
    }

    /// Reads what the record at a place says.
    ///
    /// # Errors
    ///
    /// If the disk cannot be read.
    pub fn read(&mut self, place: Place) -> io::Result<Unpacked<'_>> {
        let bytes = self.window.at(&self.store, place.address, place.length as usize)?;
        unpack(bytes).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// Reads the sketch at a place.
    ///
    /// # Errors
    ///
    /// If the disk cannot be read.
    pub fn sketch(&mut self, place: Place) -> io::Result<Sketch> {
        let Place { address, length } = place;
        let bytes = self.sketching.at(&self.sketches, address, length as usize)?;
        let sketch = Sketch::unpack(&mut Unpacker::new(bytes));
        sketch.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

fn unpack(bytes: &[u8]) -> Option<Unpacked<'_>> {
    let mut from = Unpacker::new(bytes);
    let omitted = Omitted {
        untargeted: from.small()?,
        reflexive: from.small()?,
        other: from.small()?,
        filtered: 0,
    };
    let actors = from.list(|from| {
        let actor = Actor {
            id: from.string()?,
            name: from.string()?,
            kind: from.member(Kind::ALL)?,
            linked: from.member(&[false, true])?,
            aliases: from.list(Unpacker::string)?,
            description: from.maybe(Unpacker::string)?,
        };
        Some((actor, from.small()?))
    })?;
    let claims = from.list(|from| {
        Some(Packed {
            source: from.text()?,
            target: from.text()?,
            relation: from.text()?,
            polarity: from.member(Polarity::ALL)?,
            evidence: from.blob()?,
        })
    })?;
    Some(Unpacked { actors, claims, omitted })
}
