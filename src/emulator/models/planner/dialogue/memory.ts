import { own } from '../../../../core/json.js';
import { plainText } from '../../../language/plain-text.js';
import { words } from '../../../language/words.js';
import { noDates } from '../parameters/dates.js';
import { findIdentities } from '../parameters/identity.js';
import { source } from '../parameters/source.js';
import { type Agent, isNamesake } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { recordsIn, resultOf } from './records.js';
import type { DoneCall, Turn } from './turns.js';

/** Who a clause speaks of: the user, somebody else by a pronoun, or nobody in particular. */
export type Person = 'self' | 'other' | 'none';

const SELF = new Set(['i', 'me', 'my', 'mine', 'myself']);
const OTHER = new Set(['he', 'she', 'him', 'her', 'his', 'hers', 'they', 'them', 'their', 'theirs']);

export function personOf(text: string): Person {
  const said = words(text).map((word) => word.text);
  if (said.some((word) => OTHER.has(word))) return 'other';
  return said.some((word) => SELF.has(word)) ? 'self' : 'none';
}

const INTRODUCES = /\b(?:i am|i'm|im|my [a-z ]{0,30}(?:is|:)|this is|me:?)\s+(?:[a-z#]+[ :]+){0,4}$/i;

/** What was said earlier, newest first: by the user, then by the functions. */
export class Memory {
  readonly #agent: Agent;
  readonly #earlier: Turn[];

  readonly #attributes: ReadonlyMap<string, string>;

  constructor(agent: Agent, earlier: Turn[], attributes: ReadonlyMap<string, string>) {
    this.#attributes = attributes;
    this.#agent = agent;
    this.#earlier = earlier.toReversed();
  }

  /** The identifier remembered for a parameter; whom the clause speaks of decides between the user's own and the newest. */
  id(parameter: Parameter, person: Person): unknown {
    const own = this.#introduced(parameter) ?? this.attribute(parameter);
    if (person === 'self' && own !== undefined) return own;
    const said = this.#said(parameter, person === 'other' ? own : undefined);
    return (
      said ?? (person === 'other' ? own : undefined) ?? this.#passed(parameter) ?? this.#answered(parameter) ?? own
    );
  }

  /** The value that came with the request under the parameter's name. */
  attribute(parameter: Parameter): string | undefined {
    for (const [name, value] of this.#attributes) if (isNamesake(name, parameter.name)) return value;
    return undefined;
  }

  /** The value last passed for a parameter of the same name in a call of the same function. */
  lastPassed(tool: Tool, parameter: Parameter): unknown {
    for (const call of this.#calls()) {
      const passed = call.name === tool.name ? own(call.input, parameter.name) : undefined;
      if (passed !== undefined) return passed;
    }
    return undefined;
  }

  /** An identifier that an earlier result gave together with a name that the text mentions: `Ada` → the id of `Ada Byron`. */
  byName(parameter: Parameter, text: string): unknown[] {
    const said = new Set(words(text).map((word) => word.text));
    const found = new Map<string, unknown>();
    for (const record of this.#records()) {
      const id = Object.entries(record).find(
        ([key, value]) => isNamesake(key, parameter.name) && typeof value !== 'object',
      )?.[1];
      const name = Object.entries(record).find(
        ([key, value]) => /(?:^|_|[a-z])(?:name|title)$/i.test(key) && typeof value === 'string',
      )?.[1];
      if (id === undefined || typeof name !== 'string' || name.length > 80) continue;
      const parts = words(name)
        .map((word) => word.text)
        .filter((part) => part.length > 2);
      if (parts.some((part) => said.has(part))) found.set(plainText(id), id);
    }
    return [...found.values()];
  }

  #introduced(parameter: Parameter): unknown {
    for (const { text } of this.#earlier) {
      for (const one of this.#ids(parameter, text))
        if (INTRODUCES.test(text.slice(Math.max(0, one.start - 80), one.start))) return one.value;
    }
    return undefined;
  }

  #said(parameter: Parameter, except: unknown): unknown {
    for (const { text } of this.#earlier) {
      const last = this.#ids(parameter, text).findLast((one) => one.value !== except);
      if (last !== undefined) return last.value;
    }
    return undefined;
  }

  #ids(parameter: Parameter, text: string): { value: unknown; start: number }[] {
    const read = text.slice(0, 1000);
    return /[\d@/]/.test(read) ? findIdentities(parameter, source(read, 0, noDates, []), this.#agent.shapes) : [];
  }

  #passed(parameter: Parameter): unknown {
    for (const call of this.#calls()) {
      for (const [name, value] of Object.entries(call.input)) if (isNamesake(name, parameter.name)) return value;
    }
    return undefined;
  }

  /** Only when the newest result that has the field has it once: of several records none is the one meant. */
  #answered(parameter: Parameter): unknown {
    for (const call of this.#calls()) {
      const values = recordsIn(resultOf(call.result?.text)).flatMap((record) =>
        Object.entries(record).flatMap(([key, value]) =>
          isNamesake(key, parameter.name) && typeof value !== 'object' ? [value] : [],
        ),
      );
      const distinct = new Set(values);
      if (distinct.size > 0) return distinct.size === 1 ? values[0] : undefined;
    }
    return undefined;
  }

  *#calls(): Generator<DoneCall> {
    for (const turn of this.#earlier) yield* turn.calls.toReversed();
  }

  #records(): ReturnType<typeof recordsIn> {
    return this.#earlier
      .slice(0, 12)
      .flatMap((turn) => turn.calls.flatMap((call) => recordsIn(resultOf(call.result?.text))));
  }
}
