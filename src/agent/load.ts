import { dirname, resolve } from 'node:path';
import agentSchema from '../../schemas/agent.schema.json' with { type: 'json' };
import { HrAgentError } from '../core/errors.js';
import { describeProblems, type Problem, readChecked } from './checked-document.js';
import type { AgentDefinition, LoadedAgent } from './definition.js';
import { lintAgent } from './lint.js';
import { loadActionGroup } from './load-action-group.js';
import { loadKnowledgeBases } from './load-knowledge-bases.js';

/**
 * Reads an agent definition and every file that it names, and checks all of it before anything is called.
 * @throws HrAgentError DEFINITION_INVALID listing each problem as `file:line:column`, FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function loadAgent(file: string): Promise<LoadedAgent> {
  const document = await readChecked(file, agentSchema);
  refuse(document.problems);
  // The JSON Schema has just accepted it, and definition.ts is its shape.
  const definition = document.value as AgentDefinition;
  const folder = dirname(file);
  const groups = await Promise.all(
    (definition.actionGroups ?? []).map((group, i) => loadActionGroup(document, group, i, folder)),
  );
  const scenarioFile = definition.scenario === undefined ? undefined : resolve(folder, definition.scenario);
  const bases = loadKnowledgeBases(document, definition.knowledgeBases ?? [], folder);
  const actionGroups = groups.map((g) => g.group);
  const agent: LoadedAgent = { file, definition, actionGroups, knowledgeBases: bases.loaded, scenarioFile };
  refuse([...groups.flatMap((g) => g.problems), ...bases.problems, ...lintAgent(agent, document)]);
  return agent;
}

function refuse(problems: Problem[]): void {
  if (problems.length === 0) return;
  throw new HrAgentError('DEFINITION_INVALID', describeProblems(problems), {
    hint: `Nothing was called. Correct ${problems.length === 1 ? 'this' : `these ${problems.length}`} and run the command again.`,
  });
}
