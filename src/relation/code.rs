//! Event types, quad classes and CAMEO codes: how political scientists sort relations.
//!
//! The types are those of PLOVER as its codebook names them since 2021 (manual 0.8, Open Event Data
//! Alliance, <https://github.com/openeventdata/PLOVER>); the codes are those of CAMEO 1.1b3 (Schrodt
//! 2012). A relation names one of each, or neither where it states no event (roles and membership).
//! The codebook contradicts itself on SANCTION; it is material conflict here, as in its chapter.

use crate::vocabulary;

vocabulary! {
    /// A PLOVER event type.
    Plover {
        Agree = "AGREE", "Agrees, promises or offers to cooperate.";
        Consult = "CONSULT", "Meets, visits, negotiates or mediates.";
        Support = "SUPPORT", "Expresses support, praises or recognizes.";
        Cooperate = "COOPERATE", "Works together in deed: economic, military, judicial, by intelligence.";
        Aid = "AID", "Gives economic, military or humanitarian help, or peacekeepers.";
        Concede = "CONCEDE", "Yields, releases, eases restrictions or apologizes.";
        Retreat = "RETREAT", "Withdraws, demobilizes or ceases fire.";
        Request = "REQUEST", "Asks, urges or demands.";
        Accuse = "ACCUSE", "Criticizes, condemns, accuses or investigates.";
        Reject = "REJECT", "Refuses, opposes or votes against.";
        Threaten = "THREATEN", "Warns or threatens.";
        Protest = "PROTEST", "Demonstrates, strikes or boycotts in public.";
        Sanction = "SANCTION", "Reduces or breaks relations, expels or withholds.";
        Mobilize = "MOBILIZE", "Raises or moves forces in readiness.";
        Coerce = "COERCE", "Detains, seizes, blockades or represses without killing.";
        Assault = "ASSAULT", "Uses force that kills, wounds or destroys.";
    }
}

vocabulary! {
    /// A quad class: words or deeds, cooperation or conflict.
    Quad {
        VerbalCooperation = "verbal cooperation", "Cooperates in words.";
        MaterialCooperation = "material cooperation", "Cooperates in deeds.";
        VerbalConflict = "verbal conflict", "Conflicts in words.";
        MaterialConflict = "material conflict", "Conflicts in deeds.";
    }
}

impl Plover {
    /// Returns the event type of what is only planned.
    ///
    /// # Source
    ///
    /// PLOVER and CAMEO: cooperation in the future tense is an agreement to it, a deed of conflict in
    /// the future tense a threat.
    pub fn planned(self) -> Plover {
        match (self, self.quad()) {
            (Plover::Consult | Plover::Concede, _) | (_, Quad::MaterialCooperation) => {
                Plover::Agree
            }
            (_, Quad::MaterialConflict) => Plover::Threaten,
            (_, Quad::VerbalCooperation | Quad::VerbalConflict) => self,
        }
    }

    /// Tells whether it is a stance that words make known, and no deed.
    pub fn is_stance(self) -> bool {
        use Plover::{Accuse, Reject, Request, Support, Threaten};
        matches!(self, Support | Request | Accuse | Reject | Threaten)
    }

    /// Returns the quad class of an event type.
    pub fn quad(self) -> Quad {
        match self {
            Plover::Agree | Plover::Consult | Plover::Support | Plover::Concede => {
                Quad::VerbalCooperation
            }
            Plover::Cooperate | Plover::Aid | Plover::Retreat => Quad::MaterialCooperation,
            Plover::Request | Plover::Accuse | Plover::Reject | Plover::Threaten => {
                Quad::VerbalConflict
            }
            Plover::Protest
            | Plover::Sanction
            | Plover::Mobilize
            | Plover::Coerce
            | Plover::Assault => Quad::MaterialConflict,
        }
    }
}
