import type { Call } from './call.js';

/** What is known of a request, by condition key (`aws:SourceArn`, `aws:SourceAccount`, …; any case). */
export type RequestContext = Readonly<Record<string, string | readonly string[] | boolean | number>>;

/** Where a call takes place and who makes it, as far as ARNs are made of it. */
export type At = Pick<Call, 'store' | 'region' | 'partition' | 'accountId' | 'callerArn'>;

/** One thing that a caller's policies must allow. */
export interface Need {
  /** `iam:PassRole` */
  readonly action: string;
  /** An ARN, or `*` for operations that are about no resource. */
  readonly resource: string;
  readonly context?: RequestContext;
  /** An action that does as well. */
  readonly or?: string;
  /** What a refusal names in the place of the resource; with nothing it names none. */
  readonly shown?: string;
}

/** What an operation asks of its caller. It sees the input after validation. */
export interface Access<I> {
  /** Default: the service's prefix with the operation's name. */
  readonly action?: string;
  readonly on: (input: I, at: At) => string;
  /** What a refusal names, where AWS names something else than what the policies are asked for. */
  readonly shown?: (input: I) => string;
  /** Condition keys of the request. */
  readonly context?: (input: I, at: At) => RequestContext;
  /** What is needed besides, for what the input brings along: roles that are passed on, tags. */
  readonly also?: (input: I, at: At) => readonly Need[];
}

/** What an operation asks of its caller that has no action of its own: each of its parts has one. */
export interface AccessOfParts<I> {
  readonly parts: (input: I, at: At) => readonly Need[];
}

/** How a service speaks of permissions: source is the Service Authorization Reference unless a row says otherwise. */
export interface ServiceAccess {
  /** Before the colon of its actions. */
  readonly prefix: string;
  /** How the service says no. */
  readonly denial: { readonly code: string; readonly status: number };
  /**
   * What the policy of the thing itself says, where the service asks it. Then nobody's requests, which are not signed, may
   * do what it allows and no more; to other services they are the account's own.
   */
  readonly thingVerdict?: (need: Need, call: Call) => 'allow' | 'deny' | 'none';
}
