import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadService, SERVICES } from '../../../src/emulator/dispatch/services.js';
import { type Shape, type Structure, structureOf } from '../../../src/emulator/protocol/shape.js';

const CLIENTS = resolve(import.meta.dirname, '../../../node_modules/@aws-sdk');

/** Of the services that the SDK calls by another name. */
const PACKAGES: Readonly<Record<string, string>> = { logs: 'cloudwatch-logs', secretsmanager: 'secrets-manager' };

/** `Validated` takes a member for required when the SDK's type has no `?`; validation takes the SDK's schema. */
test.each(SERVICES)('types and schemas of $name call the same members of inputs required', async (entry) => {
  const types = typesOf(PACKAGES[entry.name] ?? entry.name);
  const { operations } = await loadService(entry);
  const structures = new Map<string, Structure>();
  for (const { schema } of operations) collect(structureOf(schema[4]), structures);
  const bySchema: Record<string, string[]> = {};
  const byType: Record<string, string[]> = {};
  for (const { name, union, members } of structures.values()) {
    if (union || name === 'Unit') continue;
    bySchema[name] = members.filter(({ required }) => required).map((member) => member.name);
    byType[name] = requiredIn(types, name);
  }
  expect(byType).toEqual(bySchema);
});

function collect(shape: Shape, into: Map<string, Structure>): void {
  if (shape.kind === 'list') collect(shape.item.shape, into);
  if (shape.kind === 'map') collect(shape.value.shape, into);
  if (shape.kind !== 'structure' || into.has(shape.name)) return;
  into.set(shape.name, shape);
  for (const member of shape.members) collect(member.shape, into);
}

/** The declarations of a client's structures, without their comments. */
function typesOf(client: string): string {
  const folder = join(CLIENTS, `client-${client}`, 'dist-types/models');
  const files = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  return text.replace(/\/\*[\s\S]*?\*\//g, '');
}

function requiredIn(types: string, structure: string): string[] {
  const [, body] = new RegExp(`export interface ${structure} \\{([\\s\\S]*?)\\n\\}`).exec(types) ?? [];
  if (body === undefined) throw new Error(`no type ${structure}`);
  return [...body.matchAll(/^ {4}(\w+): /gm)].map(([, name = '']) => name);
}
