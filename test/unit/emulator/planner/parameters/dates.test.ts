import { beforeAll, describe, expect, test } from 'vitest';
import { loadDates, type ReadDates } from '../../../../../src/emulator/models/planner/parameters/dates.js';
import { source } from '../../../../../src/emulator/models/planner/parameters/source.js';

const WEDNESDAY = Date.UTC(2026, 1, 18, 10);
const APRIL = Date.UTC(2026, 3, 20);

describe('the days said in a text, on Wednesday 18 February 2026', () => {
  let readDates: ReadDates;
  beforeAll(async () => {
    readDates = await loadDates();
  });

  const spans = (text: string, now = WEDNESDAY): string[] =>
    readDates(text, now).map(({ first, last }) => (last === undefined ? first : `${first}..${last}`));

  test.each([
    ['from March 20 to March 24, 2026', '2026-03-20..2026-03-24'],
    ['March 20 to March 24', '2026-03-20..2026-03-24'],
    ['2026-03-20 to 2026-03-24', '2026-03-20..2026-03-24'],
    ['2026-03-20 - 2026-03-24', '2026-03-20..2026-03-24'],
    ['2026-03-20 until 2026-03-24', '2026-03-20..2026-03-24'],
    ['20-24 March', '2026-03-20..2026-03-24'],
    ['March 20-24', '2026-03-20..2026-03-24'],
    ['Mar 9-13', '2026-03-09..2026-03-13'],
    ['03/20/2026 - 03/24/2026', '2026-03-20..2026-03-24'],
    ['March 20th through the 24th', '2026-03-20..2026-03-24'],
    ['from the 20th to the 24th of March', '2026-03-20..2026-03-24'],
    ['from the 20th to the 24th of March 2027', '2027-03-20..2027-03-24'],
    ['between March 2 and March 6', '2026-03-02..2026-03-06'],
    ['between March 2 and 6', '2026-03-02..2026-03-06'],
    ['Dec 30 to Jan 3', '2026-12-30..2027-01-03'],
    ['from the 2nd to the 4th', '2026-03-02..2026-03-04'],
    ['Monday to Wednesday next week', '2026-02-23..2026-02-25'],
    ['for three days from March 10', '2026-03-10..2026-03-12'],
    ['for two weeks from Monday', '2026-02-23..2026-03-08'],
    ['two weeks from Monday', '2026-03-09'],
    ['March 10 for a week', '2026-03-10..2026-03-16'],
    ['2 days off starting March 16', '2026-03-16..2026-03-17'],
    ['the 24th and 25th', '2026-02-24..2026-02-25'],
    ['mon to wed next week', '2026-02-23..2026-02-25'],
    ['Monday and Tuesday last week', '2026-02-09..2026-02-10'],
    ['March 12 and 13', '2026-03-12..2026-03-13'],
    ['next Thursday and Friday', '2026-02-26..2026-02-27'],
    ['Monday, Tuesday and Wednesday', '2026-02-23..2026-02-25'],
    ['today and tomorrow', '2026-02-18..2026-02-19'],
    ['tomorrow until Monday', '2026-02-19..2026-02-23'],
  ])('reads the range %s', (text, range) => expect(spans(text)).toEqual([range]));

  test.each([
    ['March 10', '2026-03-10'],
    ['on 2026-03-20', '2026-03-20'],
    ['3/20/2026', '2026-03-20'],
    ['20.3.2026', '2026-03-20'],
    ['the 9th of March', '2026-03-09'],
    ['on the 9th of March, the afternoon', '2026-03-09'],
    ['on March 9 pm', '2026-03-09'],
    ['Thursday in two weeks', '2026-03-05'],
    ['in 3 weeks, on Monday', '2026-03-09'],
    ['the Tuesday after next', '2026-03-03'],
    ['the Tuesday after next off', '2026-03-03'],
    ['Monday week', '2026-03-02'],
    ['today', '2026-02-18'],
    ['tomorrow', '2026-02-19'],
    ['the day after tomorrow', '2026-02-20'],
    ['day after tomorrow', '2026-02-20'],
    ['this Friday', '2026-02-20'],
    ['next Monday', '2026-02-23'],
    ['last Monday', '2026-02-16'],
    ['in two weeks', '2026-03-04'],
    ['two weeks from now', '2026-03-04'],
    ['what I sent 3 days ago', '2026-02-15'],
    ['2 weeks LATER', '2026-03-04'],
    ['in 3 days', '2026-02-21'],
    ['end of March', '2026-03-31'],
    ['make it the 20th', '2026-02-20'],
    ['on the 12th', '2026-03-12'],
    ['Friday the 20th', '2026-02-20'],
    ['on Saturday, the 21st', '2026-02-21'],
    ['Wed 4th', '2026-03-04'],
    ['5.50 on March 10', '2026-03-10'],
  ])('reads the day %s', (text, day) => expect(spans(text)).toEqual([day]));

  test.each([
    ['March 3 and 7', ['2026-03-03', '2026-03-07']],
    ['April 3rd and April 9th', ['2026-04-03', '2026-04-09']],
    ['2026-03-05 and 2026-03-12', ['2026-03-05', '2026-03-12']],
  ])('makes no range of days apart: %s', (text, days) => expect(spans(text)).toEqual(days));

  test('takes next week for its working days', () =>
    expect(spans('all of next week')).toEqual(['2026-02-23..2026-02-27']));

  // A name of a day said on that very day is the next such day: today has a name of its own.
  test.each([
    ['Friday and Monday', 'Wednesday', ['2026-02-20', '2026-02-23']],
    ['Friday and Monday', 'Friday', ['2026-02-27', '2026-02-23']],
    ['Friday and Monday', 'Saturday', ['2026-02-27', '2026-02-23']],
    ['on Friday and on Monday', 'Monday', ['2026-02-20', '2026-02-23']],
    ['Thursday and Friday', 'Thursday', ['2026-02-26..2026-02-27']],
    ['Thursday and Friday', 'Friday', ['2026-02-26..2026-02-27']],
    ['Monday to Wednesday', 'Monday', ['2026-02-23..2026-02-25']],
    ['Monday to Wednesday', 'Tuesday', ['2026-02-23..2026-02-25']],
    ['this Friday', 'Friday', ['2026-02-20']],
    ['Friday, February 20', 'Friday', ['2026-02-20']],
  ])('reads %s, said on a %s', (text, said, days) => {
    const week = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
    expect(spans(text, Date.UTC(2026, 1, 16 + week.indexOf(said), 10))).toEqual(days);
  });

  test('puts a day without a year into the future', () => expect(spans('March 10', APRIL)).toEqual(['2027-03-10']));

  test('keeps a range said the wrong way round as it was said, in one year', () =>
    expect(spans('from March 24 to March 20, 2026')).toEqual(['2026-03-24..2026-03-20']));

  test.each([
    '2026-02-30',
    'Feb 30 2026',
    'Easter',
    '12 days',
    '3 days',
    'put in two days',
    '2 pm',
    'I will march on',
    'the sun shines',
    'may I ask',
    'do it now',
    'in March',
    'the second one',
    'room 12',
  ])('reads no day from: %s', (text) => expect(spans(text)).toEqual([]));

  test('reads no day from an identifier', () => {
    const text = source('the state of MAR-2026 and X-2026-03-04', WEDNESDAY, readDates, [/MAR-2026/g, /X-2026-03-04/g]);
    expect(text.dates()).toEqual([]);
  });

  test('gives the same days in every time zone', () => {
    const before = process.env['TZ'];
    const read = ['Pacific/Kiritimati', 'Pacific/Niue'].map((zone) => {
      process.env['TZ'] = zone;
      return spans('tomorrow until next Monday');
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(read).toEqual([['2026-02-19..2026-02-23'], ['2026-02-19..2026-02-23']]);
  });
});
