import { DROPS } from '../../../language/speaking.js';
import { isVerb } from '../../../language/verbs.js';
import { words } from '../../../language/words.js';
import type { Agent } from '../tools/agent.js';
import { speechOf } from './act.js';
import { plainly } from './conditions.js';

/** What a message asks for on a condition, in its parts: `isTrue` says whether it must hold, `isFirst` whether the request is first. */
export type Choice = Record<'before' | 'condition' | 'request' | 'otherwise', string> &
  Record<'isTrue' | 'isFirst', boolean>;

/** Cuts a message at its condition; undefined where it has none, or where it asks for more than its condition decides. */
export function choiceIn(text: string, agent: Agent): Choice | undefined {
  if (text.length > LONGEST || text.split(IF).length - 1 > MOST_CONDITIONS) return undefined;
  const sentences = text.split(SENTENCE);
  const at = sentences.findIndex((one) => IF.test(plainly(one)));
  const [sentence = ''] = sentences.slice(at, at + 1);
  const found = IF.exec(plainly(sentence));
  if (found === null || ASKS.test(text) || PRETENDS.test(text)) return undefined;
  const lead = sentence.slice(0, found.index).replace(/[\s,:-]*\b(?:and|but|then|so|only)?[\s,]*$/i, '');
  const [rest = '', ...elses] = sentence.slice(found.index + found[0].length).split(ELSE);
  const [next = '', ...others] = sentences.slice(at + 1);
  const isElse = ELSE.test(next.slice(0, 12));
  const after = isElse ? others : [next, ...others];
  const otherwise = isElse ? next.replace(ELSE, '') : elses.join(' ');
  const cut = boundary(rest.trim(), agent);
  const isFirst = cut === undefined;
  const { condition, request: first } = cut ?? { condition: rest, request: lead };
  // `note on X: it fails if …` tells of something.
  const isTold = isFirst && /:\s|"/.test(lead);
  // `if …, do nothing, if …`: what is to be done hangs on another condition.
  const isOnOther = IF.test(plainly(first)) || after.some((one) => IF.test(one));
  if (first === '' || isTold || isOnOther || after.some((one) => begins(one, agent))) return undefined;
  const before = [...sentences.slice(0, at), ...(isFirst ? [] : [lead])].join(' ');
  const request = [first, ...after].join(' ').trim();
  return { before, condition, request, otherwise, isTrue: !/unless/i.test(found[0]), isFirst };
}

/** Where behind a condition the request begins. */
function boundary(text: string, agent: Agent): Pick<Choice, 'condition' | 'request'> | undefined {
  for (const { 0: joint, 1: isThen, index } of [...text.matchAll(/,?\s+(then\s+)?(?=\S)/g)].slice(0, MOST_JOINTS)) {
    const [condition, request] = [text.slice(0, index), text.slice(index + joint.length)];
    const isParted = joint.startsWith(',') || isThen !== undefined || !BEFORE.test(condition);
    const isWhole = ELLIPTIC.test(condition) || (FINITE.test(condition) && isParted);
    if (isWhole && begins(request, agent)) return { condition, request };
  }
  return undefined;
}

/** Whether a request begins with a text, and not more of the condition or of what is told. */
function begins(text: string, agent: Agent): boolean {
  if (GIVES_UP.test(text)) return true;
  const { lead, verb, negated } = speechOf(words(text.slice(0, BEGINNING)), false, agent.isToolVerb);
  const isRequest = lead === 'imperative' || lead === 'polite' || lead === 'desire';
  // A noun that some function is named for is no request.
  const isNoun = verb !== undefined && !isVerb(verb.text) && /^\w+ \w+(?:s|ed)\b/.test(text);
  return isRequest && (verb !== undefined || negated) && !isNoun && !/^\w+ (?:just|please|pls|then|also)\b/i.test(text);
}

/** Whether a request says that something is not to be done. */
export const forbids = (text: string, agent: Agent): boolean =>
  GIVES_UP.test(text) || speechOf(words(text), false, agent.isToolVerb).negated;

/** What is longer, or hangs on more, is offered. In characters, in conditions, and in places where a request may begin. */
const LONGEST = 800;
const MOST_CONDITIONS = 3;
const MOST_JOINTS = 60;
/** How much of a text tells whether it begins a request, in characters. */
const BEGINNING = 150;
/** A condition that leaves out what it is about: `if so`, `if it is not`. */
export const ELLIPTIC =
  /^(so|yes|yeah|(?:(?:it|that|this|they|those|there|he|she|i|we) (?:is|are|does|do|did|has|have|was)|it's)?(?: ?(not|no|n't))?)$/i;
export const GIVES_UP = new RegExp(`^(?:${DROPS})\\b`, 'i');
export const IF =
  /\b(?:(?:but )?only )?(?:(?<!\b(?:even|as|what) )if|unless|(?:as|so) long as|provid(?:ed|ing)(?: that)?|on (?:the )?condition(?: that)?)\s+/i;
const ASKS = /^(?:(?:and|so|ok|but|hey|hi)\W+)*(?:what|how|why|who|would|should|am|do i)\b/i;
/** What is only thought of. */
const PRETENDS = /\b(?:pretend|suppose|imagine|let'?s say)\b|\bif\b.*\b(?:was|were|had)\b.*,? would you\b/i;
const SENTENCE = /(?<=(?:\d|[^.\s]{2})[.!?;])\s+|\n+/;
const ELSE =
  /[\s,;]*\b(?:otherwise|or else|(?<!(?:any|every|no|some)(?:body|one|thing) )else|if not|if (?:it|that|they|those|this)(?: (?:is|are|does|has)|'s)(?:n't| not)?(?=,))\b[\s,]*/i;
const FINITE =
  /\b(?:is|are|am|was|were|has|have|had|does|do|did|can|could|\w+'(?:s|re|ve|t|m|d)|(?:it|that|there|he|she|who|what)s|im|ive|\w+nt)\b|\s\w\w+(?:s|ed)\b/i;
const BEFORE =
  /\b(?:to|an?|the|of|not|no|been|be|is|are|was|were|will|can|could|i|you|we|they|he|she|and|or|for|my|our|your|his|their|in|on|at|by|with|any|some|still|already|(?<!or )more|(?<!or )less|than|has|have|had|\w+n't)$/i;
