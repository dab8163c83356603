import type { Probe } from './kit.js';
import { AGENT_PROBES } from './probes-agents.js';
import { FUNCTION_PROBES } from './probes-functions.js';
import { IDENTITY_PROBES } from './probes-identity.js';
import { STORAGE_PROBES } from './probes-storage.js';

/** The behaviours of AWS that the tool lives by: one definition, for whichever place answers. */
export const PROBES: readonly Probe[] = [...IDENTITY_PROBES, ...FUNCTION_PROBES, ...AGENT_PROBES, ...STORAGE_PROBES];
