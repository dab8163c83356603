import {
  type Filter,
  ListSecrets$,
  type ListSecretsRequest,
  type ListSecretsResponse,
} from '@aws-sdk/client-secrets-manager';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member } from '../constraints.js';
import { pageAfter } from '../tokens.js';
import { descriptionOf, labelledVersions } from './description.js';
import { type SecretRecord, secretsOf } from './records.js';

type Input = Validated<ListSecretsRequest>;

export const listSecrets: Operation = operation<ListSecretsRequest, ListSecretsResponse>(ListSecrets$, {
  access: { on: () => '*', shown: () => '' },
  constraints: {
    MaxResults: member.mostResults,
    NextToken: member.nextToken,
    Filters: { max: 10 },
    SortOrder: { enum: ['asc', 'desc'] },
    SortBy: { enum: ['created-date', 'last-accessed-date', 'last-changed-date', 'name'] },
  },
  kind: 'read',
  run(input, call) {
    const secrets = secretsOf(call)
      .filter(({ deletionAt }) => input.IncludePlannedDeletion || deletionAt === undefined)
      .filter((secret) => (input.Filters ?? []).every((filter) => meets(secret, filter)));
    const { items, ...page } = pageAfter(sorted(secrets, input), ({ name }) => name, input);
    return {
      SecretList: items.map((secret) => {
        const versions = labelledVersions(secret);
        return { ...descriptionOf(call, secret), ...(versions ? { SecretVersionsToStages: versions } : {}) };
      }),
      ...page,
    };
  },
});

const BY: Readonly<Record<string, (secret: SecretRecord) => string | number>> = {
  'created-date': ({ createdAt }) => createdAt,
  'last-accessed-date': ({ accessedOn = 0 }) => accessedOn,
  'last-changed-date': ({ changedAt }) => changedAt,
  name: ({ name }) => name,
};

/** Those that are alike stay in the order of their names. */
function sorted(
  secrets: readonly SecretRecord[],
  { SortBy = 'created-date', SortOrder = 'asc' }: Input,
): SecretRecord[] {
  const by = BY[SortBy] ?? (({ name }) => name);
  const sign = SortOrder === 'asc' ? 1 : -1;
  return secrets.toSorted((one, other) => {
    const [first, second] = [by(one), by(other)];
    return first === second ? 0 : first < second ? -sign : sign;
  });
}

type TextsOf = (secret: SecretRecord) => readonly string[];

const none: TextsOf = () => [];
const descriptions: TextsOf = ({ description }) => (description === undefined ? [] : [description]);
const tagKeys: TextsOf = ({ tags }) => tags.map(({ Key = '' }) => Key);
const tagValues: TextsOf = ({ tags }) => tags.map(({ Value = '' }) => Value);

/** What each filter looks at. No secret is replicated or owned by a service here. */
const LOOKED_AT: Readonly<Record<string, TextsOf>> = {
  name: ({ name }) => [name],
  description: descriptions,
  'tag-key': tagKeys,
  'tag-value': tagValues,
  'primary-region': none,
  'owning-service': none,
  all: (secret) => [secret.name, ...descriptions(secret), ...tagKeys(secret), ...tagValues(secret)],
};

/** One of the values fits, or is not found where `!` is before it. A text fits by its beginning. */
function meets(secret: SecretRecord, { Key: key = 'all', Values: values = [] }: Validated<Filter>): boolean {
  const texts = (LOOKED_AT[key] ?? none)(secret);
  return values.some((value) => {
    const wanted = value.replace(/^!/, '');
    return texts.some((text) => fits(text, wanted, key)) === (wanted === value);
  });
}

/** A description is made of words, and so is what `all` looks at; they fit whatever their case. */
function fits(text: string, wanted: string, key: string): boolean {
  if (key !== 'description' && key !== 'all') return text.startsWith(wanted);
  const words = wordsOf(text);
  return wordsOf(wanted).every((part) => words.some((word) => word.startsWith(part)));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
