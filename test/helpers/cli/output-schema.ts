import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Validator } from '@cfworker/json-schema';

const SCHEMA = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../schemas/output.schema.json'), 'utf8'));

/** Names of the kinds of document that the schema describes as a whole. */
export const DOCUMENT_KINDS: readonly string[] = SCHEMA.anyOf.map(({ $ref }: { $ref: string }) => $ref.slice(8));

const validators = new Map<string, Validator>();

/** What is wrong with a document of a kind; empty: nothing. */
export function schemaFaults(kind: string, document: unknown): string[] {
  if (!(kind in SCHEMA.$defs)) throw new Error(`the schema has no ${kind}`);
  const { $schema, $defs } = SCHEMA;
  const validator =
    validators.get(kind) ?? new Validator({ $schema, $defs, $ref: `#/$defs/${kind}` }, '2020-12', false);
  validators.set(kind, validator);
  return validator.validate(document).errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}
