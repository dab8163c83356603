import { asRecord, isRecord } from '../../../../core/json.js';
import { illegal, notServed, refused } from './errors.js';
import type { IndexRecord } from './records.js';
import { SPACE_TYPES } from './vector-field.js';

type Definition = Pick<IndexRecord, 'settings' | 'mappings'>;

/** What a body says of a new index. Throws what OpenSearch answers to one that cannot be made. */
export function definitionOf(name: string, body: Readonly<Record<string, unknown>>): Definition {
  checkName(name);
  const { settings = {}, mappings = {}, ...others } = body;
  const [other] = Object.keys(others);
  if (other === 'aliases') throw notServed('aliases');
  if (other !== undefined) throw refused('parse_exception', 400, `unknown key [${other}] for create index`);
  if (!isRecord(settings)) throw refused('parse_exception', 400, 'key [settings] must be an object');
  if (!isRecord(mappings)) throw refused('parse_exception', 400, 'key [mappings] must be an object');
  const properties = asRecord(mappings['properties']) ?? {};
  for (const [field, described] of Object.entries(properties)) checkField(field, asRecord(described) ?? {});
  return { settings, mappings };
}

function checkName(name: string): void {
  const wrong = [
    [name !== name.toLowerCase(), 'must be lowercase'],
    [/^[_+-]/.test(name), "must not start with '_', '-', or '+'"],
    [/[\s"*\\<>|,/?#:]/.test(name), 'must not contain the following characters [ , ", *, \\, <, |, ,, >, /, ?]'],
    [Buffer.byteLength(name) > 255, 'index name is too long'],
  ] as const;
  const problem = wrong.find(([is]) => is)?.[1];
  if (problem) throw refused('invalid_index_name_exception', 400, `Invalid index name [${name}], ${problem}`);
}

const MOST_DIMENSIONS = 16_000;

function checkField(name: string, { type, dimension, ...rest }: Readonly<Record<string, unknown>>): void {
  if (type !== 'knn_vector') return;
  if (typeof dimension !== 'number' || !Number.isInteger(dimension) || dimension < 1) {
    throw unreadable(`Dimension value must be greater than 0 for vector: ${name}`);
  }
  if (dimension > MOST_DIMENSIONS) {
    throw unreadable(`Dimension value cannot be greater than ${MOST_DIMENSIONS} for vector: ${name}`);
  }
  const spaceType = asRecord(rest['method'])?.['space_type'] ?? rest['space_type'] ?? 'l2';
  if (!SPACE_TYPES.some((known) => known === spaceType))
    throw illegal(`The local AWS does not serve the space [${spaceType}].`);
}

const unreadable = (reason: string) =>
  refused('mapper_parsing_exception', 400, `Failed to parse mapping [_doc]: ${reason}`);

/** As OpenSearch shows settings: all under `index`, and all of them texts. */
export function shownSettings({ settings, uuid, name, createdAt }: IndexRecord): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [path, value] of flat(settings).sort(([one], [other]) => (one < other ? -1 : 1))) {
    setAt(shown, path.replace(/^index\./, '').split('.'), String(value));
  }
  return { index: { ...shown, creation_date: String(createdAt), provided_name: name, uuid } };
}

function flat(settings: Readonly<Record<string, unknown>>): [path: string, value: unknown][] {
  return Object.entries(settings).flatMap(([key, value]) =>
    isRecord(value) ? flat(value).map(([path, inner]): [string, unknown] => [`${key}.${path}`, inner]) : [[key, value]],
  );
}

/** Where a shorter path has a value of its own already, the rest of the path stays one word with it. */
function setAt(place: Record<string, unknown>, [first = '', second, ...rest]: readonly string[], value: string): void {
  const inner = place[first] ?? {};
  if (second === undefined) {
    place[first] = value;
  } else if (isRecord(inner)) {
    place[first] = inner;
    setAt(inner, [second, ...rest], value);
  } else {
    setAt(place, [`${first}.${second}`, ...rest], value);
  }
}
