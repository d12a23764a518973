//! Front matter: the fields that site generators read from the start of a file.

use super::span::Span;

/// Where the front matter of a source is, with its delimiters: YAML between lines of `---`, TOML between lines of `+++`,
/// or a JSON object. `None` when the source has none.
pub(super) fn front_matter(source: &str) -> Option<Span> {
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = source[start..].lines().next()?.trim_end();
    let is_end: fn(&str) -> bool = match first {
        "---" => |line| matches!(line, "---" | "..."),
        "+++" => |line| line == "+++",
        "{" => |line| line == "}",
        _ => return None,
    };
    let mut at = start;
    let mut fields = 0;
    for (n, line) in source[start..].split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        if n > 0 && is_end(line) {
            return (fields > 0 || n == 1).then(|| Span::new(start, at));
        }
        // A rule at the start of a text is no front matter: front matter has fields, and no blank line before them.
        fields += usize::from(is_field(line));
        if n == 1 && !line.is_empty() && !is_field(line) && !line.starts_with(['#', ' ', '[']) {
            return None;
        }
    }
    None
}

/// The text of the front matter of a source, with its delimiters.
#[cfg(feature = "cli")]
pub(crate) fn front_matter_of(source: &str) -> Option<&str> {
    front_matter(source).map(|span| span.of(source))
}

/// Whether a line holds a field: `title: x`, `title = x`, `"title": x`.
fn is_field(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['"', '\'']);
    let name = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
    name > 0 && line[name..].trim_start_matches(['"', '\'']).trim_start().starts_with([':', '='])
}

#[cfg(test)]
mod tests {
    use super::front_matter;

    fn found(source: &str) -> Option<&str> {
        front_matter(source).map(|span| span.of(source))
    }

    #[test]
    fn yaml_toml_and_json() {
        assert_eq!(found("---\ntitle: \"x\"\n---\n<p>Text"), Some("---\ntitle: \"x\"\n---\n"));
        assert_eq!(
            found("\u{feff}---\r\ntitle: x\r\ntags:\r\n- a\r\n---\r\nText"),
            Some("---\r\ntitle: x\r\ntags:\r\n- a\r\n---\r\n")
        );
        assert_eq!(found("+++\ntitle = 'x'\n+++\nText"), Some("+++\ntitle = 'x'\n+++\n"));
        assert_eq!(found("{\n  \"title\": \"x\"\n}\nText"), Some("{\n  \"title\": \"x\"\n}\n"));
        assert_eq!(found("---\n---\n<p>Text"), Some("---\n---\n"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(found("---\n\nText.\n\n---\n"), None);
        assert_eq!(found("---\nText goes on here.\n---\n"), None);
        assert_eq!(found("---\ntitle: x\nText"), None, "it never ends");
        assert_eq!(found("Text\n---\ntitle: x\n---\n"), None);
    }
}
