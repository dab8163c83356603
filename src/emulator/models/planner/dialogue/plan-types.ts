import { own } from '../../../../core/json.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import type { Speech } from './act.js';

/** A call being put together: what is known of its input so far. */
export interface Draft {
  tool: Tool;
  input: Record<string, unknown>;
}

/** A call to make, with why. */
export interface Planned extends Draft {
  why: string;
}

/** What the user wants to know of the results, for the answer. */
export interface Question {
  text: string;
  speech: Speech;
}

/** What the planner decides to do about a turn. */
export type Decision =
  /** `guessed`: chosen by an identifier alone, without a word that the function knows. */
  | { kind: 'call'; calls: Planned[]; question: Question; offer?: Draft; also?: string; guessed?: boolean }
  /** `more`: further calls of the request that lack the same. */
  | { kind: 'ask'; draft: Draft; more?: Draft[]; missing: Parameter[]; problem?: string }
  /** `problem`: what of the request was not understood. */
  | { kind: 'offer'; draft: Draft; problem?: string }
  | { kind: 'explain'; draft: Draft; missing: Parameter[] }
  | { kind: 'say'; what: Saying; about?: Draft[] };

export type Saying =
  | 'greeting'
  | 'thanks'
  | 'farewell'
  | 'help'
  | 'dropped'
  | 'kept'
  | 'happened'
  | 'refused'
  | 'unable'
  | 'foreign'
  | 'unclear';

/** The required parameters that a draft has no value for. */
export const missingOf = (draft: Draft): Parameter[] =>
  draft.tool.parameters.filter(
    (p) => p.required && [undefined, null, ''].some((none) => own(draft.input, p.name) === none),
  );
