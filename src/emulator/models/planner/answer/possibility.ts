import { stem } from '../../../language/stem.js';
import { nameWords } from '../../../language/words.js';
import type { Draft } from '../dialogue/decision.js';
import { isObject, resultOf } from '../dialogue/records.js';
import type { DoneCall } from '../dialogue/turns.js';
import { daysBetween, spokenDay } from '../parameters/days.js';
import type { Tool } from '../tools/tool.js';
import { askedStems, fieldsOf, relevance } from './fields.js';
import { listed, sentence } from './phrases.js';
import { counted, subject } from './record.js';
import { doing } from './sayings.js';

/** Whether a question of possibility wants yes or no: `can I …`, but not `how many …` or `what happens if …`. */
const isYesNo = (question: string): boolean => !/\b(?:how|what|which|when|where|who|why)\b/i.test(question);

/** What is left of something, rather than its total or what was used. */
const LEFT = new Set(['remain', 'left', 'avail', 'balanc', 'free', 'unus', 'stock', 'open'].map(stem));

/** Yes or no to a question of possibility, when the numbers of a look say so; undefined when they do not. */
export function verdict(
  tool: Tool,
  call: DoneCall,
  question: string,
  offer: Draft | undefined,
): { is: boolean; text: string } | undefined {
  const result = resultOf(call.result?.text);
  if (call.result?.failed === true || !isObject(result)) return undefined;
  const fields = fieldsOf(result);
  const asked = askedStems(`${question} ${chosenValues(offer)}`);
  const left = fields.plain.flatMap(([key, value]) =>
    typeof value === 'number' && isLeft(key) ? [{ key, value, score: relevance(key, asked) }] : [],
  );
  const [best, second] = left.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === 0 || (second !== undefined && second.score === best.score)) return undefined;
  const needed = amountOf(question, offer);
  if (needed === undefined && best.value > 0) return undefined;
  const context = { question, description: tool.summary };
  const about = subject(fields, question) ?? 'The balance';
  const has = `${about} has ${counted(best.key, best.value, context)}`;
  const need = needed === undefined ? '' : ` and ${needed.words}`;
  const isOpen = !isYesNo(question);
  if (best.value >= (needed?.days ?? 1)) {
    const yes = isOpen
      ? `${sentence(`${has}${need}`)} That would be enough.`
      : sentence(`Yes, going by the numbers: ${has}${need}`);
    return { is: true, text: `${yes} ${nothingDone(offer)}`.trim() };
  }
  const others = left.filter((one) => one !== best && one.value > 0).map((one) => counted(one.key, one.value, context));
  const instead = others.length === 0 ? '' : ` ${sentence(`What else there is: ${listed(others)}`)}`;
  const no = isOpen ? `${sentence(`${has}${need}`)} That would not be enough.` : sentence(`No. ${has}${need}`);
  return { is: false, text: `${no}${instead}` };
}

const isLeft = (key: string): boolean => nameWords(key).some((word) => LEFT.has(stem(word)));

const chosenValues = (offer: Draft | undefined): string =>
  offer === undefined
    ? ''
    : Object.values(offer.input)
        .filter((value) => typeof value === 'string')
        .join(' ')
        .replaceAll('_', ' ');

const COUNT = /\b(\d{1,3})\s+(?:[a-zà-ɏ]+\s+){0,2}?(?:days?|items?|units?|copies|hours?)\b/iu;

/** How much is wanted: the days of the offered call, or a number with a unit in the question. */
function amountOf(question: string, offer: Draft | undefined): { days: number; words: string } | undefined {
  const dates = Object.values(offer?.input ?? {}).filter(
    (value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  );
  const [first, last = first] = dates.toSorted();
  if (first !== undefined && last !== undefined) {
    const days = daysBetween(first, last);
    return {
      days,
      words: days === 1 ? `${spokenDay(first)} is 1 day` : `${spokenDay(first)} to ${spokenDay(last)} is ${days} days`,
    };
  }
  const count = COUNT.exec(question);
  return count === null ? undefined : { days: Number(count[1]), words: `${count[0]} are asked for` };
}

/** Says that a question changed nothing, and how to go on. */
function nothingDone(offer: Draft | undefined): string {
  return offer === undefined ? '' : `I have changed nothing; say so if I should ${doing(offer.tool)}.`;
}
