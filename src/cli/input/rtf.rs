//! The text of documents in the Rich Text Format.
//!
//! The crates that read this format take the bytes of the code page for Latin-1, by which curly quotation marks are lost.

use encoding_rs::Encoding;

/// Destinations whose text is not that of the document.
const SKIPPED: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "listtable",
    "listoverridetable",
    "themedata",
    "datastore",
    "generator",
];

/// What a group changes until it ends.
#[derive(Clone, Copy)]
struct Group {
    /// Whether its text is left out.
    skipped: bool,
    /// Number of characters that stand for `\u…` in programs that do not know it, and are left out.
    replacements: usize,
}

struct Reader<'a> {
    rtf: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    group: Group,
    encoding: &'static Encoding,
    /// Bytes of the code page that are not decoded yet.
    bytes: Vec<u8>,
    /// UTF-16 units that are not decoded yet.
    units: Vec<u16>,
    text: String,
    /// Number of characters to leave out.
    leave_out: usize,
}

/// The paragraphs of a document, each in one line. Never fails: what is no RTF has no paragraphs.
pub(super) fn paragraphs(rtf: &[u8]) -> Vec<String> {
    let group = Group { skipped: !rtf.starts_with(b"{\\rtf"), replacements: 1 };
    let mut reader = Reader {
        rtf,
        at: 0,
        groups: Vec::new(),
        group,
        encoding: encoding_rs::WINDOWS_1252,
        bytes: Vec::new(),
        units: Vec::new(),
        text: String::new(),
        leave_out: 0,
    };
    while let Some(byte) = reader.next() {
        reader.step(byte);
    }
    reader.decode();
    let lines = reader.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = self.rtf.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn step(&mut self, byte: u8) {
        match byte {
            b'{' => {
                self.decode();
                self.groups.push(self.group);
            }
            b'}' => {
                self.decode();
                self.leave_out = 0;
                self.group = self.groups.pop().unwrap_or(self.group);
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
    }

    /// A byte of text in the code page.
    fn byte(&mut self, byte: u8) {
        if self.leave_out > 0 {
            self.leave_out -= 1;
        } else if !self.group.skipped {
            self.units();
            self.bytes.push(byte);
        }
    }

    fn push(&mut self, text: &str) {
        if !self.group.skipped {
            self.decode();
            self.text.push_str(text);
        }
    }

    fn units(&mut self) {
        self.text.push_str(&String::from_utf16_lossy(&std::mem::take(&mut self.units)));
    }

    fn decode(&mut self) {
        self.units();
        // Some programs write UTF-8, which the format does not know.
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.text.push_str(&self.encoding.decode_without_bom_handling(&self.bytes).0),
        }
        self.bytes.clear();
    }

    fn control(&mut self) {
        let Some(byte) = self.next() else { return };
        match byte {
            b'\'' => {
                let digits = self.rtf.get(self.at..self.at + 2).and_then(|digits| std::str::from_utf8(digits).ok());
                if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            b'*' => self.group.skipped = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'\r' | b'\n' => self.push("\n"),
            b'{' | b'}' | b'\\' => self.byte(byte),
            byte if byte.is_ascii_alphabetic() => self.word(),
            _ => {}
        }
    }

    /// A control word, whose first letter is before the position, with its number.
    fn word(&mut self) {
        let start = self.at - 1;
        let count = |from: usize, is: fn(&u8) -> bool| self.rtf[from..].iter().take_while(|byte| is(byte)).count();
        let letters = count(start, u8::is_ascii_alphabetic);
        let sign = usize::from(self.rtf.get(start + letters) == Some(&b'-'));
        let digits = count(start + letters + sign, u8::is_ascii_digit);
        let end = if digits > 0 { start + letters + sign + digits } else { start + letters };
        let part = |range: std::ops::Range<usize>| std::str::from_utf8(&self.rtf[range]).unwrap_or_default();
        let (word, number) = (part(start..start + letters), part(start + letters..end).parse::<i32>().ok());
        self.at = end + usize::from(self.rtf.get(end) == Some(&b' '));
        match word {
            "par" | "sect" | "page" | "row" => self.push("\n"),
            "line" | "tab" | "cell" | "emspace" | "enspace" => self.push(" "),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "bullet" => self.push("• "),
            "bin" => self.at += number.map_or(0, |number| usize::try_from(number).unwrap_or(0)),
            "uc" => self.group.replacements = number.map_or(1, |number| usize::try_from(number).unwrap_or(1)),
            "u" => self.unit(number.unwrap_or(0)),
            "ansicpg" => {
                let label = number.map(|page| format!("windows-{page}"));
                self.encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(self.encoding);
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            word if SKIPPED.contains(&word) => self.group.skipped = true,
            _ => {}
        }
    }

    /// A UTF-16 unit, which is written as a signed number.
    fn unit(&mut self, number: i32) {
        if !self.group.skipped {
            let before = std::mem::take(&mut self.units);
            self.decode();
            self.units = before;
            self.units.push((number & 0xffff) as u16);
        }
        self.leave_out = self.group.replacements;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_its_escapes() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator X}{\info{\title No text}}\f0
\'93We {\b wait},\'94 said Zo\'eb M\u252\'fcller.\par
\ldblquote It is late\u8212 -\uc0\u-10179\u-8704 ,\rdblquote  she added\~now \{really\}.\par\par
}";
        assert_eq!(paragraphs(rtf), ["“We wait,” said Zoë Müller.", "“It is late—😀,” she added now {really}."]);
    }

    #[test]
    fn broken_documents_end_somewhere() {
        let whole = br"{\rtf1\ansicpg1251 {\b \'cf\'f0}\u1024 ?\bin3 \\\par}";
        for end in 0..whole.len() {
            paragraphs(&whole[..end]);
        }
        assert_eq!(paragraphs(b"no RTF"), Vec::<String>::new());
        assert_eq!(paragraphs("{\\rtf1\\ansi “We wait”}".as_bytes()), ["“We wait”"]);
        assert_eq!(paragraphs(br"{\rtf1 {a}}}}}b"), ["ab"]);
    }
}
