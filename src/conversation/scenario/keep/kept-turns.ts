import { hasMask } from '../../../core/secrets.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import type { Scenario, ScenarioTurn } from '../scenario.js';
import { expectationsOf, isMixed } from './expected-turn.js';
import { type Fresh, findingPattern, freshIn } from './fresh.js';
import { isShownIn, withoutVariables } from './words.js';

/** What stands around the turns that are kept. */
export interface Surroundings {
  /** The session attribute that says who talks. */
  identity?: string | undefined;
  /** What a scenario sends with every turn already. */
  all: Pick<Scenario, 'as' | 'attributes' | 'promptAttributes' | 'memory'>;
  /** The name of the session that the turns share. Undefined: there is one turn alone. */
  session?: string | undefined;
  /** Names of variables that mean something else. */
  taken: ReadonlySet<string>;
}

/** Turns of one session as turns of a scenario, which expect what they did. What they make anew each time becomes a variable. */
export function keptTurns(records: readonly TurnRecord[], around: Surroundings): ScenarioTurn[] {
  const fresh = freshIn(records);
  const variables = variablesFor(fresh, records, around.taken);
  return records.map((record, at) => {
    const said = records.slice(0, at + 1).map(({ text }) => text);
    const known = new Map(
      fresh
        .filter(({ turn }) => turn <= at)
        .map(({ id, turn }) => [id, turn < at ? variables.get(id)?.name : undefined]),
    );
    const keep = fresh.flatMap(({ id, turn }) => {
      const variable = turn === at ? variables.get(id) : undefined;
      return variable ? [[variable.name, variable.pattern] as const] : [];
    });
    return {
      say: withVariables(record.text, known),
      ...senderOf(record, around),
      ...(record.calls.some(({ confirmed }) => confirmed) && !isMixed(record) && { confirm: 'all' as const }),
      ...(keep.length > 0 && { keep: Object.fromEntries(keep) }),
      ...(record.error === undefined &&
        record.complete && { expect: expectationsOf(record, { said: said.join('\n'), fresh: known }) }),
    };
  });
}

/** The identifiers that later turns need, as far as a pattern finds them in the answer of the turn that made them. */
function variablesFor(
  fresh: readonly Fresh[],
  records: readonly TurnRecord[],
  taken: ReadonlySet<string>,
): Map<string, { name: string; pattern: string }> {
  const names = new Set([...taken, 'run']);
  const variables = new Map<string, { name: string; pattern: string }>();
  for (const { id, turn, member } of fresh) {
    const isNeeded = records
      .slice(turn + 1)
      .some(({ text, calls }) => isShownIn(`${text} ${JSON.stringify(calls)}`, id));
    const maker = records[turn];
    const pattern = maker && findingPattern(id, maker.answer);
    if (!isNeeded || pattern === undefined) continue;
    const name = freeName(member !== undefined && /^[A-Za-z_]\w*$/.test(member) ? member : 'made', names);
    names.add(name);
    variables.set(id, { name, pattern });
  }
  return variables;
}

/** The name, or the first of `name2`, `name3` and so on that nobody has. `between`: what stands before the number. */
export function freeName(name: string, taken: ReadonlySet<string>, between = ''): string {
  for (let number = 2, free = name; ; number++) {
    if (!taken.has(free)) return free;
    free = `${name}${between}${number}`;
  }
}

function withVariables(text: string, known: ReadonlyMap<string, string | undefined>): string {
  let changed = withoutVariables(text);
  for (const [id, name] of known) if (name !== undefined) changed = changed.replaceAll(id, () => `\${${name}}`);
  return changed;
}

/** Who says it, in which session and with which attributes, as far as the scenario does not say that already. */
function senderOf(
  { attributes = {}, promptAttributes = {}, memoryId }: TurnRecord,
  { identity, all, session }: Surroundings,
): Partial<ScenarioTurn> {
  const { as, attributes: own } = personIn(attributes, identity);
  const others = unlike(own, all.attributes);
  const prompt = unlike(promptAttributes, all.promptAttributes);
  return {
    ...(as !== undefined && as !== all.as && { as: withoutVariables(as) }),
    ...(session !== undefined && { session }),
    ...(Object.keys(others).length > 0 && { attributes: others }),
    ...(Object.keys(prompt).length > 0 && { promptAttributes: prompt }),
    ...(memoryId !== undefined && memoryId !== all.memory && { memory: memoryId }),
  };
}

/** Who talks, and the session attributes beside that. */
export function personIn(
  attributes: Readonly<Record<string, string>>,
  identity: string | undefined,
): { as: string | undefined; attributes: Record<string, string> } {
  if (identity === undefined) return { as: undefined, attributes: { ...attributes } };
  const { [identity]: as, ...others } = attributes;
  return { as, attributes: others };
}

/** Those that the scenario does not send, or sends otherwise. Secrets were never kept. */
function unlike(
  own: Readonly<Record<string, string>>,
  all: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const different = Object.entries(own).filter(([name, value]) => all[name] !== value && !hasMask(value));
  return Object.fromEntries(different.map(([name, value]) => [name, withoutVariables(value)]));
}
