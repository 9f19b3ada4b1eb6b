//! HTML: one page that shows the graph and what each edge rests on, and needs nothing else.
//!
//! It opens from a disk without a network: style and script stand in it, and its own policy (Content
//! Security Policy, <https://www.w3.org/TR/CSP3/>) lets it fetch nothing. The data are those of the JSON
//! export, in a script element that is not run; every `<` in them is written `\u003c`, so that no text
//! of an article ends the element or becomes markup, and the script puts texts in place as text only.
//!
//! The page lives in `page/`: `page.html` with its gaps, `page.css`, `page.js`, `detail.js`, which shows
//! what was chosen, and `review.js`, by which a reader's verdicts become a file of decisions.

use std::io::{self, Write};

use crate::export::json;
use crate::export::plain::Losses;
use crate::export::view::View;

/// The page, with gaps for style, data and scripts, in this order.
const PAGE: &str = include_str!("page/page.html");

/// The gaps and what fills them; the data come between.
const STYLE: (&str, &str) = ("/*{style}*/", include_str!("page/page.css"));
const DATA: &str = "/*{data}*/";
const REVIEW: (&str, &str) = ("/*{review}*/", include_str!("page/review.js"));
const DETAIL: (&str, &str) = ("/*{detail}*/", include_str!("page/detail.js"));
const SCRIPT: (&str, &str) = ("/*{script}*/", include_str!("page/page.js"));

/// Writes a graph as one page.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn write(view: &View<'_>, out: &mut dyn Write, losses: &mut Losses) -> io::Result<()> {
    let mut rest = PAGE;
    for (gap, fill) in [STYLE, (DATA, ""), REVIEW, DETAIL, SCRIPT] {
        if let Some((before, after)) = rest.split_once(gap) {
            out.write_all(before.as_bytes())?;
            out.write_all(fill.as_bytes())?;
            if gap == DATA {
                json::write(view, &mut Harmless(&mut *out), losses)?;
            }
            rest = after;
        }
    }
    out.write_all(rest.as_bytes())
}

/// Writes JSON in which no markup begins; in JSON a `<` stands only inside of strings.
struct Harmless<'o>(&'o mut dyn Write);

impl Write for Harmless<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut parts = bytes.split(|&byte| byte == b'<');
        if let Some(first) = parts.next() {
            self.0.write_all(first)?;
        }
        for part in parts {
            self.0.write_all(b"\\u003c")?;
            self.0.write_all(part)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
