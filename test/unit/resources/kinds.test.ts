import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { connect } from '../../../src/aws/clients.js';
import { systemClock } from '../../../src/core/time.js';
import { fromId, KINDS, kindOf, labelOf } from '../../../src/resources/kinds.js';
import { callerStatements } from '../../../src/stack/caller-policy.js';
import { stackResources } from '../../../src/stack/stack.js';
import type { StackSpec } from '../../../src/stack/stack-spec.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { writeHrDefinition, writeOrdersDefinition } from '../../helpers/definitions/built-in-copies.js';
import { writeGuardedDefinition } from '../../helpers/definitions/guarded.js';
import { LIBRARY, writeDefinition } from '../../helpers/definitions/library.js';
import { writeTableDefinition } from '../../helpers/definitions/notes.js';
import { writeTeam } from '../../helpers/definitions/team.js';
import { writeWatchedDefinition } from '../../helpers/definitions/watched.js';
import { writeLibraryWithCollection } from '../../helpers/provisioning/search-life.js';

const home = newHome();
afterAll(() => home.remove());

const specOf = async (file: string): Promise<StackSpec> => ({
  agent: await loadAgent(join(home.folder, file)),
  name: 'mine',
  target: { account: '000000000000', region: 'us-east-1', partition: 'aws' },
  aws: connect({}, systemClock, new AbortController().signal),
  toolVersion: '0.0.0',
});
const EXISTING = LIBRARY.agent.replace(
  'handler: handler.ts',
  'arn: arn:aws:lambda:us-east-1:000000000000:function:theirs',
);
const LAYERED = LIBRARY.agent.replace('handler: handler.ts', 'handler: handler.ts\n      layers: [shared]');
home.write('shared/nodejs/shelf.mjs', 'export const TITLE = "Emma";');
/** Together they have a resource of every kind. */
writeTableDefinition(home);
const specs = [
  await specOf(writeHrDefinition(home)),
  await specOf(writeOrdersDefinition(home)),
  await specOf('notes.agent.yaml'),
  await specOf(writeWatchedDefinition(home)),
  await specOf(writeDefinition(home, { agent: EXISTING })),
  await specOf(writeDefinition(home, { agent: LAYERED })),
  await specOf(writeTeam(home)),
  await specOf(writeLibraryWithCollection(home)),
  await specOf(writeGuardedDefinition(home)),
];
const resources = specs.flatMap((spec) => stackResources(spec).map(({ resource }) => ({ spec, resource })));

test('every kind is asked for by one definition or another', () => {
  const used = new Set(resources.map(({ resource }) => kindOf(resource.id)));
  expect(KINDS.filter((kind) => !used.has(kind)).map(({ kind }) => kind)).toEqual([]);
});

test('an id of no kind is told as it is', () => {
  expect(kindOf('agent-version/mine/1')).toBeUndefined();
  expect(labelOf('agent-version/mine/1')).toBe('agent-version/mine/1');
});

describe.each(resources.map(({ spec, resource }) => ({ id: resource.id, spec, resource })))(
  '$id',
  ({ id, spec, resource }) => {
    test('depends on resources of lower levels, and is a part of one of them', () => {
      const level = kindOf(id)?.level ?? -1;
      const before = [...resource.dependsOn, ...(resource.partOf === undefined ? [] : [resource.partOf])];
      for (const other of before) expect(kindOf(other)?.level, other).toBeLessThan(level);
      if (resource.partOf !== undefined) expect(resource.dependsOn).toContain(resource.partOf);
    });

    const kind = kindOf(id);
    test.runIf(kind?.fromId !== undefined)('is found again by its id, without its definition', () => {
      const found = fromId(spec, id, {})?.resource;
      expect(found).toMatchObject({ id, observe: expect.any(Function) });
      // A part may go with the whole.
      if (found?.partOf === undefined) expect(found?.remove).toEqual(expect.any(Function));
      expect(found?.partOf).toBe(resource.partOf);
      expect(found).not.toHaveProperty('create');
    });
  },
);

test.each(specs)("each statement of the caller's policy has a Sid of its own", (spec) => {
  const sids = callerStatements(spec).map(({ Sid }) => Sid);
  expect(sids).toEqual([...new Set(sids)]);
});

test('an id that lacks a part of its name is none', () => {
  const [spec] = specs;
  for (const kind of KINDS.filter(({ kind }) => kind.includes('policy'))) {
    expect(spec && kind.fromId?.(spec, 'a-role', {})).toBeUndefined();
  }
});
