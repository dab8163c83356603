import type { Constraint, Constraints } from '../../service/constraints.js';

const name: Constraint = { min: 3, max: 32, pattern: '[a-z][a-z0-9-]+' };
const tagKey: Constraint = { min: 1, max: 128 };

/** What several operations say of the same member. Source of these and of the operations' own: the service model 2021-11-01. */
export const member = {
  name,
  id: { min: 3, max: 40, pattern: '[a-z0-9]{3,40}' },
  description: { min: 0, max: 1000 },
  clientToken: { min: 1, max: 512 },
  mostResults: { min: 1, max: 100 },
  policy: { min: 1, max: 20_480, pattern: '.*[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+.*' },
  policyVersion: {
    min: 20,
    max: 36,
    pattern: '([0-9a-zA-Z+/]{4})*(([0-9a-zA-Z+/]{2}==)|([0-9a-zA-Z+/]{3}=))?',
  },
  resources: { min: 1, max: 1000 },
  resourceArn: { min: 1, max: 1011 },
  tags: { min: 0, max: 50 },
  tagKeys: { min: 0, max: 50, items: tagKey },
  switch: { enum: ['ENABLED', 'DISABLED'] },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const openSearchServerlessConstraints: Constraints = {
  CollectionFilters: {
    name,
    status: { enum: ['CREATING', 'UPDATING', 'DELETING', 'ACTIVE', 'FAILED', 'UPDATE_FAILED'] },
    collectionGroupName: name,
  },
  EncryptionConfig: {
    kmsKeyArn: {
      min: 10,
      max: 100,
      pattern:
        'arn:(aws|aws-us-gov|aws-cn|aws-iso|aws-iso-b):kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}',
    },
  },
  Tag: { key: tagKey, value: { min: 0, max: 256 } },
  VectorOptions: { ServerlessVectorAcceleration: { enum: ['ENABLED', 'DISABLED', 'ALLOWED'] } },
};
