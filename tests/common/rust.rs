//! Just enough of Rust's grammar to see which paths a source names.

/// Returns a source without the module of its tests, which stands last.
pub fn without_tests(source: &str) -> String {
    let tests = |&(at, _): &(usize, &str)| {
        // Attributes may stand between the condition and the module.
        let next = source[at..].lines().find(|line| !line.starts_with("#["));
        next.is_some_and(|line| line.trim_start_matches("pub ").starts_with("mod tests"))
    };
    let end = source.match_indices("#[cfg(test)]").find(tests).map_or(source.len(), |(at, _)| at);
    source[..end].to_string()
}

/// Returns a source without its comments, and without what is in its strings and characters.
pub fn bare(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(char) = rest.chars().next() {
        let word = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let raw = raw_string(rest).filter(|_| !word);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw {
            length
        } else if char == '"' {
            quoted(rest, '"')
        } else if char == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            out.push(char);
            rest = &rest[char.len_utf8()..];
            continue;
        };
        rest = &rest[length..];
    }
    out
}

/// Returns the length of the raw string at the head of `rest`, if one stands there.
fn raw_string(rest: &str) -> Option<usize> {
    let body = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = body.bytes().take_while(|&byte| byte == b'#').count();
    body[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let begin = rest.len() - body.len() + hashes + 1;
    Some(rest[begin..].find(&close).map_or(rest.len(), |end| begin + end + close.len()))
}

/// Returns the length of the literal at the head of `rest`, from one mark to the next.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Tells whether an apostrophe begins a character and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        Some(_) => chars.next() == Some('\''),
        None => false,
    }
}

/// Returns every path that begins with `crate::` or `actant::`, without that beginning.
///
/// Groups are expanded: `crate::{a::A, b}` gives `a::A` and `b`.
pub fn paths(source: &str) -> Vec<Vec<String>> {
    let bare = bare(source);
    let mut found = Vec::new();
    for start in ["crate::", "actant::"] {
        for (at, _) in bare.match_indices(start) {
            let before = bare[..at].chars().next_back();
            if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$') {
                tree(&bare[at + start.len()..], &[], &mut found);
            }
        }
    }
    found
}

/// Reads one branch of a `use` and returns what stands behind it.
fn tree<'s>(rest: &'s str, stem: &[String], found: &mut Vec<Vec<String>>) -> &'s str {
    let rest = rest.trim_start();
    if let Some(mut rest) = rest.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with('}') {
                return rest.strip_prefix('}').unwrap_or(rest);
            }
            rest = tree(rest, stem, found).trim_start();
            // Past "as name", to the comma or the end of the group.
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            rest = rest[end..].strip_prefix(',').unwrap_or(&rest[end..]);
        }
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let mut path = stem.to_vec();
    if end > 0 && &rest[..end] != "self" {
        path.push(rest[..end].to_string());
    }
    match rest[end..].strip_prefix("::") {
        Some(rest) => tree(rest, &path, found),
        None => {
            found.push(path);
            &rest[end..]
        }
    }
}
