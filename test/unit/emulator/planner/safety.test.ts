import { describe, expect, test } from 'vitest';
import { carSharing } from './agents/car-sharing.js';
import { greenhouse } from './agents/greenhouse.js';
import { helpDesk } from './agents/help-desk.js';
import { hr } from './agents/hr.js';
import { library } from './agents/library.js';
import { orders } from './agents/orders.js';
import { isWrite } from './corpus/measure.js';
import { session, type TestAgent } from './session.js';

/** Nothing here asks for a change. Earlier turns give the planner every value that a change would need. */
const NEVER: [agent: TestAgent, before: string[], say: string[]][] = [
  [
    hr,
    ["I'm employee EMP001", 'How many PTO days do I have?'],
    [
      'Can I take March 10 off as PTO?',
      'Could I submit a PTO request for March 10?',
      'May I book sick leave for tomorrow?',
      'What happens if I submit a PTO request for March 10?',
      'What if I submit PTO from March 10 to March 12?',
      'Would I have enough PTO for March 10 to March 20?',
      'If I submitted PTO for March 10, how many days would be left?',
      'Is it possible to submit PTO for March 10?',
      'Should I submit a PTO request for March 10?',
      'How do I submit a PTO request for March 10?',
      "Don't submit a PTO request for March 10",
      'Please do not submit PTO for March 10',
      'Never submit PTO for March 10',
      'I do not want to submit PTO for March 10',
      'I have not decided whether to submit PTO for March 10',
      'I submitted a PTO request for March 10 last week',
      'Did you submit my PTO request for March 10?',
      'Was the PTO request for March 10 submitted?',
      'Who submitted the PTO request for March 10?',
      'Before I submit PTO for March 10, how many days do I have?',
      'Submit PTO for March 10?',
      'In case my boss agrees, submit PTO for March 10',
      'As long as nobody objects, submit PTO for March 10',
      'Once EMP002 is back, submit PTO for March 10',
      'When EMP002 comes back, submit PTO for March 10',
      'Unless it is too late, submit PTO for March 10',
      'Submit PTO for March 10 as soon as they agree',
      'Under no circumstances submit PTO for March 10',
      'On no account submit PTO for March 10',
      'Nobody should submit PTO for March 10',
      'Better not submit PTO for March 10',
      "I'd rather you did not submit PTO for March 10",
      'I would prefer that you not submit PTO for March 10',
      'Submit nothing for March 10',
      'I have already submitted PTO for March 10',
      'My boss said that I submitted PTO for March 10',
      'I was about to submit PTO for March 10, but then I did not',
      'Cancel the PTO request for March 10',
      'Delete my PTO request for March 10',
      'Change my PTO request to March 10',
      'I am thinking about submitting PTO for March 10',
      'Suppose I submit PTO for March 10',
      'Let me know before you submit PTO for March 10',
      'Without submitting PTO for March 10, tell me my balance',
      'My manager submits PTO requests on March 10',
      'Is a PTO request for March 10 needed?',
      'When was the PTO request for March 10 submitted?',
      'Explain how to submit PTO for March 10',
      'Show me how to submit PTO for March 10',
      'Tell me whether I can submit PTO for March 10',
      'I want to know if I can submit PTO for March 10',
      'Can you tell me what happens when I submit PTO for March 10?',
      'Do not forget that March 10 is my birthday',
      'PTO on March 10 would be nice',
      'March 10',
      'yes',
      'ok',
      'sure, go ahead',
    ],
  ],
  [
    orders,
    ['What is the status of ORD-456?'],
    [
      'Can I return it?',
      'Is it returnable?',
      'Should I return it?',
      "Don't return it",
      'What would happen if I returned it?',
      'I returned it yesterday',
      'Has the return been initiated?',
      'Buy it again',
      'Cancel it',
      'How can I return it?',
      'I might return it',
      'I would never return it',
      'Who can initiate a return?',
      'If it has not shipped, return it',
      'Return it when it arrives',
      'Once it is here, return it',
      'My wife returned it',
    ],
  ],
  [
    library,
    ['What is on loan for LC-20417?', 'Which rooms are free tomorrow?'],
    [
      'Can I renew LN-883?',
      'Could R12 be booked tomorrow from 9:00 to 10:00?',
      'Do not cancel BK-1009',
      'What if I cancel BK-1009?',
      'LN-883',
      'When was BK-1009 booked?',
      'Lose the book LN-883',
    ],
  ],
  [
    helpDesk,
    ['Show INC-4401', 'Show LT-0932'],
    [
      'close the window',
      'close the door please',
      'reset the clock',
      'open the window',
      'Is INC-4401 closed?',
      'Was the password of jdoe42 reset?',
      'Should I close it?',
      'the laptop is broken',
      'Assign it to Bob',
      'Reopen INC-4401',
    ],
  ],
  [
    carSharing,
    ['Get the invoice of RS5521'],
    ['Pay RS5521', 'Can I cancel it?', 'Refund RS5521', 'Extend RS5521 by a day', 'damage'],
  ],
  [
    greenhouse,
    ['How warm is the north zone?'],
    ['Is 24 degrees too warm?', 'It should not be set to 24', 'Should I water it?', 'close the valves of north'],
  ],
];

describe('nothing is changed that nobody asked for', () => {
  const cases = NEVER.flatMap(([agent, before, say]) => say.map((text) => ({ agent, before, text })));

  test.each(cases)('$text', async ({ agent, before, text }) => {
    const chat = session(agent);
    for (const earlier of before) await chat.say(earlier);
    const { calls } = await chat.say(text);
    expect(calls.filter((call) => isWrite(call.name))).toEqual([]);
  });
});

/** Each asks for a change and says all that it needs. */
const ALWAYS: [agent: TestAgent, text: string, name: string][] = [
  ...[
    'Submit a PTO request for EMP001 for March 10',
    'Please submit a PTO request for EMP001 for March 10',
    'Can you submit a PTO request for EMP001 for March 10?',
    'Could you please submit PTO for EMP001 on March 10?',
    'Would you submit PTO for EMP001 on March 10?',
    "I'd like to submit a PTO request for EMP001 for March 10",
    'I want to submit PTO for EMP001, March 10',
    'I need you to submit PTO for EMP001 on March 10',
    'Go ahead and submit PTO for EMP001 on March 10',
    'Please book PTO for EMP001 on March 10',
    'Hi! Please file a PTO request for EMP001 on March 10. Thanks!',
    'create a pto request for emp001 on march 10',
    'Let us submit PTO for EMP001 on March 10',
    'Submit PTO for EMP001 on March 10 because I cannot work that day',
  ].map((text): [TestAgent, string, string] => [hr, text, 'submit_leave_request']),
  [orders, 'Return order ORD-456, it does not work', 'initiateReturn'],
  [orders, 'I would like to start a return for ORD-456', 'initiateReturn'],
  [orders, 'If you could, please start a return for ORD-456', 'initiateReturn'],
  [library, 'Cancel booking BK-1009', 'cancel_booking'],
  [library, 'Can you cancel BK-1009?', 'cancel_booking'],
  [helpDesk, 'Please close INC-4401', 'close_ticket'],
  [greenhouse, 'Set the nursery to 22.5 degrees', 'setTemperature'],
  [carSharing, 'cancel RS5521 please', 'cancel_reservation'],
];

describe('of several things only the one that was said is changed', () => {
  test('asks which one is meant when `it` may be any of them', async () => {
    const chat = session(orders);
    await chat.say('Show ORD-456 and ORD-789');
    const { calls, text } = await chat.say('return it');
    expect(calls).toEqual([]);
    expect(text).toMatch(/\?$/);
  });
});

describe('a change hits only whom it is about', () => {
  test.each([
    ['Submit PTO for EMP001 on March 10, EMP002 covers that day', ['EMP001']],
    ['Submit PTO for EMP001 on March 10 as EMP002 suggested', ['EMP001']],
    ['Submit PTO for EMP001 and EMP003 on March 10', ['EMP001', 'EMP003']],
    ['Submit PTO for EMP001, EMP002 and EMP003 on March 10', ['EMP001', 'EMP002', 'EMP003']],
    ['EMP002 and I discussed it with EMP003, submit PTO on March 10', []],
  ])('%s', async (text, ids) => {
    const { calls } = await session(hr).say(text);
    expect(calls.filter((call) => isWrite(call.name)).map((call) => call.input['employee_id'])).toEqual(ids);
  });

  test('with the days of its own', async () => {
    const { calls } = await session(hr).say('Submit PTO for EMP001 from March 9 to March 10 and for EMP003 on April 2');
    expect(calls.map(({ input }) => [input['employee_id'], input['start_date'], input['end_date']])).toEqual([
      ['EMP001', '2026-03-09', '2026-03-10'],
      ['EMP003', '2026-04-02', '2026-04-02'],
    ]);
  });
});

describe('what is asked for is done', () => {
  test.each(ALWAYS.map(([agent, text, name]) => ({ agent, text, name })))('$text', async ({ agent, text, name }) => {
    const { calls } = await session(agent).say(text);
    expect(calls.map((call) => call.name)).toContain(name);
  });
});
