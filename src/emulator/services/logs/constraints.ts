import type { Constraint, Constraints } from '../../service/constraints.js';

/** Source of all constraints of this service: the CloudWatch Logs service model 2014-03-28. */
export const groupName: Constraint = { min: 1, max: 512, pattern: '[\\.\\-_/#A-Za-z0-9]+' };
export const groupIdentifier: Constraint = { min: 1, max: 2048, pattern: '[\\w#+=/:,.@-]*' };
/** Of the operations that take a group by its name or by its ARN. */
export const groupReference = { logGroupName: groupName, logGroupIdentifier: groupIdentifier };
export const streamName: Constraint = { min: 1, max: 512, pattern: '[^:*]*' };
export const resourceArn: Constraint = { min: 1, max: 1011, pattern: '[\\w+=/:,.@-]*' };
export const tagKey: Constraint = { min: 1, max: 128, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$' };
export const tags: Constraint = {
  min: 1,
  max: 50,
  keys: tagKey,
  values: { max: 256, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$' },
};
export const token: Constraint = { min: 1 };
export const time: Constraint = { min: 0 };
/** Of the operations that describe groups and streams. */
export const describePage = { nextToken: token, limit: { min: 1, max: 50 } };

export const logsConstraints: Constraints = {
  InputLogEvent: { timestamp: time, message: { min: 1 } },
};
