import type { Answer, Prompt } from '../ask.js';
import type { ObjectRule } from './body-rule.js';

export type Body = Readonly<Record<string, unknown>>;

/** A form in which models of one family are asked and answer, as InvokeModel takes and gives it. */
export interface Form {
  /** What the body must be. */
  readonly body: ObjectRule;
  prompt(body: Body): Prompt;
  answer(answer: Answer, about: About): Body;
  /** The answer bit by bit; absent where the family is not streamed. */
  events?(answer: Answer, about: About): Iterable<Body>;
}

/** What an answer says besides. */
export interface About {
  readonly modelId: string;
  readonly body: Body;
  /** A fresh id: letters and digits. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export function textIn(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn(body: Body, name: string): number | undefined {
  const value = body[name];
  return typeof value === 'number' ? value : undefined;
}

export function textsIn(body: Body, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The words of an answer: families without tools answer with nothing else. */
export function wordsOf({ content }: Answer): string {
  return content.flatMap((block) => ('text' in block ? block.text : [])).join('');
}
