//! Tokens, sentences and trees: what the language layer says about a document.
//!
//! The syntactic words, heads and relations are those of Universal Dependencies v2
//! (<https://universaldependencies.org>), basic trees. All tokens of a document lie in one `Vec`
//! and are referred to by [`TokenId`]; lemmas lie in one string. A multiword token ("don't") is two
//! tokens whose second is `joined`.

use std::ops::{Index, Range};

use crate::id;
use crate::language::iob;
use crate::language::tags::{Deprel, Upos, Xpos};
use crate::text::Span;

id! {
    /// A token of a document.
    TokenId
}

id! {
    /// A sentence of a document.
    SentenceId
}

/// One syntactic word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Where its lemma stands in [`Syntax::lemmas`].
    pub lemma: Span,
    /// Its head; none at the root.
    pub head: Option<TokenId>,
    /// Its universal part of speech.
    pub upos: Upos,
    /// Its Penn Treebank tag.
    pub xpos: Xpos,
    /// Its relation to the head.
    pub relation: Deprel,
    /// Whether white space, or the text's end, follows it.
    pub space_after: bool,
    /// Whether it is a later part of the multiword token that the token before it belongs to.
    pub joined: bool,
}

/// A run of tokens that makes a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token's begin to its last token's end.
    pub span: Span,
    /// The indices of its tokens.
    pub tokens: Range<usize>,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
}

/// The trees of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    /// All tokens in text order.
    pub tokens: Vec<Token>,
    /// How likely each token is to be of a name; empty in trees that were not drawn here.
    pub names: Vec<iob::Scores>,
    /// All sentences in text order.
    pub sentences: Vec<Sentence>,
    /// The lemmas of all tokens, one after the other.
    pub lemmas: String,
    children: Vec<TokenId>,
    first: Vec<u32>,
}

impl Syntax {
    /// Makes the index of children; called once, when all heads are final.
    pub fn seal(&mut self) {
        let count = self.tokens.len();
        self.first.clear();
        self.first.resize(count + 2, 0);
        for token in &self.tokens {
            if let Some(head) = token.head {
                self.first[head.index() + 2] += 1;
            }
        }
        for at in 2..count + 2 {
            self.first[at] += self.first[at - 1];
        }
        self.children.clear();
        self.children.resize(self.first[count + 1] as usize, TokenId::new(0));
        for (at, token) in self.tokens.iter().enumerate() {
            if let Some(head) = token.head {
                let place = &mut self.first[head.index() + 1];
                self.children[*place as usize] = TokenId::new(at);
                *place += 1;
            }
        }
        self.first.pop();
    }

    /// Returns the tokens that depend on `head`, in text order.
    pub fn children(&self, head: TokenId) -> &[TokenId] {
        let at = head.index();
        &self.children[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// Returns the dependents of `head` by a relation: one without a subtype is asked for with any, one with a
    /// subtype only with that.
    pub fn dependents(&self, head: TokenId, relation: Deprel) -> impl Iterator<Item = TokenId> {
        let children = self.children(head).iter().copied();
        children.filter(move |&child| self[child].relation.is(relation))
    }

    /// Returns the first dependent of `head` by a relation, as [`Syntax::dependents`] asks for it.
    pub fn dependent(&self, head: TokenId, relation: Deprel) -> Option<TokenId> {
        self.dependents(head, relation).next()
    }

    /// Returns the token `offset` places on, if it stands in the same sentence.
    pub fn beside(&self, token: TokenId, offset: isize) -> Option<TokenId> {
        let at = token.index().checked_add_signed(offset)?;
        let sentence = &self.sentences[self.sentence_of(token).index()];
        sentence.tokens.contains(&at).then(|| TokenId::new(at))
    }

    /// Returns whose something is: the possessor that stands before a noun ("its", "Gul's").
    pub fn possessor(&self, noun: TokenId) -> Option<TokenId> {
        let mut children = self.children(noun).iter().copied();
        children.find(|&child| self[child].relation == Deprel::NmodPoss)
    }

    /// Returns a token's characters.
    pub fn form<'a>(&self, text: &'a str, token: TokenId) -> &'a str {
        self[token].span.of(text)
    }

    /// Returns a token's lemma.
    pub fn lemma(&self, token: TokenId) -> &str {
        self[token].lemma.of(&self.lemmas)
    }

    /// Returns how likely a token is to be of a name, as the network has it: all alike where nothing
    /// is known.
    pub fn name_scores(&self, token: TokenId) -> iob::Scores {
        self.names.get(token.index()).copied().unwrap_or_default()
    }

    /// Adds a lemma to the arena and returns where it stands.
    pub fn add_lemma(&mut self, lemma: &str) -> Span {
        let begin = self.lemmas.len();
        self.lemmas.push_str(lemma);
        Span::new(begin, self.lemmas.len())
    }

    /// Returns the ids of a sentence's tokens, in text order.
    pub fn tokens_of(
        &self,
        sentence: SentenceId,
    ) -> impl DoubleEndedIterator<Item = TokenId> + use<> {
        self.sentences[sentence.index()].tokens.clone().map(TokenId::new)
    }

    /// Returns the ids of all sentences, in text order.
    pub fn sentence_ids(&self) -> impl Iterator<Item = SentenceId> + use<> {
        (0..self.sentences.len()).map(SentenceId::new)
    }

    /// Returns the sentence a token stands in.
    pub fn sentence_of(&self, token: TokenId) -> SentenceId {
        let at = token.index();
        SentenceId::new(self.sentences.partition_point(|sentence| sentence.tokens.end <= at))
    }

    /// Returns the root of a sentence.
    pub fn root(&self, sentence: SentenceId) -> Option<TokenId> {
        self.tokens_of(sentence).find(|&token| self[token].head.is_none())
    }

    /// Returns the tokens of the subtree below and with `token`, in text order.
    pub fn subtree(&self, token: TokenId) -> Vec<TokenId> {
        let mut found = vec![token];
        let mut at = 0;
        while at < found.len() {
            found.extend_from_slice(self.children(found[at]));
            at += 1;
        }
        found.sort_unstable();
        found
    }

    /// Tells whether `token` is `ancestor` or stands below it.
    pub fn is_below(&self, token: TokenId, ancestor: TokenId) -> bool {
        let mut at = Some(token);
        while let Some(here) = at {
            if here == ancestor {
                return true;
            }
            at = self[here].head;
        }
        false
    }
}

impl Index<TokenId> for Syntax {
    type Output = Token;

    fn index(&self, token: TokenId) -> &Token {
        &self.tokens[token.index()]
    }
}
