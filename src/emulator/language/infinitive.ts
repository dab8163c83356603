import { isVerb, mayBeVerb } from './verbs.js';

const DETERMINER = String.raw`(?:an?|the|all|any|each|every|your|their|its|this|these|one|some|both)\b`;
/** Behind these a word that may be a verb or a noun is a verb. */
const LEADS_ON = new RegExp(
  String.raw`^\s+(?:${DETERMINER}|(?:up|out|off|down|back|to|for|if|whether|how|what|which|when|where|who)\b|that\b(?!\s+(?:is|are|was|were|has|have|had|can|may|must|need|still|stand|lie|nobody)\b))`,
  'i',
);
const BEFORE_NOUN = new RegExp(String.raw`^\s+${DETERMINER}`, 'i');
/** Behind these a word that may be a verb or a noun is a noun. */
const IS_NOUN = /^(?:,|\s+(?:of|by|near|between|with|within|per|and|or|are|is)\b)/i;

const GERUND_NOUNS = new Set('opening meeting booking parking training building shipping billing pricing'.split(' '));

/**
 * What a description says that is done, as it stands behind `to`: `Gets the weather`, `Getting the weather` → `get the weather`.
 * A name of a thing, which cannot stand there, is helped with; a question is answered; what is returned is told.
 */
export function infinitive(text: string): string {
  const [first = ''] = /^\p{L}+(?:-\p{L}+)*/u.exec(text) ?? [];
  const word = first.toLowerCase();
  const rest = text.slice(first.length);
  if (/^(?:what|which|who|when|where|how|whether)$/.test(word)) return `tell ${lowered(first)}${rest}`;
  if (/^(?:is|are|was|were|has|does|did|can|may|will)$/.test(word)) return `answer "${text}"`;
  if (/^(?:return|yield|output)s?$/.test(word) && rest !== '') return `tell${rest}`;
  const isVerbal = LEADS_ON.test(rest) || rest === '';
  if (GERUND_NOUNS.has(word) && !isVerbal) return `help with ${lowered(first)}${rest}`;
  if (isVerb(plain(word)) && (isVerbal || !IS_NOUN.test(rest))) return lowered(first) + rest;
  const base = [...thirdPerson(word), ...gerund(word)].find((one) => mayBeVerb(plain(one)));
  const isDone = base !== undefined && (isVerbal || (!IS_NOUN.test(rest) && (isVerb(plain(base)) || !isPlural(word))));
  if (isDone) return base + (isPlural(word) ? alike(rest) : rest);
  const isAct = base === undefined && !isPlural(word) && BEFORE_NOUN.test(rest);
  const mayAct = mayBeVerb(plain(word)) && (isVerbal || /^\s+\p{L}+s\b/u.test(rest));
  return `${isAct || mayAct || rest === '' ? '' : 'help with '}${lowered(first)}${rest}`;
}

const plain = (word: string): string => word.replace('-', '');

/** `checks for X and gives the Y`: the second verb as the first. */
const alike = (rest: string): string =>
  /\b(?:that|which|who|if|whether|when|how|what)\b/i.test(rest)
    ? rest
    : rest.replace(SECOND_VERB, (found, verb: string) => {
        const base = thirdPerson(verb).find((one) => mayBeVerb(one));
        return base === undefined ? found : found.replace(verb, base);
      });
const SECOND_VERB = new RegExp(String.raw`(?<=\b(?:and|or) )(\p{Ll}+s)(?= ${DETERMINER})`, 'gu');

const lowered = (word: string): string => (/^\p{Lu}{2}/u.test(word) ? word : word.toLowerCase());
const isPlural = (word: string): boolean => /s$/i.test(word);

function thirdPerson(word: string): string[] {
  if (!/[^su]s$/.test(word)) return [];
  const all = [word.slice(0, -1)];
  if (/(?:ch|sh|ss|x|zz|o)es$/.test(word)) all.unshift(word.slice(0, -2));
  if (/ies$/.test(word)) all.unshift(`${word.slice(0, -3)}y`);
  return all;
}

function gerund(word: string): string[] {
  if (!/.{2}ing$/.test(word)) return [];
  const root = word.slice(0, -3);
  return [root, `${root}e`, root.replace(/(\p{L})\1$/u, '$1')];
}

/** What a description says of the function itself, before it says what is done. */
const SELF =
  /^\s*(?:this|the|an?) (?:function|tool|api|method|endpoint|operation|service)\b,? ?(?:that |which |to |for |can |will |is (?:used |designed )?(?:to |for )|(?:allows|enables|lets|helps) (?:an? |the )?(?:users?|you|callers?|one) (?:to )?|(?:facilitates|provides) (?:the )?)*/i;

/** A description from where it says what is done: `This function searches …` → `searches …`. */
export const withoutSubject = (description: string): string => description.replace(SELF, '');
