import type { LoadedActionGroup, LoadedAgent } from '../../../agent/definition.js';
import { isRecord, parseJson } from '../../../core/json.js';
import type { AgentHead } from '../../wire.js';

type Shown = AgentHead['functions'][number];

/** What the agent can call, under the names that its calls have. */
export function functionsOf({ actionGroups }: Pick<LoadedAgent, 'actionGroups'>): Shown[] {
  return actionGroups.flatMap(({ schema }) => ofSchema(schema));
}

function ofSchema(schema: LoadedActionGroup['schema']): Shown[] {
  if (schema.kind === 'built-in') return [];
  if (schema.kind === 'api') return operationsIn(parseJson(schema.payload));
  return schema.functions.map(({ name, description, requireConfirmation }) => ({
    name,
    ...(description !== undefined && { description }),
    asksFirst: requireConfirmation === 'ENABLED',
  }));
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options']);

function operationsIn(document: unknown): Shown[] {
  const paths = isRecord(document) && isRecord(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(isRecord(item) ? item : {}).flatMap(([method, operation]): Shown[] => {
      if (!METHODS.has(method) || !isRecord(operation)) return [];
      const told = [operation['summary'], operation['description']].find((text) => typeof text === 'string');
      return [
        {
          name: `${method.toUpperCase()} ${path}`,
          ...(typeof told === 'string' && { description: told }),
          asksFirst: operation['x-requireConfirmation'] === 'ENABLED',
        },
      ];
    }),
  );
}
