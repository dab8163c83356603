/** A JSON Schema, as far as our own use it. */
export interface Schema {
  description?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  required?: string[];
  enum?: (string | null)[];
  const?: string;
  default?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  oneOf?: Schema[];
  if?: Schema;
  then?: Schema;
  else?: Schema;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/**
 * A table of an object's members, and below it one for each member that is an object itself; `path` names the object. What
 * is made of its own kind stands once, as `above` tells.
 */
export function tablesOf(root: Schema, schema: Schema, path: string, above: readonly unknown[] = []): string[] {
  const members = Object.entries(schema.properties ?? {}).filter(([name]) => name !== '$schema');
  const required = new Set(schema.required ?? []);
  const rows = members.map(([name, given]) => {
    const must = required.has(name) ? ' (required)' : '';
    return `| \`${name}\`${must} | ${kindOf(root, given)} | ${meaningOf(root, given)} |`;
  });
  const below = members.flatMap(([name, given]) =>
    objectsIn(root, given).flatMap(({ schema: inner, suffix }) => {
      if (above.includes(inner.properties)) return [];
      const innerPath = `${path === '' ? '' : `${path}.`}${name}${suffix}`;
      const says = inner.description ?? resolved(root, given).description ?? '';
      return [
        `### \`${innerPath}\``,
        ...(says === '' ? [] : [says]),
        ...tablesOf(root, inner, innerPath, [...above, inner.properties]),
      ];
    }),
  );
  return [['| member | is | meaning |', '| --- | --- | --- |', ...rows].join('\n'), ...below];
}

/** The objects with members that a value is made of. */
function objectsIn(root: Schema, given: Schema): { schema: Schema; suffix: string }[] {
  const schema = resolved(root, given);
  const inner: [Schema | undefined, string][] = [
    [schema.items, '[]'],
    [typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined, '.NAME'],
    [schema.then, schema.if?.required ? ` with ${schema.if.required[0]}` : ''],
    [schema.else, ''],
  ];
  if (schema.properties) return [{ schema, suffix: '' }];
  return inner.flatMap(([one, suffix]) =>
    one === undefined ? [] : objectsIn(root, one).map((found) => ({ ...found, suffix: suffix + found.suffix })),
  );
}

function resolved(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref: _ref, ...own } = schema;
  return { ...root.$defs?.[schema.$ref.replace('#/$defs/', '')], ...own };
}

const PLURALS: Readonly<Record<string, string>> = { string: 'texts', object: 'objects', integer: 'numbers' };

function kindOf(root: Schema, given: Schema): string {
  const schema = resolved(root, given);
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.then && schema.else)
    return [...new Set([schema.else, schema.then].map((one) => kindOf(root, one)))].join(', or ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => kindOf(root, { ...schema, type })).join(', or ');
  if (schema.items && schema.type !== 'string') {
    const type = resolved(root, schema.items).type;
    return `list of ${PLURALS[typeof type === 'string' ? type : ''] ?? 'values'}${range(schema.minItems, schema.maxItems, '')}`;
  }
  const { type } = schema;
  if (type === 'object') return typeof schema.additionalProperties === 'object' ? 'object by name' : 'object';
  if (type === 'string') return `text${range(schema.minLength, schema.maxLength, ' characters')}`;
  if (type === 'integer') return `whole number${range(schema.minimum, schema.maximum, '')}`;
  if (type === 'number') return `number${range(schema.minimum, schema.maximum, '')}`;
  return type === 'boolean' ? '`true` or `false`' : 'value';
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (most === undefined) return least === undefined || least <= 1 ? '' : `, at least ${figure(least)}${unit}`;
  return least === undefined || (least <= 1 && unit === '') || least === 0
    ? `, at most ${figure(most)}${unit}`
    : `, ${figure(least)} to ${figure(most)}${unit}`;
}

/** With commas between thousands. */
function figure(value: number): string {
  return value.toLocaleString('en-GB');
}

function meaningOf(root: Schema, given: Schema): string {
  const shared = given.$ref === undefined ? undefined : root.$defs?.[given.$ref.replace('#/$defs/', '')];
  const own = given.description ?? '';
  // What a name is made of stands once for all names.
  const rule = shared?.type === 'string' && shared.description !== own ? (shared.description ?? '') : '';
  const standard = given.default === undefined ? '' : `Default: \`${String(given.default)}\`.`;
  return [own || (shared?.type === 'object' ? shared.description : ''), rule, standard]
    .filter((text) => text !== undefined && text !== '')
    .join(' ')
    .replaceAll('|', '\\|');
}
