import type { AgentPrompt, AgentPrompts } from '../aws/ports.js';
import { defaultPrompt } from '../aws/prompt-shapes.js';
import { jsonEqual } from '../core/json.js';
import type { Difference } from './resource.js';

const NONE: AgentPrompts = { steps: {} };

/**
 * Where an agent's prompts differ from what they are to be, one difference a step. A step that is as AWS has it by itself counts
 * as absent. What AWS adds to settings that were given is its own.
 */
export function promptDifferences(live: AgentPrompts = NONE, wanted: AgentPrompts = NONE): Difference[] {
  const types = [...new Set([...Object.keys(live.steps), ...Object.keys(wanted.steps)])];
  const steps = types.flatMap((type) => {
    const [now, then] = [live.steps[type] ?? defaultPrompt(type), wanted.steps[type] ?? defaultPrompt(type)];
    return isAsWanted(now, then) ? [] : [{ field: `prompt ${type}`, old: now, new: then }];
  });
  // Without a step whose answers it reads the function is none.
  const isSame = live.parser === wanted.parser;
  return [...steps, ...(isSame ? [] : [{ field: 'parser', old: live.parser, new: wanted.parser }])];
}

function isAsWanted({ inference: now, ...live }: AgentPrompt, { inference: then, ...wanted }: AgentPrompt): boolean {
  const settings = Object.entries(then ?? {}).map(([name, value]) => [name, value, Object.entries(now ?? {})] as const);
  const has = settings.every(([name, value, all]) =>
    all.some(([key, given]) => key === name && jsonEqual(given, value)),
  );
  return jsonEqual(live, wanted) && has;
}
