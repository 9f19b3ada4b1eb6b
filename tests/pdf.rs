//! Documents that are set in pages: what they show is read as it was written, and files made to do harm
//! do none.
//!
//! The files are made here, object by object, as layout programs and browsers write them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::Write;
use std::time::Instant;

use actant::corpus;
use actant::corpus::document::Document;
use actant::corpus::options::Options;
use actant::data::Data;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Document, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, bytes).unwrap();
    let options = Options { any_language: true, ..Options::new(&Data::builtin()).unwrap() };
    let name = format!("{}: ", path.display());
    let outcome = corpus::read(&[path], &options).next().unwrap();
    outcome.map_err(|notice| notice.to_string().replace(&name, ""))
}

#[track_caller]
fn check(bytes: &[u8], expected: &str) {
    match read(bytes) {
        Ok(document) => assert_eq!(document.text(), expected),
        Err(said) => assert_eq!(said, expected),
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A stream with what its table says besides its length.
fn stream(table: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<< {table} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// Makes a file of objects, numbered from 1, of which the first is the root.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    for (number, object) in (1..).zip(objects) {
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(b"trailer\n<< /Root 1 0 R /Info << /Title (The \\(first\\) talks) /Author (A. Writer) /CreationDate (D:20251220093000+05'00') >> >>\n%%EOF");
    out
}

const FONT: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>";

/// Makes a file of pages, each of which shows what its content says, in a font F of so many letters.
fn pages(font: &str, contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Resources << /Font << /F 3 0 R >> >> >>").into(),
        font.as_bytes().to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let page = format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>", 5 + 2 * at);
        objects.push(page.into_bytes());
        objects.push(stream("/Filter /FlateDecode", &packed(content.as_bytes())));
    }
    file(&objects)
}

/// Sets lines below one another, from a place on.
fn set(left: i32, top: i32, lines: &[&str]) -> String {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
    format!("BT /F 10 Tf 12 TL {left} {top} Td {} ET\n", shown.join(" "))
}

const LINES: [&str; 3] = [
    "The ministers met on Friday in the capi-",
    "tal, and agreed on nothing that had not",
    "been agreed.",
];

#[test]
fn lines_are_put_together_to_paragraphs() {
    let content = set(50, 700, &LINES) + &set(50, 650, &["They will meet again."]);
    let document = read(&pages(FONT, &[&content])).unwrap();
    assert_eq!(
        document.text(),
        "The ministers met on Friday in the capital, and agreed on nothing that had not been \
         agreed.\n\nThey will meet again."
    );
    assert_eq!(document.meta.title.as_deref(), Some("The (first) talks"));
    assert_eq!(document.meta.author.as_deref(), Some("A. Writer"));
    assert_eq!(document.meta.published.as_deref(), Some("2025-12-20"));
}

#[test]
fn columns_are_read_one_after_the_other_and_a_paragraph_goes_on_in_the_next() {
    let left =
        set(50, 700, &["One and the same sentence stands in", "two columns, of which the first"]);
    let right = set(300, 700, &["ends here, and the second here."]);
    let text = "One and the same sentence stands in two columns, of which the first ends here, and \
                the second here.";
    check(&pages(FONT, &[&(left + &right)]), text);
}

#[test]
fn what_stands_on_every_page_is_left_out() {
    let words = ["north", "south", "east", "west"];
    let page = |number: usize| {
        set(50, 780, &[&format!("The Ledger, page {number} of 4")])
            + &set(50, 700, &[&format!("They met in the {}.", words[number - 1])])
            + &set(300, 20, &[&number.to_string()])
    };
    let made: Vec<String> = (1..5).map(page).collect();
    let made: Vec<&str> = made.iter().map(String::as_str).collect();
    let expected = words.map(|word| format!("They met in the {word}.")).join("\n\n");
    check(&pages(FONT, &made), &expected);
}

#[test]
fn gaps_are_spaces_and_small_ones_are_not() {
    let content = "BT /F 10 Tf 50 700 Td [(Tw) 40 (o) -400 (words)] TJ ET";
    check(&pages(FONT, &[content]), "Two words");
    let twice = "BT /F 10 Tf 50 700 Td (Bold) Tj ET BT /F 10 Tf 50.3 700 Td (Bold) Tj ET";
    check(&pages(FONT, &[twice]), "Bold");
    let turned =
        "BT /F 10 Tf 0 10 -10 0 20 300 Tm (stamp) Tj ET BT /F 10 Tf 50 700 Td (Text) Tj ET";
    check(&pages(FONT, &[turned]), "Text");
}

#[test]
fn letters_are_those_of_the_encoding_the_names_or_the_fonts_own_table() {
    let shown = "BT /F 10 Tf 50 700 Td (\\223caf\\351\\224 \\001\\002) Tj ET";
    let named = "<< /Type /Font /Subtype /Type1 /Encoding << /BaseEncoding /WinAnsiEncoding \
                 /Differences [1 /fi /Scaron 3 /uni0416] >> >>";
    check(&pages(named, &[shown]), "“café” fiŠ");
    let map = stream(
        "",
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0003> <0041> endbfrange",
    );
    let mut objects = vec![
        b"<< /Pages 2 0 R >>".to_vec(),
        b"<< /Kids [3 0 R] >>".to_vec(),
        b"<< /Contents [5 0 R] /Resources << /Font << /F 4 0 R >> /XObject << /X 7 0 R >> >> >>".to_vec(),
        b"<< /Subtype /Type0 /ToUnicode 6 0 R /DescendantFonts [<< /DW 500 /W [1 [600 600] 3 3 700] >>] >>".to_vec(),
        stream("/Filter /ASCIIHexDecode", b"2F58 20 44 6F >"),
        map,
        stream("/Subtype /Form", b"BT /F 10 Tf 1 0 0 1 50 700 Tm <000100020003> Tj ET"),
    ];
    check(&file(&objects), "ABC");
    objects[3] = b"<< /Subtype /Type0 >>".to_vec();
    check(&file(&objects), "its fonts do not tell which letters they show — file left out");
}

#[test]
fn objects_are_found_in_streams_and_in_damaged_files() {
    let inner = b"4 0 5 36 << /Contents 3 0 R /Parent 5 0 R >> << /Kids [4 0 R] /Resources << /Font << /F << /Subtype /Type1 >> >> >> >>";
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 5 0 R >>".to_vec(),
        stream("/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode", &packed(inner)),
        stream("", b"BT /F 10 Tf 50 700 Td (Found) Tj ET"),
    ];
    check(&file(&objects), "Found");
    objects[2] =
        b"<< /Length 99999 >> stream\nBT /F 10 Tf 50 700 Td (Found) Tj ET\nendstream".to_vec();
    check(&file(&objects), "Found");
    let whole = pages(FONT, &[&set(50, 700, &["Found"])]);
    let end = whole.windows(7).rposition(|sign| sign == b"trailer").unwrap();
    check(&whole[..end - 20], "Found");
}

#[test]
fn what_cannot_be_read_is_said() {
    check(&pages(FONT, &[""]), "no text in it, as in scanned pages — file left out");
    let mut ciphered = pages(FONT, &[&set(50, 700, &["Found"])]);
    let end = ciphered.len() - 8;
    ciphered.splice(end..end, b" trailer << /Encrypt 9 0 R >>".iter().copied());
    check(&ciphered, "it is ciphered — file left out");
}

#[test]
fn files_made_to_do_harm_take_little_time() {
    let begin = Instant::now();
    let too_much = "unpacks to more than 128 MiB, or has more than 16 MiB of text — file left out";
    // Zeros that unpack to more than memory should hold.
    let mut objects = vec![
        b"<< /Pages 2 0 R >>".to_vec(),
        b"<< /Kids [3 0 R] >>".to_vec(),
        b"<< /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".to_vec(),
        stream("/Filter [/FlateDecode /FlateDecode]", &packed(&packed(&vec![b' '; 200 << 20]))),
    ];
    check(&file(&objects), too_much);
    // Drawings of drawings of drawings.
    objects[3] = stream("", &b"/X Do ".repeat(100));
    for depth in 6..20 {
        let table = format!("/Subtype /Form /Resources << /XObject << /X {depth} 0 R >> >>");
        objects.push(stream(&table, &b"/X Do ".repeat(100)));
    }
    check(&file(&objects), too_much);
    // What leads back to itself, and what never ends.
    let none = "no text in it, as in scanned pages — file left out";
    objects[1] = b"<< /Kids [2 0 R 2 0 R 2 0 R 2 0 R 3 0 R] >>".to_vec();
    assert!(read(&file(&objects)).is_err());
    for piece in
        ["1 0 obj <<", "trailer <<", "1 0 obj [(", "<< /A ", "1 0 obj << /Length 9 >> stream "]
    {
        check(&[b"%PDF-1.4\n", piece.repeat(100_000).as_bytes()].concat(), none);
    }
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
}

/// A file with everything in it that is read.
fn whole() -> Vec<u8> {
    let map = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange 1 beginbfchar <01> <00660069> endbfchar";
    let content = set(50, 700, &LINES)
        + "q 1 0 0 1 0 5 cm BT /G 9 Tf 50 600 Td [(A\\001) -300 (B)] TJ (x) ' 1 2 (y) \" ET Q BI /W 1 ID x EI /X Do";
    file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Resources << /Font << /F 4 0 R /G 5 0 R >> /XObject << /X 7 0 R >> >> >>".to_vec(),
        b"<< /Type /Page /Contents [6 0 R] >>".to_vec(),
        b"<< /Subtype /TrueType /FirstChar 32 /Widths [250 8 0 R] /Encoding << /Differences [1 /fi] >> >>".to_vec(),
        b"<< /Subtype /Type0 /ToUnicode 9 0 R /DescendantFonts [<< /DW 500 /W [1 [600] 3 9 700] >>] >>".to_vec(),
        stream("/Filter [/ASCIIHexDecode]", content.bytes().map(|byte| format!("{byte:02x}")).collect::<String>().as_bytes()),
        stream("/Subtype /Form /Matrix [1 0 0 1 0 0]", b"BT /F 10 Tf 50 300 Td (form) Tj ET"),
        b"500".to_vec(),
        stream("", map),
        stream("/Type /ObjStm /N 1 /First 5", b"11 0 [1 2]"),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_stop_the_reader_of_pages(changes in prop::collection::vec(
        (any::<prop::sample::Index>(), 0u8..5, any::<u8>()), 0..16))
    {
        let mut bytes = whole();
        for (index, kind, value) in changes {
            let at = index.index(bytes.len());
            let far = (at + usize::from(value)).min(bytes.len());
            match kind {
                0 => bytes[at] = value,
                1 => bytes[at] = b"<>[]()/ 0159\\R"[usize::from(value) % 14],
                2 => _ = bytes.drain(at..far.min(bytes.len() - 1)),
                3 => bytes.extend_from_within(at..far),
                _ => bytes.insert(at, value),
            }
        }
        let _ = read(&bytes);
    }
}
