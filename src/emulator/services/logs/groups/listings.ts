import {
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
  ListLogGroups$,
  type ListLogGroupsRequest,
  type ListLogGroupsResponse,
  type TagFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import { matchesGlob } from '../../../policy/glob.js';
import type { Access } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { member, pageMembers } from '../constraints.js';
import { invalidParameter } from '../errors.js';
import { namedPage, tokenAfter } from '../tokens.js';
import { foundGroup, groupAnswer } from './answers.js';
import { type LogGroupRecord, logGroups } from './records.js';
import { groupArn, groupNameOfArn, onGroup } from './rules.js';

/** Whatever is asked for, AWS names the group without a name. */
const onAll: Access<object> = { on: (_input, at) => onGroup.on({ logGroupName: '' }, at) };

type Chosen = (group: LogGroupRecord) => boolean;

export const groupListings: readonly Operation[] = [
  operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(DescribeLogGroups$, {
    access: onAll,
    constraints: {
      accountIdentifiers: member.accounts,
      logGroupNamePrefix: member.groupPrefix,
      logGroupNamePattern: { min: 0, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]*' },
      ...pageMembers,
      logGroupClass: member.groupClass,
      logGroupIdentifiers: { min: 1, max: 50, items: member.groupIdentifier },
    },
    kind: 'read',
    run(input, call) {
      const groups = groupsOf(input, call).filter(described(input));
      const { items, ...page } = namedPage(groups, ({ name }) => name, input);
      if (input.logGroupNamePattern === undefined) {
        return { logGroups: items.map((group) => groupAnswer(group, call)), ...page };
      }
      // AWS looks for a pattern in an index of its own: it tells less of a group, and ends with an empty page.
      const last = items.at(-1);
      const next = last === undefined ? {} : { nextToken: tokenAfter(last.name) };
      return { logGroups: items.map((group) => foundGroup(group, call)), ...next };
    },
  }),

  operation<ListLogGroupsRequest, ListLogGroupsResponse>(ListLogGroups$, {
    access: onAll,
    constraints: {
      logGroupNamePattern: {
        min: 3,
        max: 129,
        pattern: '(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}',
      },
      logGroupClass: member.groupClass,
      accountIdentifiers: member.accounts,
      nextToken: member.token,
      limit: { min: 1, max: 1000 },
      dataSources: { min: 1, max: 5 },
      fieldIndexNames: { min: 1, max: 20 },
      logGroupTags: { min: 1, max: 5 },
    },
    kind: 'read',
    run(input, call) {
      const groups = groupsOf(input, call).filter(listed(input));
      const { items, ...page } = namedPage(groups, ({ name }) => name, input);
      return {
        logGroups: items.map(({ name, logGroupClass }) => ({
          logGroupName: name,
          logGroupArn: groupArn(call, name),
          logGroupClass,
        })),
        ...page,
      };
    },
  }),
];

/** The groups of the accounts that are asked for. No other account is linked to this one. */
function groupsOf(
  { includeLinkedAccounts = false, accountIdentifiers: accounts = [] }: DescribeLogGroupsRequest | ListLogGroupsRequest,
  { store, region, accountId }: Call,
): LogGroupRecord[] {
  const meansOthers = includeLinkedAccounts && accounts.length > 0 && !accounts.includes(accountId);
  return meansOthers ? [] : store.list(logGroups, [region]);
}

function described(input: DescribeLogGroupsRequest): Chosen {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  const names = identifiers?.map((identifier) => groupNameOfArn(identifier) ?? identifier);
  return ({ name, logGroupClass }) =>
    (prefix === undefined || name.startsWith(prefix)) &&
    (pattern === undefined || name.includes(pattern)) &&
    (names === undefined || names.includes(name)) &&
    logGroupClass === (input.logGroupClass ?? logGroupClass);
}

/** No group has a source of data or an index of fields here, so whoever asks for one finds none. */
function listed(input: Validated<ListLogGroupsRequest>): Chosen {
  const { logGroupNamePattern: pattern, logGroupTags: filters = [], dataSources, fieldIndexNames } = input;
  if (dataSources !== undefined || fieldIndexNames !== undefined) return () => false;
  const parts = pattern?.split('|') ?? [''];
  return ({ name, tags, logGroupClass }) =>
    parts.some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part))) &&
    filters.every((filter) => meets(filter, tags)) &&
    logGroupClass === (input.logGroupClass ?? logGroupClass);
}

/** `prod`, `prod*` whatever the case, or `!prod`. Without values any will do. */
function meets({ key, values = [] }: Validated<TagFilter>, tags: LogGroupRecord['tags']): boolean {
  const actual = Object.hasOwn(tags, key) ? tags[key] : undefined;
  if (actual === undefined) return false;
  return values.length === 0 || values.some((wanted) => meetsValue(wanted, actual));
}

function meetsValue(wanted: string, actual: string): boolean {
  if (wanted.startsWith('!')) return wanted.slice(1) !== actual;
  return wanted.includes('*') ? matchesGlob(wanted.toLowerCase(), actual.toLowerCase()) : wanted === actual;
}
