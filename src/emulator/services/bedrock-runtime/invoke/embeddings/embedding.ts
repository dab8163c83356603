import type { ObjectRule } from '../body-rule.js';
import type { Body } from '../form.js';

/** How a model that makes vectors of texts is asked, and answers. */
export interface Embedding {
  readonly body: ObjectRule;
  answer(body: Body, id: string): Body;
  /** How many tokens the texts of the body have. */
  tokens(body: Body): number;
}

/** What counts as one token, as the planner counts. */
const CHARACTERS_A_TOKEN = 4;

export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / CHARACTERS_A_TOKEN));
}
