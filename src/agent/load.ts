import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import agentSchema from '../../schemas/agent.schema.json' with { type: 'json' };
import functionsSchema from '../../schemas/functions.schema.json' with { type: 'json' };
import { HrAgentError } from '../core/errors.js';
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { AgentDefinition, FunctionSchema, LoadedActionGroup, LoadedAgent } from './definition.js';
import { lintAgent } from './lint.js';

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
  const groups = await Promise.all(definition.actionGroups.map((group, i) => loadGroup(document, group, i, folder)));
  const scenarioFile = definition.scenario === undefined ? undefined : resolve(folder, definition.scenario);
  const agent: LoadedAgent = { file, definition, actionGroups: groups.map((g) => g.group), scenarioFile };
  refuse([...groups.flatMap((g) => g.problems), ...lintAgent(agent, document)]);
  return agent;
}

async function loadGroup(
  document: CheckedDocument,
  definition: AgentDefinition['actionGroups'][number],
  index: number,
  folder: string,
): Promise<{ group: LoadedActionGroup; problems: Problem[] }> {
  const schemaFile = resolve(folder, definition.functionSchema);
  const handlerFile = resolve(folder, definition.lambda.handler);
  const problems: Problem[] = [];
  if (!existsSync(handlerFile)) {
    problems.push(document.problemAt(['actionGroups', index, 'lambda', 'handler'], `there is no file ${handlerFile}`));
  }
  if (!existsSync(schemaFile)) {
    problems.push(document.problemAt(['actionGroups', index, 'functionSchema'], `there is no file ${schemaFile}`));
    return { group: { definition, functions: [], handlerFile }, problems };
  }
  const schema = await readChecked(schemaFile, functionsSchema);
  if (schema.problems.length > 0) {
    return { group: { definition, functions: [], handlerFile }, problems: [...problems, ...schema.problems] };
  }
  // Accepted by the JSON Schema just above.
  const { functions } = schema.value as FunctionSchema;
  return { group: { definition, functions, handlerFile }, problems };
}

function refuse(problems: Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.path ? `${p.path} ` : ''}${p.message}`);
  throw new HrAgentError('DEFINITION_INVALID', lines.join('\n'), {
    hint: `Nothing was called. Correct ${problems.length === 1 ? 'this' : `these ${problems.length}`} and run the command again.`,
  });
}
