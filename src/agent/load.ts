import { dirname, resolve } from 'node:path';
import agentSchema from '../../schemas/agent.schema.json' with { type: 'json' };
import { HrAgentError } from '../core/errors.js';
import type { Advice } from '../core/next-step.js';
import { describeProblems, type Problem, readChecked } from './checked-document.js';
import type { LoadedAgent } from './definition.js';
import { lintAgent } from './lint.js';
import { loadActionGroup } from './load-action-group.js';
import { loadKnowledgeBases } from './load-knowledge-bases.js';
import { loadTables } from './load-tables.js';
import { soundParts } from './sound-parts.js';

/**
 * Reads an agent definition and every file that it names, and checks all of it before anything is called.
 * @throws HrAgentError DEFINITION_INVALID listing each problem as `file:line:column`, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function loadAgent(file: string): Promise<LoadedAgent> {
  const document = await readChecked(file, agentSchema);
  const parts = soundParts(document);
  if (parts === undefined) return refuse(document.problems, document.empty ? TO_BEGIN_WITH : undefined);
  const { definition, hasAllGroups } = parts;
  const folder = dirname(file);
  const groups = await Promise.all(parts.groups.map(([i, group]) => loadActionGroup(document, group, i, folder)));
  const scenarioFile = definition.scenario === undefined ? undefined : resolve(folder, definition.scenario);
  const bases = loadKnowledgeBases(document, definition.knowledgeBases ?? [], folder);
  const actionGroups = groups.map((g) => g.group);
  // Tables name action groups, so without all of them nothing is known of tables.
  const tables = await loadTables(document, hasAllGroups ? (definition.tables ?? []) : [], actionGroups, folder);
  const remarks = [...groups.flatMap((g) => g.remarks), ...tables.remarks].map((remark) => describeProblems([remark]));
  const agent: LoadedAgent = {
    file,
    definition,
    actionGroups,
    knowledgeBases: bases.loaded,
    tables: tables.loaded,
    scenarioFile,
    remarks,
  };
  const problems = [...groups.flatMap((g) => g.problems), ...bases.problems, ...tables.problems];
  const all = [...document.problems, ...problems, ...(hasAllGroups ? lintAgent(agent, document) : [])];
  return all.length > 0 ? refuse(all) : agent;
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
