//! Turns direct speech into reported speech, where no word has to be changed.

use super::{CodeAction, CodeActionKind};
use crate::article::MarkKind;
use crate::grammar::{Model, ParsedBlock, Rel, Tag};
use crate::{Analysis, BlockKind, MentionKind, Quote, QuoteKind, Span, Speaker, SpeakerKind};

/// Verbs that report a clause with "that" in good style.
const VERBS: &[&str] = &[
    "said",
    "says",
    "added",
    "adds",
    "argued",
    "argues",
    "warned",
    "warns",
    "insisted",
    "insists",
    "stressed",
    "noted",
    "notes",
    "explained",
    "explains",
    "claimed",
    "claims",
    "announced",
    "declared",
    "admitted",
    "admits",
    "acknowledged",
    "conceded",
    "confirmed",
    "stated",
    "maintained",
    "maintains",
    "complained",
    "complains",
    "predicted",
    "wrote",
    "told",
    "believes",
    "thinks",
    "observed",
    "pointed out",
    "recalled",
    "concluded",
];

/// Words that mean something else in the mouth of the writer, or that are no part of a report.
const SPOKEN: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
    "y",
    "let",
    "lets",
    "he",
    "him",
    "his",
    "she",
    "her",
    "hers",
    "himself",
    "herself",
    "mum",
    "mom",
    "mummy",
    "mommy",
    "mama",
    "dad",
    "daddy",
    "papa",
    "grandma",
    "granny",
    "grandpa",
    "grandad",
    "here",
    "now",
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "ago",
    "this",
    "these",
    "next",
    "last",
    "come",
    "yes",
    "no-one",
    "please",
    "thank",
    "thanks",
    "well",
    "oh",
    "hopefully",
    "honestly",
    "frankly",
    "sorry",
    "guess",
    "ain",
    "gonna",
    "wanna",
    "gotta",
    "okay",
    "ok",
    "folks",
    "guys",
    "sir",
    "madam",
    "mr",
];

/// Longest attribution that is moved to the front, in bytes.
const MAX_ATTRIBUTION: usize = 80;

/// Turns `“The ferry is late,” Moor told reporters on Friday.` into `Moor told reporters on Friday that the ferry is late.`
/// Offered for one complete sentence that is followed by its attribution, if no word of it changes its meaning in the mouth
/// of the writer, and if the result has the structure that it should have.
pub(super) fn to_indirect(analysis: &Analysis, offset: usize) -> Option<CodeAction> {
    let quote = analysis.quotes().get(analysis.quote_index_at(offset)?)?;
    let (content, speaker) = (*quote.content.first()?, analysis.speaker_of(quote)?);
    let source = analysis.source();
    let whole = sentence(analysis, quote)?;
    let words = clause(analysis, content.of(source), speaker)?;
    let attribution = attribution(analysis, quote, Span::new(content.end, whole.end))?;
    let text = format!("{} that {words}", capitalise(&attribution));
    is_report(&text, attribution.len()).then_some(())?;
    Some(CodeAction {
        title: "Turn into reported speech".into(),
        kind: CodeActionKind::Rewrite,
        findings: Vec::new(),
        preferred: false,
        edits: vec![(whole, text.into())],
    })
}

/// The sentence that consists of a direct quotation and its attribution, without the full stop, in source bytes.
fn sentence(analysis: &Analysis, quote: &Quote) -> Option<Span> {
    let ([content], Some(cue), Some(mention)) = (&*quote.content, quote.cue, quote.mention) else { return None };
    let source = analysis.source();
    let block = analysis.blocks().get(analysis.block_at(content.start))?;
    let before = source.get(block.span.start..content.start)?.trim_end();
    let starts = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"']);
    let behind = source.get(content.end..block.span.end)?;
    let end = content.end + behind.find('.')?;
    let ends = source[end + 1..].chars().next().is_none_or(char::is_whitespace);
    let fits = quote.kind == QuoteKind::Direct
        && block.kind == BlockKind::Paragraph
        && content.end <= cue.start.min(mention.start)
        && cue.end.max(mention.end) <= end
        && source[content.end..cue.start.min(mention.start)].trim().is_empty()
        && !analysis.marks().iter().any(|mark| mark.kind == MarkKind::Unclosed && block.span.contains(mark.span));
    (fits && starts && ends).then_some(Span::new(content.start, end))
}

/// What stands between the marks as a clause that "that" can introduce. `None` if a word has to be changed.
fn clause(analysis: &Analysis, quoted: &str, speaker: &Speaker) -> Option<String> {
    let inside = quoted.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    let inside = inside.or_else(|| quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')))?;
    let words = inside.strip_suffix(',')?;
    let marked = ['.', '?', '!', '“', '”', '"', '‘', '\n', '\r', ';', ':', '…', '—', '–', '(', '[', '<', '*', '&'];
    if words.contains(marked) || words.contains(" - ") || words.split(' ').any(|word| word.starts_with(['\'', '’'])) {
        return None;
    }
    let spoken =
        words.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| SPOKEN.contains(&&*word.to_lowercase()));
    let first = words.split([' ', ',', '\'', '’']).next().unwrap_or("");
    // "They" would be read as the speakers themselves.
    let ambiguous =
        speaker.kind != SpeakerKind::Person && ["they", "it", "their", "its"].contains(&&*first.to_lowercase());
    if spoken || ambiguous || ["that", "those"].contains(&&*first.to_lowercase()) {
        return None;
    }
    Some(format!("{}{}", lower_first(analysis, quoted, first)?, &words[first.len()..]))
}

/// A first word as it is written inside a sentence. `None` if it may be a name or not.
fn lower_first(analysis: &Analysis, quoted: &str, first: &str) -> Option<String> {
    const FUNCTION: &[&str] = &[
        "the",
        "a",
        "an",
        "there",
        "it",
        "they",
        "no",
        "nobody",
        "all",
        "some",
        "many",
        "most",
        "every",
        "everyone",
        "everybody",
        "one",
        "nothing",
        "everything",
        "something",
        "their",
        "its",
        "both",
        "such",
        "people",
        "two",
        "three",
        "each",
        "another",
        "few",
        "several",
        "anyone",
        "none",
        "half",
        "more",
        "any",
    ];
    let lower = first.to_lowercase();
    if FUNCTION.contains(&&*lower) {
        return Some(lower);
    }
    let start = quoted.as_ptr() as usize - analysis.source().as_ptr() as usize;
    let at = start + quoted.chars().next().map_or(0, char::len_utf8);
    let named = analysis.mention_at(at).filter(|(_, mention)| mention.span.start == at);
    let is_name = named.is_some_and(|(_, mention)| mention.kind == MentionKind::Name);
    is_name.then(|| first.to_owned())
}

/// The words of an attribution in the order subject, verb, rest: "Moor told reporters on Friday". `behind` is what stands
/// behind the quotation.
fn attribution(analysis: &Analysis, quote: &Quote, behind: Span) -> Option<String> {
    let (cue, mention) = (quote.cue?, quote.mention?);
    let source = analysis.source();
    let text = behind.of(source);
    let verb = cue.of(source);
    if !VERBS.contains(&verb)
        || text.len() > MAX_ATTRIBUTION
        || text.contains([',', '“', '”', '"', '\n', '\r', '—', '–', ';', ':', '<', '[', '*'])
    {
        return None;
    }
    let subject = mention.of(source);
    let rest = source.get(cue.end.max(mention.end)..behind.end)?;
    let between = source.get(cue.end.min(mention.end)..cue.start.max(mention.start))?;
    if !between.trim().is_empty() || !is_place_or_time(verb, rest) {
        return None;
    }
    Some(format!("{subject} {verb}{rest}"))
}

/// Whether what follows a verb of saying is nothing, its hearer ("told reporters"), or the place or time.
fn is_place_or_time(verb: &str, rest: &str) -> bool {
    const PREPOSITIONS: &[&str] = &["on", "in", "at", "during"];
    const CLAUSES: &[&str] = &[
        "as", "while", "when", "after", "before", "and", "but", "who", "which", "that", "because", "if", "adding",
        "of", "about", "for",
    ];
    let words: Vec<&str> = rest.split_whitespace().collect();
    let starts = match words.first() {
        None => return verb != "told",
        Some(_) if verb == "told" => true,
        Some(first) => PREPOSITIONS.contains(first),
    };
    starts && words.len() <= 8 && !words.iter().any(|word| CLAUSES.contains(word))
}

/// Whether a sentence is a report: a verb with its subject in the first `head` bytes, on which a clause with its own subject
/// and a finite verb depends.
fn is_report(text: &str, head: usize) -> bool {
    let parsed = ParsedBlock::with(&Model::embedded(), &format!("{text}."), |_, _| true);
    if parsed.sentences.len() != 1 {
        return false;
    }
    let Some(root) = (0..parsed.tokens.len()).find(|&i| parsed.is_root(i)) else { return false };
    let in_head = |i: usize| (parsed.tokens[i].end as usize) <= head;
    let child = |of: usize, wanted: &dyn Fn(Rel) -> bool| parsed.children(of).find(|&i| wanted(parsed.tokens[i].rel));
    let Some(clause) = child(root, &|rel| rel == Rel::Ccomp) else { return false };
    let finite = |i: usize| parsed.tokens[i].tag.is_finite();
    let has_subject = child(clause, &|rel| rel.is_subject() || rel == Rel::Expl)
        .is_some_and(|subject| !in_head(subject) && parsed.tokens[subject].tag != Tag::Wp);
    let is_finite = finite(clause)
        || parsed.children(clause).any(|i| matches!(parsed.tokens[i].rel, Rel::Aux | Rel::Auxpass) && finite(i));
    in_head(root)
        && child(root, &|rel| rel.is_subject()).is_some_and(in_head)
        && !in_head(clause)
        && has_subject
        && is_finite
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use crate::ide::code_action::tests::offered;

    /// The article after the action on the first quotation.
    fn reported(text: &str) -> Option<String> {
        let column = text.find(['“', '"']).map_or(0, |at| text[..at].chars().count() + 3);
        let all = offered(&format!("{text}\n{}|", " ".repeat(column)));
        let (_, changed) = all.into_iter().find(|(title, _)| title == "Turn into reported speech")?;
        Some(changed.trim_end().to_owned())
    }

    #[test]
    fn the_attribution_moves_to_the_front() {
        for (direct, indirect) in [
            ("“The ferry is late,” Moor said.", "Moor said that the ferry is late."),
            ("“The ferry is late,” said Ada Moor.", "Ada Moor said that the ferry is late."),
            (
                "“The boats are not ready,” Moor told reporters on Friday. It rained.",
                "Moor told reporters on Friday that the boats are not ready. It rained.",
            ),
            ("Ada Moor left. \"There was no wind,\" she added.", "Ada Moor left. She added that there was no wind."),
        ] {
            assert_eq!(reported(direct).as_deref(), Some(indirect));
        }
    }

    #[test]
    fn nothing_is_offered_where_a_word_would_have_to_be_changed() {
        for direct in [
            "“We are late,” Moor said.",
            "“He is late,” Moor said.",
            "“The ferry sails today,” Moor said.",
            "“Stop the ferry,” Moor said.",
            "“A great day for the town,” Moor said.",
            "“But the ferry is late,” Moor said.",
            "“The ferry is late,” Moor said, waving at the boats.",
            "“The ferry is late,” Moor said as the boats left.",
            "“The ferry is late. It is cold,” Moor said.",
            "“Is the ferry late?” Moor asked.",
            "“Steel is dear,” Moor joked.",
            "On Monday “the ferry is late,” Moor said.",
            "“One boat was for the crew and one was for himself,” Moor said.",
            "“Dad is the one who knows,” Moor said.",
            "“The boats are old - but they float,” Moor said.",
            "“The 'new' boats are old,” Moor said.",
            "“The crew waited all night. “Nobody came,” Moor said.",
        ] {
            assert_eq!(reported(direct), None, "{direct}");
        }
    }
}
