import { describe, expect, test } from 'vitest';
import { helpDesk } from './agents/help-desk.js';
import { hr } from './agents/hr.js';
import { library } from './agents/library.js';
import { functionTool } from './agents/tool.js';
import { session } from './session.js';

const PTO = { leave_type: 'pto', start_date: '2026-03-10', end_date: '2026-03-10' };

describe('a request that lacks something', () => {
  test('is asked about in one question that names all that is missing, with the allowed values', async () => {
    const { text } = await session(hr).say('I want to submit a leave request for EMP002');
    expect(text).toBe(
      'To submit a new leave request, which start date, end date and leave type (pto, sick, bereavement or parental) should I use?',
    );
  });

  test('goes on when the answers arrive one by one', async () => {
    const chat = session(hr);
    await chat.say('Submit a PTO request');
    expect((await chat.say('EMP002')).text).toMatch(/which start date and end date should I use\?$/);
    expect((await chat.say('March 10')).calls).toEqual([
      { name: 'submit_leave_request', input: { employee_id: 'EMP002', ...PTO } },
    ]);
  });

  test('takes a correction of what was said before', async () => {
    const chat = session(hr);
    await chat.say('Submit leave for EMP002 on March 9');
    const { calls } = await chat.say('make it the 10th, and PTO');
    expect(calls).toEqual([{ name: 'submit_leave_request', input: { employee_id: 'EMP002', ...PTO } }]);
  });

  test.each(['never mind', 'forget it', 'no', 'cancel'])('is dropped on: %s', async (text) => {
    const chat = session(hr);
    await chat.say('Submit a PTO request for EMP001');
    await chat.say(text);
    expect((await chat.say('March 10')).calls).toEqual([]);
  });

  test('is dropped when the user changes the subject', async () => {
    const chat = session(hr);
    await chat.say('Submit a PTO request for EMP001');
    expect((await chat.say("What's the remote work policy?")).calls.map((call) => call.name)).toEqual([
      'get_company_policy',
    ]);
    expect((await chat.say('March 10')).calls).toEqual([]);
  });

  test('asks for a parameter by the name of what every object has', async () => {
    const tool = functionTool('Racing__register_car', 'Register a race car.', {
      constructor: { description: 'Who built the car' },
    });
    const racing = { instruction: 'You register race cars.', tools: [tool], answer: () => ({ registered: true }) };
    const { text } = await session(racing).say('Please register a race car');
    expect(text).toMatch(/which constructor should I use\?$/);
  });

  test('takes a whole reply for the one free text it asked for', async () => {
    const chat = session(helpDesk);
    await chat.say('Please open a high priority ticket');
    const { calls } = await chat.say('The coffee machine leaks on the second floor.');
    expect(calls).toEqual([
      { name: 'create_ticket', input: { priority: 'high', summary: 'The coffee machine leaks on the second floor' } },
    ]);
  });

  test('makes one call for each run of days', async () => {
    const { calls } = await session(hr).say('Submit PTO for EMP001 on March 3 and March 9');
    expect(calls.map(({ input }) => [input['start_date'], input['end_date']])).toEqual([
      ['2026-03-03', '2026-03-03'],
      ['2026-03-09', '2026-03-09'],
    ]);
  });

  test('asks for the end when only the beginning was said', async () => {
    const chat = session(hr);
    expect((await chat.say('Submit PTO for EMP001 from March 9')).text).toMatch(/which end date should I use\?$/);
    expect((await chat.say('until March 10')).calls[0]?.input).toMatchObject({
      start_date: '2026-03-09',
      end_date: '2026-03-10',
    });
  });

  test('takes the rest from the turn before when it refers back to it', async () => {
    const chat = session(library);
    await chat.say('Is R12 free tomorrow at 3pm?');
    const { calls } = await chat.say('Then book it from 3pm to 4pm for LC-20417');
    expect(calls[0]?.input).toMatchObject({ room: 'R12', date: '2026-02-19', start_time: '15:00', end_time: '16:00' });
  });

  test('asks about a range said the wrong way round', async () => {
    const { calls, text } = await session(hr).say('Submit PTO for EMP001 from March 24 to March 20, 2026');
    expect(calls).toEqual([]);
    expect(text).toMatch(/ends before it begins.*start date and end date/);
  });
});

describe('the memory of a session', () => {
  const balanceOf = (employee_id: string) => [{ name: 'check_leave_balance', input: { employee_id } }];

  test('uses the newest identifier', async () => {
    const chat = session(hr);
    await chat.say('Check the balance of EMP001');
    await chat.say('Check the balance of EMP002');
    expect((await chat.say('How many sick days are left?')).calls).toEqual(balanceOf('EMP002'));
  });

  test('keeps who the user is apart from whom they ask about', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP004");
    await chat.say('How many days does EMP001 have?');
    expect((await chat.say('How many PTO days do I have?')).calls).toEqual(balanceOf('EMP004'));
    expect((await chat.say('And how many sick days does she have left?')).calls).toEqual(balanceOf('EMP001'));
  });

  test('knows an identifier by the name that a result gave with it', async () => {
    const chat = session(hr);
    await chat.say('Who on the engineering team is out in March?');
    expect((await chat.say('How many PTO days does Raj have left?')).calls).toEqual(balanceOf('EMP004'));
  });

  test('takes an identifier from the only record of a result', async () => {
    const chat = session(library);
    await chat.say('What is on loan for LC-20417?');
    expect((await chat.say('Renew it')).calls).toEqual([{ name: 'renew_loan', input: { loan_id: 'LN-883' } }]);
  });

  test('takes what came with the request as attributes', async () => {
    const agent = { ...hr, instruction: `${hr.instruction}\n\nAttributes of this request:\nemployee_id: EMP003` };
    expect((await session(agent).say('How many PTO days do I have?')).calls).toEqual(balanceOf('EMP003'));
  });

  test('asks which of several things is to be changed', async () => {
    const chat = session(helpDesk);
    await chat.say('Show INC-4401');
    await chat.say('Show INC-4402');
    const { calls, text } = await chat.say('Close both');
    expect(calls).toEqual([]);
    expect(text).toMatch(/ticket number.*\?$/);
  });
});

describe('an offer', () => {
  test('is kept from a question of possibility until the user agrees', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP001. Would I have enough PTO for March 10?");
    expect((await chat.say('yes, please')).calls).toEqual([
      { name: 'submit_leave_request', input: { employee_id: 'EMP001', ...PTO } },
    ]);
  });

  test('is changed by what the agreement says', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP001. Can I take March 10 off as PTO?");
    const { calls } = await chat.say('ok, but submit it as sick leave');
    expect(calls).toEqual([
      { name: 'submit_leave_request', input: { employee_id: 'EMP001', ...PTO, leave_type: 'sick' } },
    ]);
  });

  test('is gone after the user declined it', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP001. Can I take March 10 off as PTO?");
    expect((await chat.say('no thanks')).calls).toEqual([]);
    expect((await chat.say('yes')).calls).toEqual([]);
  });

  test('is gone when the user has spoken of something else', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP001. Can I take March 10 off as PTO?");
    await chat.say("What's the remote work policy?");
    expect((await chat.say('yes')).calls).toEqual([]);
  });
});

describe('what no function covers', () => {
  test('is declined with what the agent can do', async () => {
    const { calls, text } = await session(hr).say('What is the capital of France?');
    expect(calls).toEqual([]);
    expect(text).toMatch(/^I cannot help with that\. I can look up how many PTO and sick days/);
  });

  test('is said plainly when there is no function at all', async () => {
    const { text } = await session({ instruction: '', tools: [], answer: () => '' }).say('hello');
    expect(text).toContain('no functions');
  });
});

describe('the rationale', () => {
  test('says in a sentence why a function is called', async () => {
    const { rationale } = await session(hr).say("What's the remote work policy?");
    expect(rationale).toMatch(/^The question is about .*\.$/);
  });
});

describe('several requests in one sentence', () => {
  test('are all done', async () => {
    const { calls } = await session(hr).say(
      'Book PTO for EMP005 on March 9, and tell me if anyone in sales is out in March',
    );
    expect(calls.map(({ name }) => name)).toEqual(['submit_leave_request', 'get_team_calendar']);
  });

  test('are two looks where each part has a value that the other does not take', async () => {
    const { calls } = await session(hr).say('the balance of EMP001 and the remote work policy');
    expect(calls.map(({ input }) => input)).toEqual([{ employee_id: 'EMP001' }, { topic: 'remote_work' }]);
  });

  test('leave what is stated beside one of them to that one', async () => {
    const { calls } = await session(hr).say(
      'Submit sick leave for tomorrow, my number is EMP002, and check the balance of EMP001',
    );
    expect(calls.map(({ input }) => input['employee_id'])).toEqual(['EMP002', 'EMP001']);
  });
});

describe('a follow-up', () => {
  test.each([
    ['and the day after', '2026-03-28'],
    ['and the week after too', '2026-04-03'],
    ['and the 30th as well', '2026-03-30'],
  ])('moves from the day that was spoken of: %s', async (text, day) => {
    const chat = session(hr);
    await chat.say('Submit PTO for EMP001 on March 27');
    expect((await chat.say(text)).calls[0]?.input).toMatchObject({ employee_id: 'EMP001', start_date: day });
  });

  test('asks for the same month by month', async () => {
    const chat = session(hr);
    await chat.say('Who on the engineering team is out in January?');
    expect((await chat.say('and the month before?')).calls[0]?.input).toMatchObject({ month: 'December' });
  });

  test('wonders about another day', async () => {
    const chat = session(hr);
    await chat.say("I'm EMP001. Can I take March 10 off as PTO?");
    await chat.say('and March 11?');
    expect((await chat.say('yes')).calls[0]?.input).toMatchObject({ start_date: '2026-03-11', leave_type: 'pto' });
  });

  test('does the same again', async () => {
    const chat = session(hr);
    await chat.say('Submit PTO for EMP001 on March 27');
    await chat.say('how many PTO days do I have?');
    expect((await chat.say('submit it again')).calls[0]?.input).toMatchObject({ start_date: '2026-03-27' });
  });
});

describe('a follow-up', () => {
  const day = { description: 'Day, YYYY-MM-DD' };
  const ferry = {
    instruction: 'You help passengers of a ferry.',
    tools: [
      functionTool('Ferry__find_crossings', 'Find the crossings from a harbour on a day.', {
        harbour: { description: 'Name of the harbour' },
        day,
      }),
      functionTool('Ferry__book_crossing', 'Book seats on a crossing.', {
        crossing_id: { description: 'Crossing ID, e.g. C-310' },
        day,
        seats: { type: 'integer', description: 'Number of seats' },
      }),
      functionTool('Ferry__set_donation', 'Set how much a passenger donates each month, and on which day.', {
        passenger_id: { description: 'Passenger ID, e.g. PA-1022' },
        amount: { type: 'number', description: 'Amount' },
        day: { type: 'integer', description: 'Day of the month, 1 to 28' },
      }),
    ],
    answer: (name: string) =>
      name === 'find_crossings'
        ? {
            crossings: [
              { crossing_id: 'C-310', ship: 'Aurora', price: 62 },
              { crossing_id: 'C-415', ship: 'Borealis', price: 39 },
            ],
          }
        : { status: 'saved' },
  };

  test('replaces the number that was said in its form: an ordinal the day, another the amount', async () => {
    const chat = session(ferry);
    expect((await chat.say('set the donation of PA-1022 to 95 on the 31st')).calls).toEqual([]);
    const donation = { passenger_id: 'PA-1022', amount: 95, day: 28 };
    expect((await chat.say('28th then')).calls.map(({ input }) => input)).toEqual([donation]);
    expect((await chat.say('make it 105')).calls.map(({ input }) => input)).toEqual([{ ...donation, amount: 105 }]);
  });

  test.each([
    ['the cheaper one', 'C-415'],
    ['the first one', 'C-310'],
    ['the Aurora', 'C-310'],
  ])('speaks of a record of the last result: %s, on the same day', async (said, crossing_id) => {
    const chat = session(ferry);
    await chat.say('find crossings from Hook on March 3');
    expect((await chat.say(`book ${said}, 2 seats`)).calls).toEqual([
      { name: 'book_crossing', input: { crossing_id, day: '2026-03-03', seats: 2 } },
    ]);
  });

  test('asks again what was done, and is told', async () => {
    const chat = session(ferry);
    await chat.say('book 2 seats on C-310 on March 3');
    const { calls, text } = await chat.say('which day was that again?');
    expect(calls).toEqual([]);
    expect(text).toContain('March 3, 2026');
  });

  test('takes what was put right in the same breath', async () => {
    const { calls } = await session(ferry).say('book 2 seats on C-310 on March 3, no wait, March 4');
    expect(calls.map(({ input }) => input['day'])).toEqual(['2026-03-04']);
  });
});

describe('a workshop', () => {
  const workshop = {
    instruction: 'You run a workshop.',
    tools: [
      functionTool('Workshop__who_are_we', 'Tell who works here.', {}),
      functionTool('Workshop__list_bids', 'List the bids that wait for a verdict.', {}),
      functionTool('Workshop__judge_bid', 'Accept or refuse a bid.', {
        bid_id: { description: 'Number of the bid, e.g. BID-10012002' },
        verdict: { description: 'accept or refuse' },
        comment: { description: 'Why', optional: true },
      }),
      functionTool('Workshop__request_parts', 'Request parts.', {
        part: { description: 'What is needed, e.g. hinge, bolt, or file' },
        quantity: { type: 'integer', description: 'How many' },
      }),
      functionTool('Workshop__reserve_bench', 'Reserve a bench.', {
        day: { description: 'Day, YYYY-MM-DD' },
        half: { description: 'morning or afternoon', optional: true },
      }),
    ],
    answer: () => ({ bids: [{ bid_id: 'BID-7', from: 'Ada' }] }),
  };
  const inputs = async (...texts: string[]) => {
    const talk = session(workshop);
    for (const text of texts.slice(0, -1)) await talk.say(text);
    return (await talk.say(texts.at(-1) ?? '')).calls.map(({ input }) => input);
  };

  test.each([
    ['is asked by the name of a function alone', ['Who are we?'], {}],
    ['is told a thing by an example of it', ['I need two hinges'], { part: 'hinge', quantity: 2 }],
    ['gives one more, however many there were', ['I need two hinges', 'and a bolt'], { part: 'bolt', quantity: 1 }],
    ['is told a part of a day', ['Reserve a bench on Friday afternoon'], { day: '2026-02-20', half: 'afternoon' }],
    ['takes an identifier as it is typed', ['Refuse BID-2026-0001'], { bid_id: 'BID-2026-0001', verdict: 'refuse' }],
    [
      'takes no reason out of the question before',
      ['Which bids wait for my verdict?', 'accept it'],
      { bid_id: 'BID-7', verdict: 'accept' },
    ],
  ])('%s', async (_, texts, expected) => expect(await inputs(...texts)).toEqual([expected]));
});
