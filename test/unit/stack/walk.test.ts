import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/resources/resource.js';
import { walk } from '../../../src/stack/walk.js';

/** role → policy → agent ← function, and a log group that nothing needs. */
const NEEDS: Record<string, string[]> = {
  role: [],
  policy: ['role'],
  log: [],
  function: ['log'],
  agent: ['policy', 'function'],
  alone: [],
};

const resources: Resource[] = Object.entries(NEEDS).map(([id, dependsOn]) => ({
  id,
  dependsOn,
  observe: async () => undefined,
  create: async () => {},
  sync: async () => {},
}));

/** Walks, failing at the given ones, and returns the order in which visits began and ended. */
async function walked(direction: 'forward' | 'reverse', failing: string[] = []) {
  const log: string[] = [];
  const failures = await walk(resources, direction, async ({ id }) => {
    log.push(`${id} begins`);
    await Promise.resolve();
    if (failing.includes(id)) throw new Error(id);
    log.push(`${id} ends`);
  });
  const at = (entry: string) => log.indexOf(entry);
  return { log, at, visited: log.flatMap((entry) => entry.match(/^(\w+) begins$/)?.[1] ?? []), failures };
}

describe('walking the resources of a stack', () => {
  test('forward: each begins after all that it depends on has ended', async () => {
    const { at, visited } = await walked('forward');
    expect(visited.sort()).toEqual(Object.keys(NEEDS).sort());
    for (const [id, needs] of Object.entries(NEEDS))
      for (const need of needs) expect(at(`${id} begins`)).toBeGreaterThan(at(`${need} ends`));
  });

  test('reverse: each begins after all that depend on it have ended', async () => {
    const { at, visited } = await walked('reverse');
    expect(visited.sort()).toEqual(Object.keys(NEEDS).sort());
    for (const [id, needs] of Object.entries(NEEDS))
      for (const need of needs) expect(at(`${need} begins`)).toBeGreaterThan(at(`${id} ends`));
  });

  test('what nothing orders goes side by side', async () => {
    const { log } = await walked('forward');
    expect(log.slice(0, 3)).toEqual(['role begins', 'log begins', 'alone begins']);
  });

  test('forward: a failure stops what depends on it, near or far, and nothing else', async () => {
    const { visited, failures } = await walked('forward', ['role']);
    expect(visited.sort()).toEqual(['alone', 'function', 'log', 'role']);
    expect(failures).toEqual([new Error('role')]);
  });

  test('reverse: a failure stops what it depends on, near or far, and nothing else', async () => {
    const { visited, failures } = await walked('reverse', ['function']);
    expect(visited.sort()).toEqual(['agent', 'alone', 'function', 'policy', 'role']);
    expect(failures).toEqual([new Error('function')]);
  });

  test('all failures are returned', async () => {
    const { failures } = await walked('forward', ['role', 'log', 'alone']);
    expect(failures).toHaveLength(3);
  });

  test('nothing to visit is no failure', async () => {
    expect(await walk([], 'forward', async () => {})).toEqual([]);
  });
});
