// @ts-check
// Makes the list of all operations that AWS has of the services that the local AWS serves, from the schemas of the SDK:
// node build/aws-operations.mjs. With it a request finds the operation that is meant, served or not.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';

/** The SDK's package of each service, by the name of the service. */
const PACKAGES = {
  iam: 'iam',
  sts: 'sts',
  lambda: 'lambda',
  logs: 'cloudwatch-logs',
  cloudwatch: 'cloudwatch',
  dynamodb: 'dynamodb',
  secretsmanager: 'secrets-manager',
  ssm: 'ssm',
  s3: 's3',
  s3vectors: 's3vectors',
  opensearchserverless: 'opensearchserverless',
  bedrock: 'bedrock',
  'bedrock-agent': 'bedrock-agent',
  'bedrock-agent-runtime': 'bedrock-agent-runtime',
  'bedrock-runtime': 'bedrock-runtime',
};

/** The number that marks the schema of an operation. */
const OPERATION = 9;

const services = await Promise.all(
  Object.entries(PACKAGES).map(async ([service, name]) => {
    const { default: _, ...exported } = await import(`@aws-sdk/client-${name}`);
    const schemas = Object.values(exported).filter((value) => Array.isArray(value) && value[0] === OPERATION);
    const plain = schemas.map((schema) => rowOf(schema, false));
    const places = plain.map((row) => row.split(' ').slice(1).join(' '));
    const alike = places.some((place, index) => place !== '' && places.indexOf(place) !== index);
    return [service, (alike ? schemas.map((schema) => rowOf(schema, true)) : plain).sort()];
  }),
);
const text = services.map(([service, rows]) => `  ${JSON.stringify(service)}: ${JSON.stringify(rows, null, 4)}`);
const file = resolve(import.meta.dirname, '../src/emulator/dispatch/aws-operations.json');
writeFileSync(file, `{\n${text.join(',\n').replaceAll('\n]', '\n  ]')}\n}\n`);

/**
 * `Name`, or `Name METHOD URI`, or `Name METHOD URI header,header`. Some operations of S3 differ only in the parameters and
 * headers that a request must have, so these stand there where `withRequired`.
 *
 * @param {[number, string, string, { http?: [string, string, number] } | number, import('@smithy/types').$SchemaRef]} schema
 * @param {boolean} withRequired
 */
function rowOf([, , name, traits, input], withRequired) {
  const http = typeof traits === 'object' ? traits.http : undefined;
  if (http === undefined) return name;
  const [method, uri] = http;
  const [path = '', query = ''] = uri.split('?');
  const members = requiredMembers(input);
  const fixed = query.split('&').filter((parameter) => parameter !== '' && !parameter.startsWith('x-id='));
  const asked = withRequired ? members : [];
  const parameters = [...fixed, ...asked.flatMap(({ httpQuery }) => httpQuery ?? [])];
  const headers = asked.flatMap(({ httpHeader }) => httpHeader?.toLowerCase() ?? []);
  const whole = `${bucketOf(path, members)}${parameters.length > 0 ? '?' : ''}${parameters.join('&')}`;
  return [name, method, whole, ...(headers.length > 0 ? [headers.join(',')] : [])].join(' ');
}

/**
 * The SDK leaves the bucket out of S3's paths, because it may stand in the name of the host.
 *
 * @param {string} path
 * @param {{ member: string, httpLabel?: unknown }[]} members
 */
function bucketOf(path, members) {
  const left = members.find(({ member, httpLabel }) => httpLabel && !path.includes(`{${member}`));
  return left === undefined ? path : `/{${left.member}}${path === '/' ? '' : path}`;
}

/**
 * The traits of the members that a request must have.
 *
 * @param {import('@smithy/types').$SchemaRef} input
 * @returns {{ member: string, httpLabel?: unknown, httpQuery?: string, httpHeader?: string }[]}
 */
function requiredMembers(input) {
  const schema = NormalizedSchema.of(input);
  if (!schema.isStructSchema()) return [];
  const definition = schema.getSchema();
  // A structure's seventh element counts its required members, which come first.
  const required = Array.isArray(definition) ? Number(definition[6] ?? 0) : 0;
  const members = [...schema.structIterator()].slice(0, required);
  return members.map(([member, of]) => ({ ...of.getMergedTraits(), member }));
}
