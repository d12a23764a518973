use std::fmt::Write as _;

use super::layers::{self, Layer, Layers, Part};
use super::writer::Writer;
use super::xml::escape;
use crate::cli::record::AnalyzedDocument;
use crate::{BlockKind, QuoteKind, SpeakerKind};

/// A TEI corpus: each article with its speakers, and its quotations as `said` elements.
pub(in crate::cli) struct Tei;

impl Writer for Tei {
    fn begin(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">\n{}\n",
            header("Articles with their quotations", "")
        )
    }

    fn article(&self, number: usize, read: &AnalyzedDocument<'_>) -> String {
        let prefix = format!("a{}", number + 1);
        let mut out = String::from("<TEI>\n");
        out.push_str(&header(&read.document.name(), &people(read, &prefix)));
        out.push_str("\n<text><body>\n");
        let layers = Layers::new(read);
        let mut open = false;
        for block in read.analysis.blocks() {
            let heading = block.kind.is_heading();
            if heading || !open {
                out.push_str(if open { "</div>\n<div>" } else { "<div>" });
                open = true;
            }
            let (start, end) = match block.kind {
                BlockKind::Headline | BlockKind::Subhead => ("<head>", "</head>"),
                BlockKind::Caption => ("<p rend=\"caption\">", "</p>"),
                BlockKind::Boilerplate => ("<p rend=\"boilerplate\">", "</p>"),
                BlockKind::BlockQuotation => ("<p rend=\"blockquote\">", "</p>"),
                BlockKind::Paragraph | BlockKind::ListItem => ("<p>", "</p>"),
            };
            out.push_str(start);
            let tag = |layer: &Layer| open_tag(read, layer, &prefix);
            layers::write(&layers.of(block.span), block.span, &mut out, tag, close_tag, |span| {
                escape(&read.analysis.plain_text(span))
            });
            out.push_str(end);
            out.push('\n');
        }
        out.push_str(if open { "</div>\n" } else { "<p/>\n" });
        out + "</body></text>\n</TEI>\n"
    }

    fn end(&self) -> String {
        "</teiCorpus>\n".into()
    }
}

fn header(title: &str, people: &str) -> String {
    let profile = if people.is_empty() { String::new() } else { format!("<profileDesc>{people}</profileDesc>") };
    format!(
        "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p>Annotated by whosaid {}.</p>\
         </publicationStmt><sourceDesc><p>{}</p></sourceDesc></fileDesc>{profile}</teiHeader>",
        escape(title),
        env!("CARGO_PKG_VERSION"),
        escape(title)
    )
}

/// The speakers of an article.
fn people(read: &AnalyzedDocument<'_>, prefix: &str) -> String {
    let (mut people, mut others) = (String::new(), String::new());
    for speaker in layers::speakers(read) {
        let (id, name) = (speaker.id.0, escape(&speaker.name));
        let role =
            speaker.roles.first().map_or(String::new(), |role| format!("<note type=\"role\">{}</note>", escape(role)));
        let _ = match speaker.kind {
            SpeakerKind::Person => {
                let role = role.replace("<note type=\"role\">", "<occupation>").replace("</note>", "</occupation>");
                write!(people, "<person xml:id=\"{prefix}-s{id}\"><persName>{name}</persName>{role}</person>")
            }
            SpeakerKind::Anonymous | SpeakerKind::Group => {
                write!(people, "<personGrp xml:id=\"{prefix}-s{id}\"><p>{name}</p></personGrp>")
            }
            SpeakerKind::Organisation | SpeakerKind::Place => {
                write!(others, "<org xml:id=\"{prefix}-s{id}\"><orgName>{name}</orgName>{role}</org>")
            }
        };
    }
    if people.is_empty() && others.is_empty() {
        return String::new();
    }
    let people = if people.is_empty() { people } else { format!("<listPerson>{people}</listPerson>") };
    let others = if others.is_empty() { others } else { format!("<listOrg>{others}</listOrg>") };
    format!("<particDesc>{people}{others}</particDesc>")
}

fn open_tag(read: &AnalyzedDocument<'_>, layer: &Layer, prefix: &str) -> String {
    let Some(quote) = read.quote(layer.number) else { return String::new() };
    let number = layer.number + 1;
    let who = quote.speaker.map(|id| format!("#{prefix}-s{}", id.0));
    match layer.part {
        Part::Content => {
            let direct = quote.kind != QuoteKind::Indirect;
            let who = who.map_or(String::new(), |who| format!(" who=\"{who}\" cert=\"{}\"", quote.confidence.as_str()));
            format!(
                "<said n=\"{number}.{}\" ana=\"{}\" direct=\"{direct}\"{who}>",
                layer.piece + 1,
                kind_uri(quote.kind)
            )
        }
        Part::Quoted => "<quote>".into(),
        Part::Cue => format!("<seg type=\"cue\" n=\"{number}\">"),
        Part::Mention => {
            let who = who.map_or(String::new(), |who| format!(" ref=\"{who}\""));
            format!("<rs type=\"source\" n=\"{number}\"{who}>")
        }
    }
}

const fn kind_uri(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "whosaid:direct",
        QuoteKind::Mixed => "whosaid:mixed",
        QuoteKind::Indirect => "whosaid:indirect",
    }
}

fn close_tag(layer: &Layer) -> &'static str {
    match layer.part {
        Part::Content => "</said>",
        Part::Quoted => "</quote>",
        Part::Cue => "</seg>",
        Part::Mention => "</rs>",
    }
}
