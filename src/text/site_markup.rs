//! The markup of site generators inside Markdown and HTML: shortcodes of Hugo and WordPress, tags of Liquid and Jinja,
//! attribute lists of kramdown and Pandoc, imports and components of MDX.
//!
//! None of it is text of the article, and quotation marks in it are no quotation marks. The parsers see it as blanks of
//! the same length, so that all offsets stay the same.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::span::Span;

/// A source text of which the site markup is masked.
pub(super) struct MaskedSource<'s> {
    text: &'s str,
    masked: Cow<'s, str>,
    gaps: Vec<Span>,
}

impl<'s> MaskedSource<'s> {
    /// The source without any masks.
    pub fn unmasked(text: &'s str) -> Self {
        MaskedSource { text, masked: Cow::Borrowed(text), gaps: Vec::new() }
    }

    /// The source of a Markdown text.
    pub fn markdown(text: &'s str) -> Self {
        let has_braces = memchr::memchr(b'{', text.as_bytes()).is_some();
        let is_mdx = text.contains("import ") || text.contains("export ") || has_component(text);
        let mut gaps = Vec::new();
        if has_braces || is_mdx || text.contains(":::") || text.contains("[/") || text.contains("=\"") {
            gaps.extend(MARKDOWN.as_ref().into_iter().flat_map(|regex| regex.find_iter(text)).filter_map(|found| {
                let quoted = text[..found.start()].ends_with('`');
                (!quoted).then(|| Span::new(found.start(), found.end()))
            }));
        }
        Self::with_gaps(text, gaps)
    }

    /// The source of an HTML text, which may hold the tags of a template.
    pub fn html(text: &'s str) -> Self {
        let has_tags = text.contains("{{") || text.contains("{%");
        let found = TEMPLATE_TAG.as_ref().filter(|_| has_tags).into_iter().flat_map(|regex| regex.find_iter(text));
        Self::with_gaps(text, found.map(|found| Span::new(found.start(), found.end())).collect())
    }

    /// The text as it is.
    pub fn text(&self) -> &'s str {
        self.text
    }

    /// The text with blanks in place of site markup, of the same length.
    pub fn masked(&self) -> &str {
        &self.masked
    }

    /// Where the site markup is, in bytes of the source, in order.
    pub fn gaps(&self) -> &[Span] {
        &self.gaps
    }

    fn with_gaps(text: &'s str, gaps: Vec<Span>) -> Self {
        if gaps.is_empty() {
            return Self::unmasked(text);
        }
        let mut masked = String::with_capacity(text.len());
        let mut line = 0;
        for gap in &gaps {
            let between = &text[masked.len()..gap.start];
            line = between.rfind('\n').map_or(line, |end| masked.len() + end + 1);
            masked.push_str(between);
            // Blanks at the start of a line would be an indentation.
            let lead = &masked[line..];
            let leads =
                lead.len() < 100 && lead.chars().all(|c| c.is_whitespace() || c == FILLER || "-*+>#".contains(c));
            let rest = text[gap.end..].trim_start_matches([' ', '\t']);
            let blank = match masked.ends_with("](") {
                // The target of a link, behind which a title may stand.
                true => 'x',
                false if leads && !rest.is_empty() && !rest.starts_with(['\n', '\r']) => FILLER,
                false => ' ',
            };
            for byte in gap.of(text).bytes() {
                masked.push(if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { blank });
                line = if byte == b'\n' { masked.len() } else { line };
            }
        }
        masked.push_str(&text[masked.len()..]);
        MaskedSource { text, masked: Cow::Owned(masked), gaps }
    }
}

/// Stands for a byte of site markup where a blank would change the structure. It is a control character that no markup
/// language knows and no text holds.
const FILLER: char = '\u{7f}';

/// Tags of Hugo, Liquid, Jinja, Handlebars: `{{< ref "x" >}}`, `{{ page.title }}`, `{% include x.html %}`.
const TEMPLATE_TAGS: &str = r"\{\{[^{}]*\}\}\}?|\{%[^{}]*?%\}";

/// Markup of Markdown dialects.
const DIALECTS: &[&str] = &[
    TEMPLATE_TAGS,
    // kramdown: {: .lead title="Lead" }
    r"\{::?[^{}\n]*\}",
    // Pandoc, MkDocs: {.lead #id width="50%"}
    r#"\{[ \t]*(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w:-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+))(?:[ \t]+(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w:-]*=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s{}"']+)))*[ \t]*\}"#,
    // A comment in MDX.
    r"\{/\*[^{}]*?\*/\}",
    // The fence of a container: ::: note
    r"(?m:^[ \t]*:::+[ \t]*[\w-]*)",
    // WordPress: [caption id="x"], [gallery ids=1,2], [/caption]
    r#"\[[a-z][a-z0-9_-]*(?:[ \t]+[a-z_-]+=(?:"[^"\[\]\n]*"|'[^'\[\]\n]*'|[^\s"'\[\]]+))+[ \t]*/?\]"#,
    r"\[/[a-z][a-z0-9_-]*\]",
    // MDX: import X from "x", export const meta = { … }
    r#"(?m:^import[ \t](?:[\w*{][^"'\n]*[ \t]from[ \t]+)?["'][^"'\n]*["'];?[ \t]*$)"#,
    r"(?m:^export[ \t](?:const|let|var|default|function|async)[ \t].*$(?:\n[ \t}\]].*$)*)",
    // MDX: <Chart data={rents} />
    r"</?[A-Z][A-Za-z0-9.]*(?:[ \t\r\n][^<>]*)?/?>",
];

static MARKDOWN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&DIALECTS.join("|")).ok());

static TEMPLATE_TAG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(TEMPLATE_TAGS).ok());

/// Whether a text holds a tag with a capital, as only components have.
fn has_component(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes())
        .any(|i| text[i + 1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let source = MaskedSource::markdown(text);
        assert_eq!(source.masked().len(), text.len());
        assert!(source.gaps().iter().all(|gap| text.get(gap.start..gap.end).is_some()));
        let mut shown = String::new();
        let mut at = 0;
        for gap in source.gaps() {
            shown += &text[at..gap.start];
            shown.push('_');
            at = gap.end;
        }
        shown + &text[at..]
    }

    #[test]
    fn the_markup_of_every_dialect() {
        assert_eq!(masked("{{< figure src=\"a.jpg\" alt=\"“\" >}}\n\nText {{ page.title }}."), "_\n\nText _.");
        assert_eq!(masked("{% include a.html title=\"A\" %}{{% note %}}Text{{% /note %}}"), "__Text_");
        assert_eq!(masked("The roof{: .photo title=\"The roof\" } leaks."), "The roof_ leaks.");
        assert_eq!(
            masked("[See *Lake*]{.aside title=\"Lake\"} and ![](a.png){width=50%}"),
            "[See *Lake*]_ and ![](a.png)_"
        );
        assert_eq!(masked("::: {.callout title=\"Now\"}\nText\n:::\n"), "__\nText\n_\n");
        assert_eq!(masked("[caption id=\"a\" width=\"3\"]The pier[/caption]"), "_The pier_");
        assert_eq!(masked("import A from \"../a\"\n\nexport const meta = {\n  a: \"b\"\n}\n\nText"), "_\n\n_\n\nText");
        assert_eq!(masked("<Chart data={a} caption=\"Rents\" />\n\n<Note>Text</Note>"), "_\n\n_Text_");
    }

    #[test]
    fn prose_and_code_are_no_site_markup() {
        for text in [
            "He wrote {sic} and [sic] and [a](b \"c\") and [d][e].",
            "Write `{{< figure >}}` there.",
            "Imports from China rose.\nimport duties fell, “as expected”.",
            "The price of A < B and C > D.",
            "She said: “{ }”.",
            "[“We wait,” she said]",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn a_mask_does_not_indent_its_line() {
        let source = MaskedSource::markdown("{{< x >}} Text\n- {{< x >}} Item\n{{< y >}}\n");
        assert!(source.masked().starts_with("\u{7f}\u{7f}") && source.masked().ends_with("\n         \n"));
        assert!(source.masked().contains("\n- \u{7f}"));
    }

    #[test]
    fn the_target_of_a_link_is_not_empty() {
        let source = MaskedSource::markdown("[Pier]({{< ref \"a.md\" >}} \"A title\")");
        assert!(source.masked().starts_with("[Pier](xxx"));
    }

    #[test]
    fn openings_without_end_take_little_time() {
        for piece in ["{{", "{%", "{:", "{.a", "[a b=", "<A ", "import \"", ":::", "[/", "{/*", "{{< [/a]"] {
            MaskedSource::markdown(&piece.repeat(200_000));
        }
    }
}
