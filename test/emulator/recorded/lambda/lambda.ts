import type { Recording } from '../recording.js';
import { ALIASES } from './aliases.js';
import { FUNCTIONS } from './functions.js';
import { INVOCATIONS } from './invocations.js';
import { LAYERS } from './layers.js';
import { PERMISSIONS } from './permissions.js';
import { VERSIONS } from './versions.js';

export const LAMBDA: readonly Recording[] = [
  ...FUNCTIONS,
  ...VERSIONS,
  ...ALIASES,
  ...PERMISSIONS,
  ...LAYERS,
  ...INVOCATIONS,
];
