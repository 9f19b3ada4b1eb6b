//! Reads the relation files: TOML → lexicon.
//!
//! A relations file holds relations and, in the table `classes`, word classes. The built-in files
//! come first, then the user's: a class or relation of the same id replaces the earlier one.
//! Nothing is skipped silently: an unknown key, kind, code, role or class is refused with its
//! place, and with the name that was probably meant.

use std::ops::Range;
use std::path::PathBuf;

use toml::de::DeTable;

use crate::data::{self, Data};
use crate::error::{Error, Result};
use crate::relation::attribution::Attributor;
use crate::relation::code::Plover;
use crate::relation::cues::Cues;
use crate::relation::fields::{Fields, File, Value};
use crate::relation::lexicon::{Class, Ends, Example, Relation, Relations, Rule, Slot, Words};
use crate::relation::statement::RuleId;
use crate::relation::valence::Valence;
use crate::table::Set;
use crate::terms::Kind;

/// The keys of a relation.
const RELATION: &[&str] = &[
    "label",
    "gloss",
    "valence",
    "symmetric",
    "role",
    "plover",
    "cameo",
    "source",
    "target",
    "from",
    "rule",
];

/// The keys of a rule.
const RULE: &[&str] = &[
    "id",
    "verb",
    "noun",
    "adjective",
    "source",
    "target",
    "members",
    "theme",
    "unless",
    "via",
    "under",
    "bare",
    "named",
    "persons",
    "kinds",
    "learned",
    "yes",
    "no",
];

/// The roles of a normalised clause, besides those of [`STEMS`]; `data/README.md` tells what each is.
pub const ROLES: &[&str] = &[
    "nsubj",
    "obj",
    "iobj",
    "poss",
    "mod",
    "name",
    "det",
    "pair",
    "self",
    "proper",
    "adjective",
    "xcomp",
    "ccomp",
    "agent",
    "matrix:obj",
    "that",
    "unless",
    "nsubj:between",
];

/// What roles with a word of the sentence begin with: `obl:to`.
pub const STEMS: &[&str] = &[
    "obl:", "obj:", "mod:", "below:", "nested:", "over:", "with:", "at:", "under:", "despite:",
    "that:",
];

impl Relations {
    /// Reads the built-in relations and the files that are added to them.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, is not TOML, or holds a key, kind, code, role or class that there
    /// is not, with its place.
    pub fn load(data: &Data, extra: &[PathBuf]) -> Result<Relations> {
        let mut relations = Relations {
            cues: Cues::load(data)?,
            attributor: Attributor::load(data)?,
            valence: Valence::load(data)?,
            ..Relations::default()
        };
        let codes = data.file("relations/cameo.tsv")?;
        let codes: Set<String> = codes
            .text()?
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').next())
            .map(str::to_string)
            .collect();
        let mut names: Vec<&str> =
            data.names("relations").filter(|name| name.ends_with(".toml")).collect();
        names.sort_by_key(|&name| name != "relations/classes.toml");
        for name in names {
            let file = data.file(name)?;
            File::new(&file, &codes)?.read(&mut relations)?;
        }
        for path in extra {
            let file = data::File::read(path)?;
            File::new(&file, &codes)?.read(&mut relations)?;
        }
        relations.seal();
        Ok(relations)
    }
}

impl File<'_> {
    fn read(&self, into: &mut Relations) -> Result<()> {
        let table = DeTable::parse(self.text).map_err(|error| {
            self.error(&error.span().unwrap_or(0..0), error.message().replace('\n', " "))
        })?;
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        // Classes come first, wherever they stand, because rules name them.
        for (key, value) in entries.iter().filter(|(key, _)| key.get_ref() == "classes") {
            self.classes(&key.span(), value, into)?;
        }
        for (key, value) in entries.iter().filter(|(key, _)| key.get_ref() != "classes") {
            self.relation(key.get_ref(), &key.span(), value, into)?;
        }
        Ok(())
    }

    /// Reads lemmas, with `@class` standing for the words of a class.
    fn words(&self, fields: &Fields, key: &str, relations: &Relations) -> Result<Words> {
        let mut words = Words::default();
        for (word, span) in self.strings(fields, key)? {
            match word.strip_prefix('@') {
                None => drop(words.insert(word.to_lowercase())),
                Some(class) => match relations.classes.get(class) {
                    Some(members) => words.extend(members.iter().cloned()),
                    None => {
                        let names = relations.classes.keys().map(String::as_str);
                        return Err(self.unknown(&span, "word class", class, names));
                    }
                },
            }
        }
        Ok(words)
    }

    fn roles(&self, fields: &Fields, key: &str) -> Result<Vec<String>> {
        let mut roles = Vec::new();
        for (role, span) in self.strings(fields, key)? {
            let word =
                |stem: &&&str| role.strip_prefix(**stem).is_some_and(|word| !word.is_empty());
            let known = ROLES.contains(&role) || STEMS.iter().any(|stem| word(&stem));
            if !known {
                return Err(self.unknown(&span, "role", role, ROLES.iter().copied()));
            }
            match role {
                // Whoever does it, whatever the predicate's class.
                "agent" => roles.extend(["nsubj", "poss", "mod", "obl:by"].map(String::from)),
                role => roles.push(role.to_string()),
            }
        }
        Ok(roles)
    }

    fn classes(&self, span: &Range<usize>, value: Value, into: &mut Relations) -> Result<()> {
        let fields = self.fields(span, value, "the classes", None)?;
        for name in fields.keys() {
            let words = self.words(&fields, name, into)?;
            into.classes.insert(name.to_string(), words);
        }
        Ok(())
    }

    fn kinds(&self, fields: &Fields, key: &str) -> Result<Vec<Kind>> {
        let mut kinds = Vec::new();
        for (word, span) in self.strings(fields, key)? {
            match (word, Kind::from_word(word)) {
                // All that act; a place and a text do not.
                ("actor", _) => kinds.extend(
                    Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Place | Kind::Document)),
                ),
                (_, Some(kind)) => kinds.push(kind),
                (_, None) => {
                    let names = Kind::ALL.iter().map(|kind| kind.word());
                    return Err(self.unknown(&span, "kind", word, names));
                }
            }
        }
        Ok(kinds)
    }

    fn relation(
        &self,
        id: &str,
        span: &Range<usize>,
        value: Value,
        into: &mut Relations,
    ) -> Result<()> {
        let fields = self.fields(span, value, "a relation", Some(RELATION))?;
        let text = |key: &str| fields.get(key).map(|(_, value)| self.string(value)).transpose();
        let need = |key: &str| {
            text(key)?.ok_or_else(|| self.error(span, format!("\"{id}\" has no {key}")))
        };
        let valence = match fields.get("valence") {
            None => 0,
            Some((_, value)) => match value.get_ref().as_integer().map(|number| number.as_str()) {
                Some("1" | "+1") => 1,
                Some("0") => 0,
                Some("-1") => -1,
                _ => return Err(self.error(&value.span(), "must be 1, 0 or -1")),
            },
        };
        let plover = text("plover")?.map(|word| {
            let names = Plover::ALL.iter().map(|plover| plover.word());
            let span = fields["plover"].1.span();
            Plover::from_word(word).ok_or_else(|| self.unknown(&span, "PLOVER type", word, names))
        });
        let cameo = text("cameo")?.map(|code| match self.codes.contains(code) {
            true => Ok(code.to_string()),
            false => {
                let names = self.codes.iter().map(String::as_str);
                Err(self.unknown(&fields["cameo"].1.span(), "CAMEO code", code, names))
            }
        });
        let (_, old) = match into.relations.get_full(id) {
            Some((at, ..)) => (at, true),
            None => (into.relations.len(), false),
        };
        let relation = Relation {
            id: id.to_string(),
            label: need("label")?.to_string(),
            gloss: need("gloss")?.to_string(),
            valence,
            symmetric: self.boolean(&fields, "symmetric")?,
            role: self.boolean(&fields, "role")?,
            plover: plover.transpose()?,
            cameo: cameo.transpose()?,
            source: self.kinds(&fields, "source")?,
            target: self.kinds(&fields, "target")?,
            from: text("from")?.map(str::to_string),
            rules: Vec::new(),
            place: self.place(span),
        };
        if old {
            into.relations[id] = relation;
        } else {
            into.relations.insert(id.to_string(), relation);
        }
        let Some((_, rules)) = fields.get("rule") else { return Ok(()) };
        let Some(rules) = rules.get_ref().as_array() else {
            return Err(self.error(&rules.span(), "rules must be written [[relation.rule]]"));
        };
        for rule in rules {
            let rule = self.rule(id, rule, into)?;
            if let Some(twin) =
                into.relations[id].rules.iter().find(|&&twin| into.rule(twin).id == rule.id)
            {
                let first = into.rule(*twin).place.line;
                let message = format!("\"{}\" stands already in line {first}", rule.id);
                return Err(Error::new(rule.place, message));
            }
            let at = RuleId::new(into.rules.len());
            into.rules.push(rule);
            into.relations[id].rules.push(at);
        }
        Ok(())
    }

    fn rule(&self, relation: &str, value: Value, into: &Relations) -> Result<Rule> {
        let span = value.span();
        let fields = self.fields(&span, value, "a rule", Some(RULE))?;
        let Some((_, name)) = fields.get("id") else {
            return Err(self.error(&span, "the rule has no id"));
        };
        let mut words = Vec::new();
        for &class in Class::ALL {
            let of = self.words(&fields, class.word(), into)?;
            if !of.is_empty() {
                words.push((class, of));
            }
        }
        let learned = self.boolean(&fields, "learned")?;
        if words.is_empty() && !learned {
            return Err(self.error(&name.span(), "the rule names no verb, noun or adjective"));
        }
        let ends = match fields.get("members") {
            Some(_) => Ends::Members(self.roles(&fields, "members")?),
            None => Ends::Pair {
                source: self.roles(&fields, "source")?,
                target: self.roles(&fields, "target")?,
            },
        };
        if matches!(&ends, Ends::Pair { source, .. } if source.is_empty()) && !learned {
            return Err(self.error(&name.span(), "the rule has neither a source nor members"));
        }
        let theme = match fields.get("theme") {
            Some((span, value)) => Some(self.slot((span, value), "theme", into)?),
            None => None,
        };
        Ok(Rule {
            id: format!("{relation}/{}", self.string(name)?),
            relation: into.relations.get_index_of(relation).unwrap_or_default(),
            words,
            ends,
            theme,
            unless: self.slots(&fields, "unless", into)?,
            via: self.words(&fields, "via", into)?,
            under: self.words(&fields, "under", into)?,
            bare: self.boolean(&fields, "bare")?,
            named: self.boolean(&fields, "named")?,
            persons: self.boolean(&fields, "persons")?,
            kinds: self.kinds(&fields, "kinds")?,
            learned,
            yes: self.examples(&fields, "yes")?,
            no: self.examples(&fields, "no")?,
            place: self.place(&name.span()),
        })
    }

    /// Reads one slot or a list of them.
    fn slots(&self, fields: &Fields, key: &str, into: &Relations) -> Result<Vec<Slot>> {
        let Some((span, value)) = fields.get(key) else { return Ok(Vec::new()) };
        match value.get_ref().as_array() {
            None => Ok(vec![self.slot((span, value), key, into)?]),
            Some(list) => {
                list.iter().map(|item| self.slot((&item.span(), item), key, into)).collect()
            }
        }
    }

    fn slot(
        &self,
        (span, value): (&Range<usize>, Value),
        key: &str,
        into: &Relations,
    ) -> Result<Slot> {
        let fields = self.fields(span, value, key, Some(&["role", "head"]))?;
        let roles = self.roles(&fields, "role")?;
        if roles.is_empty() {
            return Err(self.error(span, format!("the {key} has no role")));
        }
        let head = self.words(&fields, "head", into)?;
        let pairs = head.iter().any(|words| words.contains(' '));
        Ok(Slot { roles, head, pairs })
    }

    fn examples(&self, fields: &Fields, key: &str) -> Result<Vec<Example>> {
        let texts = self.strings(fields, key)?;
        let example = |(text, span): (&str, Range<usize>)| Example {
            text: text.to_string(),
            place: self.place(&span),
        };
        Ok(texts.into_iter().map(example).collect())
    }
}
