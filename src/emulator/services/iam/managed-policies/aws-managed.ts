import { once } from '../../../../core/once.js';
import awsManaged from './aws-managed.policies.json?raw';
import type { ManagedPolicy } from './records.js';
import serviceLinked from './service-linked.policies.json?raw';

/** A line of the lists that build/managed-policies.mjs makes. */
interface Recorded {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly version: string;
  readonly createdAt: number;
  readonly document: object;
}

const OF_AWS = 'arn:aws:iam::aws:policy';
/** What only roles of AWS's own services have. */
const SERVICE_LINKED = `${OF_AWS}/aws-service-role/`;

// The lists are long, and most commands need no policy of them: each is read when one is looked for.
const forEverybody = once(() => read(awsManaged));
const forServices = once(() => read(serviceLinked));

/** One of AWS's own policies that the local AWS knows. */
export function awsManagedPolicy(arn: string): ManagedPolicy | undefined {
  if (!arn.startsWith(OF_AWS)) return undefined;
  return (arn.startsWith(SERVICE_LINKED) ? forServices() : forEverybody()).get(arn);
}

export function awsManagedPolicies(): ManagedPolicy[] {
  return [...forEverybody().values(), ...forServices().values()];
}

function read(text: string): ReadonlyMap<string, ManagedPolicy> {
  // The build wrote it in this form.
  const recorded = JSON.parse(text) as readonly Recorded[];
  return new Map(recorded.map(policyOf).map((policy) => [policy.arn, policy]));
}

function policyOf({ name, path, id, version, createdAt, document }: Recorded): ManagedPolicy {
  return {
    ...{ arn: `${OF_AWS}${path}${name}`, name, id, path, createdAt, updatedAt: createdAt, tags: {} },
    versions: [{ id: version, document: JSON.stringify(document), createdAt }],
    defaults: [{ at: createdAt, version }],
  };
}
