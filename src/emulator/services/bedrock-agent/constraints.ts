import type { Constraint } from '../../service/constraints.js';

const tagText = '[a-zA-Z0-9\\s._:/=+@-]*';
const tagKey: Constraint = { min: 1, max: 128, pattern: tagText };

/**
 * What several operations say of the same member. Source of these and of the operations' own: the service model
 * bedrock-agent 2023-06-05, with three exceptions. The instruction has the quota's 20,000 characters instead of 4,000.
 * The pattern of tagged ARNs is left out, since it matches no ARN. TSTALIASID cannot be changed, as AWS refuses it.
 */
export const member = {
  id: { pattern: '[0-9a-zA-Z]{10}' },
  name: { pattern: '([0-9a-zA-Z][_-]?){1,100}' },
  description: { min: 1, max: 200 },
  clientToken: { min: 33, max: 256, pattern: '[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}' },
  enabledOrDisabled: { enum: ['ENABLED', 'DISABLED'] },
  draft: { min: 5, max: 5, pattern: 'DRAFT' },
  draftOrNumber: { min: 1, max: 5, pattern: '(DRAFT|[0-9]{0,4}[1-9][0-9]{0,4})' },
  roleArn: { max: 2048, pattern: 'arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/.+' },
  model: {
    min: 1,
    max: 2048,
    pattern:
      '(arn:aws(-[^:]{1,12})?:(bedrock|sagemaker):[a-z0-9-]{1,20}:([0-9]{12})?:([a-z-]+/)?)?([a-zA-Z0-9.-]{1,63}){0,2}(([:][a-z0-9-]{1,63}){0,2})?(/[a-z0-9]{1,12})?',
  },
  lambdaArn: {
    max: 2048,
    pattern:
      'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
  },
  tagKey,
  tags: { keys: tagKey, values: { max: 256, pattern: tagText } },
} satisfies Record<string, Constraint>;

/** The members of every operation that lists. */
export const pageMembers = {
  maxResults: { min: 1, max: 1000 },
  nextToken: { min: 1, max: 2048, pattern: '\\S*' },
} satisfies Record<string, Constraint>;
