import type { Home } from '../cli/run-cli.js';
import { LIBRARY, writeDefinition } from './library.js';

/** Writes an agent with alarms and an alias. `alarms`: what else is asked for. */
export function writeWatchedDefinition(
  home: Home,
  alarms = '  errors: 0\n  throttles: 1\n  latency: 30000\n  notify: [arn:aws:sns:us-east-1:000000000000:watch]\n',
): string {
  const more = alarms === '' ? '' : `alarms:\n${alarms}`;
  return writeDefinition(home, { agent: `${LIBRARY.agent}alias: live\n${more}` }, 'watched');
}
