import { isRecord } from '../core/json.js';
import type { CheckedDocument } from './checked-document.js';
import type { AgentDefinition } from './definition.js';

/** The parts of a definition that can be looked into, although the schema may have refused others. */
export interface SoundParts {
  /** It lacks the parts that are left out. */
  definition: AgentDefinition;
  /** Where each action group stands in the file. */
  groups: [index: number, group: NonNullable<AgentDefinition['actionGroups']>[number]][];
  /** No action group was left out. */
  hasAllGroups: boolean;
}

/**
 * Finds the parts that have the shape that definition.ts says. So people are told of all that is wrong at once, and not
 * first of what the schema refuses. Undefined: the file holds no definition.
 */
export function soundParts({ value, misshapen }: CheckedDocument): SoundParts | undefined {
  if (!isRecord(value)) return undefined;
  const isSound = (part: string) =>
    !misshapen.some((path) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`));
  const sound = Object.fromEntries(
    Object.entries(value).filter(([member]) => member === 'actionGroups' || isSound(member)),
  );
  // What is missing here has been told, and the caller goes no further with it. The other members have been checked.
  const definition = { name: '', foundationModel: '', instruction: '', ...sound } as unknown as AgentDefinition;
  const all = misshapen.includes('actionGroups') ? [] : (definition.actionGroups ?? []);
  const groups = [...all.entries()].filter(([i]) => isSound(`actionGroups[${i}]`));
  return { definition, groups, hasAllGroups: !misshapen.includes('actionGroups') && groups.length === all.length };
}
