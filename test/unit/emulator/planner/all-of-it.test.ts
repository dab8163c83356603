import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent, type TestCall } from './session.js';

const BOAT = { boat_no: { description: 'Boat number, e.g. RB-117' } };

/** A rowing club, where several things are asked for at once. */
const club: TestAgent = {
  instruction: 'You help the members of a rowing club.',
  tools: [
    functionTool('Club__get_boat', 'Details of a boat: stand, oars, grade.', BOAT),
    functionTool('Club__move_boat', 'Move a boat to another stand.', {
      ...BOAT,
      to_stand: { description: 'Stand, e.g. C4' },
    }),
    functionTool('Club__grade_boat', 'Save the grade of a boat.', {
      ...BOAT,
      grade: { type: 'integer', description: '0 to 100' },
    }),
    functionTool('Club__mark_boats', 'Put a mark on one or more boats.', {
      boat_numbers: { type: 'array', description: 'Boat numbers' },
      mark: { description: 'sold, reserved or locked' },
    }),
    functionTool('Club__report_damage', 'Report a damage or another fault in the boathouse.', {
      details: { description: 'What is the matter' },
    }),
    functionTool('Club__reserve_ergometer', 'Reserve a rowing machine for a day.', {
      day: { description: 'Day, YYYY-MM-DD' },
      note: { description: 'Note for the warden', optional: true },
    }),
    functionTool('Club__share_logbook', 'Share the logbook of a crew with other members.', {
      crew_code: { description: 'Crew code, e.g. CR-0411' },
      members: { type: 'array', description: 'Names of the members' },
    }),
    functionTool('Club__enlist_coach', 'Sign somebody up as a coach on fixed weekdays.', {
      coach_name: { description: 'Full name' },
      weekdays: { type: 'array', description: 'Days of the week' },
    }),
    functionTool('Club__tide_times', 'Look up the tides at a place.', { place: { description: 'City' } }),
  ],
  answer: () => ({ status: 'done' }),
};

async function last(...texts: string[]): Promise<TestCall[]> {
  const chat = session(club);
  let calls: TestCall[] = [];
  for (const text of texts) calls = (await chat.say(text)).calls;
  return calls;
}

describe('of several things in one message', () => {
  test('the latter is the last of two that were named, and gets what it is given', async () => {
    expect(await last('move RB-117 to A7, RB-120 to A8 and give the latter 88 points')).toEqual([
      { name: 'move_boat', input: { boat_no: 'RB-117', to_stand: 'A7' } },
      { name: 'move_boat', input: { boat_no: 'RB-120', to_stand: 'A8' } },
      { name: 'grade_boat', input: { boat_no: 'RB-120', grade: 88 } },
    ]);
    expect(await last('show me RB-117 and RB-120, and move the former to B2')).toContainEqual({
      name: 'move_boat',
      input: { boat_no: 'RB-117', to_stand: 'B2' },
    });
  });

  test('trouble that is told is reported beside what is asked for with an `and`', async () => {
    expect(await last('the slipway gate keeps jamming, and i need a rowing machine on march 3')).toEqual([
      { name: 'report_damage', input: { details: 'the slipway gate keeps jamming' } },
      { name: 'reserve_ergometer', input: { day: '2026-03-03' } },
    ]);
    // What only tells why is no more than that.
    expect(await last('my own machine is broken, reserve one for march 3')).not.toContainEqual(
      expect.objectContaining({ name: 'report_damage' }),
    );
  });

  test('people whom something is to be seen by are those it is shared with', async () => {
    expect(await last('move RB-117 to A7 and let Ada, Ben Low and Jo-Ann see CR-0411')).toEqual([
      { name: 'move_boat', input: { boat_no: 'RB-117', to_stand: 'A7' } },
      { name: 'share_logbook', input: { crew_code: 'CR-0411', members: ['Ada', 'Ben Low', 'Jo-Ann'] } },
    ]);
  });

  test.each([
    ['Ada Low, Ben and Dr. Orr', ['Ada Low', 'Ben', 'Dr. Orr']],
    ['just Ada and then Mrs. Orr please', ['Ada', 'Mrs. Orr']],
    ['ada, lin n tom', ['ada', 'lin', 'tom']],
    ['Will, May & Grace', ['Will', 'May', 'Grace']],
  ])('a list that is asked for is read as one: %s', async (text, members) => {
    const [call] = await last('share the logbook of CR-0411', text);
    expect(call?.input.members).toEqual(members);
  });

  test('a list of weekdays, or of codes that are called otherwise elsewhere, is one value', async () => {
    expect(await last('put me down as a coach on mondays, wednesdays and saturdays - Ada Low')).toEqual([
      { name: 'enlist_coach', input: { coach_name: 'Ada Low', weekdays: ['Monday', 'Wednesday', 'Saturday'] } },
    ]);
    expect(await last('mark RB-117 and RB-120 as sold')).toEqual([
      { name: 'mark_boats', input: { boat_numbers: ['RB-117', 'RB-120'], mark: 'sold' } },
    ]);
  });

  test('places that are joined by `and also` are looked up one by one', async () => {
    expect(await last('tides in York, Hull and also Whitby?')).toEqual(
      ['York', 'Hull', 'Whitby'].map((place) => ({ name: 'tide_times', input: { place } })),
    );
  });

  test('a day without a month is in that of the day before it', async () => {
    const days = (await last('reserve a rowing machine for march 16 and also the 23rd')).map(({ input }) => input.day);
    expect(days).toEqual(['2026-03-16', '2026-03-23']);
  });
});
