import { expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session } from './session.js';

const studio = {
  instruction: 'You look after the bookings of a studio.',
  tools: [
    functionTool('Studio__move_session', 'Move a recording session to another place.', {
      session_id: { description: 'Session, e.g. S-12' },
      street: { description: 'Where it takes place' },
    }),
    functionTool('Studio__find_session', 'Find the recording session of an hour.', {
      hour: { description: 'The hour of the session' },
    }),
  ],
  answer: () => ({ done: true }),
};

test('a number right before a name is a part of it', async () => {
  const { calls } = await session(studio).say('Move recording session S-12 to 12 High Street');
  expect(calls.map(({ input }) => input)).toEqual([{ session_id: 'S-12', street: '12 High Street' }]);
});

test('an hour is a time of day', async () => {
  const { calls } = await session(studio).say('Find the recording session at 8pm');
  expect(calls.map(({ input }) => input)).toEqual([{ hour: '20:00' }]);
});
