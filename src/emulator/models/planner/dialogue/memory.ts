import { own } from '../../../../core/json.js';
import { isKnown } from '../../../language/lexicon.js';
import { plainText } from '../../../language/plain-text.js';
import { words } from '../../../language/words.js';
import { noDates } from '../parameters/dates.js';
import { findIdentities, isIdentity } from '../parameters/identity.js';
import { monthValue } from '../parameters/months.js';
import { source } from '../parameters/source.js';
import { type Agent, isNamesake } from '../tools/agent.js';
import type { Parameter } from '../tools/parameter.js';
import type { Tool } from '../tools/tool.js';
import { isObject, type Json, type JsonObject, recordsIn, resultOf, rowsIn } from './records.js';
import { datedIn, namedIn, picks, settles, spokenOf } from './referents.js';
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
  readonly #open: Record<string, unknown>;

  /** `open`: the input of what the turn before left open. */
  constructor(agent: Agent, earlier: Turn[], attributes: ReadonlyMap<string, string>, open = {}) {
    this.#attributes = attributes;
    this.#open = open;
    this.#agent = agent;
    this.#earlier = earlier.toReversed();
  }

  /** The identifier remembered for a parameter; whom the clause speaks of decides between the user's own and the newest. */
  id(parameter: Parameter, person: Person): unknown {
    const own = this.#introduced(parameter) ?? this.attribute(parameter);
    if (person === 'self' && own !== undefined) return own;
    const said = this.#said(parameter, person === 'other' ? own : undefined);
    const answered = (): unknown => this.#passed(parameter) ?? this.#answered(parameter);
    return said ?? (person === 'other' ? own : undefined) ?? answered() ?? own;
  }

  /** `117 is done`, of the only `X-117` that calls were about. */
  ending(parameter: Parameter, text: string): string[] {
    const passed = [...this.#calls()].flatMap(({ input }) => fieldFor(parameter, textsOf(input)) ?? []).map(plainText);
    return [...new Set(passed)].filter((id) => {
      const end = /(?<=\D)\d{2,}$/.exec(id)?.[0];
      return end !== undefined && new RegExp(`(?<![\\w.,:/#-])${end}(?![\\w%]|[.:,/-]\\d)`).test(text);
    });
  }

  /** Whether the turn before names one value for a parameter, or the last calls and their results have one: `them` is about that. */
  isOnly(parameter: Parameter): boolean {
    const [last] = this.#earlier;
    if (last?.calls.length === 0 && this.#ids(parameter, last.text).length === 1) return true;
    const [calls = []] = this.#earlier.flatMap((turn) => (turn.calls.length === 0 ? [] : [turn.calls]));
    return valuesFor(parameter, calls).length === 1;
  }

  /** The only call that takes back what was last changed, or a call of it, if there is one. */
  undoing(of?: DoneCall): { tool: Tool; input: Record<string, unknown> }[] {
    const newest = of === undefined ? this.#earlier.find(({ calls }) => calls.length > 0)?.calls : [of];
    const last = newest?.filter(({ result }) => result?.failed === false);
    if (!this.#agent.tools.some((tool) => tool.writes && last?.some(({ name }) => name === tool.name))) return [];
    const found = this.#agent.tools.flatMap((tool) => {
      const ids = tool.parameters.filter((p) => p.required);
      if (!tool.groups.has('remove') || ids.length === 0 || !ids.every(isIdentity)) return [];
      // What was taken back already is not what is meant.
      const made = last?.filter(({ name }) => name !== tool.name) ?? [];
      const values = ids.map((p): [string, string[]] => [p.name, valuesFor(p, made)]);
      const input = Object.fromEntries(values.map(([name, [value]]) => [name, value]));
      return values.every(([, { length }]) => length === 1) ? [{ tool, input }] : [];
    });
    return found.length === 1 ? found : [];
  }

  /** Of several things that the newest calls were made for the one that a turn since names; undefined where there was one. */
  among(parameter: Parameter): string[] | undefined {
    const at = this.#earlier.findIndex((turn) => turn.calls.length > 0);
    const passed = (this.#earlier[at]?.calls ?? []).flatMap(({ input }) => fieldFor(parameter, textsOf(input)) ?? []);
    if (new Set(passed).size < 2) return undefined;
    const named = this.#earlier.slice(0, at).map(({ text }) => this.ending(parameter, text));
    return named.find((ids) => ids.length > 0) ?? [];
  }

  /** What the newest calls and their results name two of, together with the turn before where this one adds to it: `X-2 too`. */
  two(parameter: Parameter): unknown[] {
    const found = new Map<string, unknown>();
    for (const turn of this.#earlier.filter(({ calls }) => calls.length > 0).slice(0, MOST_ALIKE)) {
      const records = turn.calls.flatMap((call) => [call.input, ...recordsIn(resultOf(call.result?.text))]);
      const named = records.flatMap((record) =>
        Object.entries(record).filter(([key, value]) => isNamesake(key, parameter.name) && typeof value !== 'object'),
      );
      if (found.size > 0 && named.length === 0) break;
      for (const [, value] of named.toReversed()) found.set(plainText(value), value);
      if (turn.calls.length > 1 || !JOINED.test(turn.text)) break;
    }
    return found.size === 2 ? [...found.values()].toReversed() : [];
  }

  /** What the calls of the newest turn were made with, each with its own: `them`, after `X-1 and X-2` were asked for. */
  together(parameter: Parameter): unknown[] {
    const calls = this.#earlier.find((turn) => turn.calls.length > 0)?.calls ?? [];
    const values = calls.map(({ input }) => own(input, parameter.name));
    return calls.length > 1 && values.every((one) => one !== undefined) ? [...new Set(values)] : [];
  }

  /** The value that came with the request under the parameter's name. */
  attribute(parameter: Parameter): string | undefined {
    for (const [name, value] of this.#attributes) if (isNamesake(name, parameter.name)) return value;
    return undefined;
  }

  /**
   * What the last calls were made with under the parameter's name, where all say the same and none is about another thing than
   * `said` is; with `that day` or `the same time` also the only day or time that they were made with.
   */
  carried(parameter: Parameter, text: string, said: ReadonlyMap<string, unknown[]>): unknown {
    const made = this.#earlier.slice(0, TURNS_CARRIED).find((turn) => turn.calls.length > 0)?.calls ?? [];
    // What lacks something yet was spoken of last.
    const isOpen = this.refersTo(text, parameter) && Object.keys(this.#open).length > 0;
    const calls = isOpen ? [{ name: '', input: this.#open }] : made;
    const isOther = calls.some(({ input }) =>
      [...said].some(([name, [value]]) =>
        Object.entries(input).some(
          ([key, one]) => isNamesake(key, name) && isCode(one) && plainText(one) !== plainText(value),
        ),
      ),
    );
    const refers = REFERS.exec(text)?.[1];
    const isOfKind = (value: unknown): boolean => parameter.kind === 'date' && refers !== undefined && isDay(value);
    // `who is away then?`: in the month of the days that were spoken of.
    const monthOf = (value: unknown): unknown[] => {
      const [year = 0, month] = isDay(value) ? plainText(value).split('-').map(Number) : [];
      const isMeant = month !== undefined && parameter.kind === 'month' && THEN.test(text);
      return isMeant ? [monthValue({ year, month, start: 0, end: 0 }, parameter, 0)] : [];
    };
    const values = calls.flatMap(({ input }) =>
      Object.entries(input).flatMap(([key, value]) =>
        (isNamesake(key, parameter.name) && !isOther) || isOfKind(value) ? [value] : monthOf(value),
      ),
    );
    return new Set(values.map(plainText)).size === 1 ? values[0] : undefined;
  }

  /** Whether a text says which of several is meant, so that none but that is. */
  chooses = (text: string): boolean => REST.test(text) || picks(text);
  /** Whether it says so only by leaving out the others. */
  excepts = (text: string): boolean => REST.test(text);

  /** `my wife's car`: whether a text is about what belongs to somebody else, who was not spoken of before. */
  isNewcomer(text: string): boolean {
    const [, who = ''] = BELONGS.exec(text.toLowerCase()) ?? [];
    return isKnown('roles', who) && !this.#earlier.some((turn) => turn.text.toLowerCase().includes(who));
  }

  /** Whether a text speaks of the day or time of the last calls. */
  refersTo = (text: string, { kind }: Parameter): boolean => REFERS.test(text) || (kind === 'month' && THEN.test(text));

  /** The value last passed for a parameter of the same name in a call of the same function. */
  lastPassed(tool: Tool, parameter: Parameter): unknown {
    for (const call of this.#calls()) {
      const passed = call.name === tool.name ? own(call.input, parameter.name) : undefined;
      if (passed !== undefined) return passed;
    }
    return undefined;
  }

  /** An identifier that an earlier result gave in a record that the text speaks of: `Ada` → the id of `Ada Byron`, `the second one`. */
  spokenOf(parameter: Parameter, text: string): unknown[] {
    if (REST.test(text)) return this.#other(parameter, text);
    const newest = spokenOf(this.#newest(), text);
    const listed = newest.length > 0 ? newest : spokenOf(this.#list(parameter).rows, text);
    const told = this.#results().slice(0, MOST_RESULTS).flat();
    const named =
      [listed, namedIn(told, text), datedIn([...told, ...this.#made()], text)].find(({ length }) => length > 0) ?? [];
    const found = new Map<string, unknown>();
    for (const record of named) {
      const id = fieldFor(parameter, record);
      if (id !== undefined) found.set(plainText(id), id);
    }
    return [...found.values()];
  }

  /** What the newest turn listed that listed several of what a parameter takes, and the turns since, up to it. */
  #list(parameter: Parameter): { rows: JsonObject[]; turns: Turn[] } {
    const lists = this.#earlier.map(({ calls }) => calls.flatMap((call) => rowsIn(resultOf(call.result?.text))));
    const at = lists.findIndex((rows) => idsOf(parameter, rows).length > 1);
    return { rows: lists[at] ?? [], turns: this.#earlier.slice(0, at + 1) };
  }

  /** What each call made, with what it was made with. */
  #made(): JsonObject[] {
    return [...this.#calls()].slice(0, MOST_RESULTS).flatMap(({ input, result }) => {
      const [row, another] = rowsIn(resultOf(result?.text));
      return row === undefined || another !== undefined ? [] : [{ ...textsOf(input), ...row }];
    });
  }

  /** Of the newest that were listed the only one that no call since was about, and that is not said not to be meant. */
  #other(parameter: Parameter, text: string): unknown[] {
    const { rows, turns } = this.#list(parameter);
    const since = turns.slice(0, -1).flatMap(({ calls }) => calls.map(({ input }) => textsOf(input)));
    const denied = (text.match(DENIED) ?? []).flatMap((one) => spokenOf(rows, one));
    const used = new Set(idsOf(parameter, [...since, ...denied]));
    const rest = idsOf(parameter, rows).filter((id) => !used.has(id));
    return rest.length === 1 ? rest : [];
  }

  /** What the row that a text picks out of the newest result has for a parameter: `the second one` of some times is a time. */
  picked(parameter: Parameter, text: string): unknown {
    const row = picks(text) || settles(text) ? this.row(text) : undefined;
    return row && (fieldFor(parameter, row) ?? ofKind(parameter, row));
  }

  /** `to the second one`: what that is called. */
  called(text: string): Json | undefined {
    const row = TO_ONE.test(text) && picks(text) ? this.row(text) : undefined;
    return Object.entries(row ?? {}).find(([key]) => /(?:^|_|[a-z])(?:name|title)$/i.test(key))?.[1];
  }

  /** The only record of the newest result that a text picks out. */
  row(text: string): JsonObject | undefined {
    const [row, another] = spokenOf(this.#newest(), text);
    if (row !== undefined) return another === undefined ? row : undefined;
    // What several looks found alike is meant of the last.
    const last = this.#alike().at(-1);
    const [ofLast, other] = spokenOf(rowsIn(resultOf(last?.result?.text)), text);
    return other === undefined ? ofLast : undefined;
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

  /** Of what was listed the one that the user has spoken of since, or asked for. */
  #topic(parameter: Parameter): Json | undefined {
    const { rows, turns } = this.#list(parameter);
    const said = turns.filter(({ text }) => !DENIES.test(text)).map(({ text }) => spokenOf(rows, text));
    const [row, ...others] = said.find(({ length }) => length > 0) ?? [];
    return row === undefined || idsOf(parameter, [row, ...others]).length > 1 ? undefined : fieldFor(parameter, row);
  }

  /** What the newest result that has the field has once; of several records one that was spoken of. */
  #answered(parameter: Parameter): unknown {
    for (const call of this.#calls()) {
      const values = recordsIn(resultOf(call.result?.text)).flatMap((record) =>
        Object.entries(record).flatMap(([key, value]) =>
          isNamesake(key, parameter.name) && typeof value !== 'object' ? [value] : [],
        ),
      );
      const distinct = new Set(values);
      if (distinct.size > 0) return distinct.size === 1 ? values[0] : this.#topic(parameter);
    }
    return undefined;
  }

  *#calls(): Generator<DoneCall> {
    yield { name: '', input: this.#open };
    for (const turn of this.#earlier) yield* turn.calls.toReversed();
  }

  /** The records of the newest result; of several calls of one function together, in their sequence, each with what it was made with. */
  #newest(): JsonObject[] {
    const calls = this.#alike();
    const results = calls.map((call) => resultOf(call.result?.text));
    const isList = (one: Json): boolean => Array.isArray(one) && one.some(isObject);
    const isEach = calls.length > 1 && results.every((one) => isObject(one) && !Object.values(one).some(isList));
    if (!isEach) return results.flatMap(rowsIn);
    const rows = results.map((one, i) => ({ ...textsOf(calls[i]?.input ?? {}), ...(isObject(one) ? one : {}) }));
    // What only some of them have tells nothing of which is meant.
    const isShared = ([key]: [string, Json]): boolean => rows.every((row) => Object.hasOwn(row, key));
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(isShared)));
  }

  /** The newest calls of one function; of one that tells of one thing also those of the turns right before: `X-1?`, `X-2 too`. */
  #alike(): DoneCall[] {
    const isMade = ({ name }: DoneCall): boolean => this.#agent.tools.some((tool) => tool.writes && tool.name === name);
    // What was done with one of what was listed takes nothing from the list.
    const from = this.#earlier.findIndex(({ calls }) => calls.length > 1 || calls.some((call) => !isMade(call)));
    const turns = this.#earlier.slice(Math.max(0, from)).slice(0, MOST_ALIKE);
    const name = turns[0]?.calls.at(-1)?.name;
    const same = turns.map(({ calls }) => calls.filter((call) => call.name === name));
    const end = same.findIndex((calls, i) => i > 0 && calls.length !== 1);
    const [newest = [], ...before] = end < 0 ? same : same.slice(0, end);
    return newest.length === 1 ? [...before.toReversed().flat(), ...newest] : newest;
  }

  /** The records of each result, the newest first. */
  #results(): JsonObject[][] {
    return this.#earlier.flatMap((turn) =>
      turn.calls.toReversed().map((call) => recordsIn(resultOf(call.result?.text))),
    );
  }
}

/** What calls and their results have for a parameter, each once. */
function valuesFor({ name }: Parameter, calls: readonly DoneCall[]): string[] {
  const records = calls.flatMap((call) => [call.input, ...recordsIn(resultOf(call.result?.text))]);
  const fields = records.flatMap((record) => Object.entries(record)).filter(([key]) => isNamesake(key, name));
  return [...new Set(fields.map(([, value]) => plainText(value)))];
}

/** The field of a record that has a parameter's name. */
const fieldFor = (parameter: Parameter, record: JsonObject): Json | undefined =>
  Object.entries(record).find(([key, value]) => isNamesake(key, parameter.name) && typeof value !== 'object')?.[1];

/** What records have for a parameter, each once. */
const idsOf = (parameter: Parameter, records: readonly JsonObject[]): string[] => [
  ...new Set(
    records.flatMap((one) => [fieldFor(parameter, one)].flatMap((id) => (id === undefined ? [] : [plainText(id)]))),
  ),
];

/** The only value of a record that has the form which a parameter wants. */
function ofKind({ kind }: Parameter, record: JsonObject): Json | undefined {
  const form = FORMS[kind];
  const [only, another] = Object.values(record).filter(
    (value) => typeof value === 'string' && form?.test(value) === true,
  );
  return another === undefined ? only : undefined;
}

const FORMS: Readonly<Partial<Record<Parameter['kind'], RegExp>>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d(?::\d\d)?$/,
  moment: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
};

const textsOf = (input: Record<string, unknown>): JsonObject =>
  Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, plainText(value)]])),
  );

/** `the other one`, `give the other to …`. */
const BELONGS = /\b(?:my|our) (\p{L}+?)['’]?s (?=\p{L})/u;
const REST = /\bthe other(?= one\b| to\b|\W*$)/i;
const JOINED = /^\W*(?:and|also|plus|what about|how about)\b|\b(?:too|as well|also|same)\b/i;
const TO_ONE = /\b(?:to|by|with|from) the (?:\w+ ){0,3}(?:one|first|second|third|last)\b/i;
const MOST_RESULTS = 12;
/** What somebody never did is spoken of all the same. */
const DENIES = /(?<!\b(?:did|was|were|has|have|had) )\b(?:no|not|dont)\b|(?<!\b(?:did|was|were|has|have|had))n't\b/i;
const DENIED = /\bnot (?:the|that|this) [^,.;]+/gi;
/** How many turns of calls of one function are taken together. */
const MOST_ALIKE = 3;
/** How many turns back a day or a place is still what is spoken of. */
const TURNS_CARRIED = 2;
const THEN = /\b(?:then|(?:that|the same) (?:week|month|day)|(?:those|these) (?:days|dates|weeks))\b/i;
const REFERS = /\b(?:that|the same|same) (day|date|time)s?\b/i;
const isDay = (value: unknown): boolean => /^\d{4}-\d\d-\d\d$/.test(plainText(value));
const isCode = (value: unknown): boolean => /\d/.test(plainText(value)) && !isDay(value);
