import type { ActionGroupDefinition, ExistingFunction, LambdaDefinition } from '../../agent/definition.js';
import type { ActionGroupDescription, FunctionSchemaEntry } from '../../aws/ports.js';
import type { Site } from '../../resources/kind.js';
import { fileName, given, type Written } from './written.js';
import { asYaml } from './yaml.js';

/** A group as a definition names it, with the file of its schema. Undefined: a definition cannot name it. */
export async function pullGroup(
  { site, written }: { site: Site; written: Written },
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
    const document = await (await site.aws.s3()).readObject(bucket, key);
    if (!document) written.leave(`action group ${name}: its document s3://${bucket}/${key} cannot be read`);
    written.leave(`action group ${name}: up uploads its document to s3://${bucket}/${key} again`);
    const text = new TextDecoder().decode(document);
    return { apiSchema: { file: written.write(`${file}.${extension(text)}`, text), bucket, key } };
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
