/** What a role, a user and a group have in common. Times are epoch milliseconds. */
export interface Identity<G extends Grants = Grants> {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: number;
  /** Oldest first, never empty. IAM answers with the last one; other services honour it only after a while. */
  readonly revisions: readonly G[];
}

/** All that decides what an identity may do, from `at` on. */
export interface Grants {
  readonly at: number;
  /** Document by policy name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  /** ARN of the managed policy beyond which it may do nothing. */
  readonly boundary?: string | undefined;
}

export const NO_GRANTS = { inline: {}, attached: [] } as const satisfies Omit<Grants, 'at'>;
