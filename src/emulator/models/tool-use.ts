import { isRecord, parseJson } from '../../core/json.js';
import type { ToolUse } from '../service/model-port.js';
import type { ToolNames } from './tool-names.js';

/** How much of what cannot be read is shown to the model that wrote it. */
const LONGEST_SHOWN = 200;

/** A tool call as a server gave it: any member may be missing or of another type. */
export interface GivenCall {
  id: unknown;
  name: unknown;
  /** JSON text, or what it stands for; nothing at all is a call without arguments. */
  arguments: unknown;
}

/**
 * The calls of one answer. Ids are unique among them: one that is missing or comes twice is replaced. What is wrong with
 * a call stands in its `problem`, so that the model is told instead of the turn failing.
 */
export function toolUses(calls: readonly GivenCall[], names: ToolNames, turn: number): ToolUse[] {
  const taken = new Set<string>();
  return calls.map((call, index) => {
    const given = typeof call.id === 'string' ? call.id : '';
    const toolUseId = /^[\w-]{1,64}$/.test(given) && !taken.has(given) ? given : `call_${turn}_${index}`;
    taken.add(toolUseId);
    const called = typeof call.name === 'string' ? call.name.trim() : '';
    if (called === '') return { toolUseId, name: 'unnamed', input: {}, problem: 'The call does not name its tool.' };
    const name = names.original(called);
    const input = inputOf(call.arguments);
    if (input !== undefined) return { toolUseId, name, input };
    const shown = String(typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments));
    const problem = `The arguments of ${called} are no JSON object: ${shown.slice(0, LONGEST_SHOWN)}`;
    return { toolUseId, name, input: {}, problem };
  });
}

function inputOf(given: unknown): Record<string, unknown> | undefined {
  if (given === undefined || given === null || given === '') return {};
  const value = typeof given === 'string' ? parseJson(given) : given;
  // Some models write the object as a text, and their server makes JSON of that once more.
  const input = typeof value === 'string' ? parseJson(value) : value;
  return isRecord(input) ? input : undefined;
}
