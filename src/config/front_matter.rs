//! Settings of one article, in its front matter.

use serde::Deserialize;

use crate::text::front_matter_of;

/// One path or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Paths {
    One(String),
    Many(Vec<String>),
}

#[derive(Default, Deserialize)]
struct Fields {
    sources: Option<Paths>,
}

/// The transcripts of an article, by the field `sources` of its front matter: paths relative to the folder of the article
/// or to `whosaid.toml`. Empty if there is none.
///
/// ```yaml
/// ---
/// title: The council meets
/// sources: [council-2025-03-14.vtt, notes/moor.txt]
/// ---
/// ```
pub fn sources(source: &str) -> Vec<String> {
    let Some(matter) = front_matter_of(source).filter(|matter| matter.contains("sources")) else { return Vec::new() };
    let matter = matter.trim_start_matches('\u{feff}').trim();
    let fields: Fields = if let Some(toml) = matter.strip_prefix("+++") {
        toml::from_str(toml.trim_end_matches('+')).unwrap_or_default()
    } else if matter.starts_with('{') {
        serde_json::from_str(matter).unwrap_or_default()
    } else {
        return of_yaml(matter);
    };
    match fields.sources {
        Some(Paths::One(path)) => vec![path],
        Some(Paths::Many(paths)) => paths,
        None => Vec::new(),
    }
}

/// The field `sources` of YAML: a scalar, a list in brackets, or a list with a line for each item. The rest of the front
/// matter need not be valid YAML.
fn of_yaml(matter: &str) -> Vec<String> {
    let mut lines = matter.lines().skip_while(|line| !line.starts_with("sources:"));
    let Some(first) = lines.next() else { return Vec::new() };
    let value = first["sources:".len()..].trim();
    let items: Vec<String> = if let Some(list) = value.strip_prefix('[') {
        let mut list = list.to_owned();
        for line in lines {
            if list.contains(']') {
                break;
            }
            list.push_str(line);
        }
        list.split(']').next().unwrap_or_default().split(',').map(scalar).collect()
    } else if value.is_empty() || value.starts_with('#') {
        let items = lines.map(str::trim).take_while(|line| line.starts_with("- ") || line.is_empty());
        items.map(|line| scalar(line.trim_start_matches('-'))).collect()
    } else {
        vec![scalar(value)]
    };
    items.into_iter().filter(|item| !item.is_empty()).collect()
}

/// A scalar without its quotation marks or comment.
fn scalar(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some((inside, _)) = value.strip_prefix(mark).and_then(|rest| rest.split_once(mark)) {
            return inside.to_owned();
        }
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::sources;

    #[test]
    fn every_form_of_front_matter() {
        for source in [
            "---\ntitle: x\nsources: [a.srt, \"b c.txt\"]\n---\nText",
            "\u{feff}---\r\nsources:\r\n  - a.srt\r\n  - 'b c.txt' # the notes\r\ntitle: x\r\n---\r\nText",
            "+++\nsources = [\"a.srt\", \"b c.txt\"]\n+++\nText",
            "{\n  \"sources\": [\"a.srt\", \"b c.txt\"]\n}\nText",
        ] {
            assert_eq!(sources(source), ["a.srt", "b c.txt"], "{source}");
        }
        assert_eq!(sources("---\nsources: a.srt\n---\nText"), ["a.srt"]);
        for source in ["---\ntitle: sources\n---\n", "sources: a.srt", "---\nsources:\n---\nText", ""] {
            assert!(sources(source).is_empty(), "{source}");
        }
    }
}
