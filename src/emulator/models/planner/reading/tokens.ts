import { isThing } from '../../../language/kinds.js';
import { isKnown } from '../../../language/lexicon.js';
import { stem } from '../../../language/stem.js';

/** A word, number or mark as it was typed, with where it stands. */
export interface Token {
  text: string;
  lower: string;
  stem: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'mark';
  /** Whether it begins with a capital letter. */
  capital: boolean;
}

const TOKEN =
  /\p{L}\.(?:\p{L}\.)+|[\p{L}][\p{L}\p{N}]*(?:[-_/&.+#](?=[\p{L}\p{N}])[\p{L}\p{N}]+|['’](?![sS]\b)\p{L}+)*\+{0,2}|\d[\p{L}\p{N}]*(?:[.,:/-]?\d[\p{L}\p{N}]*)*(?:-\p{L}+)*|['’][sS]\b|\S/gu;

/** The words, numbers and marks of a text in sequence. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: typed, index }) => {
    // `A, B + C`: between spaces the mark is the word.
    const lower = typed === '+' && /^\s\+\s/.test(text.slice(index - 1, index + 2)) ? 'plus' : typed.toLowerCase();
    return {
      text: typed,
      lower,
      stem: stem(lower),
      start: index,
      end: index + typed.length,
      kind: /^\p{L}/u.test(typed) ? 'word' : /^\d/.test(typed) ? 'number' : 'mark',
      capital: /^\p{Lu}/u.test(typed),
    };
  });
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const PREPOSITIONS = words(
  `of in on at for to from by with about into onto under over between through during within around near since until till per via
  against across after before above below behind beside toward towards upon regarding concerning without as than versus vs inside outside`,
);
const ARTICLES = words(
  'a an the this that these those my your our his her its their any some every each all both another no',
);
const JOINTS = words('and or but nor & plus');
/** Words of closed classes, and those that belong to every request: none of them is part of a name. */
const CLOSED = words(
  `i me you we us he she it they them him mine yours myself who whom whose what which when where why how is are am was were be been being
  do does did done doing have has had having can could will would shall should may might must not please also then so if because while
  there here just only very too really quite currently right now still ever yet already again instead such e.g i.e etc well ok okay hi
  hello hey thanks thank let lets want wants need needs like know tell me show give get got find help along together respectively using use exactly approximately roughly least
  used based given having including named called titled whether however many much more most less least than up out off down ill im id ive
  let's don't doesn't can't i'm i'd i'll i've it's what's that's who's where's how's there's didn't isn't won't gonna wanna pls plz cuz cos
  oh ah um er hmm wow u ur actually anyway maybe perhaps probably though anything something everything nothing anyone someone anybody somebody bye goodbye cheers sorry dont doesnt didnt cant wont isnt whats whos hows thats theres btw`,
);

export const isPreposition = (token: Token | undefined): boolean =>
  token !== undefined && PREPOSITIONS.has(token.lower);
export const isArticle = (token: Token | undefined): boolean => token !== undefined && ARTICLES.has(token.lower);
export const isJoint = (token: Token | undefined): boolean =>
  token !== undefined && (JOINTS.has(token.lower) || token.text === ',' || token.text === ';');
export const isClosed = (token: Token): boolean =>
  CLOSED.has(token.lower) || PREPOSITIONS.has(token.lower) || ARTICLES.has(token.lower) || JOINTS.has(token.lower);
/** Whether a mark ends a sentence or a thought. */
export const isStop = (token: Token): boolean => /^[.;?!:()[\]\n–—]$/.test(token.text);

/** The word at a place, in lower case; empty where there is none. */
export const lowerAt = (tokens: readonly Token[], at: number): string => tokens[at]?.lower ?? '';

/** Whether a word is none that English has for a thing, a deed or a quality. */
export const isUnheardOf = (token: Token | undefined): boolean =>
  token !== undefined &&
  !isClosed(token) &&
  !isThing(token.lower) &&
  !(['verbs', 'past', 'gerunds', 'adjectives', 'adverbs', 'places', 'roles'] as const).some((kind) =>
    isKnown(kind, token.lower),
  );

/** Where the tokens begin for which something holds that holds for all behind. */
export function firstTokenWhere(tokens: readonly Token[], holds: (token: Token) => boolean): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle];
    if (token !== undefined && holds(token)) high = middle;
    else low = middle + 1;
  }
  return low;
}
