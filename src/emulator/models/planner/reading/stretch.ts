import type { Found } from '../parameters/source.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Quantity } from './numbers.js';
import type { Phrase } from './phrases.js';
import { firstTokenWhere, type Token } from './tokens.js';

/** What a stretch of the sentence may be. */
export type Sort =
  | 'rest'
  | 'tail'
  | 'whole'
  | 'literal'
  | 'amount'
  | 'formula'
  | 'file'
  | 'number'
  | 'numbers'
  | 'unit'
  | 'example'
  | 'clock'
  | 'quoted'
  | 'phrase'
  | 'name'
  | 'id'
  | 'listed'
  | 'email'
  | 'phone'
  | 'url';

/** A stretch that may be a value, at tokens `from` up to `to`. */
export interface Candidate extends Found {
  sort: Sort;
  from: number;
  to: number;
  /** Whether it has the form of identifiers of another kind. */
  foreign?: boolean;
  quantity?: Quantity;
  /** Of a number, the word or sign behind it. */
  unit?: string;
  /** Of numbers that only joints stand between: where the first of them stands. */
  row?: number;
  known?: Phrase['known'];
  /** A name with the region that it lies in: `Boston, MA`. */
  region?: boolean;
  loose?: boolean;
  /** Whether it is not the value itself but a thing of its kind. */
  implied?: boolean;
  /** Whether it is a parameter's name rather than a value. */
  naming?: boolean;
  /** The part of its words that are the function's own. */
  own?: number;
  /** The only parameter it may fill: a listed value is one of its own. */
  only?: Parameter;
}

/** A candidate before it is known at which tokens it stands; those of its start and end, if it does not say. */
export type Stretch = Omit<Candidate, 'from' | 'to'> & Partial<Pick<Candidate, 'from' | 'to'>>;

/** A text that is searched for what a function's parameters may take. */
export interface Searched {
  text: string;
  tokens: readonly Token[];
  tool: Tool;
}

/** The tokens between two places of a text. */
export const placed = (tokens: readonly Token[], start: number, end: number): { from: number; to: number } => ({
  from: firstTokenWhere(tokens, (token) => token.end > start),
  to: firstTokenWhere(tokens, (token) => token.start >= end),
});

/** The part of some words that are the function's own. */
export const ownShare = (said: readonly Token[], tool: Tool): number =>
  said.filter(({ stem }) => (tool.vocabulary.get(stem) ?? 0) > 0.4).length / Math.max(1, said.length);
