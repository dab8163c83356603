import { isFunctionWord } from '../../../language/common-words.js';
import { words } from '../../../language/words.js';
import { findTimes } from '../parameters/times.js';
import type { Agent } from '../tools/agent.js';
import { speechOf } from './act.js';
import type { Turn } from './turns.js';

const SMALL = "(?:(?:on|at|for|to|from|by|in|the|an?|it'?s|is|just|rather|i meant?) )*";
const SAID = String.raw`([\w.:-]*\w)(?: (?:am|pm|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)?`;
/** What a speaker says of a value that was not meant. */
const DENIALS = [
  String.raw`(?<!\b(?:do|does|did|will|would|can) )\bnot ${SMALL}${SAID}(?: after all| any ?more)?(?:,| but\b|,? it'?s) (?=\S)`,
  String.raw`,? (?:and )?not ${SMALL}${SAID}(?=\W*(?:$|[,.;!?]\s|(?:sorry|please|pls)\b))`,
  String.raw`\b(?:did )?i (?:said|say|wrote|typed|put) ${SMALL}${SAID}[?,.;!]+ `,
  String.raw`(?<!\S)(?:the )?${SAID} (?:is|was|were) (?:wrong|no good|a typo|a mistake)[,.;!] `,
].map((one) => new RegExp(one, 'i'));

/** How a message begins, or ends, that puts something right. */
const OPENS =
  /^(?:(?:no|oh(?: no)?|ok|ah|argh|ugh|hm+|wait|sorry|sry|oops|whoops|typo|actually|stop|hang on|hold on|damn|and|but|my (?:mistake|bad)|(?:the )?wrong (?:one|number|day|date|id|code))\b[\s,.!-]*)+/i;
const RIGHT =
  /\b(?:no|argh|ugh|hm+|wait|sorry|sry|oops|whoops|typo|actually|stop|hang on|hold on|damn|wrong|my (?:mistake|bad))\b/i;
const PART = /(?<=[.!?;])\s+|\s+-+\s+|,\s+(?=so )|,\s+(?=(?:i|we|he|she|they|my|our) [^\d]*$)/i;
const ENDS = /\b(?:instead|rather|i meant?|after all|sorry)\W*$/i;
/** What stands around the value that is meant. */
const BEHIND =
  /,? (?:is|was) (?:the (?:right )?(?:one|number)|what)\b(?: (?:that )?(?:i|we) [a-z]+)?\W*$|,? (?:that )?(?:i|we) (?:need|want)\W*$/i;
const BEFORE =
  /^(?:(?:could|can|may|might) (?:we|i|it|you|they) (?:please |maybe )?(?!not\b)[a-z]+ (?=(?:at|on|to|from|until|till|by|in)\b)|(?:it|that) (?:has to|should|must|needs to|ought to) be |it(?:'| i)?s |(?:i|we) meant? |(?:so|then|just|only|rather),? )+/i;
const SAME = /,? (?:on |at |in )?(?:the )?same \w+(?: and \w+)?\W*$/i;

/**
 * `no not the 9th, the 10th, I read the wrong line`: what is put right of the turns before, without what was not meant and what is
 * told beside it: `sorry, the 10th`; and the turns up to the one in which that was said. Any other message is as it was said.
 */
export function corrected(text: string, earlier: Turn[], { isToolVerb }: Agent): { text: string; earlier: Turn[] } {
  const same = { text, earlier };
  if (earlier.length === 0 || text.length > LONGEST) return same;
  const denials = DENIALS.map((one) => one.exec(text)).filter((one) => one !== null);
  const said = denials.map((one) => ({ denial: one, upTo: saidIn(earlier, `${one[1]}`) })).find(({ upTo }) => upTo > 0);
  if (
    said === undefined &&
    OPENS.exec(text)?.some((one) => RIGHT.test(one)) !== true &&
    !ENDS.test(text.replace(SAME, ''))
  )
    return same;
  if (said !== undefined && isWithin(earlier[said.upTo - 1], `${said.denial[1]}`)) return same;
  const left = said === undefined ? text : text.replace(said.denial[0], ` ${HERE}`);
  const parts = left.replace(OPENS, '').split(PART);
  const value = meantIn(parts);
  const isTold = (one: string): boolean => {
    const { act, negated } = speechOf(words(one), one.includes('?'), isToolVerb);
    return (act === 'state' || HAS.test(one)) && !negated && !ASKS.test(one);
  };
  const around = [SAME, OPENS, BEFORE, BEHIND, ENDS, /(?<=^[a-z]{3,9}),(?= \d)/i];
  const meant = around.reduce((one, gone) => one.replace(gone, '').trim(), `${value}`.replace(HERE, ''));
  if (value === undefined || meant === '' || ![meant, ...parts.filter((one) => one !== value)].every(isTold))
    return same;
  const isDone = said !== undefined && earlier[said.upTo - 1]?.calls.length !== 0;
  const turns = isDone ? earlier.slice(0, said.upTo) : earlier;
  return { text: `sorry, ${withHead(withHour(meant, turns), said?.denial ?? [], turns.at(-1))}`, earlier: turns };
}

/** The part that says what is meant: the only one with a value, or the one that says `only` or stands where something is denied. */
function meantIn(parts: string[]): string | undefined {
  const valued = parts.filter((one) => VALUE.test(one));
  const chosen = valued.length > 1 ? valued.filter((one) => one.includes(HERE) || ONLY.test(one)) : valued;
  return chosen.length > 1 ? undefined : (chosen[0] ?? parts.find((one) => one.includes(HERE)));
}

/** Whether a value is a word of a text that a call was made with. */
const isWithin = (turn: Turn | undefined, value: string): boolean =>
  turn?.calls.some(({ input }) =>
    Object.values(input).some(
      (one) => `${one}`.split(/[\s,]+/).slice(1).length > 0 && `${one}`.split(/[\s,]+/).includes(value),
    ),
  ) === true;

/** Up to which turn a value was last said, or a call made with it; 0 where none was. Of a long number the end may be said. */
function saidIn(earlier: readonly Turn[], value: string): number {
  if (isFunctionWord(value)) return 0;
  const plain = value.replace(/(?<=\d)(?:st|nd|rd|th)$/i, '').replace(/[.]/g, '\\.');
  const isEnd = /^\d{3,}$/.test(plain);
  const said = new RegExp(String.raw`(?<![\p{L}${isEnd ? '' : '\\d'}])0?${plain}(?![\p{L}\d])`, 'iu');
  return earlier.findLastIndex((turn) => said.test(saidAndDone(turn))) + 1;
}
const saidAndDone = ({ text, calls }: Turn): string =>
  text + JSON.stringify(calls.map(({ input }) => Object.values(input)));

/** `314`, in place of the end of `555 0341`. */
function withHead(text: string, [, gone = '']: RegExpExecArray | string[], turn: Turn | undefined): string {
  const head =
    turn && /^\d{3,}$/.test(gone) && new RegExp(String.raw`"([+\d ()/-]*\d)${gone}"`).exec(saidAndDone(turn))?.[1];
  return head && /^\d+$/.test(text) && text.length === gone.length ? head + text : text;
}

const ASKS = /\b(?:can|could|may|would|should|is|are|do|does|did) (?:it|this|that|they|i|we|you)\b/i;
/** `I have a rehearsal on the 10th` tells why. */
const HAS = /^(?:i|we) (?:actually |also |already )?have (?:an?|the|my|our|to be)\b/i;
const ONLY = /^(?:only|just|so|but|it (?:has to|should|must)|make (?:it|that)|i meant?)\b/i;
const HERE = '\uE001';
const LONGEST = 200;
/** What a part has that says what is meant. */
const VALUE =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to(?:day|morrow)|tonight|noon|half|quarter|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! of\b)|morning|afternoon|evening)\b/i;

/** `quarter past`, after `half past three`: of that hour. */
function withHour(text: string, earlier: readonly Turn[]): string {
  const [, past] = /^(?:at )?(?:an? )?(half|quarter) past$/i.exec(text) ?? [];
  const [hour] = past === undefined ? [] : earlier.flatMap((turn) => findTimes(turn.text)).slice(-1);
  return hour === undefined ? text : `${String(hour.value).slice(0, 2)}:${past === 'half' ? '30' : '15'}`;
}
