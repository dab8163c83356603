import { isFunctionWord, isQuestionWord } from '../../language/common-words.js';
import { plainText } from '../../language/plain-text.js';
import { words } from '../../language/words.js';
import type { Message } from '../../service/model-port.js';
import { turnsOf } from './dialogue/turns.js';

const GOALS = 'user goals';
const ACTIONS = 'assistant actions';

/** No line of a summary is longer, since all of them stand in the prompts of later sessions. */
const LONGEST_LINE = 300;

/** A session in the form of AWS's own summaries [TXT]: what was asked for, what was called and what came of it. */
export function summaryOf(conversation: readonly Message[], past: string): string {
  // What was asked of the memory itself says nothing new.
  const turns = turnsOf([...conversation]).filter(({ text }) => !asksBack(text));
  const goals = turns.map(({ text }) => `The user said: ${text}`);
  const actions = turns.flatMap(({ calls, answer }) => [
    ...calls.map(({ name, input }) => `The assistant called ${name}${valuesOf(input)}.`),
    ...(answer === '' ? [] : [`The assistant answered: ${answer}`]),
  ]);
  const before = topicsIn(past);
  const topics = [
    topic(GOALS, [...(before.get(GOALS) ?? []), ...goals.map(line)]),
    topic(ACTIONS, [...(before.get(ACTIONS) ?? []), ...actions.map(line)]),
    // Whoever reads it must not take it for the work of a model.
    topic('how this was written', ['By the rules of the planner, not by a model.']),
  ];
  return `<summary>\n${topics.join('\n')}\n</summary>`;
}

const topic = (name: string, lines: readonly string[]): string =>
  `<topic name='${name}'>\n${lines.map(escaped).join('\n')}\n</topic>`;

function line(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length > LONGEST_LINE ? `${one.slice(0, LONGEST_LINE - 1)}…` : one;
}

function valuesOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).map(([name, value]) => `${name} ${plainText(value)}`);
  return given.length === 0 ? '' : ` with ${given.join(', ')}`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** Sentences by topic. A summary that a model wrote has lines of several sentences. */
function topicsIn(summary: string): Map<string, string[]> {
  const topics = new Map<string, string[]>();
  for (const [, name = '', text = ''] of summary.matchAll(/<topic name=["']([^"'<>]{1,200})["']>([^<]*)<\/topic>/g)) {
    const lines = text.split('\n').map((one) => unescaped(one).trim());
    topics.set(name, [...(topics.get(name) ?? []), ...lines.filter((one) => one !== '')]);
  }
  return topics;
}

/** Asks for what was said before: who speaks of it is the user, or both. */
const ASKS_BACK =
  /\b(?:did|have|had) (?:i|we) (?:\w+ )?(?:ask|say|tell|talk|discuss|mention|speak|asked|said|told|talked|discussed|mentioned|spoken)\b|\b(?:i|we) (?:\w+ )?(?:asked|said|told|talked|discussed|mentioned|spoke)\b|\b(?:you|still) (?:remember|recall)\b|\b(?:what|which|where|who|when|remind)\b.*\b(?:last time|(?:last|previous|earlier|prior) (?:conversation|session|chat|talk))\b/i;
const QUESTION = /\?\s*$|^\s*(?:please )?(?:what|which|where|who|when|how|do|did|can|could|remind|tell)\b/i;

const asksBack = (text: string): boolean => QUESTION.test(text) && ASKS_BACK.test(text);

/** Words of the question about what was said, and not of what it was about. */
const SPEAKING = new Set(
  'ask asked say said tell told talk talked discuss discussed mention mentioned spoke spoken speak remember recall remind last time times previous earlier prior before conversation session chat sessions conversations already still again'.split(
    ' ',
  ),
);

const MOST_LINES = 4;

/** What the summaries say to a question for earlier sessions; undefined when the message is none, or they say nothing. */
export function answerFromMemory(text: string, summaries: readonly string[]): string | undefined {
  if (!asksBack(text)) return undefined;
  const sessions = summaries.map(topicsIn);
  const lines = sessions.flatMap((topics) => [...(topics.get(GOALS) ?? []), ...(topics.get(ACTIONS) ?? [])]);
  const asked = contentOf(text).filter((word) => !SPEAKING.has(word));
  const about = lines
    .map((said) => ({ said, hits: asked.filter((word) => contentOf(said).includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits)
    .map(({ said }) => said);
  const [latest = new Map<string, string[]>()] = sessions;
  const told = about.length > 0 ? about : [...(latest.get(GOALS) ?? []), ...(latest.get(ACTIONS) ?? [])];
  if (told.length === 0) return undefined;
  return `From what I remember of earlier sessions: ${told.slice(0, MOST_LINES).map(spoken).join(' ')}`;
}

const contentOf = (text: string): string[] =>
  words(text)
    .map((word) => word.text)
    .filter((word) => !isFunctionWord(word) && !isQuestionWord(word));

/** To the user, by the assistant itself. */
function spoken(said: string): string {
  const told = said.replace(/^The user /, 'You ').replace(/^The assistant /, 'I ');
  return /[.?!…]$/.test(told) ? told : `${told}.`;
}
