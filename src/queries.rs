//! Queries over a finished analysis that several layers need: what stands at a byte offset, what a speaker says, and how
//! a quotation or a speaker is written out.

use crate::lexicon::{WordId, is_first_name};
use crate::text::{sentences, tokens};
use crate::{Analysis, BlockKind, Mention, MentionKind, Quote, Span, Speaker, SpeakerKind};

impl Analysis {
    /// The quotation at a byte offset of the source: in its content, its cue or the mention of its source. Where one
    /// quotation lies inside another, the inner one. The result is an index into [`Analysis::quotes`].
    pub fn quote_index_at(&self, offset: usize) -> Option<usize> {
        let size = |quote: &Quote| {
            let parts = quote.content.iter().chain(&quote.cue).chain(&quote.mention);
            // Where two spans meet, the offset belongs to the one that starts there.
            let inside = |span: &&Span| span.touches(offset);
            parts.filter(inside).map(|span| (span.end == offset, span.len())).min()
        };
        let sized = self.quotes().iter().enumerate().filter_map(|(n, quote)| Some((size(quote)?, n)));
        sized.min().map(|(_, n)| n)
    }

    /// The quotations of a speaker in the order of the text, as indices into [`Analysis::quotes`].
    pub fn quote_indices_by<'a>(&'a self, speaker: &'a Speaker) -> impl Iterator<Item = usize> + 'a {
        self.quotes().iter().enumerate().filter(|(_, q)| q.speaker == Some(speaker.id)).map(|(n, _)| n)
    }

    /// The quotations of every speaker, as indices into [`Analysis::quotes`] in the order of the text. The list has one entry
    /// for each of [`Analysis::speakers`].
    pub fn quotes_by_speaker(&self) -> Vec<Vec<usize>> {
        let mut quoted = vec![Vec::new(); self.speakers().len()];
        for (n, quote) in self.quotes().iter().enumerate() {
            if let Some(list) = quote.speaker.and_then(|id| quoted.get_mut(id.0 as usize)) {
                list.push(n);
            }
        }
        quoted
    }

    /// The part of a quotation that stands between quotation marks, as plain text without markup. Parts are joined by a
    /// space. Empty for an indirect quotation.
    pub fn quoted_text(&self, quote: &Quote) -> String {
        let pieces = quote.quoted.iter().map(|&span| self.plain_text(span));
        pieces.collect::<Vec<_>>().join(" ")
    }

    /// How many words a quotation has, markup and the words around it left out.
    pub fn quote_words(&self, quote: &Quote) -> usize {
        let words = |span: &Span| {
            let text = self.plain_text(*span);
            text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        };
        quote.content.iter().map(words).sum()
    }

    /// Whether a byte offset of the source lies in running text (a paragraph or a list item), and not in a headline, a
    /// caption or a block quotation. An offset between two blocks counts as part of the following block.
    pub fn is_running_text(&self, offset: usize) -> bool {
        let block = self.blocks().get(self.block_at(offset));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem))
    }

    /// The sentences around a byte offset: of its block those that a span overlaps, which contains the offset and may reach
    /// into other blocks.
    pub(crate) fn sentences_around(&self, offset: usize, span: Span) -> Option<Span> {
        let block = self.blocks().get(self.block_at(offset))?;
        let tokens = tokens(&block.text);
        let sentences = sentences(&block.text, &tokens).into_iter();
        let spans = sentences.map(|sentence| block.to_source(tokens[sentence.start].cover(tokens[sentence.end - 1])));
        spans.filter(|sentence| sentence.overlaps(span)).reduce(|first, next| first.cover(next))
    }

    /// Whether a part of the source lies in the words of a quotation, of the last few that begin before it.
    pub(crate) fn is_spoken(&self, part: Span) -> bool {
        /// Quotations lie inside each other, and those that are split reach over others.
        const LAST: usize = 8;
        let begun = self.quotes().partition_point(|quote| quote.content.first().is_some_and(|c| c.start <= part.start));
        let last = self.quotes()[..begun].iter().rev().take(LAST);
        last.flat_map(|quote| &quote.content).any(|content| content.contains(part))
    }
}

impl Speaker {
    /// Whether the article or the lexicon shows that the speaker is a person: by a first name, a title, a role or a pronoun.
    /// Two words in capitals alone may be anything ("Summer Games").
    pub(crate) fn is_surely_person(&self) -> bool {
        let first = self.name.split([' ', '\u{a0}']).next().unwrap_or("");
        let shows = |mention: &Mention| mention.kind != MentionKind::Name || mention.span != mention.name;
        self.kind == SpeakerKind::Person
            && (is_first_name(WordId::of(first)) || !self.roles.is_empty() || self.mentions.iter().any(shows))
    }

    /// How the speaker is named once introduced: a person by surname with its particles ("von der Tann"), without "Jr" and the
    /// like; everybody else by the full name.
    pub fn short_name(&self) -> &str {
        if self.kind != SpeakerKind::Person {
            return &self.name;
        }
        let blank = [' ', '\u{a0}'];
        let is_suffix = |word: &str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV");
        let name = match self.name.rsplit_once(blank) {
            Some((rest, last)) if is_suffix(last) => rest.trim_end_matches(','),
            _ => &self.name,
        };
        let mut start = name.rfind(blank).map_or(0, |at| name.ceil_char_boundary(at + 1));
        while let Some(before) =
            name.get(..start).map(|head| head.trim_end_matches(blank)).filter(|head| !head.is_empty())
        {
            let word = before.rfind(blank).map_or(0, |at| before.ceil_char_boundary(at + 1));
            if word == 0 || !before[word..].starts_with(char::is_lowercase) {
                break;
            }
            start = word;
        }
        &name[start..]
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Format};

    #[test]
    fn a_name_inside_a_quotation_is_both() {
        let source = "“Tom Field has waited all week,” Ada Moor said.\n“Nobody is,” she added.\n";
        let analysis = Analysis::of(source, Format::Plain);
        let offset = source.find("Field").unwrap();
        assert_eq!(analysis.quote_index_at(offset), Some(0));
        assert_eq!(analysis.mention_at(offset).map(|(speaker, _)| &*speaker.name), Some("Tom Field"));
        let (moor, _) = analysis.mention_at(source.find("Ada").unwrap()).expect("a name");
        assert_eq!(analysis.quote_indices_by(moor).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(analysis.quotes_by_speaker()[moor.id.0 as usize], [0, 1]);
        assert_eq!(analysis.quote_index_at(source.len()), None);
        assert_eq!(analysis.mention_at(source.len()), None);
    }

    #[test]
    fn texts_of_a_split_quotation() {
        let source = "<p>“We <b>wait</b>,” Ada Moor said, “and\r\n we&nbsp;hope.”</p>";
        let analysis = Analysis::of(source, Format::Html);
        let quote = &analysis.quotes()[0];
        assert_eq!(analysis.quote_text(quote), "“We wait,” … “and we hope.”");
        assert_eq!(
            analysis.quoted_text(quote).split_whitespace().collect::<Vec<_>>().join(" "),
            "“We wait,” “and we hope.”"
        );
        assert_eq!(analysis.quote_words(quote), 5);
    }

    #[test]
    fn people_are_shortened_to_their_surnames() {
        let source = "“We wait,” Ada Moor said. “We sail,” Tom\u{a0}Field said. “We do not,” the Kremlin said.";
        let analysis = Analysis::of(source, Format::Plain);
        let names: Vec<_> = analysis.speakers().iter().map(|speaker| speaker.short_name()).collect();
        assert_eq!(names, ["Moor", "Field", "Kremlin"]);
        let mut speaker = analysis.speakers()[0].clone();
        for (name, short) in [
            ("Anneliese von der Tann", "von der Tann"),
            ("Martin King Jr.", "King"),
            ("Martin King, III", "King"),
            ("José\u{a0}de la Peña", "de la Peña"),
            ("Madonna", "Madonna"),
        ] {
            speaker.name = name.to_owned();
            assert_eq!(speaker.short_name(), short);
        }
    }

    #[test]
    fn headlines_are_not_running_text() {
        let source = "# Ferries late\n\nThe crew left.\n";
        let analysis = Analysis::of(source, Format::Markdown);
        let at = |word: &str| analysis.is_running_text(source.find(word).unwrap());
        assert!(!at("Ferries") && at("crew") && !analysis.is_running_text(source.len() + 9));
    }
}
