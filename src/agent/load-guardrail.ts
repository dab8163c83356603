import { resolve } from 'node:path';
import guardrailSchema from '../../schemas/guardrail.schema.json' with { type: 'json' };
import { isThere } from '../core/is-there.js';
import { type CheckedDocument, type Problem, readChecked } from './checked-document.js';
import type { AgentDefinition, GuardrailDefinition, LoadedGuardrail } from './definition.js';
import { guardrailFaults } from './guardrail-rules.js';

/** Reads the file of the guardrail. What is wrong is a problem with its place. */
export async function loadGuardrail(
  document: CheckedDocument,
  { name: agent, guardrail }: AgentDefinition,
  folder: string,
): Promise<{ loaded?: LoadedGuardrail; problems: Problem[] }> {
  if (guardrail === undefined) return { problems: [] };
  if (typeof guardrail === 'object') return { loaded: guardrail, problems: [] };
  const file = resolve(folder, guardrail);
  if (!isThere(file)) {
    return { problems: [document.problemAt(['guardrail'], `names ${file}, and there is no such file`)] };
  }
  const own = await readChecked(file, guardrailSchema);
  if (own.problems.length > 0) return { problems: own.problems };
  // Accepted by the JSON Schema just above.
  const { name = defaultGuardrail(agent), ...settings } = own.value as GuardrailDefinition;
  const faults = guardrailFaults(settings).map(({ path, message }) => own.problemAt(path, message));
  return { loaded: { name, settings }, problems: faults };
}

/** What a guardrail is called whose file does not name it. */
export function defaultGuardrail(agent: string): string {
  return `${agent}-guardrail`;
}
