/** What a check of doctor found. `skip`: it could not be checked, which is no failure. */
export interface Finding {
  check: string;
  status: 'pass' | 'warn' | 'fail' | 'skip';
  detail: string;
  /** What to do about it. */
  fix?: string;
}

export type Found = Omit<Finding, 'check'>;

export function pass(detail: string): Found {
  return { status: 'pass', detail };
}

export function skip(detail: string): Found {
  return { status: 'skip', detail };
}

export function warn(detail: string, fix: string): Found {
  return { status: 'warn', detail, fix };
}

export function fail(detail: string, fix: string): Found {
  return { status: 'fail', detail, fix };
}
