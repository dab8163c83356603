import type { Constraint, Constraints } from '../../service/constraints.js';

const tagKey: Constraint = { min: 1, max: 128, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$' };
const tagValue: Constraint = { max: 256, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$' };

/**
 * What several operations say of the same member. Source of these and of the operations' own: the CloudWatch Logs
 * service model 2014-03-28.
 */
export const member = {
  /** How long a name may be is said in words of its own: see `checkName`. */
  groupName: { min: 1, pattern: '[\\.\\-_/#A-Za-z0-9]+' },
  groupPrefix: { min: 1, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' },
  filterName: { min: 1, max: 512, pattern: '[^:*]*' },
  filterPrefix: { min: 1, max: 512, pattern: '[^:*]*' },
  filterPattern: { min: 0, max: 1024 },
  groupClass: { enum: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] },
  accounts: { min: 0, max: 20, items: { min: 12, max: 12, pattern: '^\\d{12}$' } },
  groupIdentifier: { min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*', terse: true },
  streamName: { min: 1, pattern: '[^:*]*' },
  streamPrefix: { min: 1, max: 512, pattern: '[^:*]*' },
  resourceArn: { min: 1, max: 1011, pattern: '[\\w+=/:,.@-]*' },
  tagKey,
  tags: { min: 1, max: 50, keys: tagKey, values: tagValue },
  token: { min: 1 },
  time: { min: 0 },
} satisfies Record<string, Constraint>;

/** The members of operations that take a group by its name or by its ARN. */
export const groupMembers = { logGroupName: member.groupName, logGroupIdentifier: member.groupIdentifier };

/** The members of operations that describe groups and streams. */
export const pageMembers = { nextToken: member.token, limit: { min: 1, max: 50 } } satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const logsConstraints: Constraints = {
  InputLogEvent: { timestamp: member.time, message: { min: 1 } },
};
