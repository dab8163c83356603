import type { AgentPrompt, AgentPrompts } from '../aws/ports.js';
import { defaultPrompt } from '../aws/prompt-shapes.js';
import { jsonEqual } from '../core/json.js';
import type { Difference } from './resource.js';

const NONE: AgentPrompts = { steps: {} };

/**
 * Where an agent's prompts differ from what they are to be, one difference a member of a step. A step that is as AWS has it by
 * itself counts as absent. What AWS adds to settings that were given is its own.
 */
export function promptDifferences(live: AgentPrompts = NONE, wanted: AgentPrompts = NONE): Difference[] {
  const types = [...new Set([...Object.keys(live.steps), ...Object.keys(wanted.steps)])];
  const steps = types.flatMap((type) => {
    return stepDifferences(type, live.steps[type] ?? defaultPrompt(type), wanted.steps[type] ?? defaultPrompt(type));
  });
  // Without a step whose answers it reads the function is none.
  const isSame = live.parser === wanted.parser;
  return [...steps, ...(isSame ? [] : [{ field: 'parser', old: live.parser, new: wanted.parser }])];
}

/** Each by itself, so that of a long template and its settings nothing hides the other. */
const MEMBERS = ['state', 'parsed', 'foundationModel', 'template'] as const;

function stepDifferences(type: string, live: AgentPrompt, wanted: AgentPrompt): Difference[] {
  const members = MEMBERS.flatMap((member) => {
    const [old, then] = [live[member], wanted[member]];
    return old === then ? [] : [{ field: `prompt ${type} ${member}`, old, new: then }];
  });
  const { inference: now } = live;
  const { inference: then } = wanted;
  return hasSettings(now, then) ? members : [...members, { field: `prompt ${type} inference`, old: now, new: then }];
}

function hasSettings(now: AgentPrompt['inference'], wanted: AgentPrompt['inference']): boolean {
  const live = Object.entries(now ?? {});
  return Object.entries(wanted ?? {}).every(([name, value]) =>
    live.some(([key, given]) => key === name && jsonEqual(given, value)),
  );
}
