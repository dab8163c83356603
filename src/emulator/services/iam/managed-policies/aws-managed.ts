import awsManaged from './aws-managed.json' with { type: 'json' };
import type { ManagedPolicy } from './records.js';
import serviceLinked from './service-linked.json' with { type: 'json' };

interface Recorded {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly version: string;
  readonly createdAt: number;
  readonly document: string;
}

/** AWS's own policies that the local AWS knows, by ARN. build/managed-policies.mjs makes the lists. */
export const AWS_MANAGED: ReadonlyMap<string, ManagedPolicy> = new Map(
  [...awsManaged.map((policy) => ({ ...policy, document: JSON.stringify(policy.document) })), ...serviceLinked].map(
    ({ name, path, id, version, createdAt, document }: Recorded) => {
      const arn = `arn:aws:iam::aws:policy${path}${name}`;
      const versions = [{ id: version, document, createdAt }];
      const defaults = [{ at: createdAt, version }];
      const policy = { arn, name, id, path, createdAt, updatedAt: createdAt, tags: {}, versions, defaults };
      return [arn, policy];
    },
  ),
);
