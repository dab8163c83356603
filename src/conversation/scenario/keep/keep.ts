import type { LoadedAgent } from '../../../agent/definition.js';
import { HrAgentError } from '../../../core/errors.js';
import { asSomebody } from '../../turn/identity.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import { type Scenario, scenarioIn } from '../scenario.js';
import { draftProblems } from './draft-problems.js';
import { freeName, keptTurns, personIn } from './kept-turns.js';
import { readFileText, writeFileText } from './scenario-file.js';
import { newScenarioText, withTurns } from './scenario-text.js';

/** A scenario file as it would be, beside what it is now. */
export interface ScenarioDraft {
  file: string;
  /** Absent: there is no such file yet. */
  before?: string;
  after: string;
  /** Of what `before` was read. */
  mark: string;
  /** What the person should look at before it is saved, a sentence each. */
  problems: string[];
}

export interface DraftOptions {
  file: string;
  agent: Pick<LoadedAgent, 'definition'>;
  /** All turns of the session. */
  records: readonly TurnRecord[];
  /** Places of those that are to be kept, from 0. */
  turns: readonly number[];
}

/**
 * Turns of a session, as turns at the end of a scenario file, which expect what they did. Nothing is written.
 * @throws HrAgentError USAGE, SCENARIO_INVALID where the file is wrong already, FILE_UNREADABLE
 */
export async function draftScenario({ file, agent, records, turns }: DraftOptions): Promise<ScenarioDraft> {
  const { definition } = agent;
  const chosen = [...new Set(turns)].sort((one, other) => one - other).flatMap((place) => records[place] ?? []);
  if (chosen.length === 0 || chosen.length < new Set(turns).size) {
    throw new HrAgentError('USAGE', 'The session has no such turns.', { hint: 'Read the session again.' });
  }
  const { text, mark } = await readFileText(file);
  const there = text === undefined ? undefined : scenarioIn(file, text);
  const { as, attributes, promptAttributes, memory } = there?.scenario ?? {};
  const all: Pick<Scenario, 'as' | 'attributes' | 'promptAttributes' | 'memory'> = {
    ...(as !== undefined && { as }),
    ...(attributes && { attributes }),
    ...(promptAttributes && { promptAttributes }),
    ...(memory !== undefined && { memory }),
  };
  const identity = definition.identity?.attribute;
  const kept = keptTurns(chosen, {
    all,
    identity,
    session: sessionName(chosen, identity, there?.scenario),
    taken: there?.names ?? new Set(),
  });
  const after = text === undefined ? newScenarioText(`Turns with ${definition.name}`, kept) : withTurns(text, kept);
  return {
    file,
    ...(text !== undefined && { before: text }),
    after,
    mark,
    problems: draftProblems({ records, turns, all, identity, there: there?.scenario }),
  };
}

/**
 * Writes what a draft has become, if the file still is what the draft was made of.
 * @throws HrAgentError FILE_CHANGED, SCENARIO_INVALID, USAGE for an `as` without an identity, NOT_WRITTEN
 */
export async function saveScenario(
  file: string,
  agent: Pick<LoadedAgent, 'file' | 'definition'>,
  { text, mark }: { text: string; mark: string },
): Promise<void> {
  const { scenario } = scenarioIn(file, text);
  for (const who of [scenario.as, ...scenario.turns.map((turn) => turn.as)]) asSomebody(who, agent);
  await writeFileText(file, text, mark);
}

/** Several turns share a session that has a name; one alone has its own. */
function sessionName(
  chosen: readonly TurnRecord[],
  identity: string | undefined,
  there: Scenario | undefined,
): string | undefined {
  const [first] = chosen;
  if (!first || chosen.length === 1) return undefined;
  const taken = new Set(there?.turns.flatMap(({ session }) => session ?? []));
  return freeName(personIn(first.attributes ?? {}, identity).as?.toLowerCase() ?? 'talk', taken, '-');
}
