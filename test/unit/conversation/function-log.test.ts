import { expect, test } from 'vitest';
import { lastLines } from '../../../src/conversation/turn/function-log.js';
import { systemClock } from '../../../src/core/time.js';

test('the last lines of a function stand below the heading as a whole, those of a stack trace too', async () => {
  const messages = [
    'START RequestId: 1 Version: $LATEST\n',
    '2026-03-02T10:00:00.000Z\tundefined\tERROR\t(node:1) NodeVersionSupportWarning: This runtime is old.\n',
    'looking at tokyo\n',
    '[ERROR] NameError\nTraceback:\n  line 18\n',
  ];
  const logs = async () => ({
    filterEvents: async () => messages.map((message) => ({ id: message, timestamp: 0, message })),
  });
  const shown = await lastLines('rooms', 0, { logs, clock: systemClock, signal: new AbortController().signal });
  expect(shown).toBe('Its log says:\n  looking at tokyo\n  [ERROR] NameError\n  Traceback:\n    line 18');
});
