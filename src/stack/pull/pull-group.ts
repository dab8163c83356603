import type { ActionGroupDefinition, ExistingFunction, LambdaDefinition } from '../../agent/definition.js';
import type { ActionGroupDescription, FunctionSchemaEntry } from '../../aws/ports.js';
import { isOwnObject } from '../../resources/s3-object.js';
import { ownKey } from '../api-schemas.js';
import { stackBucket } from '../bucket-names.js';
import type { Asked } from './asked.js';
import { fileName, given } from './written.js';
import { asYaml } from './yaml.js';

/** A group as a definition names it, with the file of its schema. Undefined: a definition cannot name it. */
export async function pullGroup(
  { site, agent, written }: Asked,
  group: ActionGroupDescription,
  functionOf: (arn: string) => Promise<LambdaDefinition | ExistingFunction>,
): Promise<ActionGroupDefinition | undefined> {
  const { name, description, lambdaArn, state, schema } = group;
  const disabled = state === 'DISABLED' ? ({ state: 'disabled' } as const) : {};
  if ('signature' in schema) {
    if (schema.signature === 'AMAZON.UserInput' || schema.signature === 'AMAZON.CodeInterpreter')
      return { name, signature: schema.signature, ...disabled };
    written.leave(`action group ${name}: ${schema.signature} is not known to definitions`);
    return undefined;
  }
  const executor =
    lambdaArn === undefined ? ({ executor: 'return-control' } as const) : { lambda: await functionOf(lambdaArn) };
  return { name, ...given({ description }), ...(await schemaMember()), ...executor, ...disabled };

  async function schemaMember() {
    const file = `schemas/${fileName(name)}`;
    if ('functions' in schema) {
      const functions = schema.functions.map(readable);
      return { functionSchema: written.write(`${file}.functions.yaml`, asYaml({ functions })) };
    }
    if ('payload' in schema)
      return { apiSchema: written.write(`${file}.${extension(schema.payload)}`, schema.payload) };
    if (!('bucket' in schema)) return {};
    const { bucket, key } = schema;
    const s3 = await site.aws.s3();
    const document = await s3.readObject(bucket, key);
    if (!document) written.leave(`action group ${name}: its document s3://${bucket}/${key} cannot be read`);
    const text = new TextDecoder().decode(document);
    const copy = { file: written.write(`${file}.${extension(text)}`, text) };
    if (bucket === stackBucket(agent.name, site.target)) {
      return { apiSchema: { ...copy, ...(key !== ownKey(name) && { key }) } };
    }
    const found = await s3.findObject(bucket, key);
    if (found && isOwnObject(site, found.notes)) return { apiSchema: { ...copy, bucket, key } };
    written.leave(`action group ${name}: its document s3://${bucket}/${key} is used as it is; ${copy.file} is a copy`);
    return { apiSchema: { ...copy, bucket, key, existing: true } };
  }
}

function extension(document: string): string {
  return document.trimStart().startsWith('{') ? 'openapi.json' : 'openapi.yaml';
}

/** Without what is so by itself. */
function readable({ name, description, requireConfirmation, parameters = {} }: FunctionSchemaEntry) {
  const described = Object.entries(parameters).map(([key, { type, description: about, required }]) => [
    key,
    { type, ...given({ description: about }), ...(required && { required }) },
  ]);
  return {
    name,
    ...given({ description }),
    ...(requireConfirmation === 'ENABLED' && { requireConfirmation }),
    ...(described.length > 0 && { parameters: Object.fromEntries(described) }),
  };
}
