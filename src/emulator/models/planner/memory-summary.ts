import { isFunctionWord, isQuestionWord } from '../../language/common-words.js';
import { plainText } from '../../language/plain-text.js';
import { asksBack, SPEAKING } from '../../language/speaking.js';
import { words } from '../../language/words.js';
import type { Message } from '../../service/model-port.js';
import { ASKED, DONE, summary, topic, topicsIn } from '../summary-form.js';
import { turnsOf } from './dialogue/turns.js';
import type { Tool } from './tools/tool.js';

/** No line of a summary is longer, since all of them stand in the prompts of later sessions. */
const LONGEST_LINE = 300;

/** A session in the form of AWS's own summaries [TXT]: what was asked for, what was called and what came of it. */
export function summaryOf(conversation: readonly Message[], past: string): string {
  // What was asked of the memory itself says nothing new.
  const turns = turnsOf([...conversation]).filter(({ text }) => !asksBack(text));
  const asked = turns.map(({ text }) => `The user said: ${text}`);
  const done = turns.flatMap(({ calls, answer }) => [
    ...calls.map(({ name, input }) => `The assistant called ${name}${valuesOf(input)}.`),
    ...(answer === '' ? [] : [`The assistant answered: ${answer}`]),
  ]);
  const before = topicsIn(past);
  const topics = [
    topic(ASKED, [...(before.get(ASKED) ?? []), ...asked.map(line)]),
    topic(DONE, [...(before.get(DONE) ?? []), ...done.map(line)]),
    // Whoever reads it must not take it for the work of a model.
    topic('how this was written', ['By the rules of the planner, not by a model.']),
  ];
  return summary(topics);
}

function line(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length > LONGEST_LINE ? `${one.slice(0, LONGEST_LINE - 1)}…` : one;
}

function valuesOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).map(([name, value]) => `${name} ${plainText(value)}`);
  return given.length === 0 ? '' : ` with ${given.join(', ')}`;
}

const MOST_LINES = 4;

/** What the summaries say to a question for earlier sessions; undefined when the message is none, or they say nothing. */
export function answerFromMemory(text: string, summaries: readonly string[]): string | undefined {
  if (!asksBack(text)) return undefined;
  const sessions = summaries.map(topicsIn);
  const lines = sessions.flatMap((topics) => [...(topics.get(ASKED) ?? []), ...(topics.get(DONE) ?? [])]);
  const asked = contentOf(text).filter((word) => !SPEAKING.has(word));
  const about = lines
    .map((said) => ({ said, hits: asked.filter((word) => contentOf(said).includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((one, other) => other.hits - one.hits)
    .map(({ said }) => said);
  const [latest = new Map<string, string[]>()] = sessions;
  const told = about.length > 0 ? about : [...(latest.get(ASKED) ?? []), ...(latest.get(DONE) ?? [])];
  if (told.length === 0) return undefined;
  return `From what I remember of earlier sessions: ${told.slice(0, MOST_LINES).map(spoken).join(' ')}`;
}

/** What somebody wants to have once more. */
const ONCE_MORE = /\b(?:last|the other|the previous) time\b|\b(?:as|like) (?:before|usual|always)\b|\bthe usual\b/i;

/**
 * What a function was called with in the newest of these sessions in which it was; undefined when nothing is wanted once more.
 * It is told, and not used: values of another day are asked about first.
 */
export function valuesLastTime(
  text: string,
  { name, parameters }: Tool,
  summaries: readonly string[],
): string | undefined {
  if (!ONCE_MORE.test(text)) return undefined;
  const begin = `The assistant called ${name} with `;
  const done = summaries.map((one) => (topicsIn(one).get(DONE) ?? []).filter((said) => said.startsWith(begin)));
  const called = done.find((lines) => lines.length > 0)?.at(-1);
  if (called === undefined) return undefined;
  const known = parameters.filter((one) => called.includes(` ${one.name} `));
  const values = known.reduce(
    (told, one) => told.replace(` ${one.name} `, ` ${one.name.replaceAll('_', ' ')} `),
    called.slice(begin.length - 1).trimEnd(),
  );
  return `Last time it was${values.replace(/\.?$/, '.')}`;
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
