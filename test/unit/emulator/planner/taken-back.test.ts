import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { madeBy, type TestAgent } from './session.js';

/** A choir that lends scores, tells its members of concerts and keeps a purse. */
const choir: TestAgent = {
  instruction: 'You help the members of a choir.',
  tools: [
    functionTool('Choir__get_score', 'Look up a score and whether it is lent.', {
      score: { description: 'Number of the score, e.g. SC-118' },
    }),
    functionTool('Choir__lend_score', 'Lend a score to a singer.', {
      score: { description: 'Number of the score, e.g. SC-118' },
      singer: { description: 'Number of the singer, e.g. SG-70' },
    }),
    functionTool('Choir__erase_recording', 'Erase a recording of a rehearsal.', {
      recording: { description: 'Number of the recording, e.g. RH-2203' },
    }),
    functionTool('Choir__share_programme', 'Share the programme of a concert with members.', {
      concert: { description: 'Code of the concert, e.g. KON-04' },
      members: { type: 'array', description: 'Names of the members' },
    }),
    functionTool('Choir__record_outlay', 'Record an outlay of the member.', {
      amount: { type: 'number', description: 'Amount in euros' },
      purpose: { description: 'What it was for: travel, drinks, or print' },
      day: { description: 'Day of the outlay, YYYY-MM-DD' },
    }),
  ],
  answer: (name) => (name === 'get_score' ? { score: 'SC-118', status: 'lent' } : { status: 'done' }),
};
const made = madeBy(choir);
const erased = (...all: string[]) => all.map((recording) => ({ erase_recording: { recording } }));
const lent = (...all: string[]) => all.map((singer) => ({ lend_score: { score: 'SC-118', singer } }));
const shared = (...members: string[]) => [{ share_programme: { concert: 'KON-04', members } }];

describe('what the end of a message takes back', () => {
  test.each([
    "Erase RH-2203. Actually, don't.",
    "Erase RH-2203. No, don't.",
    "Erase RH-2203, don't do it after all",
    'Erase RH-2203. Wait, no, leave it.',
    'Lend SC-118 to SG-70. Hmm, actually keep it.',
    'Lend SC-118 to SG-70. Never mind, found another.',
    'Lend SC-118 to SG-70. On second thought, no.',
    'Erase RH-2203. Stop, wrong recording!',
    'Lend SC-118 to SG-70. Not yet though.',
    'Lend SC-118 to SG-70. Hang on, forget it.',
  ])('is not done: %s', async (text) => expect(await made(text)).toEqual([]));

  test.each([
    ["Erase RH-2203, don't wait", erased('RH-2203')],
    ["Lend SC-118 to SG-70. Don't worry about the cover.", lent('SG-70')],
    ['Lend SC-118 to SG-70. Actually yes, do.', lent('SG-70')],
  ])('is nothing else: %s', async (text, calls) => expect(await made(text)).toEqual(calls));
});

describe('what is left out of several', () => {
  test.each([
    ['Erase RH-2203, RH-2204 and RH-2205, except RH-2204', erased('RH-2203', 'RH-2205')],
    ['Erase RH-2203, RH-2204 and RH-2205, apart from RH-2204', erased('RH-2203', 'RH-2205')],
    ['Erase RH-2203 and RH-2204 - sorry only RH-2203', erased('RH-2203')],
    ['Lend SC-118 to SG-70 and SG-71, but SG-71 not yet', lent('SG-70')],
    ['Lend SC-118 to SG-70 and SG-71, not to SG-71', lent('SG-70')],
    ['Share KON-04 with Ana, Tom and Lena, but not Tom', shared('Ana', 'Lena')],
    ['Share KON-04 with Ana, Tom and Lena - no, leave Tom out', shared('Ana', 'Lena')],
    ['Share KON-04 with Ana and Tom. Scratch Tom.', shared('Ana')],
  ])('is not done: %s', async (text, calls) => expect(await made(text)).toEqual(calls));

  test.each([
    ['Lend SC-118 to SG-70', 'SG-71 too but not SC-119'],
    ['Share KON-04 with everybody but Tom'],
    ['Lend to SG-70, but keep SC-118 alone'],
  ])('is asked for, where only what is denied was said: %s', async (...texts) =>
    expect(await made(...texts)).toEqual([]),
  );
});

describe('what a message only tells of', () => {
  const outlay = (amount: number, purpose: string) => [{ record_outlay: { amount, purpose, day: '2026-02-03' } }];
  test.each([
    ['I already added the 12 euro drinks on Feb 3, now 9 euros travel same day', outlay(9, 'travel')],
    ['I have already recorded 12 euros for drinks on Feb 3', []],
    ['Travel 9 euros on Feb 3, Tom paid the 30 euro drinks', outlay(9, 'travel')],
    ['Tom paid 30 euros for drinks on Feb 3', []],
    ['Drinks -20 euros on Feb 3', []],
    ['I paid 30 euros for drinks on Feb 3', outlay(30, 'drinks')],
  ])('is asked about at most: %s', async (text, calls) => expect(await made(text)).toEqual(calls));
});
