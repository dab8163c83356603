import { describe, expect, test } from 'vitest';
import { BusinessDays } from '../../../../lambda/hr-assistant/calendar/business-days.js';
import { dayIn } from '../../../../lambda/hr-assistant/calendar/days.js';
import { readDay } from '../../../../lambda/hr-assistant/calendar/read-day.js';
import { company } from '../../../../lambda/hr-assistant/company/company.js';

/** A Wednesday. */
const TODAY = '2027-03-03';

describe('a day is read as people write it', () => {
  test.each([
    ['2027-03-08', '2027-03-08'],
    ['2027-3-8', '2027-03-08'],
    ['2027/03/08', '2027-03-08'],
    ['2027.03.08', '2027-03-08'],
    ['20270308', '2027-03-08'],
    ['２０２７-０３-０８', '2027-03-08'],
    ['2027–03–08', '2027-03-08'],
    ['2027-03-08T00:00:00Z', '2027-03-08'],
    ['2027-03-08T09:30', '2027-03-08'],
    ['2027-03-08 09:30:00', '2027-03-08'],
    ['2027-03-08 (Monday)', '2027-03-08'],
    ['08.03.2027', '2027-03-08'],
    ['8.3.', '2027-03-08'],
    ['13/03/2027', '2027-03-13'],
    ['03/13/2027', '2027-03-13'],
    ['03/03/2027', '2027-03-03'],
    ['March 8, 2027', '2027-03-08'],
    ['march 8th', '2027-03-08'],
    ['Mar. 8', '2027-03-08'],
    ['8 March', '2027-03-08'],
    ['8th of March 2027', '2027-03-08'],
    ['the 8th of March', '2027-03-08'],
    ['on March the 8th', '2027-03-08'],
    ['8. March', '2027-03-08'],
    ['08-Mar-2027', '2027-03-08'],
    ["8 Mar '27", '2027-03-08'],
    ['2027 March 8', '2027-03-08'],
    ['Monday, March 8, 2027', '2027-03-08'],
    ['Mon 8 Mar', '2027-03-08'],
    ['Monday the 8th', '2027-03-08'],
    ['Sept 5', '2027-09-05'],
    ['  tomorrow! ', '2027-03-04'],
    ['the day after tomorrow', '2027-03-05'],
    ['yesterday', '2027-03-02'],
    ['in 3 days', '2027-03-06'],
    ['in two weeks', '2027-03-17'],
    ['a week from today', '2027-03-10'],
    ['2 days ago', '2027-03-01'],
    ['the 8th', '2027-03-08'],
    ['1st', '2027-04-01'],
    ['31st', '2027-03-31'],
    ['Monday', '2027-03-08'],
    ['this Friday', '2027-03-05'],
    ['next Monday', '2027-03-08'],
    ['Monday next week', '2027-03-08'],
    ["next week's Friday", '2027-03-12'],
    ['Wednesday', '2027-03-10'],
    // What has been this year is that of the next one, and a leap day that of a leap year.
    ['March 2', '2028-03-02'],
    ['February 29', '2028-02-29'],
    ['December 31', '2027-12-31'],
    ['January 1', '2028-01-01'],
  ])('%j is %s', (text, day) => {
    expect(readDay(text, TODAY)).toBe(day);
  });

  test.each([
    '03/04/2027',
    '3/8',
    '8.3',
    '2027-02-29',
    '2027-02-30',
    'February 30',
    '2027-13-01',
    'Tuesday, March 8, 2027',
    '2027-03-08 (Sunday)',
    'next Thursday',
    'March',
    'March 2027',
    'next week',
    'soon',
    'in some days',
    '3 days',
    'the 32nd',
    '8',
    '',
    '-',
    '__proto__',
    '99999999',
    '0000-00-00',
    '0001-01-01',
    '9999-12-31',
    '2027-03-08T23:30:00+09:00',
    'March 8 or 9',
    'x'.repeat(10_000),
  ])('%j may mean several days, or none: it is asked for', (text) => {
    expect(readDay(text, TODAY)).toBeUndefined();
  });

  test.each([
    ['2096-03-01', 'February 29', '2104-02-29'],
    ['2027-12-30', 'January 2', '2028-01-02'],
    ['2027-12-31', 'tomorrow', '2028-01-01'],
    ['2028-02-28', 'tomorrow', '2028-02-29'],
    ['2028-02-29', 'in a week', '2028-03-07'],
    ['2027-12-31', 'the 1st', '2028-01-01'],
    ['2027-01-31', '30th', '2027-03-30'],
  ])('on %s, %j is %s', (today, text, day) => {
    expect(readDay(text, today)).toBe(day);
  });

  test('a last day without a year is not before the first one', () => {
    expect(readDay('January 3', TODAY, '2027-12-30')).toBe('2028-01-03');
    expect(readDay('March 12', TODAY, '2028-03-08')).toBe('2028-03-12');
    expect(readDay('Friday', TODAY, '2027-03-15')).toBe('2027-03-19');
    expect(readDay('Monday', TODAY, '2027-03-15')).toBe('2027-03-15');
    // Where leave may have begun already.
    expect(readDay('March 1', TODAY, '2027-02-01')).toBe('2027-03-01');
  });
});

test("today is the company's day, wherever the function runs", () => {
  expect(dayIn('America/New_York', Date.parse('2027-03-02T04:59:59Z'))).toBe('2027-03-01');
  expect(dayIn('America/New_York', Date.parse('2027-03-02T05:00:00Z'))).toBe('2027-03-02');
  expect(dayIn('Pacific/Kiritimati', Date.parse('2027-12-31T10:00:00Z'))).toBe('2028-01-01');
  expect(dayIn('Pacific/Pago_Pago', Date.parse('2028-01-01T10:59:59Z'))).toBe('2027-12-31');
  // The hour that is there twice, and the one that is not there.
  expect(dayIn('Europe/Berlin', Date.parse('2027-10-30T21:59:59Z'))).toBe('2027-10-30');
  expect(dayIn('Europe/Berlin', Date.parse('2027-10-30T22:00:00Z'))).toBe('2027-10-31');
});

describe('a holiday', () => {
  const moved = new BusinessDays({ ...company, movedHolidays: [{ from: '2027-11-25', to: '2027-11-26' }] });

  test('that is moved once is on its other day that year, and where it was in others', () => {
    expect(moved.among('2027-11-25', '2027-11-26')).toEqual(['2027-11-25']);
    expect(moved.holidaysAmong('2027-11-01', '2027-11-30')).toEqual([{ day: '2027-11-26', name: 'Thanksgiving Day' }]);
    expect(moved.among('2028-11-23', '2028-11-24')).toEqual(['2028-11-24']);
  });

  test('on a day without work is kept on the nearest working day, over the year if need be, or where it is', () => {
    const days = new BusinessDays(company);
    // January 1, 2028 is a Saturday.
    expect(days.among('2027-12-31', '2028-01-03')).toEqual(['2028-01-03']);
    const kept = new BusinessDays({ ...company, holidayOnFreeDay: 'keep' });
    expect(kept.among('2027-12-31', '2028-01-03')).toEqual(['2027-12-31', '2028-01-03']);
  });
});
