import type { CheckedDocument, Problem } from '../../agent/checked-document.js';
import type { LoadedAgent } from '../../agent/definition.js';
import { withItsCollaborators } from '../../agent/load-collaborators.js';
import { nearest } from '../../core/nearest.js';
import type { Expectations } from './expectations.js';
import { namesIn, type TextPath } from './variables.js';

/** What is expected, or must not happen, of functions and operations that neither the agent nor its collaborators have. */
export function unknownCalls(
  { problemAt }: CheckedDocument,
  { turns }: { turns: readonly { expect?: Expectations }[] },
  agent: LoadedAgent,
): Problem[] {
  const known = callable(agent);
  if (!known) return [];
  return turns.flatMap(({ expect }, i) =>
    namesExpected(expect, ['turns', i, 'expect']).flatMap(([name, path]) => {
      if (known.includes(name) || namesIn(name).length > 0) return [];
      const meant = nearest(name, known);
      const message = `${name} is nothing that the agent can call`;
      return [problemAt(path, meant === undefined ? message : `${message}; did you mean ${meant}?`)];
    }),
  );
}

/** Names as calls have them. Undefined: a collaborator is an agent that exists, and what it can call is not known here. */
function callable(agent: LoadedAgent): string[] | undefined {
  const agents = withItsCollaborators(agent);
  if (agents.some(({ collaborators }) => collaborators.some(({ from }) => !('agent' in from)))) return undefined;
  return agents.flatMap(({ actionGroups }) =>
    actionGroups.flatMap(({ schema }) => {
      if (schema.kind === 'built-in') return [];
      if (schema.kind === 'functions') return schema.functions.map(({ name }) => name);
      return schema.operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    }),
  );
}

function namesExpected({ calls = [], never = [] }: Expectations = {}, path: TextPath): (readonly [string, TextPath])[] {
  const expected = calls === 'none' ? [] : calls;
  return [
    ...expected.map((call, i) =>
      'function' in call
        ? ([call.function, [...path, 'calls', i, 'function']] as const)
        : ([call.operation, [...path, 'calls', i, 'operation']] as const),
    ),
    ...never.map((name, i) => [name, [...path, 'never', i]] as const),
  ];
}
