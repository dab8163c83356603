import { isKnown } from './lexicon.js';
import { stem } from './stem.js';

/** What a verb does to the world: `look` changes nothing; every other group is a kind of change. */
export type VerbGroup =
  | 'look'
  | 'create'
  | 'start'
  | 'reserve'
  | 'buy'
  | 'change'
  | 'remove'
  | 'send'
  | 'hold'
  | 'extend'
  | 'agree'
  | 'refuse'
  | 'restore'
  | 'assign'
  | 'end'
  | 'perform';

const GROUPS: Readonly<Record<VerbGroup, string>> = {
  look: `get check look lookup show view see find list search fetch retrieve read tell display query describe detail count compare explain
    inspect track review calculate compute estimate predict forecast determine solve evaluate analyse analyze assess identify detect
    locate discover recommend suggest measure rank filter extract parse classify simulate integrate derive obtain access give know verify provide browse monitor answer summarise summarize
    print watch diagnose explore examine sort export multiply generate plot`,
  create: `submit reorder resubmit reapply create file apply request register add open raise log make enter report issue record post insert enrol
    enroll subscribe upload put sign write order save store note jot lodge`,
  start: `start begin initiate launch trigger open setup`,
  reserve: `book rebook reserve schedule arrange organise organize place hire rent`,
  buy: `buy reorder purchase pay donate sell refund charge`,
  change: `update change modify edit move swap exchange reschedule set correct rename adjust replace alter switch amend shift transfer convert fix increase
    decrease raise lower reduce double push postpone mark turn upgrade cap tweak boost bump relocate redirect reroute shorten`,
  remove: `cancel delete del remove withdraw revoke drop void undo erase discard clear unsubscribe deactivate disable scrap ditch axe kill
    trash annul rescind retract purge wipe`,
  send: `send resend email mail forward notify message share deliver ship text alert invite reply ping dispatch`,
  hold: `freeze block lock suspend pause halt hold`,
  extend: `extend renew prolong lengthen`,
  agree: `approve accept confirm authorise authorize grant`,
  refuse: `deny reject decline refuse dismiss veto`,
  restore: `unfreeze unblock unsuspend resume reset restart reboot unlock restore recover reopen reactivate enable activate reinstate unpause undelete revive`,
  assign: `assign reassign escalate delegate allocate route hand`,
  perform: `process handle run rerun execute perform do put play skip redeem`,
  end: `close resolve complete finish end terminate stop`,
};

const BY_STEM = new Map<string, Set<VerbGroup>>();
for (const [group, verbs] of Object.entries(GROUPS)) {
  for (const verb of verbs.split(/\s+/)) {
    const groups = BY_STEM.get(stem(verb)) ?? new Set<VerbGroup>();
    // The keys of GROUPS are VerbGroups by its type; Object.entries widens them to string.
    BY_STEM.set(stem(verb), groups.add(group as VerbGroup));
  }
}

const BASES = new Set(Object.values(GROUPS).flatMap((verbs) => verbs.split(/\s+/)));

/** Whether a word, in lower case, is a verb that functions are described by, in its base form. */
export const isVerb = (word: string): boolean => BASES.has(word);
/** Whether it may be any verb, in any form. */
export const mayBeVerb = (word: string): boolean => BASES.has(word) || isKnown('verbs', word);

/** Whether a word, in lower case, is a past form or participle. */
export const isPast = (word: string): boolean => /\w\wed$/.test(word) || isKnown('past', word);

const NONE: ReadonlySet<VerbGroup> = new Set();

/** The groups a verb belongs to, by its stem; empty when it is not a known verb. */
export const verbGroups = (verbStem: string): ReadonlySet<VerbGroup> => BY_STEM.get(verbStem) ?? NONE;

/** Participles that no ending makes, each with its verb's stem. */
const PARTICIPLES = new Map(Object.entries({ frozen: 'freez', withdrawn: 'withdraw', held: 'hold' }));
/** The groups of a verb whose participle or stem this is. */
export const stateGroups = (one: string): ReadonlySet<VerbGroup> => verbGroups(PARTICIPLES.get(one) ?? one);

const MAKING: ReadonlySet<VerbGroup> = new Set(['create', 'start', 'reserve']);

/** Whether a group brings something about. */
export const isMaking = (group: VerbGroup): boolean => MAKING.has(group);

const SETTLING: ReadonlySet<VerbGroup> = new Set(['hold', 'remove', 'refuse', 'agree', 'restore', 'end']);

/** Whether a group ends in a state of something that is there: it does away with it, decides on it, or brings it back. */
export const isSettling = (group: VerbGroup): boolean => SETTLING.has(group);

/** Whether two groups bring something about, though not in the same way: `book` and `submit`. */
export const isNear = (a: VerbGroup, b: VerbGroup): boolean => MAKING.has(a) && MAKING.has(b);

/** Verbs that change something whatever else they may mean. */
export const isWriteVerb = (verbStem: string): boolean => {
  const groups = verbGroups(verbStem);
  return groups.size > 0 && !groups.has('look');
};
export const isReadVerb = (verbStem: string): boolean => verbGroups(verbStem).has('look');

const NOUNS_TOO = new Set(
  'report record log book schedule request open issue message post alert place share end file list email mail note plan order refund charge store mark turn upgrade play detail rent'
    .split(' ')
    .map(stem),
);
/** Verbs that are as often nouns or adjectives: `open items`, `the schedule`. */
export const nounAndVerb = (verbStem: string): boolean => NOUNS_TOO.has(verbStem);

const LOOKS_TOO = new Set('list detail review record report track search monitor display'.split(' ').map(stem));
/** Verbs of looking that are as often the name of a thing. */
export const lookAndNoun = (verbStem: string): boolean => LOOKS_TOO.has(verbStem);

const SEARCHES = new Set(['search', 'lookup', 'query', 'get', 'find', 'fetch', 'list']);
/** Whether a word in a name says that something is looked for. */
export const isSearch = (word: string): boolean => SEARCHES.has(word);

/** `Add two numbers`: nothing is kept of it. */
export const isSum = (text: string): boolean => SUM.test(text);
const SUM =
  /^\W*(?:add|sum|subtract|multiply|divide|round|square|average)s?(?: up| together)? (?:(?:an?|two|three|several|any|the|these|all|list|of|or|more|given) )*(?:numbers?|integers?|floats?|vectors?|matri(?:x|ces)|fractions?)\b/i;
