//! The open articles, and the answers to requests about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use whosaid::ide::completion::ConfiguredSpeaker;
use whosaid::lint::{Diagnostic, Settings, lint};
use whosaid::{Analysis, Article, Format, LineIndex, Span, Unit};

use crate::ArticleSettings;
use crate::features::{Features, rules};
use crate::requests::{ArticleId, AtOffset, Change, OfArticle, Request};

/// An open article.
struct OpenArticle {
    article: Article,
    settings: Settings,
    speakers: Vec<ConfiguredSpeaker>,
    /// Line index of the text; replaced with every edit.
    lines: LineIndex,
    /// Analysis and findings of the text, unless text or settings have changed since.
    current: Option<(Analysis, Vec<Diagnostic>)>,
}

impl OpenArticle {
    fn new(text: String, format: Format, settings: &ArticleSettings) -> Self {
        let lines = LineIndex::new(&text);
        let article = Article::new(text, format);
        let mut open =
            OpenArticle { article, settings: Settings::default(), speakers: Vec::new(), lines, current: None };
        open.configure(settings);
        open
    }

    fn configure(&mut self, settings: &ArticleSettings) {
        self.article.set_background(&Arc::new(settings.background()));
        self.settings = settings.lint();
        self.speakers = settings.configured_speakers();
        self.current = None;
    }

    fn edit(&mut self, changes: &[Change]) {
        for change in changes {
            let offset = |units| self.lines.offset(self.article.text(), units, Unit::Utf16);
            let (start, end) = (offset(change.start), offset(change.end));
            self.article.edit(Span::new(start, end.max(start)), &change.text);
            self.lines = LineIndex::new(self.article.text());
        }
        self.current = None;
    }

    fn with<T>(&mut self, answer: impl FnOnce(Features<'_>) -> T) -> T {
        let (analysis, findings) = self.current.get_or_insert_with(|| {
            let analysis = self.article.analysis();
            let findings = lint(&analysis, &self.settings);
            (analysis, findings)
        });
        answer(Features { analysis, lines: &self.lines, findings, speakers: &self.speakers })
    }
}

/// The open articles of one caller.
#[derive(Default)]
pub struct Session {
    articles: BTreeMap<ArticleId, OpenArticle>,
    last: ArticleId,
}

/// An answer in JSON: `{"ok": …}`, or `{"error": "…"}` for a request that cannot be answered.
type Answer = Result<Vec<u8>, String>;

fn ok(answer: &impl Serialize) -> Answer {
    let mut json = b"{\"ok\":".to_vec();
    serde_json::to_writer(&mut json, answer).map_err(|error| error.to_string())?;
    json.push(b'}');
    Ok(json)
}

impl Session {
    /// Answers a request in JSON (see [`Request`]) with `{"ok": …}` or `{"error": "…"}`.
    pub fn handle(&mut self, request: &[u8]) -> Vec<u8> {
        let request = serde_json::from_slice(request).map_err(|error| format!("the request cannot be read: {error}"));
        let answer = request.and_then(|request| self.answer(request));
        answer.unwrap_or_else(|error| json!({ "error": error }).to_string().into_bytes())
    }

    fn answer(&mut self, request: Request) -> Answer {
        match request {
            Request::Analyse { text, format, settings, unit } => {
                let analysis = Analysis::with_background(&text, format, &settings.background());
                let lines = LineIndex::new(&text);
                let features = Features { analysis: &analysis, lines: &lines, findings: &[], speakers: &[] };
                ok(&features.record(unit.into()))
            }
            Request::Rules => ok(&rules()),
            Request::Open { text, format, settings } => {
                self.last += 1;
                self.articles.insert(self.last, OpenArticle::new(text, format, &settings));
                ok(&self.last)
            }
            Request::Edit { article, changes } => ok(&self.article(article)?.edit(&changes)),
            Request::Configure { article, settings } => ok(&self.article(article)?.configure(&settings)),
            Request::Close { article } => ok(&self.articles.remove(&article).is_some()),
            Request::Quotes(OfArticle { article }) => self.with(article, |of| ok(&of.record(Unit::Utf16))),
            Request::View(OfArticle { article }) => self.with(article, |of| ok(&of.view())),
            Request::Findings(OfArticle { article }) => self.with(article, |of| ok(&of.findings())),
            Request::Outline { article, by } => self.with(article, |of| ok(&of.outline(by))),
            Request::Hover(AtOffset { article, offset }) => self.with(article, |of| ok(&of.hover(offset))),
            Request::Actions { article, start, end } => self.with(article, |of| ok(&of.actions(start, end))),
            Request::Definition(AtOffset { article, offset }) => self.with(article, |of| ok(&of.definition(offset))),
            Request::References(AtOffset { article, offset }) => self.with(article, |of| ok(&of.references(offset))),
            Request::Highlights(AtOffset { article, offset }) => self.with(article, |of| ok(&of.highlights(offset))),
            Request::Completions(AtOffset { article, offset }) => self.with(article, |of| ok(&of.completions(offset))),
            Request::PrepareRename(AtOffset { article, offset }) => {
                self.with(article, |of| ok(&of.prepare_rename(offset)))
            }
            Request::Rename { article, offset, name } => self.with(article, |of| ok(&of.rename(offset, &name))),
            Request::Candidates(AtOffset { article, offset }) => self.with(article, |of| ok(&of.candidates(offset))),
            Request::SetSpeaker { article, quote, speaker } => {
                self.with(article, |of| ok(&of.set_speaker(quote, &speaker)))
            }
            Request::Folds(OfArticle { article }) => self.with(article, |of| ok(&of.folds())),
            Request::Lenses(OfArticle { article }) => self.with(article, |of| ok(&of.lenses())),
        }
    }

    fn article(&mut self, id: ArticleId) -> Result<&mut OpenArticle, String> {
        self.articles.get_mut(&id).ok_or_else(|| format!("there is no open article {id}"))
    }

    fn with(&mut self, id: ArticleId, answer: impl FnOnce(Features<'_>) -> Answer) -> Answer {
        self.article(id)?.with(answer)
    }
}
