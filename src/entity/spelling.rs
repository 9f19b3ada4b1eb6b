//! Spellings: letters without their marks, words as the gazetteer compares them, slugs as ids.
//!
//! Newspapers drop diacritics and cannot agree on apostrophes and hyphens. Two names are compared
//! after folding Latin letters to ASCII (the decompositions of Unicode's Latin-1 Supplement and
//! Latin Extended-A and what Turkish, Vietnamese and Romanian add), with one apostrophe, and with
//! a hyphen read as a space. What is left out: other alphabets, which stay as they are.

/// Returns the ASCII letters of a Latin letter with a mark, or nothing for any other character.
fn ascii(character: char) -> Option<&'static str> {
    Some(match character {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Ạ' | 'Ả' => "A",
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ắ' => "a",
        'Æ' => "Ae",
        'æ' => "ae",
        'Ç' | 'Ć' | 'Ĉ' | 'Ċ' | 'Č' => "C",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'Ď' | 'Đ' | 'Ð' => "D",
        'ď' | 'đ' | 'ð' => "d",
        'È'..='Ë' | 'Ē' | 'Ĕ' | 'Ė' | 'Ę' | 'Ě' => "E",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ễ' | 'ệ' | 'ẹ' => {
            "e"
        }
        'Ĝ' | 'Ğ' | 'Ġ' | 'Ģ' => "G",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'Ĥ' | 'Ħ' | 'Ḥ' => "H",
        'ĥ' | 'ħ' | 'ḥ' => "h",
        'Ì'..='Ï' | 'Ĩ' | 'Ī' | 'Ĭ' | 'Į' | 'İ' => "I",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'Ĵ' => "J",
        'ĵ' => "j",
        'Ķ' => "K",
        'ķ' => "k",
        'Ĺ' | 'Ļ' | 'Ľ' | 'Ŀ' | 'Ł' => "L",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'Ñ' | 'Ń' | 'Ņ' | 'Ň' => "N",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ŏ' | 'Ő' | 'Ơ' => "O",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ồ' | 'ố' | 'ộ' | 'ọ' => "o",
        'Œ' => "Oe",
        'œ' => "oe",
        'Ŕ' | 'Ŗ' | 'Ř' => "R",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'Ś' | 'Ŝ' | 'Ş' | 'Š' | 'Ș' | 'Ṣ' => "S",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'Ţ' | 'Ť' | 'Ŧ' | 'Ț' | 'Ṭ' => "T",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'Þ' => "Th",
        'þ' => "th",
        'Ù'..='Ü' | 'Ũ' | 'Ū' | 'Ŭ' | 'Ů' | 'Ű' | 'Ų' | 'Ư' => "U",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' => "u",
        'Ŵ' => "W",
        'ŵ' => "w",
        'Ý' | 'Ŷ' | 'Ÿ' => "Y",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'Ź' | 'Ż' | 'Ž' | 'Ẓ' => "Z",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        _ => return None,
    })
}

/// Writes a word into `folded` with its marks dropped.
pub fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        return;
    }
    for character in word.chars() {
        match ascii(character) {
            Some(letters) => folded.push_str(letters),
            // A combining mark belongs to the letter before it, which stands already.
            None if ('\u{300}'..='\u{36f}').contains(&character) => {}
            None => folded.push(character),
        }
    }
}

/// Returns a word with its marks dropped.
pub fn fold(word: &str) -> String {
    let mut folded = String::new();
    fold_into(word, &mut folded);
    folded
}

/// Tells whether a character is a hyphen between the parts of a word.
pub fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Tells whether a character is an apostrophe, straight or curly.
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '`')
}

/// Cuts a text into the words that names are compared by, and calls `word` with the bytes of each.
///
/// A word is a run of letters and digits or one other character; spaces, and hyphens inside a
/// word, only divide.
pub fn words(text: &str, mut word: impl FnMut(usize, usize)) {
    let mut begin = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&character) {
            begin.get_or_insert(at);
            continue;
        }
        let inside = begin.take();
        if let Some(begin) = inside {
            word(begin, at);
        }
        let next = characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !(character.is_whitespace() || is_hyphen(character) && inside.is_some() && next) {
            word(at, at + character.len_utf8());
        }
    }
    if let Some(begin) = begin {
        word(begin, text.len());
    }
}

/// Returns an id for what has one in a document alone, of whose text this is the digest.
pub fn within(id: &str, digest: &str) -> String {
    format!("{id}-{}", &digest[..digest.len().min(8)])
}

/// Makes the id of a name: lower-case ASCII letters and digits with `-` between words.
///
/// A name with no such letter gets one made of the numbers of its characters, so that no two names
/// share an id by having none.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for character in fold(name).chars() {
        if character.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(character.to_ascii_lowercase());
        } else if !is_apostrophe(character) {
            gap = true;
        }
    }
    if slug.is_empty() {
        slug.push('u');
        for character in name.chars().take(16) {
            slug.push_str(&format!("-{:x}", u32::from(character)));
        }
    }
    slug
}

/// Returns the name of a place with small letters where it is in capitals alone, as at the head of a
/// dispatch: "WASHINGTON".
pub fn calm(name: &str) -> String {
    if name.len() < 4 || name.contains('.') || name.contains(char::is_lowercase) {
        return name.to_string();
    }
    let mut calm = String::with_capacity(name.len());
    let mut begins = true;
    for letter in name.chars() {
        if begins {
            calm.push(letter);
        } else {
            calm.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphabetic();
    }
    calm
}

/// Returns the slug of a person's name without the initials between its first and its last word, which
/// one article has and the next leaves out: "John D. Berg" is John Berg.
pub fn person_slug(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let initial = |word: &&&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters == 1 && word.ends_with('.')
    };
    let [first, middle @ .., last] = &words[..] else { return slug(name) };
    if initial(&first) {
        return slug(name);
    }
    let kept = middle.iter().filter(|word| !initial(word));
    let words: Vec<&str> = [first].into_iter().chain(kept).chain([last]).copied().collect();
    slug(&words.join(" "))
}

/// Returns what two spellings of one name share.
pub fn key(name: &str) -> String {
    let name = fold(name).to_lowercase().replace(is_hyphen, " ");
    name.replace("isation", "ization").replace("centre", "center").replace("defence", "defense")
}

/// Returns the first letters of the capitalised words of a name.
pub fn initials_of(name: &str) -> String {
    let words = name.split(|c: char| c == ' ' || is_hyphen(c));
    words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// Tells whether an acronym may stand for a name: its letters begin words of it, in order.
pub fn has_initials(name: &str, acronym: &str) -> bool {
    let initials = initials_of(name);
    let mut letters = initials.chars();
    acronym.chars().all(|letter| letters.any(|initial| initial == letter))
}

/// Writes a name with single spaces and straight apostrophes.
pub fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace('’', "'")
}

/// Returns a person's name with the first name first: "Miller, John" is John Miller.
pub fn turned(name: String) -> String {
    match name.split_once(", ") {
        Some((last, first)) => format!("{first} {last}"),
        None => name,
    }
}

/// Returns what full names of one person share: first and last word; nothing for a single word.
pub fn person_key(name: &str) -> Option<String> {
    let name = key(name);
    let words: Vec<&str> = name.split(' ').collect();
    match words[..] {
        [first, .., last] => Some(format!("{first} {last}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_between_the_words_of_a_name_are_no_part_of_the_id() {
        let rows = [
            ("John D. Berg", "john-berg"),
            ("George H. W. Lund", "george-lund"),
            ("J. Edgar Holm", "j-edgar-holm"),
            ("J. R. Holm", "j-r-holm"),
            ("Li Na", "li-na"),
            ("Berg", "berg"),
        ];
        for (name, wanted) in rows {
            assert_eq!(person_slug(name), wanted);
        }
    }

    #[test]
    fn a_slug_is_ascii_and_never_empty() {
        let rows = [
            ("Tahir Hussain Andrabi", "tahir-hussain-andrabi"),
            ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("Sa’ar", "saar"),
            ("Łódź—Süd", "lodz-sud"),
            ("習近平", "u-7fd2-8fd1-5e73"),
        ];
        for (name, wanted) in rows {
            assert_eq!(slug(name), wanted);
        }
    }

    #[test]
    fn a_hyphen_inside_a_word_only_divides() {
        let cut = |text: &str| {
            let mut found = Vec::new();
            words(text, |begin, end| found.push(text[begin..end].to_string()));
            found
        };
        assert_eq!(cut("CNN-News18 - Al‑Qaeda"), ["CNN", "News18", "-", "Al", "Qaeda"]);
        assert_eq!(cut("Pakistan’s U.S."), ["Pakistan", "’", "s", "U", ".", "S", "."]);
    }
}
