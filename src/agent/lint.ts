import type { CheckedDocument, Problem } from './checked-document.js';
import { type LoadedActionGroup, type LoadedAgent, operationNames } from './definition.js';

/** Bedrock's quota of enabled functions and API operations in all of an agent's action groups. */
const FUNCTIONS_PER_AGENT = 11;

/** The rules that look at more than one member at once: quotas over the whole agent, and names that must differ. */
export function lintAgent(agent: LoadedAgent, document: CheckedDocument): Problem[] {
  const problems: Problem[] = [];
  const total = agent.actionGroups.reduce((sum, group) => sum + operationNames(group).length, 0);
  if (total > FUNCTIONS_PER_AGENT) {
    problems.push(
      document.problemAt(['actionGroups'], `have ${total} functions in all; an agent may have ${FUNCTIONS_PER_AGENT}`),
    );
  }
  for (const [i, group] of agent.actionGroups.entries()) {
    if (agent.actionGroups.findIndex((other) => other.definition.name === group.definition.name) < i) {
      problems.push(
        document.problemAt(
          ['actionGroups', i, 'name'],
          `${group.definition.name} is the name of an earlier action group`,
        ),
      );
    }
    if (agent.actionGroups.findIndex((other) => placeOf(other) === placeOf(group)) < i && placeOf(group)) {
      const message = "is where an earlier action group's document goes";
      problems.push(document.problemAt(['actionGroups', i, 'apiSchema', 'key'], message));
    }
    for (const name of repeated(operationNames(group))) {
      problems.push(document.problemAt(['actionGroups', i, 'functionSchema'], `has two functions named ${name}`));
    }
    for (const name of hyphenated(group, agent.definition.foundationModel)) {
      const message = `has ${name}, and Nova models fail on function names with hyphens: use underscores`;
      problems.push(document.problemAt(['actionGroups', i, 'functionSchema'], message));
    }
  }
  return problems;
}

/** Where a document goes in S3, when the definition says so itself. */
function placeOf({ schema }: LoadedActionGroup): string | undefined {
  const { bucket = '', key } = (schema.kind === 'api' && schema.upload) || {};
  return key === undefined ? undefined : `${bucket}/${key}`;
}

/** Nova produces an invalid tool call, every time, for a tool whose name has a hyphen. */
function hyphenated(group: LoadedActionGroup, model: string): string[] {
  if (!/amazon\.nova/.test(model)) return [];
  return [group.definition.name, ...operationNames(group)].filter((name) => name.includes('-'));
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) < i))];
}
