import { parseJson } from '../../../../core/json.js';
import { invalid } from '../../../service/service-error.js';
import type { PolicyType } from './records.js';
import { anyText, byMember, type Check, listOf, objectOf, oneOf, text, truth } from './schema.js';

/** What a rule is about, and what it permits. */
export interface Rule {
  readonly ResourceType: 'collection' | 'index' | 'dashboard';
  readonly Resource: readonly string[];
  readonly Permission?: readonly string[];
}

export interface EncryptionPolicy {
  readonly Rules: readonly Rule[];
  readonly AWSOwnedKey?: boolean;
  readonly KmsARN?: string;
}

export interface Grant {
  readonly Rules: readonly Rule[];
  /** Of a data access policy. */
  readonly Principal?: readonly string[];
  /** Of a network policy. */
  readonly AllowFromPublic?: boolean;
}

const COLLECTIONS = '^collection/(?:[a-z][a-z0-9-]{2,31}\\*?|\\*)$';
const INDEXES = '^index/(?:[a-z][a-z0-9-]{2,31}\\*?|\\*)/([a-z;0-9&$%][+.\\-_a-z;0-9&$%]*\\*?|\\*)$';

const PRINCIPALS = [
  '^saml/[0-9]{12}/[a-z][a-z0-9-]+/(user|group)/.{1,60}$',
  '^arn:(?:aws|aws-cn|aws-us-gov):iam::\\d{12}:(user|role)(/[\\w+=,.@-]+)*/[\\w+=,.@-]{1,64}$',
  '^arn:(?:aws|aws-cn|aws-us-gov):sts::\\d{12}:assumed-role/[\\w+=,.@-]{1,64}/([\\w+=,.@-]{2,64}|[\\w+=,.@-]{0,63}\\*)$',
  '^arn:(?:aws|aws-cn|aws-us-gov):iam::\\d{12}:root$',
];

const itemsOf = (what: string, verbs: readonly string[]) => [...verbs.map((verb) => `aoss:${verb}${what}`), 'aoss:*'];

function permitting(resource: string, permissions: readonly string[]): Check {
  const members = {
    ResourceType: text(),
    Resource: listOf(text(resource)),
    Permission: listOf(oneOf(permissions)),
  };
  return objectOf(members, ['Resource', 'Permission']);
}

const covering = objectOf({ ResourceType: text(), Resource: listOf(text(COLLECTIONS)) }, ['Resource']);

/** The form of each type of policy: AWS's patterns and lists as its refusals print them. */
const FORMS: Readonly<Record<PolicyType, Check>> = {
  encryption: objectOf(
    { Rules: listOf(byMember('ResourceType', { collection: covering })), AWSOwnedKey: truth, KmsARN: text() },
    ['Rules'],
  ),
  network: listOf(
    objectOf(
      {
        Rules: listOf(byMember('ResourceType', { collection: covering, dashboard: covering })),
        AllowFromPublic: truth,
        SourceVPCEs: listOf(text()),
        SourceServices: listOf(text()),
        Description: text(),
      },
      ['Rules', 'AllowFromPublic'],
    ),
  ),
  data: listOf(
    objectOf(
      {
        Rules: listOf(
          byMember('ResourceType', {
            collection: permitting(COLLECTIONS, itemsOf('CollectionItems', ['Create', 'Delete', 'Update', 'Describe'])),
            index: permitting(INDEXES, [
              'aoss:ReadDocument',
              'aoss:WriteDocument',
              ...itemsOf('Index', ['Create', 'Delete', 'Update', 'Describe']),
            ]),
          }),
        ),
        Principal: listOf(anyText(PRINCIPALS)),
        Description: text(),
      },
      ['Rules', 'Principal'],
    ),
  ),
};

/** Throws what AWS says of a document that is not of its type's form. */
export function checkDocument(type: PolicyType, document: string): void {
  const value = parseJson(document);
  const problems = value === undefined ? ['$: is no JSON'] : FORMS[type](value, '$');
  if (problems.length === 0 && type === 'encryption') problems.push(...keyProblems(encryptionOf(document)));
  if (problems.length > 0) throw invalid(`Policy json is invalid, error: [${problems.join(', ')}]`);
}

function keyProblems({ AWSOwnedKey: isOwned, KmsARN: key }: EncryptionPolicy): string[] {
  if (key !== undefined || isOwned === true) return [];
  return [
    isOwned === undefined ? '$.AWSOwnedKey: is missing but it is required' : '$.KmsARN: is missing but it is required',
  ];
}

/** Of a document that was checked when it came. */
export function encryptionOf(document: string): EncryptionPolicy {
  return JSON.parse(document) as EncryptionPolicy;
}

/** Of a network or data access policy that was checked when it came. */
export function grantsOf(document: string): Grant[] {
  return JSON.parse(document) as Grant[];
}
