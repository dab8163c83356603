import { test } from 'vitest';
import { keepsData, worksAtOnce } from '../helpers/cli/templates.js';

const KINDS = [
  'functions --language javascript',
  'functions --language python',
  'openapi --language typescript',
  'openapi --language javascript',
];

test.each(KINDS)('init --template %s: valid at once; up, demo and down without an edit', worksAtOnce);

test('init --template table --language typescript: valid at once, and its data stays', () => keepsData('typescript'));
