import { stem } from '../../../language/stem.js';
import { isReadVerb, isWriteVerb } from '../../../language/verbs.js';
import { READ_LIMIT, textAt, type Word, words } from '../../../language/words.js';
import { isNumberWord } from '../reading/numbers.js';
import { isConditional } from './conditions.js';

/** A stretch of a message that may hold one request. */
export interface Clause {
  text: string;
  words: Word[];
  isQuestion: boolean;
  /** Whether the user joined it to what was said before: `and …`, `what about …`. */
  continues: boolean;
  /** Whether its sentence asks for something on a condition. */
  conditional: boolean;
}

/**
 * A clause ends at a sentence's end, and before `and` when a new request begins there. V8 compiles what stands in a lookahead once,
 * and else for each way that leads to it: of the long lists that takes milliseconds.
 */
const BREAK =
  /(?<=[.!?;]\)?)\s+|\n+|(?:,\s+|\s+[-–—]\s+(?=(?:would|could|can|what|who|when|is(?! that ok\b)|are|does|do) )|,?\s+(?:and|then|and then|and also|plus|also|but)\s+)(?=(?:so |then )?(?:would (?:that|the|my|it|[a-z]{3} \d)|please|could you|can you|would you|will you) |(?:just |only |so |first |now )?(?:then |also |please |could you |can you |can i |i want |i need |i would |i'd )?(?=(?:(?:who|what|when|where|how)s?|which|is(?! that ok\b)|are|does|do|did|show|let (?:me|us) know|let (?:\S+ ){1,5}see|tell(?! (?:him|her)\b)|check|get|list|look|find|give|can|could|would|submit|create|book|cancel|delete|update|change|send|open|close|reset|renew|extend|reserve|add|remove|raise|initiate|start|move|assign|file|log|request|register|schedule|reschedule|don't|do not|i'd|i would (?:also )?like|i (?:only |just |still |also )?(?:want|need)|(?:need|want|have) to)\b))/gi;

/** Abbreviations and initials after which a period ends no sentence. */
const ABBREVIATED =
  /(?:\b(?:e\.g|i\.e|mr|mrs|ms|dr|st|no|vs|approx|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)|\b\p{Lu})\.$/iu;

/** `23.12. off`: the period belongs to the day. */
const OF_DAY = /\b\d{1,2}\.\d{1,2}\.$/;

const CONTINUES =
  /^(?:(?:ok|okay|so|well|oh|great|thanks|thank you|good|right|hmm)[,.!]?\s+)*(?:and|n|what about|how about|also|same for|same with|now|then|or|plus|what of|but)\b/i;

/** The clauses of a message, in sequence; at most 12 of its first 4,000 characters. */
export function clausesOf(message: string, isVerb: (stem: string) => boolean = () => false): Clause[] {
  const clauses: Clause[] = [];
  const read = message.slice(0, READ_LIMIT);
  const cut = read.replace(NOTED, (told) => told.replace(/, (?!(?:and|then|plus|also|but|please)\b)/g, `,${KEPT}`));
  let at = 0;
  for (const text of joined(cut.split(BREAK).flatMap((part) => part.split(SPLICE).flatMap(withoutLead)))
    .flatMap((part) => atVerbs(part, isVerb))
    .map((part) => part.replaceAll(KEPT, ' '))) {
    const said = words(text);
    if (said.length === 0) continue;
    at = Math.max(at, read.indexOf(text, at));
    clauses.push({
      text,
      words: said,
      isQuestion: /\?["')\s]*$/.test(text) && !SENDS.test(text),
      continues: CONTINUES.test(text.trim()),
      conditional: isConditional(sentenceAt(read, at)),
    });
    if (clauses.length === 12) break;
  }
  return clauses;
}

/** `write to them: when does it open?`: that is asked of somebody else. */
const SENDS =
  /^[^:?]*\b(?:ask|write|send|tell|message|e?mail|text|post|reply)\b[^:?]*:\s|^(?:\W|(?:and|ok|okay|please|then|also|just)\b)*ask (?!me\b|us\b|for\b|about\b)/i;

/** `two things: …`, `before I go: how many …`: what is asked stands behind the colon. */
function withoutLead(text: string): string[] {
  const [lead] = SENDS.test(text) ? [] : (LEAD.exec(text) ?? []);
  return lead === undefined ? [text] : [lead, text.slice(lead.length)];
}
const LEAD =
  /^(?:[^:?]{0,30}\b(?:things|questions|points)|[^:?\d]{8,80}\s\S+(?=:\s+(?:how|what|when|where|who|which|whose)\b)):\s+/i;

/** Of `note on X: cannot lift, send two people` all behind the colon is the note; a sign stands where it is not cut. */
const NOTED = /\b(?:notes?|messages?|comments?|remarks?|reason|memo|text|description)\b[^:.!?\n]{0,60}:\s[^.!?\n]*/gi;
const KEPT = '\uE000';

/** Where a verb with its object follows a joint, another request begins: `…, and share it with X`. */
function atVerbs(text: string, isVerb: (stem: string) => boolean): string[] {
  const found = [...text.matchAll(VERB_AHEAD)].find(
    // Before a pronoun no noun stands.
    ({ 1: verb = '', 2: object, index }) => {
      const said = object === undefined ? verb.toLowerCase() : text.slice(text.indexOf(verb, index));
      const meant = words(said)[0]?.stem ?? verb;
      return isVerb(meant) || (object !== undefined && isWriteVerb(meant));
    },
  );
  if (found === undefined) return [text];
  const rest = text.slice(found.index + found[0].length);
  return [text.slice(0, found.index), ...atVerbs(rest, isVerb)].filter((part) => part.trim() !== '');
}

const VERB_AHEAD =
  /(?:,?\s+(?:and|then|and then|and also)\s+|\s+[-–—]\s+|,\s+)(?=(?:(?:please|also|then|first|now|just|so) |(?:pls|plz) (?=[a-zà-ɏ]+ [a-zà-ɏ]))*([a-zà-ɏ]+)(?:\s+(?:(it|them|him|me|us|(?:that|this)(?=(?: (?:down|in|too|also|as well|please|pls))*\W*$))|the|an?|my|our|her|that|this|these|those|all|(?:(?!away|down|up|out|off|back|in|on|for|to|of|from|at|with|by|and)[a-zà-ɏ]+ )?[a-zà-ɏ-]*\d[a-zà-ɏ\d-]*)\b|(?:\s+(?:pls|plz|please|thanks|thx))?[\s.!?]*$))/giu;

/** `…, the screen is dark`, `stop it please it is broken`: another thought, with a subject and a verb of its own; `A-1, A-2 and A-3 are` has one subject. */
const SPLICE =
  /(?:,\s+|(?<=\S\s(?<!\b(?:you|and|then|also|can|could|ok|okay)\s)(?:please|pls|plz))\s+)(?![\w-]*\d[\w-]* and )(?=(?:(?!if|when|who|what|how|which|that|as|but|mean)[a-zà-ɏ\d.'-]+\s+){1,3}(?:is|are|was|were|isn't|aren't|wasn't|weren't|does|doesn't|did|didn't|has|hasn't|won't|can't)\b|never\s+[a-zà-ɏ]+(?<!\b(?:mind|again|ever))\b)/giu;

/** The whole sentence around a place: a condition in it holds for all that it asks for. */
function sentenceAt(message: string, at: number): string {
  const before = message.slice(0, at + 1);
  const start = Math.max(before.search(/[.!?;\n]\s+[^.!?;\n]*$/), 0);
  const end = message.slice(at).search(/[.!?;](?:\s|$)|\n/);
  return message.slice(start, end < 0 ? undefined : at + end).replace(/^[.!?;\s]+/, '');
}

/** `No wait, 3`: what puts right a value of the sentence before. */
const RIGHT =
  /^(?=[^?]*(?:\d|day\b))(?:(?:oh|or) )*(?:(?:no|sorry|wait|actually|oops|hang on|hold on|make it)\b[,.!]?\s*)+(?:\S+\s*){1,3}$/i;

/** Puts together again what was cut after an abbreviation, or before what puts right. */
function joined(parts: string[]): string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (
      before !== undefined &&
      (ABBREVIATED.test(before) || (OF_DAY.test(before) && /^\p{Ll}/u.test(part)) || RIGHT.test(part))
    )
      whole[whole.length - 1] = `${before} ${part}`;
    else whole.push(part);
  }
  return whole.map((part) => part.trim()).filter((part) => part !== '');
}

/** The words of a clause without its reasons, which may be about anything. Whoever asks when something closes asks when it is open. */
export function beforeAccount({ text, words: said }: Clause): Clause['words'] {
  const at = text.search(/\b(?:because|cuz|coz|cos|cause|bc|due to|on account of)\b/i);
  const told = at <= 0 ? said : said.filter((word) => word.start < at);
  return ASKS_HOURS.test(text)
    ? told.map((word) => (CLOSES.test(word.text) ? { ...word, stem: stem('open') } : word))
    : told;
}

const ASKS_HOURS = /\b(?:when|what time|how (?:late|long|early)|(?:un)?till? when)\b/i;
const CLOSES = /^(?:clos(?:e|es|ed|ing)|shut)$/;

/** Whether the user asks to see something; behind a number or an article a verb is a thing. */
export const looks = ({ clause: { words } }: { clause: Clause }): boolean =>
  words.some(
    (word, i) =>
      isReadVerb(word.stem) &&
      !BEFORE_THING.test(textAt(words, i - 1)) &&
      !isNumberWord(textAt(words, i - 1)) &&
      !/^(?:an?|another)$/.test(textAt(words, i - 2)),
  );

const BEFORE_THING = /^(?:an?|the|my|new|another|\d+)$/;
