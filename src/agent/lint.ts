import type { CheckedDocument, Problem } from './checked-document.js';
import type { LoadedAgent } from './definition.js';

/** Bedrock's quota of enabled functions and API operations in all of an agent's action groups. */
const FUNCTIONS_PER_AGENT = 11;

/** The rules that look at more than one member at once: quotas over the whole agent, and names that must differ. */
export function lintAgent(agent: LoadedAgent, document: CheckedDocument): Problem[] {
  const problems: Problem[] = [];
  const total = agent.actionGroups.reduce((sum, group) => sum + group.functions.length, 0);
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
    for (const name of repeated(group.functions.map((f) => f.name))) {
      problems.push(document.problemAt(['actionGroups', i, 'functionSchema'], `has two functions named ${name}`));
    }
  }
  return problems;
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) < i))];
}
