//! Texts that come in tokens: signs as the Penn Treebank writes them, and blanks where none belong.
//!
//! "The `` Star '' sank ( 1920 ) ." is read as "The "Star" sank (1920)." is: a sign of the treebank is the
//! sign it stands for, and where sentences end is judged as if the blanks around signs were not there.
//! The text and its spans stay as they are.
//!
//! Source of the signs: <https://catalog.ldc.upenn.edu/docs/LDC95T7/cl93.html>.

/// The signs that the treebank writes otherwise, and what they stand for.
const SIGNS: &[(&str, &str)] = &[
    ("``", "\""),
    ("''", "\""),
    ("-LRB-", "("),
    ("-RRB-", ")"),
    ("-LSB-", "["),
    ("-RSB-", "]"),
    ("-LCB-", "{"),
    ("-RCB-", "}"),
];

/// Returns what a token is read as: the sign it stands for, or itself.
pub fn plain(form: &str) -> &str {
    if !form.starts_with(['`', '\'', '-']) {
        return form;
    }
    SIGNS.iter().find(|(sign, _)| *sign == form).map_or(form, |(_, plain)| plain)
}

/// Tells whether a chunk is a sign of the treebank, which is one token.
pub fn is_sign(chunk: &[char]) -> bool {
    let alike = |sign: &str| chunk.iter().copied().eq(sign.chars());
    matches!(chunk.first(), Some('`' | '\'' | '-')) && SIGNS.iter().any(|(sign, _)| alike(sign))
}

/// Tells whether a paragraph comes in tokens: more of its commas and full stops stand apart from the word
/// before them than do not. Takes each token with whether a blank stands behind it.
pub fn is_in_tokens<'a>(tokens: impl Iterator<Item = (&'a str, bool)>) -> bool {
    let (mut apart, mut close) = (0, 0);
    let mut blank = false;
    for (form, blank_behind) in tokens {
        if matches!(form, "," | ".") {
            if blank { apart += 1 } else { close += 1 }
        }
        blank = blank_behind;
    }
    apart > close
}

/// Tells whether a blank that stands between two tokens, in a paragraph that comes in tokens, would stand
/// there in an ordinary one too; `quoted` says whether a quotation is open behind the first.
pub fn is_blank(before: &str, after: &str, quoted: bool) -> bool {
    let opens = match plain(before) {
        "\"" => quoted || before == "``",
        "`" | "(" | "[" | "{" | "$" | "£" | "€" | "#" => true,
        _ => false,
    };
    let closes = match plain(after) {
        "\"" => after != "``" && (quoted || after == "''"),
        ")" | "]" | "}" | "%" => true,
        "," | "." | ";" | ":" | "?" | "!" | "..." => true,
        _ => matches!(after.as_bytes(), [b'\'', _, ..] | [b'n', b'\'', b't']),
    };
    let hyphen = |form: &str| form == "-";
    !(opens || closes || hyphen(before) || hyphen(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_of_the_treebank_is_read_as_the_sign_it_stands_for() {
        for (form, read) in [("``", "\""), ("''", "\""), ("-RRB-", ")"), ("'s", "'s"), ("-", "-")] {
            assert_eq!(plain(form), read);
            assert_eq!(is_sign(&form.chars().collect::<Vec<_>>()), form != read);
        }
    }

    #[test]
    fn a_paragraph_comes_in_tokens_if_its_signs_stand_apart() {
        for (text, expected) in [
            ("Oslo_ ,_ he_ said_ ._", true),
            ("Oslo ,_ he_ said .", false),
            ("Oslo ,_ he_ said_ ,_ won_ ._", true),
            ("", false),
        ] {
            let tokens = text.split(' ').flat_map(|tokens| tokens.split_inclusive('_'));
            let tokens = tokens.map(|token| (token.trim_end_matches('_'), token.ends_with('_')));
            assert_eq!(is_in_tokens(tokens), expected, "{text}");
        }
    }

    #[test]
    fn blanks_around_signs_are_of_the_tokens_alone() {
        for (before, after, quoted, expected) in [
            ("he", ",", false, false),
            ("``", "Go", false, false),
            ("said", "``", false, true),
            ("\"", "Go", true, false),
            ("won", "\"", false, true),
            ("did", "n't", false, false),
            ("coal", "-", false, false),
            ("$", "4", false, false),
            ("he", "said", false, true),
        ] {
            assert_eq!(is_blank(before, after, quoted), expected, "{before} {after}");
        }
    }
}
