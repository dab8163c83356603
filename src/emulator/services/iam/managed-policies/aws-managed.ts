import awsManaged from './aws-managed.json' with { type: 'json' };
import type { ManagedPolicy } from './records.js';

/** AWS's own policies that the local AWS knows, by ARN. build/managed-policies.mjs makes the list. */
export const AWS_MANAGED: ReadonlyMap<string, ManagedPolicy> = new Map(
  awsManaged.map(({ name, path, id, version, createdAt, document }) => {
    const arn = `arn:aws:iam::aws:policy${path}${name}`;
    const versions = [{ id: version, document: document && JSON.stringify(document), createdAt }];
    const policy: ManagedPolicy = {
      arn,
      name,
      id,
      path,
      createdAt,
      updatedAt: createdAt,
      tags: {},
      versions,
      defaults: [{ at: createdAt, version }],
    };
    return [arn, policy];
  }),
);
