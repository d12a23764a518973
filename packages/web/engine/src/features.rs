//! From the features of the engine, which count bytes, to answers.

use whosaid::ide::code_action::{CodeActionKind, code_actions};
use whosaid::ide::code_lens::code_lens;
use whosaid::ide::completion::{ConfiguredSpeaker, completions};
use whosaid::ide::definition::definition;
use whosaid::ide::document_highlight::{HighlightKind, document_highlights};
use whosaid::ide::document_symbol::{DocumentSymbol, SymbolKind, document_symbols};
use whosaid::ide::folding_range::{FoldingRangeKind, folding_ranges};
use whosaid::ide::hover::{Paragraph, Piece, hover};
use whosaid::ide::inlay_hint::inlay_hints;
use whosaid::ide::references::references;
use whosaid::ide::rename::{Renaming, prepare_rename};
use whosaid::ide::semantic_tokens::{SemanticTokenKind, semantic_tokens};
use whosaid::ide::speaker_candidates::{correction_edit, speaker_candidates};
use whosaid::lint::{self, Diagnostic};
use whosaid::record::{ArticleRecord, Range};
use whosaid::{Analysis, Format, LineIndex, Outline, Span, Unit};

use crate::answers::{
    Action, Candidate, Candidates, Completion, Completions, Definition, Edit, Finding, Fix, Fold, Highlight, Hint,
    Hover, HoverParagraph, HoverPiece, Lens, OutlineEntry, Related, RuleInfo, Token, View,
};

/// An analysed text with what its features need.
pub(crate) struct Features<'a> {
    pub analysis: &'a Analysis,
    pub lines: &'a LineIndex,
    pub findings: &'a [Diagnostic],
    pub speakers: &'a [ConfiguredSpeaker],
}

impl Features<'_> {
    fn units(&self, offset: usize) -> usize {
        self.lines.units(self.analysis.source(), offset, Unit::Utf16)
    }

    fn bytes(&self, offset: usize) -> usize {
        self.lines.offset(self.analysis.source(), offset, Unit::Utf16)
    }

    fn range(&self, span: Span) -> Range {
        [self.units(span.start), self.units(span.end)]
    }

    fn all(&self) -> Span {
        Span::new(0, self.analysis.source().len())
    }

    fn edits<T: ToString>(&self, edits: &[(Span, T)]) -> Vec<Edit> {
        edits.iter().map(|(span, text)| Edit { range: self.range(*span), text: text.to_string() }).collect()
    }

    pub fn record(&self, unit: Unit) -> ArticleRecord<'_> {
        ArticleRecord::new(self.analysis, self.lines, self.analysis.quotes(), unit)
    }

    pub fn view(&self) -> View<'_> {
        View {
            record: self.record(Unit::Utf16),
            findings: self.findings(),
            tokens: self.tokens(),
            hints: self.hints(),
            outline: self.outline(Outline::Order),
            length: self.units(self.analysis.source().len()),
        }
    }

    pub fn hover(&self, offset: usize) -> Option<Hover> {
        let hover = hover(self.analysis, self.bytes(offset))?;
        let paragraphs = hover.paragraphs.iter().map(|one| self.paragraph(one));
        let paragraphs: Vec<_> = paragraphs.filter(|one| one.kind == "rule" || !one.pieces.is_empty()).collect();
        let headline = paragraphs.first().map(|paragraph| paragraph.pieces.as_slice()).unwrap_or_default();
        let title = headline.iter().find(|piece| piece.strong).or(headline.first());
        Some(Hover {
            range: self.range(hover.span),
            title: title.map(|piece| piece.text.clone()).unwrap_or_default(),
            markdown: hover.markdown(|_| None, |_, _| None),
            paragraphs,
        })
    }

    fn paragraph(&self, paragraph: &Paragraph) -> HoverParagraph {
        let (kind, pieces) = match paragraph {
            Paragraph::Words(pieces) => ("words", pieces.as_slice()),
            Paragraph::Entry(pieces) => ("entry", pieces.as_slice()),
            Paragraph::Rule => ("rule", [].as_slice()),
        };
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => Some(HoverPiece { text: text.clone(), strong: false, target: None }),
            Piece::Strong(text) => Some(HoverPiece { text: text.clone(), strong: true, target: None }),
            Piece::Link(text, span) => {
                Some(HoverPiece { text: text.clone(), strong: false, target: Some(self.range(*span)) })
            }
            // What can be done is offered by `actions`.
            Piece::Action(..) => None,
        };
        HoverParagraph { kind, pieces: pieces.iter().filter_map(piece).collect() }
    }

    pub fn findings(&self) -> Vec<Finding> {
        let finding = |found: &Diagnostic| Finding {
            rule: found.rule,
            severity: found.severity.as_str(),
            range: self.range(found.span),
            message: found.message.to_string(),
            related: found
                .related
                .iter()
                .map(|(span, message)| Related { range: self.range(*span), message: message.to_string() })
                .collect(),
            fixes: found
                .fixes
                .iter()
                .map(|fix| Fix { title: fix.title.to_string(), edits: self.edits(&fix.edits), safe: fix.safe })
                .collect(),
        };
        self.findings.iter().map(finding).collect()
    }

    pub fn actions(&self, start: usize, end: usize) -> Vec<Action> {
        let (start, end) = (self.bytes(start), self.bytes(end));
        let selected = Span::new(start, end.max(start));
        let actions = code_actions(self.analysis, self.findings, selected, self.speakers).into_iter();
        let action = actions.map(|action| Action {
            title: action.title,
            kind: match action.kind {
                CodeActionKind::QuickFix => "quickfix",
                CodeActionKind::Rewrite => "rewrite",
                CodeActionKind::Speaker => "speaker",
                CodeActionKind::FixAll => "fixall",
            },
            findings: action.findings,
            preferred: action.preferred,
            edits: self.edits(&action.edits),
        });
        action.collect()
    }

    pub fn outline(&self, by: Outline) -> Vec<OutlineEntry> {
        let mut entries: Vec<OutlineEntry> = Vec::new();
        for symbol in document_symbols(self.analysis, by) {
            let (below, entry) = (symbol.below, self.outline_entry(symbol));
            match entries.last_mut() {
                Some(parent) if below => parent.children.push(entry),
                _ => entries.push(entry),
            }
        }
        entries
    }

    fn outline_entry(&self, symbol: DocumentSymbol) -> OutlineEntry {
        OutlineEntry {
            name: symbol.name.into_owned(),
            detail: symbol.detail.to_owned(),
            kind: match symbol.kind {
                SymbolKind::Quote(kind) => kind.as_str(),
                SymbolKind::Speaker(kind) => kind.as_str(),
                SymbolKind::Unattributed => "unattributed",
            },
            range: self.range(symbol.span),
            selection: self.range(symbol.selection),
            children: Vec::new(),
        }
    }

    fn tokens(&self) -> Vec<Token> {
        let tokens = semantic_tokens(self.analysis, self.all()).into_iter();
        let token = tokens.map(|(span, kind)| Token {
            range: self.range(span),
            kind: match kind {
                SemanticTokenKind::Quotation(kind) => kind.as_str(),
                SemanticTokenKind::Scare => "scare",
                SemanticTokenKind::Cue => "cue",
                SemanticTokenKind::Speaker(_) => "source",
            },
        });
        token.collect()
    }

    fn hints(&self) -> Vec<Hint> {
        let hints = inlay_hints(self.analysis, self.all()).into_iter();
        hints.map(|hint| Hint { offset: self.units(hint.offset), label: hint.label, quote: hint.quote }).collect()
    }

    pub fn definition(&self, offset: usize) -> Option<Definition> {
        let found = definition(self.analysis, self.bytes(offset))?;
        let targets = found.targets.iter().map(|&span| self.range(span)).collect();
        Some(Definition { origin: self.range(found.origin), targets })
    }

    pub fn references(&self, offset: usize) -> Vec<Range> {
        let spans = references(self.analysis, self.bytes(offset), true);
        spans.into_iter().map(|span| self.range(span)).collect()
    }

    pub fn highlights(&self, offset: usize) -> Vec<Highlight> {
        let spans = document_highlights(self.analysis, self.bytes(offset)).into_iter();
        let highlight = spans.map(|(span, kind)| Highlight {
            range: self.range(span),
            kind: match kind {
                HighlightKind::Content => "content",
                HighlightKind::Cue => "cue",
                HighlightKind::Source => "source",
                HighlightKind::Mention => "mention",
            },
        });
        highlight.collect()
    }

    pub fn completions(&self, offset: usize) -> Option<Completions> {
        let (span, items) = completions(self.analysis, self.bytes(offset), self.speakers)?;
        let items = items.into_iter().map(|item| Completion { text: item.text, name: item.name, detail: item.detail });
        Some(Completions { range: self.range(span), items: items.collect() })
    }

    pub fn prepare_rename(&self, offset: usize) -> Option<Range> {
        prepare_rename(self.analysis, self.bytes(offset)).map(|span| self.range(span))
    }

    pub fn rename(&self, offset: usize, name: &str) -> Option<Vec<Edit>> {
        let renaming = Renaming::of(self.analysis, self.bytes(offset), name)?;
        let edits = renaming.edits(self.analysis).into_iter();
        Some(edits.map(|edit| Edit { range: self.range(edit.span), text: edit.text }).collect())
    }

    pub fn candidates(&self, offset: usize) -> Option<Candidates> {
        let quote = self.analysis.quote_index_at(self.bytes(offset))?;
        let candidates = speaker_candidates(self.analysis, quote, self.speakers).into_iter();
        let candidate = candidates.map(|candidate| Candidate {
            name: candidate.name,
            role: candidate.role,
            kind: candidate.kind.map(|kind| kind.as_str()),
        });
        Some(Candidates { quote, candidates: candidate.collect() })
    }

    pub fn set_speaker(&self, quote: usize, speaker: &str) -> Option<Edit> {
        if self.analysis.format() == Format::Plain {
            return None;
        }
        let (span, text) = correction_edit(self.analysis, self.analysis.quotes().get(quote)?, speaker)?;
        Some(Edit { range: self.range(span), text })
    }

    pub fn folds(&self) -> Vec<Fold> {
        let folds = folding_ranges(self.analysis).into_iter();
        let fold = folds.map(|(span, kind)| Fold {
            range: self.range(span),
            kind: match kind {
                FoldingRangeKind::Quotation => "quotation",
                FoldingRangeKind::Boilerplate => "boilerplate",
            },
        });
        fold.collect()
    }

    pub fn lenses(&self) -> Vec<Lens> {
        let unattributed = self.findings.iter().filter(|finding| finding.rule == "unattributed-quote");
        let unattributed: Vec<Span> = unattributed.map(|finding| finding.span).collect();
        let lens = code_lens(self.analysis, &unattributed);
        lens.into_iter().map(|lens| Lens { range: self.range(lens.span), title: lens.title }).collect()
    }
}

/// All rules.
pub(crate) fn rules() -> Vec<RuleInfo> {
    let rules = lint::RULES.iter();
    let info = |rule: &lint::Rule| RuleInfo {
        name: rule.name,
        summary: rule.summary,
        page: rule.page,
        level: rule.level.as_str(),
    };
    rules.map(info).collect()
}
