/** The lists of `whosaid/quotes` and `whosaid/beforeFiling`, as `editors/PROTOCOL.md` describes them. */

import { extent, type Lines } from "./positions.js";
import type { Finding, Quote, View } from "./types.js";

const wordsOf = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu)?.length ?? 0;

/** Keys that stay the same when the text elsewhere changes: words and speaker, and a number where both come again. */
function keys(quotes: readonly Quote[]): string[] {
  const seen = new Map<string, number>();
  return quotes.map(({ text, speaker_name }) => {
    const base = `${speaker_name ?? ""}\n${text}`;
    const times = (seen.get(base) ?? 0) + 1;
    seen.set(base, times);
    return times === 1 ? base : `${base}\n${times}`;
  });
}

const isUnattributed = (findings: readonly Finding[], { content }: Quote): boolean =>
  findings.some(({ rule, range }) => rule === "unattributed-quote" && content.some(([start, end]) => start < range[1] && range[0] < end));

export function quoteList(view: View, lines: Lines, version: number) {
  const people = [...view.speakers, ...view.named].sort((a, b) => a.id - b.id);
  const place = new Map(people.map(({ id }, n) => [id, n]));
  const key = keys(view.quotes);
  const quotes = view.quotes.map((quote, id) => ({
    id,
    key: key[id],
    kind: quote.kind,
    polarity: quote.polarity,
    range: lines.range(extent(quote.content)),
    content: quote.content.map((range) => lines.range(range)),
    cue: quote.cue.map((range) => lines.range(range)),
    mention: quote.speaker.map((range) => lines.range(range)),
    text: quote.text,
    words: wordsOf(quote.text),
    speaker: quote.speaker_id === null ? null : (place.get(quote.speaker_id) ?? null),
    confidence: quote.speaker_id === null ? null : quote.confidence,
    evidence: quote.evidence,
    corrected: quote.pattern === "correction",
    unattributed: isUnattributed(view.findings, quote),
  }));
  const words = quotes.reduce((sum, quote) => sum + quote.words, 0);
  const speakers = people.map((speaker, n) => {
    const own = quotes.filter((quote) => quote.speaker === n);
    const said = own.reduce((sum, quote) => sum + quote.words, 0);
    const [first] = speaker.mentions;
    return {
      name: speaker.name,
      shortName: speaker.kind === "person" ? (speaker.name.split(/[ \u00a0]/).at(-1) ?? speaker.name) : speaker.name,
      kind: speaker.kind,
      roles: speaker.roles,
      quotes: own.map(({ id }) => id),
      words: said,
      share: words === 0 ? 0 : said / words,
      canSpeak: true,
      range: first === undefined ? null : lines.range(first),
    };
  });
  return { version, words, quotes, speakers };
}

const TOPICS = {
  unattributed: "Quotations without a speaker",
  guessed: "Speakers that are a guess",
  role: "People without a role",
  drift: "Quoted differently elsewhere",
  altered: "Words that differ from a transcript",
  anonymous: "Sources without a name",
} as const;

type Topic = keyof typeof TOPICS;

const TOPIC_OF_RULE: Record<string, Topic> = {
  "speaker-not-introduced": "role", "quote-drift": "drift", misquote: "altered", "anonymous-source": "anonymous",
};

export function beforeFiling(view: View, lines: Lines, version: number) {
  const key = keys(view.quotes);
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, "")}…` : text);
  const items: { id: string; topic: Topic; title: string; detail: string; range: object; quote: number | null; speaker: null; elsewhere: [] }[] = [];
  for (const [n, quote] of view.quotes.entries()) {
    const range = lines.range(extent(quote.content));
    const common = { detail: quote.evidence, range, quote: n, speaker: null, elsewhere: [] as [] };
    if (isUnattributed(view.findings, quote)) {
      items.push({ id: `unattributed\n${key[n]}`, topic: "unattributed", title: `${short(quote.text)} has no speaker`, ...common });
    } else if (quote.speaker_name !== null && quote.confidence === "low" && quote.pattern !== "correction") {
      items.push({ id: `guessed\n${key[n]}`, topic: "guessed", title: `${short(quote.text)}: perhaps ${quote.speaker_name}`, ...common });
    }
  }
  for (const finding of view.findings) {
    const topic = TOPIC_OF_RULE[finding.rule];
    if (topic === undefined) continue;
    const words = lines.text.slice(...finding.range);
    const common = { range: lines.range(finding.range), quote: null, speaker: null, elsewhere: [] as [] };
    items.push({ id: `${topic}\n${words}`, topic, title: short(words), detail: finding.message, ...common });
  }
  const order = Object.keys(TOPICS) as Topic[];
  items.sort((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic));
  const topics = order.map((topic) => ({ topic, title: TOPICS[topic], count: items.filter((item) => item.topic === topic).length }));
  return { version, topics, items };
}
