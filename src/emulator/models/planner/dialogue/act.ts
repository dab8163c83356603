import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';
import { isPast, isReadVerb, isVerb, isWriteVerb, mayBeVerb, verbGroups } from '../../../language/verbs.js';
import { passesOn, textAt, type Word } from '../../../language/words.js';
import { isVerbOf } from '../tools/choose.js';
import type { Tool } from '../tools/tool.js';

/** What a clause does: asks for something to be done, asks a question, asks whether something would be possible, or states. */
export type Act = 'do' | 'ask' | 'possible' | 'state';

export interface Speech {
  act: Act;
  /** The verb that says what to do, when there is one. */
  verb: Word | undefined;
  /** `don't`, `never`, `without`: nothing of this clause may be done. */
  negated: boolean;
  /** How it begins: `please book`, `can you book`, `I want to book`, `I will take`, or no such lead. */
  lead: 'imperative' | 'polite' | 'desire' | 'choice' | 'question' | 'none';
}

const POSSIBLE = new RegExp(
  [
    String.raw`\bwhat if\b`,
    String.raw`\bwhat (?:happens|would happen|will happen)\b`,
    String.raw`(?<!\beven )\b(?:if|say) (?:i|we|he|she|they|someone)\b`,
    String.raw`\b(?:suppose|supposing|imagine|pretend|assume|assuming|hypothetically)\b`,
    String.raw`\bwould (?:the|my|his|her|their|that|this|it|there|[a-z]+ing)\b`,
    String.raw`\bis (?:it|that|this) (?:possible|ok|okay|fine|allowed|alright|permitted|doable)\b`,
    String.raw`\bwould .{1,80}\bbe (?:possible|ok(?:ay)?|doable|feasible|allowed|permitted)\b`,
    String.raw`\bis there (?:a|any) (?:way|chance)\b`,
    String.raw`(?<!\b(?:i|we) )\b(?:can|could|may|might|should|shall|would|will|must) (?:i|we|he|she|they|(?!like\b|be\b)[a-z]{1,5} ?\d+)\b`,
    String.raw`^(?:can|could|may|might) (?:it|this|that|these|those)\b|\bdo you think (?:i|we) (?:should|ought to|have to|need to|must)\b`,
    String.raw`\b(?:am|is|are) (?:i|we|he|she|they) (?:able|allowed|eligible|entitled|permitted|going to)\b`,
    String.raw`\b(?:do|does) (?:i|we|he|she|they|[a-z]{2,5}\d+) (?:still )?have (?:enough|sufficient|time|room)\b`,
    String.raw`\bhow (?:do|does|would|can|could|should|must) (?:i|we|one|you)\b`,
    String.raw`\bwhat (?:do|should|must|would) (?:i|we|one) (?:(?:need|have) to|do)\b`,
    String.raw`\bonly if\b|\bunless\b|\bbut (?:only (?:if|after|when|once|where)|first)\b|\bif (?:there|it|that|possible|so|not|any)\b`,
    String.raw`\b(?:to|me|us|should|will) think (?:about|over|it|on)\b|\b(?:to|me) sleep on\b|\bundecided\b|\bmake up (?:my|our) mind\b|\bnot sure (?:yet|if|whether)\b|\bthinking (?:of|about)\b|\bconsidering\b|\bwondering (?:if|whether)\b`,
    String.raw`\bbefore (?:i|we|you)\b`,
  ].join('|'),
);

/** `I have to close it, right?` */
const TAG = /\b(?:right|correct|or not|yes or no)$/;

/** A question for a fact although it begins like one for a possibility: `can I see …`, `could I get …`. */
const POLITE_LOOK =
  /\b(?:can|could|may|might) (?:i|we) (?:please |just |also )?(?:see|know|get(?!.* off\b(?! of\b))|check|view|ask|have a look|look|find|hear|read|view)\b/;

const FILLERS = new Set(
  'please hi hiya hello hey oops ugh ok okay so well now then and also actually yes yeah yep sure great good right alright thanks thank just only kindly go ahead next first finally instead but no oh immediately afterwards after plus additionally quickly wait hm hmm sorry btw'.split(
    ' ',
  ),
);

/** Behind `good` or `hello`. */
const GREETED = new Set('morning afternoon evening day there again all everyone folks guys'.split(' '));

const POLITE =
  /^(?:can|could|would|will) you\b|^(?:would|do) you mind\b|^(?:i am|i was|i'm) (?:asking|hoping) you\b|^i (?:would |will )?(?:ask|request) you to\b/;
const DESIRE =
  /^(?:i|we)(?: (?:would|will|do|really|just|only|also|still|now|d))* (?:want|need|like|love|wish|have|must|request|prefer)\b|^(?:i|we) (?:would|am going|are going|plan|intend|am trying|am looking|am here)\b|^let (?:us|me)\b|^(?:help me|want(?! to know\b)|need(?! (?:to know|i|we|you|he|she|they|it)\b)|i am (?:looking|trying|hoping))\b|^(?:time|ready|need|want|have|would like|looking|trying|hoping|planning) to\b|^it is time to\b/;
/** Longer ways to ask: `it would be great if you could …`, `can they get me …`, `make sure to …`. */
const GRACIOUS =
  /^(?:(?:can|could|would|will) (?:they|somebody|someone|anybody|anyone)(?= \w+ (?:me|us)\b)|(?:it|that) would be (?:\w+ )?\w+ if you (?:could|can|would|might)|(?:i|we) (?:would|will) (?:be (?:very |so |most )?(?:grateful|glad|happy|thankful)|appreciate it) if you (?:could|can|would)|(?:make sure|be sure|remember|see to it)(?: that you| to))\b(?! not)/;
/** `I will book it myself`. */
const OWN = /^(?:i|we|let me|let us)\b.*\b(?:myself|ourselves|on (?:my|our) own)$/;
/** Whoever takes a thing upon them does so themselves. */
const TAKES = /^(?:i|we) will (?:just |then |also )?take\b/;
/** `I will take the second one`: of what there is one is chosen. */
const CHOOSES =
  /^(?:i|we) will (?:just |then |also )?(?:take|have|get|grab|pick|choose|go)\b(?! (?:a |my |the )?(?:look|note|care))|^(?:take|grab|pick|choose)(?= (?:the|that) (?:\S+ ){0,3}(?:one|slot)\b)/;
const RESERVE = stem('reserve');
/** `let Ada and Ben see it`: it is shared with them. */
const LETS_SEE = /^let (?!me\b|us\b)(?:\S+ ){1,8}see\b/;

/** Whoever chooses wants it kept for them. */
const choosing = (verb: Word | undefined, isToolVerb: (stem: string) => boolean): Word | undefined =>
  verb === undefined || isToolVerb(verb.stem) ? verb : { ...verb, text: 'reserve', stem: RESERVE };

/** `I have already booked it`: told, not asked for. */
const DONE =
  /^(?:i|we) (?:have|had)(?: (?:just|already|also|now|then|since|recently|even))* (?!need|got|had|been)(\w+)\b/;
const QUESTION =
  /^(?:who|whom|whose|what|when|where|which|why|how|is|are|am|was|were|do(?! (?:an?|another|one) )|does|did|will(?= (?:it|that|this|these|those|there|the|my|our)\b)|has|have|had(?! to\b)|any|wonder|wondering|i wonder|i am wondering|tell me|show me)\b/;
/** `don't …`: a request for something not to be done. */
const NEGATIVE =
  /^(?:(?:do|must|should) not|(?:make sure|be sure|be careful|take care|see to it|remember)(?: that)?(?: you)?(?: do)? not|(?:better|rather|preferably|please)? ?not (?!only)|(?:you|we) (?:must|should|shall|need) not|there is no (?:need|reason|point)|do nothing|never|no longer|stop(?= \w+ing\b)|avoid|refrain|hold off|(?:under|in|on|by|at) no (?:circumstances?|case|account|means|time|way|event)|(?:nobody|no one|none|nothing) (?:should|must|may|can|will|is to))\b(?! (?:i|you|we|they)\b)/;
const NEGATED =
  /\b(?:under|in|on|by|at) no (?:circumstances?|case|account|means|event)\b|\b(?:refrain|hold off|instead of)\b|\b(?:you|we|they|better|rather|prefer) (?:did |do |would |should )?not\b|\b(?:nobody|no one) (?:should|must|may|can|will)\b|\b(?:do|does|did|should|would|will|must|need|please) not\b(?! (?:care|mind|matter|know|remember|think)\b)|\bnot (?:to|yet)\b|\bnever\b|\bwithout\b|\bno need\b|\bnot \w+ing\b|\brather not\b|^not\b/;

/** `she wants to keep X-1`: what is kept stays as it is. */
const KEEPS =
  /\b(?:i|we|you|he|she|they|wants?|like|prefers?|going|will|would)(?: to| rather)? keep(?: it| that| them| those)?(?: though| please| as it is)?$/;

/** Verbs that only introduce the one that counts. */
const AUXILIARY = new Set(
  'did does had has were been want need like love wish have to would will be going go plan intend try trying help rather not never me us you i we please mind really just also able get got a the an do can could let must ask now still here am is prefer hoping kindly and d my your ahead'.split(
    ' ',
  ),
);

/** Before a noun: `an update` asks for news, it changes nothing. */
const DETERMINERS = new Set('a an the my your our some any this that another one more'.split(' '));

/** `can't I …?` asks the same as `can I …?`. */
function turnedRound(said: Word[]): Word[] {
  const at = said.findIndex(({ text }) => text === 'not');
  const isAsked =
    /^(?:can|could|may|would|should)$/.test(textAt(said, at - 1)) && /^(?:i|we)$/.test(textAt(said, at + 1));
  return isAsked && textAt(said, at - 2) !== 'why' ? said.toSpliced(at, 1) : said;
}

/** What somebody was, or where; of names and things it is asked. */
const isQuality = (word: string): boolean =>
  /^(?:in|at|on|off|away|out|not|too|so|very|really|just)$/.test(word) ||
  isKnown('adjectives', word.replace(/^un/, ''));

/** Reads what a clause does; `isToolVerb` tells whether a stem is a word of some function that changes something. */
export function speechOf(typed: Word[], isQuestion: boolean, isToolVerb: (stem: string) => boolean): Speech {
  const said = turnedRound(typed);
  const core = withoutEmphasis(objectLast(withoutFillers(said)), isQuestion, isToolVerb);
  const plain = core.map((word) => word.text).join(' ');
  const whole = said.map((word) => word.text).join(' ');
  const negated = isNegated(said, core, isToolVerb);
  const reported = core.findIndex(
    (word, i) =>
      /^(?:asked|wants|told|needs)$/.test(word.text) &&
      /^(?:me|us)$/.test(textAt(core, i + 1)) &&
      textAt(core, i + 2) === 'to' &&
      i + 3 < core.length,
  );
  if (reported >= 0) {
    const wish = led('polite', core.slice(reported + 3), isToolVerb, negated);
    return wish.act === 'ask' ? wish : { act: 'state', verb: undefined, negated, lead: 'none' };
  }
  if (/^(?:return|give|bring|hand) (?:me|us)\b/.test(plain) && !negated)
    return { act: 'ask', verb: undefined, negated, lead: 'imperative' };
  // `never bought that` and `was ill on Monday` are told.
  const isUnasked = !isQuestion && /^(?:was|were)$/.test(textAt(core, 0)) && isQuality(textAt(core, 1));
  if (isUnasked || (textAt(core, 0) === 'never' && isPast(textAt(core, 1))))
    return { act: 'state', verb: undefined, negated, lead: 'none' };
  if (NEGATIVE.test(plain))
    return { act: 'do', verb: mainVerb(core, isToolVerb) ?? core[0], negated: true, lead: 'imperative' };
  const gracious = GRACIOUS.exec(plain)?.[0].split(' ').length;
  if (gracious !== undefined) return led('polite', core.slice(gracious), isToolVerb, negated);
  // What somebody is to be asked or told may be a question, or on a condition.
  const told = POLITE.test(plain) ? core.slice(2) : core;
  if (passesOn(told[0]) && !negated)
    return { act: 'do', verb: told[0], negated, lead: told === core ? 'imperative' : 'polite' };
  if (POLITE_LOOK.test(plain)) return { act: 'ask', verb: undefined, negated, lead: 'question' };
  if (POSSIBLE.test(whole) || (isQuestion && TAG.test(whole)))
    return { act: 'possible', verb: mainVerb(core, isToolVerb), negated, lead: 'question' };
  if (POLITE.test(plain)) return led('polite', core.slice(2), isToolVerb, negated);
  const [, done = ''] = DONE.exec(plain) ?? [];
  if (isPast(done) || (OWN.test(plain) && !(TAKES.test(plain) && isToolVerb(stem('take')))))
    return { act: 'state', verb: undefined, negated, lead: 'none' };
  const chosen = CHOOSES.exec(plain)?.[0].split(' ').length;
  if (chosen !== undefined) return { act: 'do', verb: choosing(core[chosen - 1], isToolVerb), negated, lead: 'choice' };
  if (LETS_SEE.test(plain))
    return { act: 'do', verb: core[0] && { ...core[0], stem: stem('share') }, negated, lead: 'imperative' };
  if (DESIRE.test(plain)) return led('desire', core.slice(1), isToolVerb, negated);
  const sought = !isQuestion && HAVE_IT.test(plain) ? bringsAbout(core, isToolVerb) : undefined;
  if (sought !== undefined) return { act: 'do', verb: sought, negated, lead: 'imperative' };
  if (QUESTION.test(plain)) return { act: 'ask', verb: undefined, negated, lead: 'question' };
  const [first] = core;
  if (first !== undefined && isVerbAtStart(core, isToolVerb)) {
    if (isQuestion && isWriteVerb(first.stem)) return { act: 'possible', verb: first, negated, lead: 'question' };
    // `give A-1 4 stars` brings nothing to whoever speaks.
    const gives = first.text === 'give' && core.slice(2).some(({ text }) => /^\d/.test(text));
    const reads = ((isReadVerb(first.stem) && !gives) || isBringing(first, core)) && !isToolVerb(first.stem);
    return { act: reads ? 'ask' : isQuestion ? 'possible' : 'do', verb: first, negated, lead: 'imperative' };
  }
  // `the red one, please keep`: what is to be done may stand last.
  const end = core.at(/^(?:it|that|this|them)$/.test(textAt(core, core.length - 1)) ? -2 : -1);
  if (!isQuestion && end !== undefined && acts(end, isToolVerb) && textAt(core, core.indexOf(end) - 1) === 'please')
    return { act: 'do', verb: end, negated, lead: 'imperative' };
  const passive = isQuestion ? undefined : passiveIn(core);
  if (passive !== undefined && acts(passive, isToolVerb)) return { act: 'do', verb: passive, negated, lead: 'desire' };
  return { act: isQuestion ? 'ask' : 'state', verb: undefined, negated, lead: 'none' };
}

/** `the red lamp I would like to keep`: says first what the wish is about. */
function objectLast(core: Word[]): Word[] {
  const at = core.findIndex(({ text }, i) => i > 0 && i < 6 && /^(?:i|we)$/.test(text));
  const [front, wish] = [core.slice(0, at), core.slice(at)];
  const plain = wish.map(({ text }) => text).join(' ');
  const isObject =
    /^(?:the|this|that|these|those|my|our)$/.test(textAt(front, 0)) ||
    front.slice(0, 2).some(({ text }) => /\d/.test(text));
  const isWish = WISHES.test(plain) && !front.some(({ text }) => FINITE.test(text)) && !FINITE.test(plain);
  return isObject && isWish ? [...wish, ...front] : core;
}
const WISHES = /^(?:i|we) (?:(?:would|will|want|need|would like)\b(?! \w+ \w+s\b)|(?:take|want|need)$)/;
/** Behind what is wanted a verb says more of it: `the bus I want to take is late`. */
const FINITE = /\b(?:is|are|was|were|has|have|had|does|did|not|but)\b/;

/** `do send it`: sent it shall be. */
function withoutEmphasis(core: Word[], isQuestion: boolean, isToolVerb: (stem: string) => boolean): Word[] {
  const isObject =
    core.length === 2 ||
    /^(?:an?|the|it|that|this|these|those|them|my|our|both|all|in|down|up|out|off|.*\d.*)$/.test(textAt(core, 2));
  return !isQuestion && textAt(core, 0) === 'do' && acts(core[1], isToolVerb) && isObject ? core.slice(1) : core;
}

/** `don't book`, `without booking`: a negation before the verb; one after it (`because it does not fit`) belongs to the reasons. */
function isNegated(said: Word[], core: Word[], isToolVerb: (stem: string) => boolean): boolean {
  // `no engraving`; a comma makes `no, engrave` of it.
  const [no, what, more] = said;
  const isNamed = no?.text === 'no' && what?.start === no.end + 1 && more === undefined;
  if (isNamed && acts(what, isToolVerb)) return true;
  const verb = mainVerb(core, isToolVerb);
  const reason = said.findIndex(({ text }) => /^(?:because|cause|cuz|coz)$/.test(text));
  const upTo = verb !== undefined ? said.indexOf(verb) + 1 : reason > 0 ? reason : said.length;
  const before = said.slice(0, upTo).map((word) => word.text);
  return NEGATED.test(before.join(' ')) || (KEEPS.test(before.join(' ')) && !isToolVerb('keep'));
}

function withoutFillers(said: Word[]): Word[] {
  const from = said.findIndex(
    (word, i) =>
      !FILLERS.has(word.text) && !(GREETED.has(word.text) && /^(?:good|hi|hello|hey)$/.test(textAt(said, i - 1))),
  );
  const rest = from < 0 ? [] : said.slice(from);
  // `X-1 when is it due`: what is asked about may stand first.
  const asked = rest.findIndex(({ text }) => /^(?:who|what|when|where|which|how)$/.test(text));
  const isCode = asked > 0 && asked <= 3 && rest.slice(0, asked).every(({ text }) => /\d|^[a-z]{1,4}$/.test(text));
  return isCode && rest.slice(0, asked).some(({ text }) => /\d/.test(text)) ? rest.slice(asked) : rest;
}

/** `can you …` and `I want to …`: the first word after the lead that is no auxiliary says what is wanted. */
function led(lead: 'polite' | 'desire', rest: Word[], isToolVerb: (stem: string) => boolean, negated: boolean): Speech {
  const verb =
    bringsAbout(rest, isToolVerb) ??
    rest.find((word, i) => !AUXILIARY.has(word.text) && !DETERMINERS.has(textAt(rest, i - 1)));
  const isDone = acts(verb, isToolVerb);
  if (verb === undefined || (lead === 'desire' && !isDone && !hasInfinitive(rest, verb))) {
    return { act: 'ask', verb: undefined, negated, lead };
  }
  const reads = isReadVerb(verb.stem) || isBringing(verb, rest);
  if (reads && !isToolVerb(verb.stem)) return { act: 'ask', verb, negated, lead };
  return {
    act: isDone ? 'do' : lead === 'polite' ? 'ask' : 'possible',
    verb: isDone ? verb : undefined,
    negated,
    lead,
  };
}

const HAVE_IT = /^(?:have|get) (?:it|that|this|them|these|those)\b/;
/** `have it moved`, `get my lamp mended`: what somebody is to do stands behind the thing. */
function bringsAbout(rest: Word[], isToolVerb: (stem: string) => boolean): Word | undefined {
  const at = rest.findIndex(({ text }) => /^(?:have|get|want|need|like)$/.test(text));
  const isPronoun = /^(?:it|that|this|them|these|those)$/.test(textAt(rest, at + 1));
  const isThing = /^(?:the|my|our|his|her)$/.test(textAt(rest, at + 1));
  const done = rest.slice(at + 2, at + (isPronoun ? 3 : 5)).find(({ text }) => isPast(text) && !isVerb(text));
  return at >= 0 && (isPronoun || isThing) && acts(done, isToolVerb) ? done : undefined;
}

/** `X-1 has to be closed`: what must be done. */
function passiveIn(core: Word[]): Word | undefined {
  const until = core.findIndex((word) => /^(?:because|since|as|if|but|that)$/.test(word.text));
  const at = (until < 0 ? core : core.slice(0, until)).findIndex(
    (word, i) =>
      /^(?:be|get)$/.test(word.text) &&
      (/^must$/.test(textAt(core, i - 1)) ||
        (textAt(core, i - 1) === 'to' && /^(?:has|have|needs?|ought)$/.test(textAt(core, i - 2)))),
  );
  const done = core[at + 1];
  return at > 0 && done !== undefined && /(?:ed|en|t|ut)$/.test(done.text) ? done : undefined;
}

const acts = (verb: Word | undefined, isToolVerb: (stem: string) => boolean): boolean =>
  verb !== undefined && (isWriteVerb(verb.stem) || isToolVerb(verb.stem));

/** `send me …` asks to see something. */
const isBringing = (verb: Word, said: Word[]): boolean =>
  /^(?:send|email|mail|text|bring|forward)$/.test(verb.text) &&
  /^(?:me|us)$/.test(textAt(said, said.indexOf(verb) + 1));

/** `I need to take …` rather than `I need information …`. */
const hasInfinitive = (rest: Word[], verb: Word): boolean => rest[rest.indexOf(verb) - 1]?.text === 'to';

function isVerbAtStart(core: Word[], isToolVerb: (stem: string) => boolean): boolean {
  const [first, second] = core;
  const isForm = (word: string): boolean =>
    /(?:[^s]s|ed|ing)$/.test(word) || (/.{3}(?:ment|[st]ion|ance|ence)$/.test(word) && !mayBeVerb(word));
  if (first === undefined || isForm(first.text) || (isPast(first.text) && !isVerb(first.text))) return false;
  if (
    second !== undefined &&
    /^(?:is|are|was|were|has|have|had|will|wants|wrote|said|says|asked|asks)$/.test(second.text)
  )
    return false;
  // `desk D-4 has a crack`: what stands before a code and a verb is a thing.
  const isCode = second !== undefined && /^(?:[b-z]|[a-z]+\d\w*)$/.test(second.text);
  // `fee for X-1 was wrong`, `move of X-1`: so stands what is behind a noun.
  const isNoun = second !== undefined && /^(?:of|for|on|from|off|out)$/.test(second.text);
  if (isNoun && second.text === 'of') return false;
  const reason = core.findIndex(({ text }) =>
    /^(?:because|since|as|if|when|that|who|which|whatever|and|but)$/.test(text),
  );
  const isThing =
    (isCode || isNoun) &&
    core
      .slice(2, reason < 0 ? 7 : Math.min(7, reason))
      .some(({ text }) =>
        /^(?:is|are|was|were|has|have|had|does|keeps|not|wants|wrote|said|says|asked|asks)$/.test(text),
      );
  return verbGroups(first.stem).size > 0 ? !(isThing && isNoun) : isToolVerb(first.stem) && !isThing;
}

function mainVerb(core: Word[], isToolVerb: (stem: string) => boolean): Word | undefined {
  return core.find((word) => !AUXILIARY.has(word.text) && (isWriteVerb(word.stem) || isToolVerb(word.stem)));
}

const NOT = new Set(['not', 'never', 'nobody', 'nothing', 'none', 'neither', 'nor', 'without']);
const AFTER = new Set(['nothing', 'none', 'nobody', 'no']);

/** What is turned on is not turned off. */
const PARTICLES: readonly [own: string, other: string][] = [
  'on off',
  'off on',
  'in out',
  'out in',
  'up down',
  'down up',
]
  .map((pair) => pair.split(' '))
  .map(([own = '', other = '']) => [own, other]);

/**
 * Whether a clause says that what a function does must not be done: a negation before its verb, `nothing` right behind, or the
 * opposite of its particle.
 */
export function isForbidden(said: Word[], tool: Tool): boolean {
  const says = (one: string): boolean => said.some(({ text }, i) => text === one && textAt(said, i + 1) !== 'for');
  if (
    PARTICLES.some(
      ([own, other]) =>
        tool.nameStems.has(own) && !tool.nameStems.has(other) && says(other) && (!says(own) || other === 'off'),
    )
  )
    return true;
  const at = said.findIndex((word) => !/^(?:do|does|did|done)$/.test(word.text) && isVerbOf(word, tool));
  if (at < 0) return false;
  // A `job no 12` is its number.
  const isNumber = textAt(said, at + 1) === 'no' && /^(?:is\b|.*\d)/.test(textAt(said, at + 2));
  if (AFTER.has(textAt(said, at + 1)) && !isNumber) return true;
  // What somebody cannot find is not forbidden.
  const isUnable = (i: number): boolean => /^(?:can|could)$/.test(textAt(said, i - 1)) && i + 1 < at;
  return said.slice(0, at).some((word, i) => NOT.has(word.text) && !isUnable(i));
}

/** `The 3rd to the 5th. Would that work?`: what is named is wondered about, and not asked for. */
export function asWondered<T extends { text: string }>(spoken: { clause: T; speech: Speech }[]): typeof spoken {
  const isWondered = spoken.some(({ clause }) => /^(?:(?:so|and|but|or) )*is that ok\b/i.test(clause.text));
  return spoken.map(({ clause, speech }) => {
    const isOpen = isWondered && speech.act === 'state' && !speech.negated;
    return { clause, speech: isOpen ? { ...speech, act: 'possible' as const, lead: 'question' as const } : speech };
  });
}
