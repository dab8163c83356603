import { dirname, relative, resolve } from 'node:path';
import agentSchema from '../../schemas/agent.schema.json' with { type: 'json' };
import { HrAgentError } from '../core/errors.js';
import type { Advice } from '../core/next-step.js';
import { describeProblems, type Problem, readChecked } from './checked-document.js';
import type { LoadedAgent } from './definition.js';
import { lintAgent } from './lint.js';
import { loadActionGroup } from './load-action-group.js';
import { loadCollaborators, type ReadAgent, type ReadDefinition } from './load-collaborators.js';
import { loadGuardrail } from './load-guardrail.js';
import { loadKnowledgeBases } from './load-knowledge-bases.js';
import { loadPrompts } from './load-prompts.js';
import { loadTables } from './load-tables.js';
import { soundParts } from './sound-parts.js';

/**
 * Reads an agent definition and every file that it names, definitions of collaborators too, and checks all of it before
 * anything is called.
 * @throws HrAgentError DEFINITION_INVALID listing each problem as `file:line:column`, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function loadAgent(file: string): Promise<LoadedAgent> {
  const { agent, problems: all, empty } = await readAgent(file, definitionReader([file]));
  // What is wrong in a definition that several name is told by each of them.
  const problems = [...new Map(all.map((problem) => [describeProblems([problem]), problem])).values()];
  if (problems.length > 0 || agent === undefined) return refuse(problems, empty ? TO_BEGIN_WITH : undefined);
  return agent;
}

/** Reads each definition once, however many name it. `chain`: those that are being read, each named by the one before. */
function definitionReader(chain: readonly string[], known = new Map<string, Promise<ReadAgent>>()): ReadDefinition {
  return async (file) => {
    const [first = file] = chain;
    const inFolder = (path: string) => relative(dirname(first), path);
    const begin = chain.indexOf(file);
    if (begin >= 0) return { cycle: [...chain.slice(begin), file].map(inFolder) };
    const reading = known.get(file) ?? readAgent(file, definitionReader([...chain, file], known));
    known.set(file, reading);
    return reading;
  };
}

async function readAgent(file: string, read: ReadDefinition): Promise<ReadAgent & { empty?: boolean }> {
  const document = await readChecked(file, agentSchema);
  const parts = soundParts(document);
  if (parts === undefined) return { problems: document.problems, empty: document.empty };
  const { definition, hasAllGroups } = parts;
  const folder = dirname(file);
  const groups = await Promise.all(parts.groups.map(([i, group]) => loadActionGroup(document, group, i, folder)));
  const scenarioFile = definition.scenario === undefined ? undefined : resolve(folder, definition.scenario);
  const bases = loadKnowledgeBases(document, definition.knowledgeBases ?? [], folder);
  const collaborators = await loadCollaborators(
    document,
    definition.collaborators ?? [],
    { file, name: definition.name },
    read,
  );
  const actionGroups = groups.map((g) => g.group);
  // Tables name action groups, so without all of them nothing is known of tables.
  const tables = await loadTables(document, hasAllGroups ? (definition.tables ?? []) : [], actionGroups, folder);
  const guardrail = await loadGuardrail(document, definition, folder);
  const prompts = await loadPrompts(document, definition, folder);
  const remarks = [...groups.flatMap((g) => g.remarks), ...prompts.remarks, ...bases.remarks, ...tables.remarks].map(
    (remark) => describeProblems([remark]),
  );
  const agent: LoadedAgent = {
    file,
    definition,
    actionGroups,
    knowledgeBases: bases.loaded,
    collaborators: collaborators.loaded,
    tables: tables.loaded,
    ...(guardrail.loaded && { guardrail: guardrail.loaded }),
    prompts: prompts.prompts,
    ...(prompts.parser && { parser: prompts.parser }),
    ...(prompts.orchestrator && { orchestrator: prompts.orchestrator }),
    scenarioFile,
    remarks,
  };
  const parted = [...groups, prompts, bases, collaborators, tables, guardrail].flatMap(({ problems }) => problems);
  return { agent, problems: [...document.problems, ...parted, ...(hasAllGroups ? lintAgent(agent, document) : [])] };
}

const TO_BEGIN_WITH: Advice = [
  'Nothing was called. ',
  { command: 'init', args: ['FOLDER'] },
  ' writes a definition that works, to begin with.',
];

function refuse(problems: Problem[], hint = toCorrect(problems.length)): never {
  throw new HrAgentError('DEFINITION_INVALID', describeProblems(problems), { hint });
}

function toCorrect(count: number): Advice {
  return `Nothing was called. Correct ${count === 1 ? 'this' : `these ${count}`} and run the command again.`;
}
