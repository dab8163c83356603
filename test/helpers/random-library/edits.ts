import fc from 'fast-check';
import { INSTRUCTION, type LibraryDefinition, type LibraryGroup } from './definition.js';

const maybe = <T>(...values: T[]) => fc.constantFrom<(T | undefined)[]>(undefined, ...values);

/** Changes some members of a definition. */
export const edits = fc.oneof(
  members({ description: maybe('Helps readers.', 'Knows all books.') }),
  members({ foundationModel: fc.constantFrom('amazon.nova-pro-v1:0', 'us.amazon.nova-lite-v1:0') }),
  members({ instruction: fc.constantFrom(INSTRUCTION, `${INSTRUCTION} Be brief.`) }),
  members({ idleSessionTTLInSeconds: maybe(900, 1800) }),
  members({ policyName: maybe('ModelPolicy') }),
  members({ roleName: maybe('reader-role') }),
  members({ alias: maybe('live', 'next') }),
  inGroup({ description: maybe('About books.') }),
  inGroup({ functionName: fc.constantFrom('get_book', 'find_book') }),
  inGroup({ parameter: fc.constantFrom('isbn', 'title') }),
  inGroup({ lambdaName: maybe('shelf') }),
  inGroup({ memorySize: maybe(256), timeout: maybe(60) }),
  inGroup({ environment: maybe({ TITLE: 'Ulysses' }) }),
  inGroup({ permission: maybe('LetTheAgentIn') }),
  inGroup({ code: fc.constantFrom('one', 'another') }),
  inGroup({ name: fc.constantFrom('Books', 'Shelves') }),
  fc.constant({ what: 'a second group', apply: withSecondGroup }),
  fc.constant({ what: 'one group only', apply: (d: LibraryDefinition) => ({ ...d, groups: d.groups.slice(0, 1) }) }),
);

export interface Edit {
  what: string;
  apply(definition: LibraryDefinition): LibraryDefinition;
}

function members(values: { [K in keyof LibraryDefinition]?: fc.Arbitrary<LibraryDefinition[K]> }): fc.Arbitrary<Edit> {
  return fc.record(values).map((changed) => ({
    what: JSON.stringify(changed, orAbsent),
    apply: (definition) => ({ ...definition, ...changed }),
  }));
}

/** In the first group. */
function inGroup(values: { [K in keyof LibraryGroup]?: fc.Arbitrary<LibraryGroup[K]> }): fc.Arbitrary<Edit> {
  return fc.record(values).map((changed) => ({
    what: `group ${JSON.stringify(changed, orAbsent)}`,
    apply: ({ groups: [first, ...others], ...definition }) => ({
      ...definition,
      groups: first ? [{ ...first, ...changed }, ...others] : others,
    }),
  }));
}

function withSecondGroup(definition: LibraryDefinition): LibraryDefinition {
  const second: LibraryGroup = { name: 'Readers', functionName: 'get_reader', parameter: 'card', code: 'one' };
  return { ...definition, groups: [...definition.groups.slice(0, 1), second] };
}

function orAbsent(_key: string, value: unknown): unknown {
  return value === undefined ? null : value;
}
