import { isRecord, parseJson } from '../../../core/json.js';
import { calledValues } from '../../trace/agent-call.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import { isWriting } from '../writing.js';
import { isShownIn } from './words.js';

/** An identifier that a turn has made: each time that the conversation is held it is another one. */
export interface Fresh {
  readonly id: string;
  /** The place of the turn that has made it. */
  readonly turn: number;
  /** What the function calls it: the name of its member. */
  readonly member: string | undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}/;
const TOKEN = /[A-Za-z0-9]+(?:[-_:][A-Za-z0-9]+)*/g;
/** Shorter numbers are amounts. */
const DIGITS_OF_AN_ID = 6;

/** What calls that change something have answered, and what nobody had named before. */
export function freshIn(turns: readonly TurnRecord[]): Fresh[] {
  const known: string[] = [];
  const found: Fresh[] = [];
  for (const [turn, { text, attributes = {}, calls }] of turns.entries()) {
    known.push(text, ...Object.values(attributes));
    for (const call of calls) {
      known.push(...Object.values(calledValues(call)));
      const { result = '' } = call;
      if (isWriting(call)) {
        for (const [id, member] of idsIn(result)) {
          const isKnown = found.some((one) => one.id === id) || known.some((before) => before.includes(id));
          if (!isKnown) found.push({ id, turn, member });
        }
      }
      known.push(result);
    }
  }
  return found;
}

/** A pattern for all identifiers that are written like this one. */
export function shapeOf(id: string): string {
  if (UUID.test(id)) return '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  return id
    .split(/([-_:])/)
    .map((part) => {
      const [, letters = '', digits = ''] = /^([A-Za-z]*)(\d*)$/.exec(part) ?? [];
      if (letters + digits === part) return `${letters}${digits === '' ? '' : `\\d{${digits.length}}`}`;
      return /^[-_:]$/.test(part) ? part : `[0-9A-Za-z]{${part.length}}`;
    })
    .join('');
}

/** The pattern that finds the identifier in a text before anything else. Undefined: none does. */
export function findingPattern(id: string, text: string): string | undefined {
  const shape = shapeOf(id);
  return new RegExp(shape, 'i').exec(text)?.[0] === id && isShownIn(text, id) ? shape : undefined;
}

function idsIn(result: string): [id: string, member: string | undefined][] {
  const value = parseJson(result);
  const texts = value === undefined ? [[result, undefined] as const] : [...leaves(value, undefined)];
  return texts
    .flatMap(([text, member]) => (text.match(TOKEN) ?? []).filter(isId).map((id) => [id, member] as const))
    .map(([id, member]) => [id, member]);
}

function* leaves(value: unknown, member: string | undefined): Generator<readonly [string, string | undefined]> {
  if (typeof value === 'string' || typeof value === 'number') yield [String(value), member];
  else if (Array.isArray(value)) for (const inner of value) yield* leaves(inner, member);
  else if (isRecord(value)) for (const [name, inner] of Object.entries(value)) yield* leaves(inner, name);
}

function isId(token: string): boolean {
  const digits = token.match(/\d/g)?.length ?? 0;
  if (digits === 0 || DAY.test(token)) return false;
  // `2nd` and `30days` begin with an amount.
  return /^\d+$/.test(token) ? digits >= DIGITS_OF_AN_ID : !/^\d{1,4}[a-z]+$/i.test(token);
}
