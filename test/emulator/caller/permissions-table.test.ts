import { expect, test } from 'vitest';
import { ACCESS } from '../../../src/emulator/access/tables.js';
import { loadService, SERVICES } from '../../../src/emulator/services/services.js';

test('the table of permissions has a row for every operation that is served, and no other', async () => {
  const services = await Promise.all(SERVICES.map(loadService));
  const served = services.map(({ name, operations }) => [name, operations.map(({ schema }) => schema[2]).sort()]);
  const known = Object.entries(ACCESS).map(([name, { operations }]) => [name, Object.keys(operations).sort()]);
  expect(known).toEqual(served);
});
