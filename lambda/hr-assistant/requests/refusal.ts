import type { Breach, Rule } from './request.js';

/** Thrown where a call cannot go on; its text is for people and gives nothing away. */
export class Refusal extends Error {
  readonly rule: Rule;

  constructor(rule: Rule, says: string) {
    super(says);
    this.rule = rule;
  }
}

/** Throws what keeps somebody from something. */
export function refuse(breach: Breach | undefined): void {
  if (breach) throw new Refusal(breach.rule, breach.says);
}
