//! Articles of our own in the layouts of other people's pages: what is kept of them, and what is left.
//!
//! A layout is a page in `tests/pages/`. In it `{title}` and the like are the article's; a line with
//! `{p}` is written once for each paragraph, one with `{p 2-3}` or `{p 3-}` for these only; a line that
//! begins with `@2 ` comes behind the second paragraph of the line before. A first line `@encoding …`
//! says in which encoding the page is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use actant::corpus::document::{Document, Meta};
use actant::corpus::html::{self, words::Words};
use actant::corpus::{encoding, plain};
use actant::data::Data;

/// Returns the files of a folder of the repository, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn article(path: &Path) -> Document {
    plain::read("a", &fs::read_to_string(path).unwrap())
}

/// Puts an article into a layout.
fn page(layout: &str, article: &Document) -> Vec<u8> {
    let paragraphs: Vec<&str> = article.text().split("\n\n").map(str::trim).collect();
    let (encoding, layout) = match layout.strip_prefix("@encoding ") {
        Some(rest) => rest.split_once('\n').unwrap(),
        None => ("utf-8", layout),
    };
    let mut out = String::new();
    let mut lines = layout.lines().peekable();
    while let Some(line) = lines.next() {
        let mut inserted = Vec::new();
        let repeated = line.contains("{p}") || line.contains("{p ");
        while let Some(next) = lines.next_if(|next| repeated && next.starts_with('@')) {
            let (number, rest) = next[1..].split_once(' ').unwrap();
            inserted.push((number.parse::<usize>().unwrap(), rest));
        }
        let Some(range) = line.split("{p").nth(1).filter(|_| repeated) else {
            out.push_str(&filled(line, article));
            out.push('\n');
            continue;
        };
        let range = range.split('}').next().unwrap().trim();
        let (first, last) = range.split_once('-').unwrap_or(("1", ""));
        let (first, last) = (first.parse().unwrap_or(1), last.parse().unwrap_or(usize::MAX));
        for (number, paragraph) in
            (1..).zip(&paragraphs).filter(|(number, _)| (first..=last).contains(number))
        {
            let words: Vec<&str> = paragraph.split(' ').collect();
            let (begin, rest) = words.split_at(words.len().min(4));
            let line =
                line.replace("{p first}", &begin.join(" ")).replace("{p rest}", &rest.join(" "));
            let sign = format!(
                "{{p{}}}",
                if range.is_empty() { String::new() } else { format!(" {range}") }
            );
            out.push_str(&filled(&line.replace(&sign, paragraph), article));
            out.push('\n');
            for (_, inserted) in inserted.iter().filter(|(after, _)| *after == number) {
                out.push_str(&filled(inserted, article));
                out.push('\n');
            }
        }
    }
    match encoding {
        "utf-16" => {
            [b"\xFF\xFE".to_vec(), out.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
        }
        label => {
            encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&out).0.into_owned()
        }
    }
}

/// Writes what is known of an article in its places.
fn filled(line: &str, article: &Document) -> String {
    let meta = &article.meta;
    let mut line = line.to_string();
    for (sign, value) in [
        ("{title}", &meta.title),
        ("{author}", &meta.author),
        ("{publisher}", &meta.publisher),
        ("{date}", &meta.published),
        ("{url}", &meta.url),
    ] {
        line = line.replace(sign, value.as_deref().unwrap());
    }
    let text = article.text().trim().replace('"', "\\\"").replace('\n', "\\n");
    line.replace("{json}", &text)
}

/// Returns the words of a text, sorted.
fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

/// Counts the words that two texts share, each as often as it stands in both.
fn shared(left: &[&str], right: &[&str]) -> usize {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => _ = left.next(),
            std::cmp::Ordering::Greater => _ = right.next(),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next();
            }
        }
    }
    count
}

#[test]
fn an_article_is_kept_and_the_rest_of_its_page_is_not() {
    let words_of_pages = Words::load(&Data::builtin()).unwrap();
    let layouts = files("tests/pages");
    let articles: Vec<Document> = files("data/articles").iter().map(|path| article(path)).collect();
    assert!(layouts.len() >= 40);
    println!(
        "{:32} {:>6} {:>6}   of the article kept, of what was kept foreign; percent",
        "", "", ""
    );
    let (mut wrong, mut totals) = (Vec::new(), [0usize; 3]);
    for path in &layouts {
        let layout = fs::read_to_string(path).unwrap();
        let mut sums = [0usize; 3];
        for article in &articles {
            let page = page(&layout, article);
            let declared = html::declared(&page);
            let text = encoding::decode(&page, declared.as_deref()).unwrap();
            let found = html::read("a", &text, &words_of_pages, Meta::default()).unwrap();
            let (own, kept) = (words(article.text()), words(found.text()));
            let both = shared(&own, &kept);
            for (sum, count) in sums.iter_mut().zip([both, own.len(), kept.len()]) {
                *sum += count;
            }
            if std::env::var_os("SHOW")
                .is_some_and(|name| path.to_string_lossy().contains(&*name.to_string_lossy()))
            {
                println!("{}", found.text());
            }
        }
        let [both, own, kept] = sums;
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (recall, foreign) = (percent(both, own), percent(kept - both, kept));
        println!("{name:32} {recall:6.1} {foreign:6.1}");
        if recall < 95.0 || foreign > 5.0 {
            wrong.push(name);
        }
        totals.iter_mut().zip(sums).for_each(|(total, sum)| *total += sum);
    }
    let [both, own, kept] = totals;
    println!(
        "{:32} {:6.1} {:6.1}",
        "all",
        100.0 * both as f64 / own as f64,
        100.0 * (kept - both) as f64 / kept as f64
    );
    assert!(wrong.is_empty(), "{wrong:?}");
}
