import { expect, test } from 'vitest';
import { isOfKind } from '../../../../src/emulator/language/kinds.js';

test.each([
  ['sofa', 'furniture', true],
  ['sofas', 'furniture', true],
  ['parrot', 'birds', true],
  ['parrot', 'furniture', false],
  ['furniture', 'sofa', false],
  ['sofa', 'sofa', false],
  ['sof', 'furniture', false],
  ['a+b', 'furniture', false],
])('%s of the kind %s: %s', (thing, kind, is) => expect(isOfKind(thing, kind)).toBe(is));
