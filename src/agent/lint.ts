import type { CheckedDocument, Problem } from './checked-document.js';
import { type LoadedActionGroup, type LoadedAgent, operationNames } from './definition.js';

/** Bedrock's quota of enabled functions and API operations in all of an agent's action groups. */
const FUNCTIONS_PER_AGENT = 11;

/** Models whose agents have no memory [DOC agents-memory]. */
const NO_MEMORY = /titan-text-premier|claude-instant/;

/** The rules that look at more than one member at once: quotas over the whole agent, and names that must differ. */
export function lintAgent(agent: LoadedAgent, document: CheckedDocument): Problem[] {
  const problems: Problem[] = [];
  const total = agent.actionGroups.reduce((sum, group) => sum + operationNames(group).length, 0);
  if (total > FUNCTIONS_PER_AGENT) {
    problems.push(
      document.problemAt(['actionGroups'], `have ${total} functions in all; an agent may have ${FUNCTIONS_PER_AGENT}`),
    );
  }
  const { foundationModel, memory } = agent.definition;
  if (memory !== undefined && NO_MEMORY.test(foundationModel)) {
    problems.push(document.problemAt(['memory'], `is not possible with ${foundationModel}: take another model`));
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
    const schema = group.schema.kind === 'api' ? 'apiSchema' : 'functionSchema';
    for (const message of hyphenFaults([group.definition.name], foundationModel)) {
      problems.push(document.problemAt(['actionGroups', i, 'name'], message));
    }
    for (const message of [
      ...hyphenFaults(operationNames(group), foundationModel),
      ...toolNameFaults(group, foundationModel),
    ]) {
      problems.push(document.problemAt(['actionGroups', i, schema], message));
    }
  }
  return problems;
}

/** Where a document goes in S3, when the definition says so itself. */
function placeOf({ schema }: LoadedActionGroup): string | undefined {
  const { bucket = '', key, existing = false } = (schema.kind === 'api' && schema.upload) || {};
  return key === undefined || existing ? undefined : `${bucket}/${key}`;
}

/** Nova produces an invalid tool call, every time, for a tool whose name has a hyphen. */
function hyphenFaults(names: readonly string[], model: string): string[] {
  if (!/amazon\.nova/.test(model)) return [];
  return names
    .filter((name) => name.includes('-'))
    .map((name) => `has ${name}, and Nova models fail on function names with hyphens: use underscores`);
}

/** Bedrock takes a tool's name apart at `__` again, and Claude 3.5 takes no longer name. */
const SEPARATOR = '__';
const TOOL_NAME_LENGTH = 64;

/** Bedrock names an operation's tool by method, action group and operation, and checks the name for Claude 3.5. */
function toolNameFaults({ definition, schema }: LoadedActionGroup, model: string): string[] {
  if (schema.kind !== 'api' || !/claude-3-5/.test(model)) return [];
  return schema.operations.flatMap(({ id, method }) => {
    if (id.includes(SEPARATOR)) return [`has ${id}, and Claude 3.5 takes no operationId with ${SEPARATOR}`];
    const toolName = [method.toUpperCase(), definition.name, id].join(SEPARATOR);
    if (toolName.length <= TOOL_NAME_LENGTH) return [];
    return [`gives a tool the name ${toolName}, and Claude 3.5 takes at most ${TOOL_NAME_LENGTH} characters`];
  });
}
