import { describe, expect, test } from 'vitest';
import { HrAgentError } from '../../../src/core/errors.js';
import type { Live, Outputs, Resource } from '../../../src/resources/resource.js';
import { apply } from '../../../src/stack/apply.js';
import { decide } from '../../../src/stack/decide.js';
import type { StackEvent } from '../../../src/stack/events.js';
import { inspect } from '../../../src/stack/inspect.js';
import { plan } from '../../../src/stack/plan.js';
import type { Run } from '../../../src/stack/run.js';
import { teardown } from '../../../src/stack/teardown.js';
import { skippingClock } from '../../helpers/clocks/skipping-clock.js';

const LIVE: Live = { outputs: { id: 'x' }, state: 'present', ours: true, differences: [] };

/** A resource whose account is a map of what exists. */
function thing(id: string, world: Map<string, Live>, more: Partial<Resource> = {}): Resource {
  return {
    id,
    dependsOn: [],
    observe: async () => world.get(id),
    create: async () => void world.set(id, LIVE),
    sync: async () => void world.set(id, LIVE),
    remove: async () => void world.delete(id),
    ...more,
  };
}

function runOf() {
  const records = new Map<string, Outputs | undefined>();
  const interruption = new AbortController();
  const run: Run = {
    clock: skippingClock(),
    signal: interruption.signal,
    adopt: false,
    mayRemoveData: () => false,
    token: async () => 'token',
    recorded: {},
    record: async (id, outputs) => void records.set(id, outputs),
  };
  return { run, records, interruption };
}

async function played<T>(events: AsyncGenerator<StackEvent, T>) {
  const seen: StackEvent[] = [];
  for (;;) {
    const next = await events.next();
    if (next.done) return { seen, result: next.value };
    seen.push(next.value);
  }
}

describe('what becomes of a resource', () => {
  test.each([
    { found: undefined, action: 'create' },
    { found: LIVE, action: 'keep' },
    { found: { ...LIVE, differences: [{ field: 'timeout', old: 3, new: 30 }] }, action: 'update' },
    { found: { ...LIVE, broken: 'Failed' }, action: 'replace' },
    { found: { ...LIVE, broken: 'Failed', differences: [{ field: 'timeout', old: 3, new: 30 }] }, action: 'replace' },
  ])('$action', ({ found, action }) => {
    expect(decide(found)).toBe(action);
  });
});

describe('apply', () => {
  test('makes what is absent, keeps what is there, and remembers both', async () => {
    const world = new Map([['b', LIVE]]);
    const { run, records } = runOf();
    const { result } = await played(apply(run, [thing('a', world), thing('b', world)]));
    expect(result.changes.map(({ resource, action }) => `${action} ${resource}`)).toEqual(['create a', 'keep b']);
    expect([...records]).toEqual(
      expect.arrayContaining([
        ['a', { id: 'x' }],
        ['b', { id: 'x' }],
      ]),
    );
  });

  test('replaces what is broken: removed first, then made', async () => {
    const world = new Map([['a', { ...LIVE, broken: 'Failed' }]]);
    const calls: string[] = [];
    const resource = thing('a', world, {
      remove: async () => void calls.push('remove'),
      create: async () => void calls.push('create'),
    });
    await played(apply(runOf().run, [resource]));
    expect(calls).toEqual(['remove', 'create']);
  });

  test('refuses what is not ours before anything is touched, all of it in one error', async () => {
    const world = new Map([
      ['foreign', { ...LIVE, ours: false }],
      ['theirs', { ...LIVE, ours: false }],
    ]);
    const resources = [thing('other', world), thing('foreign', world), thing('theirs', world)];
    await expect(played(apply(runOf().run, resources))).rejects.toMatchObject({
      code: 'NOT_OURS',
      message: 'foreign, theirs exist already and were not made by this stack.',
    });
    expect([...world.keys()]).toEqual(['foreign', 'theirs']);
  });

  test('refuses before anything is touched what a resource refuses itself', async () => {
    const world = new Map<string, Live>();
    const denied = new HrAgentError('BUCKET_DENIED', 'another account has it');
    const bucket = thing('bucket', world, {
      async observe(step) {
        step.refuse(denied);
        return undefined;
      },
    });
    await expect(played(apply(runOf().run, [thing('role', world), bucket]))).rejects.toBe(denied);
    expect(world.size).toBe(0);
    expect(await plan(runOf().run, [bucket])).toEqual([
      { resource: 'bucket', action: 'refuse', reason: 'another account has it' },
    ]);
    expect((await inspect(runOf().run, [bucket])).found.get('bucket')).toBeUndefined();
  });

  test('a failure to look touches nothing either', async () => {
    const world = new Map<string, Live>();
    const unreadable = thing('a', world, {
      observe: async () => {
        throw new HrAgentError('ACCESS_DENIED', 'no');
      },
    });
    await expect(played(apply(runOf().run, [unreadable, thing('b', world)]))).rejects.toMatchObject({ message: 'no' });
    expect(world.size).toBe(0);
  });

  test('what somebody else makes after the look is refused late, naming what was made by then', async () => {
    const world = new Map<string, Live>();
    const raced = thing('raced', world, { create: async () => void world.set('raced', { ...LIVE, ours: false }) });
    const other = thing('other', world);
    const after = thing('after', world, { dependsOn: ['raced'] });
    await expect(played(apply(runOf().run, [raced, other, after]))).rejects.toMatchObject({
      code: 'NOT_OURS',
      hint: [expect.any(String), ' Made by then: other.'],
    });
    expect([...world.keys()]).toEqual(['raced', 'other']);
  });

  test('what is kept is read once, what is made twice, a part of what is not there only when that is made', async () => {
    const world = new Map([['kept', LIVE]]);
    const reads: string[] = [];
    const read = (id: string, more: Partial<Resource> = {}) =>
      thing(id, world, {
        ...more,
        async observe() {
          reads.push(id);
          return world.get(id);
        },
      });
    await played(
      apply(runOf().run, [read('kept'), read('made'), read('part', { dependsOn: ['made'], partOf: 'made' })]),
    );
    expect(reads).toEqual(['kept', 'made', 'made', 'part', 'part']);
  });

  test('what rests on an output of another is read again only when that output has changed', async () => {
    const agent = { id: 'agent', outputs: { id: true, status: true } } as const;
    const world = new Map<string, Live>([['agent', { ...LIVE, outputs: { id: 'A', status: 'OLD' } }]]);
    const differing = [{ field: 'model', old: 'a', new: 'b' }];
    const reads: (string | undefined)[] = [];
    const changing = (now: Live) =>
      thing('agent', world, {
        observe: async () => {
          const live = world.get('agent');
          return live && { ...live, differences: live.outputs['status'] === 'OLD' ? differing : [] };
        },
        sync: async () => void world.set('agent', now),
      });
    const reader = thing('reader', world, {
      dependsOn: ['agent'],
      async observe(step) {
        reads.push(step.output(agent, 'id'));
        return { ...LIVE, judge: (judging) => (judging.output(agent, 'status') === 'OLD' ? differing : []) };
      },
    });
    const updated = await played(
      apply(runOf().run, [changing({ ...LIVE, outputs: { id: 'A', status: 'NEW' } }), reader]),
    );
    expect(updated.result.changes.map(({ action }) => action)).toEqual(['update', 'keep']);
    expect(reads).toEqual(['A']);
    world.set('agent', { ...LIVE, outputs: { id: 'A', status: 'OLD' } });
    await played(apply(runOf().run, [changing({ ...LIVE, outputs: { id: 'B', status: 'NEW' } }), reader]));
    expect(reads).toEqual(['A', 'A', 'B']);
  });

  test('an interruption begins nothing more, and wins over failures', async () => {
    const world = new Map<string, Live>();
    const { run, interruption, records } = runOf();
    const interrupted = new HrAgentError('INTERRUPTED', 'Interrupted.');
    const resources = [
      thing('a', world, {
        create: async () => {
          world.set('a', LIVE);
          interruption.abort(interrupted);
        },
      }),
      thing('b', world, { dependsOn: ['a'] }),
    ];
    await expect(played(apply(run, resources))).rejects.toBe(interrupted);
    expect([...world.keys()]).toEqual(['a']);
    expect([...records.keys()]).toEqual(['a']);
  });

  test('what is no error of the tool is told as a fault of it, with the resource', async () => {
    const boom = thing('a', new Map(), {
      create: async () => {
        throw new TypeError('x is undefined');
      },
    });
    await expect(played(apply(runOf().run, [boom]))).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'a: x is undefined',
      source: 'bug',
    });
  });
});

describe('teardown', () => {
  const torn = async (resources: Resource[]) => {
    const { run, records } = runOf();
    return { ...(await played(teardown(run, resources, await inspect(run, resources)))), records };
  };

  test('removes in reverse and forgets', async () => {
    const world = new Map([
      ['role', LIVE],
      ['agent', LIVE],
    ]);
    const { result, records } = await torn([thing('role', world), thing('agent', world, { dependsOn: ['role'] })]);
    expect(result.changes.map((change) => change.resource)).toEqual(['agent', 'role']);
    expect(world.size).toBe(0);
    expect([...records]).toEqual([
      ['agent', undefined],
      ['role', undefined],
    ]);
  });

  test('what is absent is no change', async () => {
    const { result } = await torn([thing('role', new Map())]);
    expect(result).toEqual({ changes: [], foreign: [], kept: [] });
  });

  test('what is not ours stays, with its parts', async () => {
    const world = new Map([
      ['role', { ...LIVE, ours: false }],
      ['policy', LIVE],
      ['other', LIVE],
    ]);
    const policy = thing('policy', world, { dependsOn: ['role'], partOf: 'role' });
    const { result } = await torn([thing('role', world), policy, thing('other', world)]);
    expect(result.foreign).toEqual(['role', 'policy']);
    expect([...world.keys()]).toEqual(['role', 'policy']);
  });

  test('a failure keeps what it depends on, removes the rest, and is thrown', async () => {
    const world = new Map([
      ['role', LIVE],
      ['agent', LIVE],
      ['other', LIVE],
    ]);
    const stuck = thing('agent', world, {
      dependsOn: ['role'],
      remove: async () => {
        throw new HrAgentError('CONFLICT', 'in use');
      },
    });
    await expect(torn([thing('role', world), stuck, thing('other', world)])).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect([...world.keys()]).toEqual(['role', 'agent']);
  });
});
