import { invalidParameters } from '../errors.js';
import type { Projection } from '../expressions/request.js';
import { namesOf } from '../tables/key-rules.js';
import type { Item } from '../values/attribute-value.js';
import type { Source } from './source.js';

/** What a query or a scan gives of each item. */
export interface Selection {
  /** Undefined: only their number is asked for. */
  readonly select: ((item: Item) => Item) | undefined;
  /** Whether whole items are needed, although an index holds only parts. */
  readonly whole: boolean;
}

interface Asked {
  readonly Select?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

/** The value of `Select` that takes effect. */
export function effectiveSelect({
  Select,
  ProjectionExpression,
  AttributesToGet,
  IndexName,
}: Asked & { IndexName?: string | undefined }): string {
  if (Select !== undefined) return Select;
  if (ProjectionExpression !== undefined || AttributesToGet !== undefined) return 'SPECIFIC_ATTRIBUTES';
  return IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

/** Throws `ValidationException` for parameters that do not go together. Needs no table. */
export function checkSelect({
  Select: asked,
  ProjectionExpression,
  AttributesToGet,
  IndexName,
}: Asked & { IndexName?: string | undefined }): void {
  const parameter = ProjectionExpression !== undefined ? 'ProjectionExpression' : AttributesToGet && 'AttributesToGet';
  if (asked === 'SPECIFIC_ATTRIBUTES' && parameter === undefined) {
    throw invalidParameters(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (asked !== undefined && asked !== 'SPECIFIC_ATTRIBUTES' && parameter !== undefined) {
    const what = asked === 'COUNT' ? 'only the Count' : asked;
    throw invalidParameters(`Cannot specify the ${parameter} when choosing to get ${what}`);
  }
  if (asked === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw invalidParameters('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
}

/** Throws `ValidationException` for attributes that a global index does not hold. */
export function selectionOf(source: Source, asked: Asked, projection: Projection | undefined): Selection {
  const { index } = source;
  const isGlobal = index?.kind === 'global';
  const holdsAll = index === undefined || index.projection.ProjectionType === 'ALL';
  if (asked.Select === 'COUNT') return { select: undefined, whole: false };
  if (asked.Select === 'ALL_ATTRIBUTES' && isGlobal && !holdsAll) {
    throw invalidParameters(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
  if (!projection) return { select: (item) => item, whole: !holdsAll && asked.Select === 'ALL_ATTRIBUTES' };
  const lacking = holdsAll ? [] : notHeld(source, projection.attributes());
  if (isGlobal && lacking.length > 0) {
    throw invalidParameters(`Global secondary index ${index.name} does not project [${lacking.join(', ')}]`);
  }
  return { select: (item) => projection.project(item), whole: lacking.length > 0 };
}

function notHeld({ table, index }: Source, names: readonly string[]): string[] {
  const held = [
    ...namesOf(table.keys),
    ...(index ? namesOf(index.keys) : []),
    ...(index?.projection.NonKeyAttributes ?? []),
  ];
  return names.filter((name) => !held.includes(name));
}
