import type { Constraint, Constraints } from '../../service/constraints.js';

const tagKey: Constraint = { min: 1, max: 128 };

/** What several operations say of the same member. Source of these and of the operations' own: the service model 2017-10-17. */
export const member = {
  secretId: { min: 1, max: 2048 },
  token: { min: 32, max: 64 },
  versionId: { min: 32, max: 64 },
  stage: { min: 1, max: 256 },
  stages: { min: 1, max: 20, items: { min: 1, max: 256 } },
  description: { max: 2048 },
  key: { min: 0, max: 2048 },
  value: { min: 1, max: 65_536 },
  type: { min: 0, max: 256 },
  mostResults: { min: 1, max: 100 },
  nextToken: { min: 1, max: 4096 },
  tagKeys: { items: tagKey },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const secretsManagerConstraints: Constraints = {
  Tag: { Key: tagKey, Value: { min: 0, max: 256 } },
  ReplicaRegionType: { Region: { min: 1, max: 128, pattern: '^([a-z]+-)+\\d+$' }, KmsKeyId: { min: 0, max: 2048 } },
  Filter: {
    Key: { enum: ['description', 'name', 'tag-key', 'tag-value', 'primary-region', 'owning-service', 'all'] },
    Values: { min: 1, max: 10, items: { max: 512, pattern: '^!?[a-zA-Z0-9 :_@/+=.\\-!]*$' } },
  },
};
