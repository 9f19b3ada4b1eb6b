//! The tags of the trees: parts of speech and relations.
//!
//! Universal parts of speech and relations are those of Universal Dependencies v2
//! (<https://universaldependencies.org/u/pos/>, <https://universaldependencies.org/en/dep/>) as the
//! English treebanks EWT and GUM use them; the second part of speech is the Penn Treebank's (Marcus
//! et al. 1993, <https://aclanthology.org/J93-2004>) with the additions of OntoNotes.

use crate::vocabulary;

vocabulary! {
    /// A universal part of speech.
    Upos {
        Adj = "ADJ", "Adjective.";
        Adp = "ADP", "Preposition or postposition.";
        Adv = "ADV", "Adverb.";
        Aux = "AUX", "Auxiliary, modal or copula.";
        Cconj = "CCONJ", "Coordinating conjunction.";
        Det = "DET", "Determiner.";
        Intj = "INTJ", "Interjection.";
        Noun = "NOUN", "Common noun.";
        Num = "NUM", "Numeral.";
        Part = "PART", "Particle: \"not\", infinitival \"to\", possessive \"'s\".";
        Pron = "PRON", "Pronoun.";
        Propn = "PROPN", "Proper noun.";
        Punct = "PUNCT", "Punctuation.";
        Sconj = "SCONJ", "Subordinating conjunction.";
        Sym = "SYM", "Symbol.";
        Verb = "VERB", "Main verb.";
        X = "X", "Anything else.";
    }
}

vocabulary! {
    /// A Penn Treebank part of speech.
    Xpos {
        CC = "CC", "Coordinating conjunction.";
        CD = "CD", "Cardinal number.";
        DT = "DT", "Determiner.";
        EX = "EX", "Existential \"there\".";
        FW = "FW", "Foreign word.";
        IN = "IN", "Preposition or subordinating conjunction.";
        JJ = "JJ", "Adjective.";
        JJR = "JJR", "Adjective, comparative.";
        JJS = "JJS", "Adjective, superlative.";
        LS = "LS", "List item marker.";
        MD = "MD", "Modal.";
        NN = "NN", "Noun, singular or mass.";
        NNS = "NNS", "Noun, plural.";
        NNP = "NNP", "Proper noun, singular.";
        NNPS = "NNPS", "Proper noun, plural.";
        PDT = "PDT", "Predeterminer.";
        POS = "POS", "Possessive ending.";
        PRP = "PRP", "Personal pronoun.";
        PRPS = "PRP$", "Possessive pronoun.";
        RB = "RB", "Adverb.";
        RBR = "RBR", "Adverb, comparative.";
        RBS = "RBS", "Adverb, superlative.";
        RP = "RP", "Particle of a phrasal verb.";
        SYM = "SYM", "Symbol.";
        TO = "TO", "Infinitival \"to\".";
        UH = "UH", "Interjection.";
        VB = "VB", "Verb, base form.";
        VBD = "VBD", "Verb, past tense.";
        VBG = "VBG", "Verb, gerund or present participle.";
        VBN = "VBN", "Verb, past participle.";
        VBP = "VBP", "Verb, present, not third person singular.";
        VBZ = "VBZ", "Verb, present, third person singular.";
        WDT = "WDT", "Wh-determiner.";
        WP = "WP", "Wh-pronoun.";
        WPS = "WP$", "Possessive wh-pronoun.";
        WRB = "WRB", "Wh-adverb.";
        ADD = "ADD", "E-mail or web address.";
        AFX = "AFX", "Affix that stands alone.";
        GW = "GW", "Part of a word written apart.";
        HYPH = "HYPH", "Hyphen between words.";
        NFP = "NFP", "Superfluous punctuation.";
        XX = "XX", "Unclear word.";
        Comma = ",", "Comma.";
        Period = ".", "Sentence-final punctuation.";
        Colon = ":", "Colon, semicolon or dash.";
        Open = "-LRB-", "Opening bracket.";
        Close = "-RRB-", "Closing bracket.";
        OpenQuote = "``", "Opening quotation mark.";
        CloseQuote = "''", "Closing quotation mark.";
        Dollar = "$", "Currency sign.";
        Hash = "#", "Number sign.";
    }
}

vocabulary! {
    /// A dependency relation, with its subtype.
    Deprel {
        Root = "root", "The head of the sentence.";
        Acl = "acl", "Clause that modifies a noun.";
        AclRelcl = "acl:relcl", "Relative clause.";
        Advcl = "advcl", "Adverbial clause.";
        AdvclRelcl = "advcl:relcl", "Relative clause that modifies a clause.";
        Advmod = "advmod", "Adverbial modifier.";
        Amod = "amod", "Adjectival modifier.";
        Appos = "appos", "Apposition.";
        Aux = "aux", "Auxiliary.";
        AuxPass = "aux:pass", "Passive auxiliary.";
        Case = "case", "Preposition or possessive ending.";
        Cc = "cc", "Coordinating conjunction.";
        CcPreconj = "cc:preconj", "First part of a paired conjunction.";
        Ccomp = "ccomp", "Clausal complement with a subject of its own.";
        Compound = "compound", "Part of a compound.";
        CompoundPrt = "compound:prt", "Particle of a phrasal verb.";
        Conj = "conj", "Later member of a coordination.";
        Cop = "cop", "Copula.";
        Csubj = "csubj", "Clausal subject.";
        CsubjOuter = "csubj:outer", "Clausal subject of an outer copular clause.";
        CsubjPass = "csubj:pass", "Clausal subject of a passive.";
        Dep = "dep", "Unspecified dependency.";
        Det = "det", "Determiner.";
        DetPredet = "det:predet", "Predeterminer.";
        Discourse = "discourse", "Discourse element.";
        Dislocated = "dislocated", "Dislocated element.";
        Expl = "expl", "Expletive.";
        Fixed = "fixed", "Part of a fixed expression.";
        Flat = "flat", "Part of a name or date without a head.";
        Goeswith = "goeswith", "Part of a word written apart.";
        Iobj = "iobj", "Indirect object.";
        List = "list", "Item of a list.";
        Mark = "mark", "Subordinating word.";
        Nmod = "nmod", "Nominal modifier of a noun.";
        NmodDesc = "nmod:desc", "Title or description before a name.";
        NmodPoss = "nmod:poss", "Possessor.";
        NmodUnmarked = "nmod:unmarked", "Nominal modifier without a preposition.";
        Nsubj = "nsubj", "Nominal subject.";
        NsubjOuter = "nsubj:outer", "Nominal subject of an outer copular clause.";
        NsubjPass = "nsubj:pass", "Nominal subject of a passive.";
        Nummod = "nummod", "Number.";
        Obj = "obj", "Object.";
        Obl = "obl", "Oblique: a noun that modifies a verb, adjective or adverb.";
        OblAgent = "obl:agent", "Agent of a passive.";
        OblUnmarked = "obl:unmarked", "Oblique without a preposition.";
        Orphan = "orphan", "Remnant of an elided predicate.";
        Parataxis = "parataxis", "Clause placed beside another without a link.";
        Punct = "punct", "Punctuation.";
        Reparandum = "reparandum", "Part that a speaker corrected.";
        Vocative = "vocative", "The one who is addressed.";
        Xcomp = "xcomp", "Clausal complement without a subject of its own.";
    }
}

impl Deprel {
    /// Returns the relation without its subtype.
    pub fn universal(self) -> Deprel {
        match self {
            Deprel::AclRelcl => Deprel::Acl,
            Deprel::AdvclRelcl => Deprel::Advcl,
            Deprel::AuxPass => Deprel::Aux,
            Deprel::CcPreconj => Deprel::Cc,
            Deprel::CompoundPrt => Deprel::Compound,
            Deprel::CsubjOuter | Deprel::CsubjPass => Deprel::Csubj,
            Deprel::DetPredet => Deprel::Det,
            Deprel::NmodDesc | Deprel::NmodPoss | Deprel::NmodUnmarked => Deprel::Nmod,
            Deprel::NsubjOuter | Deprel::NsubjPass => Deprel::Nsubj,
            Deprel::OblAgent | Deprel::OblUnmarked => Deprel::Obl,
            other => other,
        }
    }

    /// Tells whether this is a relation that is asked for: one without a subtype is met by all of its subtypes, one with
    /// a subtype only by itself.
    pub fn is(self, asked: Deprel) -> bool {
        self == asked || self.universal() == asked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_universal_part_is_what_stands_before_the_colon() {
        for &relation in Deprel::ALL {
            let word = relation.word().split(':').next();
            assert_eq!(Some(relation.universal().word()), word);
        }
    }
}
