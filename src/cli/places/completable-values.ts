import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SessionLog } from '../../conversation/transcript/session-log.js';
import { systemCode } from '../../core/errors.js';
import { builtInNames, findAgentFile } from './agent-file.js';

/** What a word of the command line may be completed to. */
export interface Completable {
  value: string;
  /** What it is, in few words. */
  about: string;
}

interface Surroundings {
  cwd: string;
  stateFolder: string;
}

const DEFINITION = /(?:^|\.)agent\.ya?ml$/;
const SCENARIO = '.scenario.yaml';
const SESSIONS = '.sessions';
/** Sessions that are offered at most. */
const OFFERED = 20;

const KINDS = { agents, sessions, scenarios };

/** What there is of a kind here. It calls nothing, and what cannot be read is left out: nobody can be told while they type. */
export async function completableValues(kind: keyof typeof KINDS, surroundings: Surroundings): Promise<Completable[]> {
  return KINDS[kind](surroundings);
}

async function agents({ cwd }: Surroundings): Promise<Completable[]> {
  const own = (await namesIn(cwd)).filter((name) => DEFINITION.test(name));
  return [
    ...own.map((value) => ({ value, about: 'a definition in this folder' })),
    ...builtInNames().map((value) => ({ value, about: 'built in' })),
  ];
}

/** The latest first, of every agent. */
async function sessions({ stateFolder }: Surroundings): Promise<Completable[]> {
  const folder = join(stateFolder, 'stacks');
  const logs = (await namesIn(folder)).filter((name) => name.endsWith(SESSIONS));
  const lists = await Promise.all(
    logs.map(async (log) => {
      const agent = log.slice(0, -SESSIONS.length).replace(/\.\w+$/, '');
      const found = await new SessionLog(join(folder, log)).list(OFFERED);
      return found.map((session) => ({ ...session, agent }));
    }),
  );
  const latest = lists
    .flat()
    .sort((one, other) => other.lastAt - one.lastAt)
    .slice(0, OFFERED);
  if (latest.length === 0) return [];
  const found = latest.map(({ sessionId, agent, first }) => ({
    value: sessionId,
    about: `${agent}: ${first.slice(0, 60)}`,
  }));
  return [{ value: 'last', about: 'the previous session' }, ...found];
}

/** By their names, those beside the definition. */
async function scenarios({ cwd }: Surroundings): Promise<Completable[]> {
  const beside = await namesIn(dirname(findAgentFile(cwd, undefined)));
  const names = beside.filter((name) => name.endsWith(SCENARIO)).map((name) => name.slice(0, -SCENARIO.length));
  return names.map((value) => ({ value, about: 'a scenario beside the definition' }));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
