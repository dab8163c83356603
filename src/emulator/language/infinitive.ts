import { isVerb, mayBeVerb } from './verbs.js';

/** Behind these a word that may be a verb or a noun is a verb. */
const LEADS_ON =
  /^(?:an?|the|all|any|each|every|your|their|its|this|these|that|one|some|up|out|on|off|down|back|for|to|if|whether|how|what|which|when|where|who)$/i;

const GERUND_NOUNS = new Set('opening meeting booking parking training building shipping billing pricing'.split(' '));

/**
 * What a description says that is done, as it stands behind `to`: `Gets the weather`, `Getting the weather` → `get the weather`.
 * A name of a thing, which cannot stand there, is helped with.
 */
export function infinitive(text: string): string {
  const [whole = '', first = '', next = ''] = /^(\p{L}+)(?:\s+(\p{L}+))?/u.exec(text) ?? [];
  const rest = text.slice(first.length);
  if (/^(?:what|which|who|when|where|how|whether)$/i.test(first)) return `tell ${lowered(first)}${rest}`;
  if (whole === '' || isVerb(first.toLowerCase())) return lowered(first) + rest;
  if (GERUND_NOUNS.has(first.toLowerCase()) && !LEADS_ON.test(next)) return `help with ${lowered(first)}${rest}`;
  const base = [...thirdPerson(first.toLowerCase()), ...gerund(first.toLowerCase())].find(mayBeVerb);
  if (base !== undefined && (next === '' || LEADS_ON.test(next) || !isPlural(first) || mayBeVerb(first.toLowerCase())))
    return base + rest;
  return LEADS_ON.test(next) || next === '' || (mayBeVerb(first.toLowerCase()) && isPlural(next))
    ? lowered(first) + rest
    : `help with ${lowered(first)}${rest}`;
}

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
