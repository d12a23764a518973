//! What the command reads: encodings, document formats, exclusions, configurations.

use std::io::{Cursor, Write as _};

use crate::support::{ARTICLE, Folder, OPEN, whosaid_in};

#[test]
fn encodings_are_detected_or_given() {
    let folder = Folder::new("encodings");
    folder.write("latin.txt", b"\x93We wait,\x94 said Zo\xeb Moor, the caf\xe9's owner.\n");
    let wide: Vec<u8> = "\u{feff}“We wait,” said Zoë Moor.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.txt", wide);
    for arguments in [&["latin.txt"][..], &["latin.txt", "--encoding", "windows-1252"], &["wide.txt"]] {
        let ran = whosaid_in(&folder.0, &[&["quotes", "-f", "csv"], arguments].concat(), b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{arguments:?}");
        assert!(ran.out.contains("Zoë Moor") && ran.out.contains("“We wait,”"), "{arguments:?}: {}", ran.out);
    }
    let ran = whosaid_in(&folder.0, &["quotes", "latin.txt", "--encoding", "utf-8"], b"");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("line 1 is not UTF-8 (byte 0)"), "{}", ran.err);
    let ran = whosaid_in(&folder.0, &["quotes", "latin.txt", "--encoding", "utf-9"], b"");
    assert!(ran.err.contains("Encoding Standard"), "{}", ran.err);
}

/// The nearest `whosaid.toml` above each file applies, wherever the command is run.
#[test]
fn the_configuration_is_that_of_the_file() {
    let folder = Folder::new("nearest");
    folder.write("desk/open.txt", OPEN);
    folder.write("desk/whosaid.toml", "exclude = [\"drafts/\"]\n[rules]\nunattributed-quote = \"off\"\n");
    folder.write("desk/drafts/open.txt", OPEN);
    folder.write("other/open.txt", OPEN);
    let check = |arguments: &[&str]| {
        let ran = whosaid_in(&folder.0, &[&["check", "-f", "concise"], arguments].concat(), b"");
        assert_eq!(ran.err, "", "{arguments:?}");
        (ran.code, ran.out)
    };
    assert_eq!(check(&["desk"]), (0, String::new()));
    let (code, out) = check(&["."]);
    assert_eq!(code, 1);
    assert!(out.starts_with("other/open.txt:3:1:") && out.lines().count() == 1, "{out}");
    assert_eq!(check(&["desk/open.txt", "--isolated"]).0, 1);
    assert_eq!(check(&["desk", "--isolated"]).1.lines().count(), 2);
    assert_eq!(check(&["other", "--config", "desk/whosaid.toml"]), (0, String::new()));
    // Given by name, a file is checked, unless exclusion is forced.
    let files = |arguments: &[&str]| check(&[&["--show-files"], arguments].concat()).1;
    assert_eq!(files(&["desk/drafts/open.txt"]), "desk/drafts/open.txt\n");
    assert_eq!(files(&["desk/drafts/open.txt", "other/open.txt", "--force-exclude"]), "other/open.txt\n");
    assert_eq!(files(&[".", "--exclude", "other/,nothing"]), "desk/open.txt\n");
}

#[test]
fn standard_input_has_the_markup_and_configuration_of_its_file_name() {
    let folder = Folder::new("stdin-name");
    folder.write("desk/whosaid.toml", "exclude = [\"x/\"]\n[rules]\nunattributed-quote = \"error\"\n");
    let page = b"<p>The crew met.</p><p>&ldquo;We are not sailing today, and nobody will make us.&rdquo;</p>";
    let name = ["--stdin-filename", "desk/x/page.html"];
    let ran = whosaid_in(&folder.0, &[&["check", "-", "-f", "concise"][..], &name].concat(), page);
    assert!(ran.out.starts_with("desk/x/page.html:1:24: error[unattributed-quote]"), "{}{}", ran.out, ran.err);
    let ran = whosaid_in(&folder.0, &[&["check", "-", "--force-exclude"][..], &name].concat(), page);
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
}

#[test]
fn git_ignored_files_are_read_on_request() {
    let folder = Folder::new("gitignore");
    folder.write(".gitignore", "notes.txt\n");
    folder.write("notes.txt", ARTICLE);
    folder.write("ferry.txt", ARTICLE);
    let files = |arguments: &[&str]| whosaid_in(&folder.0, &[&["check", "--show-files"], arguments].concat(), b"").out;
    assert_eq!(files(&[]), "ferry.txt\n");
    assert_eq!(files(&["--no-respect-gitignore"]), "ferry.txt\nnotes.txt\n");
}

/// A packed document with one file in it.
fn packed(name: &str, xml: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn documents_of_newsrooms_are_read() {
    let folder = Folder::new("documents");
    let word = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Ferry &amp; port</w:t></w:r></w:p><w:p><w:r><w:t>“We </w:t></w:r>\
                <w:del><w:r><w:delText>do not </w:delText></w:r></w:del><w:r><w:t>wait,”</w:t><w:tab/><w:t>said Ada Moor.</w:t></w:r></w:p>\
                </w:body></w:document>";
    folder.write("desk/word.docx", packed("word/document.xml", word));
    let open = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><text:h>Ferry &amp; port</text:h><text:p>“We<text:s/>\
                <text:span>wait,”</text:span> said <office:annotation><text:p>Sure?</text:p></office:annotation>Ada Moor.</text:p>\
                </office:body></office:document-content>";
    folder.write("desk/open.odt", packed("content.xml", open));
    folder.write(
        "wire.xml",
        "<newsItem><itemMeta><p>x</p></itemMeta><contentMeta><headline>Ferry &amp; port</headline></contentMeta><contentSet>\
         <inlineXML><html><head><title>y</title></head><body><h1>Ferry &amp; port</h1><p>“We wait,” said Ada Moor.</p></body></html>\
         </inlineXML></contentSet></newsItem>",
    );
    folder.write(
        "letter.rtf",
        br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}Ferry & port\par\par \'93We wait,\'94 said Ada Moor.\par}",
    );
    folder.write("item.json", r#"{"headline": "Ferry & port", "body_text": "“We wait,” said Ada Moor.\n"}"#);
    for (number, file) in
        ["desk/word.docx", "desk/open.odt", "wire.xml", "item.json", "letter.rtf"].into_iter().enumerate()
    {
        let ran = whosaid_in(&folder.0, &["quotes", file, "-f", "json", "--extract", "texts"], b"");
        assert_eq!((ran.code, &*ran.err), (0, ""), "{file}");
        let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let quote = &found[0]["quotes"][0];
        assert_eq!((&quote["text"], &quote["speaker_name"]), (&"“We wait,”".into(), &"Ada Moor".into()), "{file}");
        assert_eq!(std::fs::read_dir(folder.0.join("texts")).unwrap().count(), number + 1);
        let text =
            std::fs::read_to_string(folder.0.join("texts").join(format!("{}.txt", file.replace('/', "_")))).unwrap();
        assert_eq!(text, "Ferry & port\n\n“We wait,” said Ada Moor.\n", "{file}");
        assert_eq!(quote["content"], serde_json::json!([[14, 24]]), "{file}");
    }
    let ran = whosaid_in(&folder.0, &["check", "desk", "--show-files"], b"");
    assert_eq!(ran.out, "desk/open.odt\ndesk/word.docx\n");
    folder.write("false.docx", "no archive");
    folder.write("page.txt", "%PDF-1.7\n\u{1}");
    for (file, what) in
        [("false.docx", "is not a Word (.docx) document"), ("page.txt", "is a PDF file; extract its text first")]
    {
        let ran = whosaid_in(&folder.0, &["quotes", file], b"");
        assert_eq!((ran.code, &*ran.out), (2, ""), "{file}");
        assert!(ran.err.starts_with(&format!("whosaid: {file}: {what}")), "{}", ran.err);
    }
}

const MAIL: &str = "From: Ada Moor <ada@example.org>\r\nTo: desk@example.org\r\nSubject: =?utf-8?Q?Ferry_=26_port?=\r\n\
                    MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
                    Content-Transfer-Encoding: quoted-printable\r\n\r\n=E2=80=9CWe wait,=E2=80=9D said=\r\n Ada Moor.\r\n";

/// A page with one line of text.
fn pdf(line: &str) -> String {
    let content = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut out, mut offsets) = ("%PDF-1.4\n".to_owned(), Vec::new());
    for (number, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    offsets.iter().for_each(|offset| out += &format!("{offset:010} 00000 n \n"));
    out + &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
}

#[test]
fn e_mails_and_pdf_files_are_read_or_refused_with_the_next_step() {
    let folder = Folder::new("mail");
    folder.write("note.eml", MAIL);
    folder.write("page.pdf", pdf("\\223We wait,\\224 said Ada Moor."));
    for file in ["note.eml", "page.pdf"] {
        let ran = whosaid_in(&folder.0, &["quotes", file, "-f", "json"], b"");
        if cfg!(feature = "documents") {
            assert_eq!((ran.code, &*ran.err), (0, ""), "{file}");
            let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            let quote = &found[0]["quotes"][0];
            assert_eq!((&quote["text"], &quote["speaker_name"]), (&"“We wait,”".into(), &"Ada Moor".into()), "{file}");
        } else {
            let articles: Vec<serde_json::Value> = serde_json::from_str(&ran.out).unwrap();
            assert_eq!((ran.code, articles.len()), (2, 0), "{file}");
            assert!(ran.err.contains("--features documents"), "{}", ran.err);
        }
    }
}
