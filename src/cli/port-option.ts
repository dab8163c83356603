import { HrAgentError } from '../core/errors.js';

/** The port that --port names. @throws HrAgentError USAGE */
export function portOf(asked: string | undefined, otherwise: number): number {
  if (asked === undefined) return otherwise;
  const number = Number(asked);
  if (/^\d+$/.test(asked) && number <= 65535) return number;
  throw new HrAgentError('USAGE', `${JSON.stringify(asked)} is no port.`, {
    hint: 'Ports are 0 to 65535; 0 takes a free one.',
  });
}
