import { join } from 'node:path';
import { operationNames } from '../agent/definition.js';
import { withItsCollaborators } from '../agent/load-collaborators.js';
import type { Context } from '../cli/command-table.js';
import { stackName } from '../cli/places/chosen-agents.js';
import { HrAgentError } from '../core/errors.js';
import { isThere } from '../core/is-there.js';
import { stackNames } from '../stack/names.js';

/** Checks definitions and everything that they name, handlers, documents and scenarios too, without calling anything. */
export async function run(context: Context<'validate'>): Promise<number> {
  refuseNothing(context);
  const agents = [...new Set((await context.places.agents()).flatMap(withItsCollaborators))];
  const checked = agents.map((agent) => {
    const { agent: name } = stackNames(agent, stackName(agent, context.options));
    const functions = agent.actionGroups.flatMap(operationNames);
    const builtIn = agent.actionGroups.flatMap(({ schema }) => (schema.kind === 'built-in' ? schema.signature : []));
    const knowledgeBases = agent.knowledgeBases.map((base) => base.name);
    const tables = agent.tables.map((table) => ({ name: table.name, items: table.items.length }));
    const collaborators = agent.collaborators.map((one) => one.name);
    const { file, actionGroups, remarks: told } = agent;
    const remarks = [...told];
    const parts = { functions, builtIn, knowledgeBases, collaborators, tables };
    return { file, name, actionGroups: actionGroups.length, ...parts, remarks };
  });
  const content = context.places.content();
  const { checkScenario } = await import('../conversation/scenario/scenario.js');
  const failures: HrAgentError[] = [];
  for (const agent of agents) {
    const { scenarioFile } = agent;
    const checks = [
      async () => scenarioFile !== undefined && checkScenario(scenarioFile, agent),
      () => context.output.progress(content.check(agent)),
    ];
    for (const check of checks) await check().catch((error: unknown) => failures.push(told(context, error)));
  }
  refuse(failures);
  for (const [i, { knowledgeBases }] of agents.entries()) {
    const folders = knowledgeBases.flatMap(({ folder }) => folder ?? []);
    const documents = (await Promise.all(folders.map(content.readDocuments))).flat();
    checked[i]?.remarks.push(...documents.flatMap(({ doubt }) => doubt ?? []));
  }
  context.output.result(
    { ok: true, agents: checked.map(({ builtIn: _also, ...agent }) => agent) },
    checked
      .map(({ file, name, functions, builtIn, knowledgeBases, collaborators, tables, remarks }) => {
        const parts = [
          ...functions,
          ...builtIn,
          ...knowledgeBases.map((base) => `knowledge base ${base}`),
          ...collaborators.map((one) => `collaborator ${one}`),
          ...tables.map((table) => `table ${table.name} (items to begin with: ${table.items})`),
        ];
        return [
          `${file}: ${name} is valid, with ${parts.join(', ')}.`,
          ...remarks.map((remark) => `note: ${remark}`),
        ].join('\n');
      })
      .join('\n'),
  );
  return 0;
}

/** What a check has found wrong. Everything else ends the command. */
function told({ signal }: Context<'validate'>, error: unknown): HrAgentError {
  if (signal.aborted || !(error instanceof HrAgentError) || error.source !== 'user') throw error;
  return error;
}

/** One error tells of all that is wrong. */
function refuse(failures: readonly HrAgentError[]): void {
  const [first, ...others] = failures;
  if (!first) return;
  if (others.length === 0) throw first;
  throw new HrAgentError(first.code, failures.map(({ message }) => message).join('\n'), {
    hint: first.hint ?? 'Correct these and run the command again.',
  });
}

/** Other commands take the built-in agent where there is no other. Of a folder that is to be checked it would say nothing. */
function refuseNothing({ cwd, options }: Context<'validate'>): void {
  if (options.agent.length > 0 || isThere(join(cwd, 'agent.yaml'))) return;
  throw new HrAgentError('FILE_NOT_FOUND', `There is no agent.yaml in ${cwd}.`, {
    hint: ['Name one with --agent, or make one: ', { command: 'init', args: ['FOLDER'] }, '.'],
  });
}
