import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

/** A harbour, whose functions are described as people describe them: by what they give back, or by what they note. */
const harbour: TestAgent = {
  instruction: 'You help the crews of boats and the office of a harbour.',
  tools: [
    functionTool('Harbour__berth_info', 'Depth, length and current tenant of a berth.', {
      berth: { description: 'Berth, e.g. B12-3' },
    }),
    functionTool('Harbour__tide_times', 'High and low water on a day, for anyone who plans to sail.', {
      date: { description: 'Day, YYYY-MM-DD' },
      place: { description: 'Town or beach', optional: true },
    }),
    functionTool('Harbour__give_departure', 'Record that a boat leaves for good.', {
      boat_id: { description: 'Boat ID, e.g. BT-204' },
      leaves_on: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Harbour__join_waiting_list', 'Put a boat on the waiting list for a berth.', {
      boat_id: { description: 'Boat ID' },
    }),
    functionTool('Harbour__move_boat', 'Move a boat from one berth to another.', {
      boat_id: { description: 'Boat ID' },
      from_berth: { description: 'berth, e.g. B12-3' },
      to_berth: { description: 'berth' },
    }),
    functionTool('Harbour__order_fuel', 'Order fuel for a boat.', {
      boat_id: { description: 'Boat ID' },
      litres: { type: 'number', description: 'Litres' },
    }),
    functionTool('Harbour__book_crane', 'Book the crane for a boat.', {
      boat_id: { description: 'Boat ID' },
      when: { description: 'ISO date and time, e.g. 2026-05-04T07:30' },
    }),
    functionTool('Harbour__book_pilot', 'Book a pilot who comes on board.', {
      boat_id: { description: 'Boat ID' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'HH:MM' },
    }),
    functionTool('Harbour__set_lights', 'Set for how long the lights of a berth stay on.', {
      berth: { description: 'Berth' },
      hours_on: { type: 'integer', description: 'How many hours' },
    }),
    functionTool('Harbour__hand_out_keys', 'Hand out keys of several gates to a crew.', {
      boat_id: { description: 'Boat ID' },
      gates: { type: 'array', description: 'Gates, e.g. G1' },
    }),
    functionTool('Harbour__close_job', 'Close a job that is done.', {
      job_no: { description: 'Job number, five digits' },
    }),
    functionTool('Harbour__free_slots', 'Free hours of the slipway on a day.', {
      date: { description: 'Day, YYYY-MM-DD' },
    }),
    functionTool('Harbour__take_slot', 'Reserve an hour of the slipway.', {
      boat_id: { description: 'Boat ID' },
      date: { description: 'Day, YYYY-MM-DD' },
      time: { description: 'HH:MM' },
    }),
    functionTool('Harbour__open_job', 'Open a job for the yard.', {
      boat_id: { description: 'Boat ID' },
      urgency: { description: 'U1 (today) to U4 (some day)' },
      work: { description: 'What is to be done' },
    }),
  ],
  answer: (name) =>
    name === 'free_slots'
      ? {
          slots: [
            { time: '09:20', side: 'north' },
            { time: '11:40', side: 'south' },
          ],
          gate_opens: '08:30',
        }
      : { status: 'done' },
};

const callsOf = async (...said: string[]): Promise<TestCall[]> => {
  const chat = session(harbour);
  let calls: TestCall[] = [];
  for (const text of said) ({ calls } = await chat.say(text));
  return calls;
};

describe('a function', () => {
  test('that is described by what it gives back is looked at without being asked for', async () => {
    expect(await callsOf('how deep is it at B12-3')).toEqual([{ name: 'berth_info', input: { berth: 'B12-3' } }]);
  });

  test('that records something changes it, whatever verb its name begins with', async () => {
    expect(await callsOf('is BT-204 leaving?')).toEqual([]);
    expect(await callsOf('BT-204 and its last day')).toEqual([]);
  });

  test('named for a list that one is put on changes it', async () => {
    expect(await callsOf('is BT-204 on the waiting list?')).toEqual([]);
  });

  test('is found by words that are near to its own in meaning', async () => {
    expect(await callsOf('tide on 2026-03-04 for yachting?')).toMatchObject([{ name: 'tide_times' }]);
  });
});

describe('a value', () => {
  test('with a comma for the point is the number that it is elsewhere', async () => {
    expect(await callsOf('order 18,5 litres of fuel for BT-204')).toMatchObject([{ input: { litres: 18.5 } }]);
    expect(await callsOf('order 1.250,50 litres of fuel for BT-204')).toMatchObject([{ input: { litres: 1250.5 } }]);
    expect(await callsOf('order 1,250 litres of fuel for BT-204')).toMatchObject([{ input: { litres: 1250 } }]);
  });

  test('of time is understood as it is spoken, and does not hide the day beside it', async () => {
    const input = { boat_id: 'BT-204', date: '2026-12-04', time: '16:00' };
    expect(await callsOf('book a pilot for BT-204 on 4 December, 4 in the afternoon')).toEqual([
      { name: 'book_pilot', input },
    ]);
    expect(await callsOf('book a pilot for BT-204 on 4 December, 11.40')).toMatchObject([{ input: { time: '11:40' } }]);
    expect(await callsOf('book a pilot for BT-204 on 4 December at 10')).toMatchObject([{ input: { time: '10:00' } }]);
  });

  test('of day and time is one where the description wants both', async () => {
    expect(await callsOf('book the crane for BT-204 on 4 December 2026, 7.30')).toEqual([
      { name: 'book_crane', input: { boat_id: 'BT-204', when: '2026-12-04T07:30' } },
    ]);
  });

  test('of a series is one of all that lie between its ends', async () => {
    expect(await callsOf('open a U2 job for BT-204: the mast creaks')).toMatchObject([{ input: { urgency: 'U2' } }]);
  });

  test('that is an identifier goes where the words around it say, each to its own', async () => {
    expect(await callsOf('move BT-204 from B12-3 to C04-1')).toEqual([
      { name: 'move_boat', input: { boat_id: 'BT-204', from_berth: 'B12-3', to_berth: 'C04-1' } },
    ]);
  });

  test('is no region of the place that is named with it', async () => {
    expect(await callsOf('tide times tomorrow in Riga, Latvia, please')).toHaveLength(1);
  });

  test('of each of two that are set against each other is looked at', async () => {
    expect(await callsOf('berth info for B12-3 vs B12-4')).toMatchObject([
      { input: { berth: 'B12-3' } },
      { input: { berth: 'B12-4' } },
    ]);
  });

  test('is never a question, a request or a remark', async () => {
    const asked = ['open a U2 job for BT-204'];
    expect(await callsOf(...asked, "you're a star")).toEqual([]);
    expect(await callsOf(...asked, 'can you call me back about it')).toEqual([]);
  });

  test('is no day where only a last day is spoken of', async () => {
    expect(await callsOf('I would like to give departure of BT-204; our last day is 31 January 2027')).toEqual([
      { name: 'give_departure', input: { boat_id: 'BT-204', leaves_on: '2027-01-31' } },
    ]);
  });

  test('of time is told in the unit that is wanted', async () => {
    expect(await callsOf('set the lights of B12-3 to 2 days')).toMatchObject([{ input: { hours_on: 48 } }]);
    expect(await callsOf('set the lights of B12-3 to 5 hours')).toMatchObject([{ input: { hours_on: 5 } }]);
    expect(await callsOf('order 20 m of fuel for BT-204')).not.toMatchObject([{ input: { litres: 1200 } }]);
  });

  test('of a list of codes needs no comma', async () => {
    expect(await callsOf('hand out keys for G1 G2 and G4 to BT-204')).toMatchObject([
      { input: { gates: ['G1', 'G2', 'G4'] } },
    ]);
  });

  test('of time that is spoken without half of the day is one at which people are awake', async () => {
    expect(await callsOf('book a pilot for BT-204 on 4 December, half past one')).toMatchObject([
      { input: { time: '13:30' } },
    ]);
  });

  test('of date is read with points, and with the words of chats between two', async () => {
    expect(await callsOf('book a pilot for BT-204 on 21.12. at 10')).toMatchObject([{ input: { date: '2026-12-21' } }]);
    expect(await callsOf('tide times 5.3.2027')).toMatchObject([{ input: { date: '2027-03-05' } }]);
  });

  test('is that of the row which is picked, also where it is no identifier', async () => {
    expect(await callsOf('free slots on 2026-03-04?', 'take the second one for BT-204')).toEqual([
      { name: 'take_slot', input: { boat_id: 'BT-204', date: '2026-03-04', time: '11:40' } },
    ]);
  });
});

describe('a question that no function answers', () => {
  test('is answered by what was told just before', async () => {
    const chat = session(harbour);
    await chat.say('free slots on 2026-03-04?');
    const { calls, text } = await chat.say('what time does the gate open?');
    expect(calls).toEqual([]);
    expect(text).toContain('08:30');
  });
});

describe('what is named by a word that may be a verb', () => {
  test('is looked at where what is asked of it is only looked at', async () => {
    const chat = session({
      instruction: 'You help with reports.',
      tools: [
        functionTool('Desk__report_status', 'Get the status of a report.', {
          report_id: { description: 'Report ID, e.g. RP-12' },
        }),
        functionTool('Desk__start_review', 'Start a review of a report.', { report_id: { description: 'Report ID' } }),
      ],
      answer: () => ({ status: 'open' }),
    });
    expect((await chat.say('report RP-12 status')).calls).toMatchObject([{ name: 'report_status' }]);
    expect((await chat.say('report RP-13')).calls).toMatchObject([{ name: 'report_status' }]);
  });
});

describe('what users do themselves, or only pretend', () => {
  test('is not done for them', async () => {
    expect(await callsOf('I will take BT-204 off the waiting list myself')).toEqual([]);
    expect(await callsOf('pretend to order 20 litres of fuel for BT-204')).toEqual([]);
  });
});

describe('another verb', () => {
  test('asks for something else than what was done before', async () => {
    expect(await callsOf('close job 60190', 'reopen 60191 please')).toEqual([]);
  });
});
