import type { FilterAttribute, RetrievalFilter } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Passage } from './passage.js';

type Filtered = Omit<Passage, 'score'>;
type Test = (own: unknown, wanted: unknown) => boolean;

const both = (own: unknown, wanted: unknown, compare: (a: number, b: number) => boolean): boolean =>
  typeof own === 'number' && typeof wanted === 'number' && compare(own, wanted);
const isIn = (own: unknown, wanted: unknown): boolean => Array.isArray(wanted) && wanted.includes(own);

const TESTS = {
  equals: (own, wanted) => own === wanted,
  notEquals: (own, wanted) => own !== wanted,
  greaterThan: (own, wanted) => both(own, wanted, (a, b) => a > b),
  greaterThanOrEquals: (own, wanted) => both(own, wanted, (a, b) => a >= b),
  lessThan: (own, wanted) => both(own, wanted, (a, b) => a < b),
  lessThanOrEquals: (own, wanted) => both(own, wanted, (a, b) => a <= b),
  in: isIn,
  notIn: (own, wanted) => !isIn(own, wanted),
  startsWith: (own, wanted) => typeof own === 'string' && typeof wanted === 'string' && own.startsWith(wanted),
  stringContains: (own, wanted) =>
    typeof wanted === 'string' &&
    (typeof own === 'string'
      ? own.includes(wanted)
      : Array.isArray(own) && own.some((one) => String(one).includes(wanted))),
  listContains: (own, wanted) => Array.isArray(own) && own.includes(wanted),
} satisfies Record<string, Test>;

const isTest = (name: string): name is keyof typeof TESTS => Object.hasOwn(TESTS, name);

/** Whether a passage's metadata is what a retrieval filter asks for. */
export function accepts(filter: RetrievalFilter, passage: Filtered): boolean {
  if (filter.andAll) return filter.andAll.every((one) => accepts(one, passage));
  if (filter.orAll) return filter.orAll.some((one) => accepts(one, passage));
  return Object.entries(filter).every(([name, attribute]: [string, FilterAttribute | undefined]) => {
    if (!isTest(name) || attribute === undefined) return true;
    const test: Test = TESTS[name];
    return test(attributeOf(passage, attribute.key), attribute.value);
  });
}

function attributeOf({ attributes, uri, dataSourceId }: Filtered, key: string | undefined): unknown {
  if (key === 'x-amz-bedrock-kb-source-uri') return uri;
  if (key === 'x-amz-bedrock-kb-data-source-id') return dataSourceId;
  return key !== undefined && Object.hasOwn(attributes, key) ? attributes[key] : undefined;
}
