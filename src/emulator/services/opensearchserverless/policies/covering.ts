import { matchesGlob } from '../../../policy/glob.js';
import type { Call } from '../../../service/call.js';
import { type EncryptionPolicy, encryptionOf, grantsOf, type Rule } from './documents.js';
import { type PolicyRecord, policiesOf } from './records.js';

/** Which policies are about a collection or an index. A resource is `collection/NAME` or `index/NAME/INDEX`. */

export function covers(policy: PolicyRecord, resource: string): boolean {
  return rulesOf(policy).some((rule) => isAbout(rule, resource));
}

function rulesOf({ type, text }: PolicyRecord): readonly Rule[] {
  return type === 'encryption' ? encryptionOf(text).Rules : grantsOf(text).flatMap(({ Rules }) => Rules);
}

function isAbout({ Resource: patterns }: Rule, resource: string): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, resource));
}

/** How a new collection of this name is encrypted: of several policies the most specific one counts [DOC]. */
export function encryptionFor(call: Pick<Call, 'store' | 'region'>, collection: string): EncryptionPolicy | undefined {
  const resource = `collection/${collection}`;
  const fitting = policiesOf(call, 'encryption')
    .map(({ text }) => encryptionOf(text))
    .flatMap((policy) =>
      policy.Rules.flatMap(({ Resource: patterns }) => patterns.map((pattern) => ({ pattern, policy }))),
    )
    .filter(({ pattern }) => matchesGlob(pattern, resource));
  const specific = ({ pattern }: { pattern: string }) => (pattern === resource ? Infinity : pattern.length);
  return fitting.sort((one, other) => specific(other) - specific(one))[0]?.policy;
}
