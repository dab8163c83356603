import { HrAgentError } from '../core/errors.js';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30s`, `10m`, `2h` or `1d` in milliseconds. @throws HrAgentError USAGE */
export function parseDuration(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (amount !== undefined && factor !== undefined) return Number(amount) * factor;
  throw new HrAgentError('USAGE', `${JSON.stringify(text)} is no duration.`, {
    hint: 'Write it as 30s, 10m, 2h or 1d.',
  });
}
