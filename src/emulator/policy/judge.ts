import type { PolicyDocument } from './document.js';
import { combine, evaluatePolicy, type PolicyRequest, type Verdict } from './evaluate.js';

/** What a set of policies is to whoever asks, as AWS names it in its refusals. */
export type PolicySort = 'identity-based policy' | 'permissions boundary' | 'session policy' | 'resource-based policy';

/** Policies of one sort. Together they must allow a request, and so must those of every other sort that is there. */
export interface PolicySet {
  readonly sort: PolicySort;
  readonly documents: readonly PolicyDocument[];
}

/** What all sets together say, and which sort of policies decided it. */
export interface Ruling {
  readonly verdict: Verdict;
  readonly by: PolicySort;
}

/** One deny denies, one silence withholds: only what every set allows is allowed. */
export function judge(sets: readonly PolicySet[], request: PolicyRequest): Ruling {
  const rulings = sets.map(({ sort, documents }) => ({
    by: sort,
    verdict: combine(documents.map((document) => evaluatePolicy(document, request))),
  }));
  const decisive =
    rulings.find(({ verdict }) => verdict === 'deny') ?? rulings.find(({ verdict }) => verdict === 'none');
  return decisive ?? { verdict: sets.length === 0 ? 'none' : 'allow', by: 'identity-based policy' };
}
