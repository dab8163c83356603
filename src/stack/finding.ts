import type { Advice } from '../core/next-step.js';

/** What a check of doctor found. `skip`: it could not be checked, which is no failure. */
export interface Finding {
  check: string;
  status: 'pass' | 'warn' | 'fail' | 'skip';
  detail: Advice;
  /** What to do about it. */
  fix?: Advice;
}

export type Found = Omit<Finding, 'check'>;

export function pass(detail: string): Found {
  return { status: 'pass', detail };
}

export function skip(detail: Advice): Found {
  return { status: 'skip', detail };
}

export function warn(detail: string, fix: Advice): Found {
  return { status: 'warn', detail, fix };
}

export function fail(detail: string, fix: Advice): Found {
  return { status: 'fail', detail, fix };
}
