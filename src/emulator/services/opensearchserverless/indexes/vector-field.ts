import { asRecord } from '../../../../core/json.js';
import type { IndexRecord } from './records.js';

export interface VectorField {
  readonly dimension: number;
  readonly engine: string | undefined;
  readonly spaceType: string;
}

/** The field of an index that holds vectors; undefined where there is none of this name. */
export function vectorField({ mappings }: Pick<IndexRecord, 'mappings'>, name: string): VectorField | undefined {
  const field = asRecord(asRecord(mappings['properties'])?.[name]);
  const dimension = field?.['dimension'];
  if (field?.['type'] !== 'knn_vector' || typeof dimension !== 'number') return undefined;
  const method = asRecord(field['method']);
  const engine = method?.['engine'];
  const spaceType = method?.['space_type'] ?? field['space_type'];
  return {
    dimension,
    engine: typeof engine === 'string' ? engine.toLowerCase() : undefined,
    spaceType: typeof spaceType === 'string' ? spaceType : 'l2',
  };
}

/** How near two vectors are, as OpenSearch scores it [DOC k-NN spaces]. */
export function nearness(spaceType: string, one: readonly number[], other: readonly number[]): number {
  const dot = sum(one, (value, at) => value * (other[at] ?? 0));
  if (spaceType === 'innerproduct') return dot >= 0 ? dot + 1 : 1 / (1 - dot);
  if (spaceType === 'cosinesimil') return (1 + dot / (Math.hypot(...one) * Math.hypot(...other) || 1)) / 2;
  return 1 / (1 + sum(one, (value, at) => (value - (other[at] ?? 0)) ** 2));
}

/** The spaces that `nearness` knows. */
export const SPACE_TYPES: readonly string[] = ['l2', 'cosinesimil', 'innerproduct'];

function sum(values: readonly number[], of: (value: number, at: number) => number): number {
  return values.reduce((total, value, at) => total + of(value, at), 0);
}
