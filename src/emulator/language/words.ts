import { isFunctionWord } from './common-words.js';
import { stem } from './stem.js';

/** A word of a text, lower case, with where it stands in it (UTF-16 offsets). */
export interface Word {
  text: string;
  stem: string;
  start: number;
  end: number;
}

/** What the planner reads of one message: a message may be megabytes, a request that a person words is not. */
export const READ_LIMIT = 4000;

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** Words of which `'s` is the verb; after any other word it is a possessive and dropped. */
const TAKES_IS = new Set(['what', 'who', 'where', 'when', 'how', 'why', 'it', 'that', 'there', 'here', 'he', 'she']);

const CONTRACTED: Readonly<Record<string, string>> = { m: 'am', re: 'are', ll: 'will', ve: 'have', d: 'would' };

/** Spellings of chat, each as the words it stands for. */
const SHORTHAND: Readonly<Record<string, readonly string[]>> = {
  dont: ['do', 'not'],
  doesnt: ['does', 'not'],
  didnt: ['did', 'not'],
  cant: ['can', 'not'],
  cannot: ['can', 'not'],
  wont: ['will', 'not'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
  thats: ['that', 'is'],
  theres: ['there', 'is'],
  isnt: ['is', 'not'],
  arent: ['are', 'not'],
  wasnt: ['was', 'not'],
  havent: ['have', 'not'],
  hasnt: ['has', 'not'],
  couldnt: ['could', 'not'],
  wouldnt: ['would', 'not'],
  shouldnt: ['should', 'not'],
  youre: ['you', 'are'],
  theyre: ['they', 'are'],
  gotta: ['have', 'to'],
  ya: ['you'],
  whats: ['what', 'is'],
  whos: ['who', 'is'],
  hows: ['how', 'is'],
  whatll: ['what', 'will'],
  hav: ['have'],
  wheres: ['where', 'is'],
  whens: ['when', 'is'],
  wanna: ['want', 'to'],
  gonna: ['going', 'to'],
  gimme: ['give', 'me'],
  lemme: ['let', 'me'],
  u: ['you'],
  wat: ['what'],
  hw: ['how'],
  ur: ['your'],
  pls: ['please'],
  plz: ['please'],
  thx: ['thanks'],
  ty: ['thanks'],
  yr: ['year'],
};

/** Verbs of two words, each with the one that says the same: `call off` is `cancel`. */
const PHRASAL: Readonly<Record<string, string>> = {
  'take back': 'withdraw',
  'call off': 'cancel',
  'give back': 'return',
  'bring back': 'return',
  'send back': 'return',
  'hand back': 'return',
  'ship back': 'return',
  'set up': 'start',
  'coming in': 'incoming',
  'going out': 'outgoing',
  'push back': 'postpone',
  'put off': 'postpone',
  'put in': 'enter',
  'put through': 'submit',
  'sign off': 'approve',
  'hand in': 'submit',
  'turn in': 'submit',
  'give you': 'submit',
  'sign up': 'enrol',
  'hold on': 'wait',
  'hang on': 'wait',
  'throw away': 'remove',
  'passed away': 'died',
};

/** The word at a place of a list; empty where there is none. */
export function textAt(said: readonly Word[], at: number): string {
  return said[at]?.text ?? '';
}

/** What may stand between the two: `send it back`. */
const BETWEEN = new Set(['it', 'them', 'this', 'that', 'these', 'those', 'me']);

/** Verbs whose second word may stand behind what they are said of: `send the blue lamp back`. */
const APART = new Map([
  ['give', 'back'],
  ['send', 'back'],
  ['ship', 'back'],
  ['bring', 'back'],
  ['sign', 'up'],
  ['call', 'off'],
  ['take', 'back'],
  ['hand', 'in'],
]);
const FURTHEST = 4;

/**
 * What longer ways to ask for something say, with the words of theirs that stand apart: `switch the lamp back on`, `make it work
 * again`, `let Ada see it`; `return me all that …` sends nothing back.
 */
const LONGER: readonly (readonly [verbs: string, behind: RegExp, meant: string])[] = [
  ['give', /^(?:it|them|this|that|these|those) to\b/, 'assign'],
  ['give', /^\d+(?: (?:pounds?|quid|euros?|dollars?|bucks|gbp|eur|usd))? (?:to|for) (?!me\b|us\b)/, 'donate'],
  ['return', /^(?:me|us)\b/, 'give'],
  ['give', /^[a-z]{1,4}[ -]?\d[\w-]* to (?!me\b|us\b)/, 'assign'],
  ['let', /^(?:it|them|this|that|these|those) go\b/, 'release'],
  ['get', /^(rid of)\b/, 'remove'],
  ['take kick throw', /^(?:it|them|this|that|th[eo]se) (out)\b(?! (?:of|to|for|on|at|in|from|with|\d)\b)/, 'remove'],
  ['turn switch put set bring get', /^(?:\S+ ){1,4}?(back (?:on|up|online|in(?:to)? (?:service|use)))\b/, 'restore'],
  ['make get', /^(?:\S+ ){1,4}?((?:work|working|usable|available|active) again)\b/, 'restore'],
  ['has have need needs must', /^((?:to )?(?:go|be sent) back)\b/, 'return'],
  ['keep', /^(?:(?!for|as)\S+ ){0,4}?(?:(?:un)?till?|longer|for (?:another|(?:one|two|three|\d+) more))\b/, 'prolong'],
  ['ask', /^(?:them|him|her|the [a-z]+) (?:if|whether|what|when|where|who|why|how)\b/, 'notify'],
  ['write', /^(?:to )?(?:them|him|her|the [a-z]+)\b/, 'notify'],
  ['let', /^(?!me\b|us\b|it\b)(?:[a-z]+ ){1,2}know\b/, 'notify'],
  ['show', /^(?:it|this|that|them|these|those) to (?!me\b|us\b)/, 'share'],
  ['let', /^(?!me\b|us\b)(?:\S+ ){1,6}?((?:see|view|read) (?:it|this|that|them|these|those))\b/, 'share'],
];
const READ_AHEAD = 9;

/** Whether a word, or what is said in several, asks for somebody to be told something. */
export const passesOn = (word: Word | undefined): boolean => word?.text === 'notify';

/** Behind `tell`: who asks, or what is asked. */
const NOT_TOLD = /^(?:me|us|you|what|which|who|whose|where|when|how|why|whether|if|about|apart)$/;
const isMessage = ({ text }: Word, at: number, said: Word[]): boolean =>
  text === 'that' || (text === 'to' && !/^(?:me|us)$/.test(textAt(said, at + 1)));

/** The first word of a verb of two words takes the meaning of both; what is sent back is not itself back. */
function withPhrasal(said: Word[]): Word[] {
  const taken = new Set<Word | undefined>();
  const read = said.map((word, i) => {
    const next = textAt(said, i + 1);
    const apart = APART.get(word.text) ?? ' ';
    const far = said.slice(i + 1, i + 1 + FURTHEST).find(({ text }) => text === apart);
    const second = far ?? said[BETWEEN.has(next) ? i + 2 : i + 1];
    const whole = `${word.text} ${second?.text}`;
    const ahead = said.slice(i + 1, i + READ_AHEAD).map(({ text }) => text);
    for (const [verbs, behind, meant] of LONGER) {
      const [whole, apart] = (verbs.split(' ').includes(word.text) ? behind.exec(ahead.join(' ')) : null) ?? [];
      if (whole === undefined) continue;
      const end = i + 1 + whole.split(' ').length;
      if (apart !== undefined) for (const one of said.slice(end - apart.split(' ').length, end)) taken.add(one);
      return { ...word, text: meant, stem: stem(meant) };
    }
    // `tell the crew that …`: whoever is told is not who asks.
    const isOther = /^(?:him|her|them)$/.test(next) && said.length > i + 2;
    const isTold = isOther || (next !== '' && !NOT_TOLD.test(next) && said.slice(i + 2, i + 12).some(isMessage));
    if (word.text === 'tell' && isTold) return { ...word, text: 'notify', stem: stem('notify') };
    const meant = Object.hasOwn(PHRASAL, whole) ? PHRASAL[whole] : undefined;
    if (meant !== undefined && second?.text === 'back') taken.add(second);
    return meant === undefined ? word : { ...word, text: meant, stem: stem(meant) };
  });
  return taken.size === 0 ? read : read.filter((_, i) => !taken.has(said[i]));
}

/** The words of a text in sequence, contractions opened (`what's` → `what`, `is`), possessives dropped. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  const read = text.slice(0, READ_LIMIT);
  for (const match of read.matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const word = match[0].toLowerCase().replace('’', "'");
    const isNumber = word === 'no' && NUMBER_BEHIND.test(read.slice(end, end + 24));
    for (const part of isNumber ? ['number'] : (wish(word, read.slice(end, end + 10)) ?? opened(word))) {
      found.push({ text: part, stem: stem(part), start, end });
    }
  }
  return withPhrasal(found);
}

/** Whether a text has words, and none of them says anything. */
export function saysNothing(text: string): boolean {
  const said = words(text);
  return said.length > 0 && said.every((word) => isFunctionWord(word.text));
}

/** `no. 12`, `no. is X-1`: short for number. */
const NUMBER_BEHIND = /^\.\s?(?:\d|is\b|[\p{L}#-]{1,6}\d|:)|^:? #?\d{3,}/u;

/** `ill take it`, `id like it`: what chat leaves the apostrophe out of, where a verb follows. */
function wish(word: string, after: string): readonly string[] | undefined {
  if (word === 'ill' && /^ (?:take|have|go|be|do|need|get|come|pay|pick|stay|keep|use|try|let)\b/i.test(after))
    return ['i', 'will'];
  return word === 'id' && /^ (?:like|love|prefer|rather|want|need)\b/i.test(after) ? ['i', 'would'] : undefined;
}

function opened(word: string): readonly string[] {
  const [head = '', tail] = word.split("'");
  const asked = /^(what|where|when|how)'?d$/.exec(word)?.[1];
  if (asked !== undefined) return [asked, 'did'];
  if (tail === undefined) return Object.hasOwn(SHORTHAND, word) ? (SHORTHAND[word] ?? [word]) : [word];
  if (tail === 't')
    return head === 'can' ? ['can', 'not'] : head === 'won' ? ['will', 'not'] : [head.replace(/n$/, ''), 'not'];
  if (tail === 's') return head === 'let' ? ['let', 'us'] : TAKES_IS.has(head) ? [head, 'is'] : [head];
  const verb = Object.hasOwn(CONTRACTED, tail) ? CONTRACTED[tail] : undefined;
  return verb === undefined ? [head + tail] : [head, verb];
}

/** The words in a name of code: `getOpenItems2`, `get_open_items` and `GET-open items` all give `get`, `open`, `items`. */
export function nameWords(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
}

/** `:)`, and the like drawn as one sign. */
const EMOTICON = /(?<=^|\s)[:;]['-]?[()DpP/|]+(?=\s|$)|(?:\p{Extended_Pictographic}\u{FE0F}?)+/gu;

/** `…, would that work?` */
const IS_OK =
  /\b(?:w(?:ould|ill) (?:that|it|this|those|they|these) (?:work(?: out)?|go through|be (?:ok(?:ay)?|fine|possible|alright|accepted|approved))|does (?:that|this) work|is (?:that|it|this) (?:ok(?:ay)?|fine|possible|alright))(?= for (?:you|me|us)|\W*$)/gi;

/** `I'm in, 20 euros`: it is wanted, and how is said behind. */
const CONSENTS = /^(?:(?:ok(?:ay)?|yes|great|cool|sure)[,.!]* )?(?:i'?m|we'?re|count (?:me|us)) in[,.!]+ (?=\S)/i;

/** `mr. low`: what a title stands before is a name. */
const TITLED = /(?<![\p{L}\p{N}])(?:[Mm]rs?\.?|[Mm]s\.?|(?:[Dd]r|[Pp]rof)\.) \p{L}/gu;

/** The part of a message that is read: its first characters, with plain spaces and apostrophes. */
export function readable(message: string): string {
  return singleSpaced(message.slice(0, READ_LIMIT))
    .replace(/[\u2018\u2019]/g, "'")
    .replace(EMOTICON, ' ')
    .replace(TITLED, (whole) => whole.replace(/(?<![\p{L}])\p{L}/gu, (first) => first.toUpperCase()))
    .replace(/(?<=\p{L}{2}) [nN] (?=\p{L}{2})/gu, ' and ')
    .replace(/(?<=^|[.!?,;]\s)were (?=[a-z]+ing\b)/gi, "we're ")
    .replace(/(?<=\p{L}{2}) r (?=\p{L}{2})/gu, ' are ')
    .replace(/(?<![\p{L}\p{N}])'?[tT]il(?![\p{L}\p{N}])/gu, 'till')
    .replace(/(?<![\p{L}\p{N}])[wW]\/(?!o\b)\s?(?=\p{L})/gu, 'with ')
    .replace(/(?<![\p{L}\p{N}])[wW]\/o(?=\s)/gu, 'without')
    .replace(/\b(today|tomorrow|yesterday)s\b/gi, "$1's")
    .replace(/\b(as)(well)\b/gi, '$1 $2')
    .replace(IS_OK, 'is that ok')
    .replace(CONSENTS, '')
    .trim();
}

/** Each run of spaces as one, and with a line end in it as that. */
export function singleSpaced(text: string): string {
  return text.replace(/[\p{Cc}\p{Zs}]+/gu, (run) => (run.includes('\n') ? '\n' : ' '));
}
