import { remembering } from '../../core/remembering.js';
import { isOfKind, isThing } from '../language/kinds.js';
import { isKnown } from '../language/lexicon.js';
import { isMet, nearness } from '../language/nearness.js';
import { inOneWord, saySame } from '../language/paraphrases.js';
import { stem } from '../language/stem.js';
import { synonyms } from '../language/synonyms.js';
import { termsOf } from './terms.js';

/** Terms with what each counts. */
export type Weights = ReadonlyMap<string, number>;

/** Of a passage: `others` are terms of its heading that name what another passage is about. */
export type Told = Readonly<Record<'whole' | 'heading' | 'others', ReadonlySet<string>>>;

/** Words that only shape a question, as what is counted in `how many guests`. */
const SHAPE =
  /\bhow (?:long|much|often|far|soon|old|late|early|quick|fast)\b|\bhow many(?: [a-z]+)?|\bwhat (?:time|day|date)\b/gi;
/** Words that say little of what is asked about. */
const LIGHT = new Set(
  `bring take put use happen keep have offer allow possible right way kind extra stay ever go try work look find ask please own be need
  question wonder mean understand exactly actual anymore already yet usual hey thanks fit stuff person mother father mom dad son daughter
  wife husband friend brother sister new old set while time today yesterday tomorrow week morning evening night afternoon noon last back
  first second third top high other different come off still long during after before without near out up down away`
    .split(/\s+/)
    .map(stem),
);
/** Words that ask for something of a thing, and do not say of which. */
const OF_SOMETHING = new Set('cost price fee charge pay money maximum minimum limit'.split(' ').map(stem));
/** What a question goes on with may stand behind it in brackets. */
const IN_BRACKETS = /^(.*\S)\s*\(([^()]*)\)\s*$/s;

/** The terms of a text, and of what it says in several words. */
export const allTermsOf = (text: string): Set<string> => new Set([...termsOf(text), ...termsOf(inOneWord(text))]);

/** What a question asks for, and what was said around it; `pointsBack`: with hardly a word of its own it is about the latter. */
export function termsAsked(text: string, around = ''): { own: Weights; beside: Weights; pointsBack: boolean } {
  const [, question = text, brackets = ''] = IN_BRACKETS.exec(text) ?? [];
  const weightOf = (term: string): number => (LIGHT.has(term) || /^\d/.test(term) ? 0.3 : 1);
  const weighed = (said: string) =>
    new Map([...termsOf(inOneWord(said.replace(SHAPE, ' ')))].map((term) => [term, weightOf(term)]));
  const [own, beside] = [weighed(question), weighed(`${brackets} ${around}`)];
  for (const term of own.keys()) beside.delete(term);
  const tells = [...own].some(([term, weight]) => weight > 0.4 && !OF_SOMETHING.has(term));
  return { own, beside, pointsBack: !tells && beside.size > 0 };
}

/** Rare words tell more. One that no text has counts as one that two have, or for less if it may be a slip of the finger. */
export function weightsOf(asked: Weights, texts: readonly ReadonlySet<string>[]): Weights {
  const weigh = (term: string, weight: number): number => {
    const having = texts.filter((terms) => has(terms, term, asked) > 0.6).length;
    const by = having > 0 ? 1 : isName(term) ? 2 : isMet(term) ? 1 : 0.5;
    return by * weight * Math.log(1 + (texts.length + 1) / (1 + Math.max(2, having)));
  };
  return new Map([...asked].map(([term, weight]) => [term, weigh(term, weight)]));
}

/** What is told of others says nothing of who or what has a name. */
const isName = (term: string): boolean =>
  [term, `${term}e`, `${term}s`].some((one) => isKnown('places', one) || isKnown('people', one));

/** The parts of a question's weight that a sentence speaks of, with its heading and the rest of its passage, and by itself. */
export function coverageOf(asked: Weights, terms: ReadonlySet<string>, { whole, heading, others }: Told) {
  let [covered, said, total] = [0, 0, 1e-9];
  for (const [term, weight] of asked) {
    const own = has(terms, term, asked);
    const all = Math.max(own, 0.9 * has(heading, term, asked), 0.6 * has(whole, term, asked));
    // A wheel stand is no wheel.
    covered += weight * all * (others.has(term) ? 0.5 : 1);
    said += weight * own;
    total += weight;
  }
  return { coverage: covered / total, said: said / total };
}

/** How surely terms tell of one that is asked for, from 0 to 1: one that is asked for itself stands for no other. */
export function has(terms: ReadonlySet<string>, term: string, asked: Weights): number {
  if (terms.has(term)) return 1;
  let most = 0;
  for (const told of terms) if (!asked.has(told)) most = Math.max(most, related(`${term} ${told}`));
  return most;
}

/** How surely the second of two terms tells of the first. */
const related = remembering(50_000, (both: string): number => {
  const [asked = '', told = ''] = both.split(' ');
  if (saySame(asked, told)) return 0.8;
  if (synonyms(asked).has(told)) return 0.6;
  if (/\d/.test(both)) return 0;
  if ([asked, `${asked}e`].some((one) => isOfKind(one, told) || isOfKind(one, `${told}e`))) return 0.7;
  if (isCompound(asked, told) || isCompound(told, asked)) return 0.6;
  const near = nearness(asked, told);
  return near < 0.5 || (near < 0.6 && isThing(asked) && isThing(told)) ? 0 : 1.2 * (near - 0.25);
});

/** `campfire` is a `fire`. */
const isCompound = (whole: string, part: string): boolean =>
  part.length > 3 &&
  whole.length > part.length + 2 &&
  (whole.replace(/ness$/, '').endsWith(part) || (part.length > 4 && whole.startsWith(part)));
