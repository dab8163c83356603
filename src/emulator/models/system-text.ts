import type { ModelRequest } from '../service/model-port.js';

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The instruction as a real model gets it, with the day: it has no other way to know what "tomorrow" is. */
export function systemText({ system, now, plain }: ModelRequest): string {
  if (plain !== undefined) return system;
  return `${system}\n\nToday is ${DAY.format(now)} (UTC).`;
}
