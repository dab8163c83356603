import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const gymDevelopment: Talk[] = [
  [
    ['Which yoga courses do you have?', [['list_courses', { kind: 'yoga' }]]],
    ['and boxing?', [['list_courses', { kind: 'boxing' }]]],
  ],
  [['are there free places in spinning', [['list_courses', { kind: 'spinning' }]]]],
  [['Sign GYM-1207 up for C-33', [['sign_up', { member_number: 'GYM-1207', course_id: 'C-33' }]]]],
  [
    ["I'd like to sign up for course C-33", 'asks'],
    ['GYM-1300', [['sign_up', { member_number: 'GYM-1300', course_id: 'C-33' }]]],
  ],
  [
    [
      'Please sign me up for C-12, my number is GYM-1207',
      [['sign_up', { member_number: 'GYM-1207', course_id: 'C-12' }]],
    ],
  ],
  [['Take GYM-1207 off course C-33', [['leave_course', { member_number: 'GYM-1207', course_id: 'C-33' }]]]],
  [['When does the membership of GYM-1207 end?', [['get_membership', { member_number: 'GYM-1207' }]]]],
  [['What is the fee for member GYM-1207?', [['get_membership', { member_number: 'GYM-1207' }]]]],
  [
    [
      'Pause the membership of GYM-1207 for 2 months starting April 1',
      [['pause_membership', { member_number: 'GYM-1207', first_day: '2026-04-01', months: 2 }]],
    ],
  ],
  [['Can I pause my membership?', 'safe']],
  [['What if GYM-1207 leaves course C-33?', [['get_membership', { member_number: 'GYM-1207' }]]]],
  [["don't sign me up for anything", 'none']],
  [['open the sauna', 'none']],
  [['is it going to rain?', 'none']],
];
