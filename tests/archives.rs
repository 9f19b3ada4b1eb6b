//! Articles in archives, mailboxes and documents; and whatever bytes, which must do no harm.
//!
//! `PROPTEST_CASES=100000 cargo test --release --test archives` runs the last for a good while.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;

use actant::corpus;
use actant::corpus::format::Format;
use actant::corpus::options::Options;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use proptest::prelude::*;

/// Reads one file of a name; each article is `id=text`, each notice what it says.
fn read(name: &str, bytes: &[u8], options: &Options) -> (Vec<String>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let mut documents = corpus::read(&[path], options);
    let mut lines = Vec::new();
    for item in &mut documents {
        lines.push(match item {
            Ok(document) => format!("{}={}", document.id, document.text()),
            Err(notice) => notice.to_string().replace(&format!("{}/", folder.path().display()), ""),
        });
    }
    (lines, documents.tally().to_string())
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(read(name, bytes, &Options::default()).0, expected, "{name}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        let mut header = [0u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
        header[156] = b'0';
        header[257..265].copy_from_slice(b"ustar\x0000");
        out.extend_from_slice(&header);
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

/// Writes an archive: the first file stored, the others deflated.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (number, (name, bytes)) in files.iter().enumerate() {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        let packed = if number == 0 { bytes.to_vec() } else { encoder.finish().unwrap() };
        let (method, begin) = (if number == 0 { 0u16 } else { 8 }, out.len() as u32);
        let mut common = vec![20, 0, 0, 0];
        common.extend(method.to_le_bytes());
        common.extend([0; 8]);
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((bytes.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0; 2]);
        out.extend(b"PK\x03\x04");
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(begin.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let begin = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([(files.len() as u16).to_le_bytes(); 2].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0; 2]);
    out
}

const LETTER: &str = "From: \"M. Halloran\" <m@ledger.example>\r\nTo: desk@ledger.example\r\nSubject: Talks\r\n\
                      Date: Sat, 20 Dec 2025 09:00:00 +0000\r\nMessage-ID: <one@ledger.example>\r\n\r\nThe ministers met.\r\n";

const WARC: &str = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\ninfo\r\n\r\n\
                    WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://l/1\r\nContent-Length: 134\r\n\r\n\
                    HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
                    <html><p>The ministers met on Friday, and agreed on nothing new.</p></html>\r\n\r\n\
                    WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://l/2\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\npng\r\n\r\n";

fn docx() -> Vec<u8> {
    let body = b"<w:document><w:body><w:p><w:r><w:t>The ministers &amp; the</w:t></w:r><w:r><w:t xml:space=\"preserve\"> army.</w:t></w:r></w:p><w:p/><w:p><w:r><w:delText>No.</w:delText><w:t>Two.</w:t></w:r></w:p></w:body></w:document>";
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body)])
}

#[test]
fn what_is_packed_is_read_under_its_own_name() {
    check("a.txt.gz", &gzip(b"A"), &["a=A"]);
    check("n.csv.zst", &zstandard(b"id,text\nx,X\n"), &["x=X"]);
    check("two.txt.gz", &[gzip(b"One, "), gzip(b"two")].concat(), &["two=One, two"]);
    check("plain", &gzip(b"A"), &["plain=A"]);
}

#[test]
fn the_files_of_an_archive_are_read_in_its_order() {
    let files: [(&str, &[u8]); 5] = [
        ("b/two.txt", b"2"),
        ("a.csv", b"id,text\nx,X\n"),
        (".hidden.txt", b"no"),
        ("picture.png", b"\x89PNG"),
        ("../up.txt.gz", &gzip(b"U")),
    ];
    let expected = ["n/b/two=2", "x=X", "n/up=U"];
    check("n.zip", &zip(&files), &expected);
    check("n.tar", &tar(&files), &expected);
    check("n.tgz", &gzip(&tar(&files)), &expected);
    check("n.tar.zst", &zstandard(&tar(&files)), &expected);
    let tally = read("n.zip", &zip(&files), &Options::default()).1;
    assert_eq!(tally, "Read 3 articles.\nPassed over: 1 .png.");
}

#[test]
fn archives_stand_in_archives_so_deep_and_no_deeper() {
    let inner = tar(&[("a.txt", b"A")]);
    check("n.zip", &zip(&[("m.tar.gz", &gzip(&inner))]), &["n/m/a=A"]);
    let mut bytes = b"A".to_vec();
    for _ in 0..6 {
        bytes = gzip(&bytes);
    }
    check("n.gz", &bytes, &["n.gz: archives in archives, more than four deep — file left out"]);
}

#[test]
fn what_unpacks_to_too_much_is_left_out() {
    let bomb = gzip(&tar(&[("a.png", &vec![0; 150 << 20])]));
    let message = "unpacks to more than 200 times its size";
    check("n.tgz", &bomb, &[&format!("n.tgz: {message} — rest of the file left out")]);
}

#[test]
fn what_is_cut_off_is_read_as_far_as_it_goes() {
    let whole = tar(&[("a.txt", b"A"), ("b.txt", &[b'b'; 2000])]);
    let found = read("n.tar", &whole[..2000], &Options::default()).0;
    assert_eq!(found, ["n/a=A", "n.tar/b.txt: the archive is cut off"]);
    let packed = gzip(b"{\"text\": \"A\"}\n{\"text\": \"B\"}\n");
    let found = read("n.jsonl.gz", &packed[..packed.len() - 4], &Options::default()).0;
    assert_eq!(found[..2], ["n:1=A", "n:2=B"]);
    let zip = zip(&[("a.txt", b"A")]);
    let found = read("n.zip", &zip[..zip.len() - 8], &Options::default()).0;
    assert_eq!(found, ["n.zip: not a ZIP archive: its directory is cut off — file left out"]);
}

#[test]
fn a_letter_is_read_with_its_sender_and_its_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.eml");
    fs::write(&path, LETTER).unwrap();
    let document = corpus::read(&[path], &Options::default()).next().unwrap().unwrap();
    assert_eq!(document.id, "one@ledger.example");
    assert_eq!(document.text(), "The ministers met.\n");
    assert_eq!(document.meta.author.as_deref(), Some("M. Halloran"));
    assert_eq!(document.meta.published.as_deref(), Some("2025-12-20T09:00:00Z"));
}

#[test]
fn the_letters_of_a_mailbox_are_read_one_by_one() {
    let second =
        LETTER.replace("one@", "two@").replace("The ministers met.", ">From here on, <b>no</b>.");
    let mailbox = format!(
        "From m@x Sat Dec 20 09:00:00 2025\n{LETTER}\nFrom m@x Sat Dec 20 09:00:00 2025\n{second}"
    );
    let expected = [
        "one@ledger.example=The ministers met.\n\n",
        "two@ledger.example=From here on, <b>no</b>.\n",
    ];
    check("n.mbox", mailbox.as_bytes(), &expected);
    check("n", mailbox.as_bytes(), &expected);
}

#[test]
fn the_pages_of_a_web_archive_are_read() {
    let (found, tally) = read("n.warc.gz", &gzip(WARC.as_bytes()), &Options::default());
    assert_eq!(found, ["n:2=The ministers met on Friday, and agreed on nothing new."]);
    assert_eq!(tally, "Read 1 article.\nPassed over: 1 image/png.");
}

/// Makes a web archive of one answer.
fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n");
    let length = head.len() + body.len();
    let record = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <http://l/1>\r\n\
         Content-Length: {length}\r\n\r\n{head}"
    );
    [record.as_bytes(), body, b"\r\n\r\n"].concat()
}

#[test]
fn a_page_is_unpacked_as_it_was_sent() {
    const PAGE: &[u8] =
        b"<html><p>The ministers met on Friday, and agreed on nothing new.</p></html>";
    // As the encoder of RFC 7932's authors writes it.
    const BROTLI: &[u8] = b"\x1b\x4a\x00\xe0\x2d\x0e\xcc\x73\xb9\x4e\x66\xea\xd4\x2d\x51\x5c\x1f\x75\x58\x19\x1a\x9c\x74\x6b\x7b\x2b\x1e\xaa\xa2\xbb\x4b\x10\x1f\x32\x8f\x31\x63\x6f\xe5\x38\x53\xbe\x03\x3c\x86\xdf\xbf\x72\x23\x51\xf6\xcc\xdc\x5c\xaa\x2e\xd9\xe9\x13\x8a\x2d\x33\x2d\xae\xe0\x46\x0a\xa0\x3e\x1c";
    let pieces = |bytes: &[u8]| {
        let (one, two) = bytes.split_at(20);
        let size = format!("{:x}; last\r\n", two.len());
        [b"14\r\n", one, b"\r\n", size.as_bytes(), two, b"\r\n0\r\n\r\n"].concat()
    };
    let mut deflated = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
    deflated.write_all(PAGE).unwrap();
    for (head, body) in [
        ("Content-Encoding: gzip", gzip(PAGE)),
        ("Content-Encoding: deflate", deflated.finish().unwrap()),
        ("Content-Encoding: br", BROTLI.to_vec()),
        ("Content-Encoding: br", PAGE.to_vec()),
        ("Transfer-Encoding: chunked", pieces(PAGE)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", pieces(&gzip(PAGE))),
    ] {
        let found = read("n.warc", &answer(head, &body), &Options::default()).0;
        let expected = ["n:1=The ministers met on Friday, and agreed on nothing new."];
        assert_eq!(found, expected, "{head}");
    }
    let unknown = "n.warc:http://l/1: packed in a way that is not read — entry left out";
    check("n.warc", &answer("Content-Encoding: zipped", PAGE), &[unknown]);
    let whole = answer("", PAGE);
    let cut = ["n.warc: the archive is cut off — rest of the file left out"];
    check("n.warc", &whole[..whole.len() - 20], &cut);
    let twice = [&whole, &b"\r\nno archive\r\n\r\n"[..]].concat();
    let found = read("n.warc", &twice, &Options::default()).0;
    assert_eq!(found[1..], ["n.warc: the archive is damaged here — rest of the file left out"]);
}

#[test]
fn a_word_processors_document_is_read() {
    check("a.docx", &docx(), &["a=The ministers & the army.\n\nTwo."]);
    check("a", &docx(), &["a=The ministers & the army.\n\nTwo."]);
}

#[test]
fn a_text_that_is_not_english_is_left_out_and_said() {
    let german = "Die Regierung in Islamabad hat am Dienstag angekündigt, zwanzigtausend Soldaten nach Gaza zu schicken. \
                  Der Minister sagte, dass die Truppen dort bleiben, bis der Frieden gesichert ist.";
    let english = "Schröder, Müller, Özdemir, Scholz, Merkel and von der Leyen met in Düsseldorf, and the talks with the \
                   Bundeswehr in Köln and with Bundesnachrichtendienst officials went on.";
    let (found, tally) = read("a.txt", german.as_bytes(), &Options::default());
    assert_eq!(
        found,
        [
            "a: in German, not in English — article left out\n  hint: `--any-language` reads it all the same"
        ]
    );
    assert_eq!(tally, "Read 0 of 1 article.\nLeft out as not in English: 1 German.");
    check("a.txt", english.as_bytes(), &[&format!("a={english}")]);
    check("a.txt", b"Oui, monsieur.", &["a=Oui, monsieur."]);
    let options = Options { any_language: true, ..Options::default() };
    assert_eq!(read("a.txt", german.as_bytes(), &options).0, [format!("a={german}")]);
}

/// Inputs of every format, whole.
fn whole() -> Vec<Vec<u8>> {
    let html = b"<!doctype html><html><meta charset=utf-8><title>T</title><script type='application/ld+json'>{\"@type\": \"Article\", \"headline\": \"H\"}</script><table><tr><td><p>One &amp; two.<p>Three.</table><ul><li>a<li>b</ul></html>";
    let rss = b"<?xml version='1.0'?><rss><channel><title>T</title><item><title>A</title><description>&lt;p&gt;One.</description><pubDate>Sat, 20 Dec 2025 09:00:00 GMT</pubDate></item></channel></rss>";
    let json = b"{\"status\": \"ok\", \"articles\": [{\"id\": 1, \"text\": \"A\\u00e9\"}, {\"text\": \"B\", \"author\": [\"x\"]}]}";
    let lines = b"{\"id\": \"a\", \"text\": \"A\"}\n\n{\"text\": \"caf\xE9\"}\n";
    let table = b"id;text;title\n1;\"A \"\"q\"\"\nB\";t\n2;C;u\n";
    let mailbox =
        format!("From m@x Sat Dec 20 09:00:00 2025\n{LETTER}\nFrom m@x\n{LETTER}").into_bytes();
    let wide: Vec<u8> = "Line one.\n".repeat(9).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 2] = [("a.html", html), ("b.csv", table)];
    vec![
        html.to_vec(),
        rss.to_vec(),
        json.to_vec(),
        lines.to_vec(),
        table.to_vec(),
        mailbox,
        LETTER.as_bytes().to_vec(),
        WARC.as_bytes().to_vec(),
        wide,
        docx(),
        zip(&files),
        tar(&files),
        gzip(&tar(&files)),
        zstandard(table),
        b"Title: A\nPublished: 2025\n\nText.".to_vec(),
    ]
}

/// One change to some bytes: where, and what.
fn change() -> impl Strategy<Value = (prop::sample::Index, u8, u8)> {
    (any::<prop::sample::Index>(), 0u8..6, any::<u8>())
}

/// Changes bytes as a fuzzer does: sets, inserts, deletes, doubles and cuts.
fn changed(mut bytes: Vec<u8>, changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    for (index, kind, value) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = index.index(bytes.len());
        match kind {
            0 => bytes[at] = *value,
            1 => bytes[at] ^= 1 << (value % 8),
            2 => bytes.insert(at, *value),
            3 => _ = bytes.drain(at..(at + usize::from(*value)).min(bytes.len())),
            4 => bytes.extend_from_within(at..(at + usize::from(*value)).min(bytes.len())),
            _ if *value > 200 => bytes.truncate(at),
            _ => bytes[at] = [0, 0xFF, b'<', b'"', b'&', b'{', b'\n', 0x7F][usize::from(value % 8)],
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_any_reader(
        sample in 0usize..15,
        changes in prop::collection::vec(change(), 0..12),
        asked in prop::option::weighted(0.3, 0..Format::ALL.len()),
    ) {
        let bytes = changed(whole().swap_remove(sample), &changes);
        let format = asked.map(|number| Format::ALL[number]);
        read("a", &bytes, &Options { format, ..Options::default() });
    }

    #[test]
    fn no_words_of_markup_stop_the_reader_of_pages(parts in prop::collection::vec(
        prop::sample::select(&[
            "<p>", "</p>", "<div class=\"related\">", "</div>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>",
            "</ul>", "<a href=x>", "</a>", "<br>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<",
            "</", "&", "&amp", "&#x110000;", "&#0;", "The ministers met, and agreed on nothing.", "é", "\u{0}", "<h1>",
            "<article>", "</article>", "<title>", "<meta name=author content=", "\"", "'", ">", "/>", "=", "<b", "</b>",
        ]), 0..80)) {
        read("a.html", parts.concat().as_bytes(), &Options::default());
    }
}

#[test]
fn hostile_pages_take_no_time() {
    let deep = "<div>".repeat(100_000) + "The end of it is here.";
    let attributes = format!("<p {}>The end of it is here.</p>", "a1 b=2 ".repeat(200_000));
    let open = "<b><i><p>".repeat(100_000) + "The end of it is here.";
    let comments = "<!--".repeat(200_000);
    let ends = "</p></x>".repeat(200_000);
    let begin = std::time::Instant::now();
    for page in [deep, attributes, open, comments, ends, "&".repeat(1 << 20), "<a".repeat(500_000)]
    {
        read("a.html", page.as_bytes(), &Options::default());
    }
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}
