import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const schoolDevelopment: Talk[] = [
  [['What lessons does 7B have on Monday?', [['get_timetable', { class_name: '7B', day: 'monday' }]]]],
  [
    ['timetable of 9A for friday', [['get_timetable', { class_name: '9A', day: 'friday' }]]],
    ['and thursday?', [['get_timetable', { class_name: '9A', day: 'thursday' }]]],
  ],
  [['What is for lunch tomorrow?', [['get_menu', { date: '2026-02-19' }]]]],
  [['show me the canteen menu for March 3', [['get_menu', { date: '2026-03-03' }]]]],
  [
    [
      'Please report PU-3301 absent tomorrow because she has a fever',
      [['report_absence', { pupil_id: 'PU-3301', date: '2026-02-19', reason: /she has a fever/ }]],
    ],
  ],
  [
    ['I need to report an absence', 'asks'],
    ['PU-4010, today', [['report_absence', { pupil_id: 'PU-4010', date: '2026-02-18' }]]],
  ],
  [
    [
      'Order 2 vegetarian meals for PU-3301 on March 5',
      [['order_meals', { pupil_id: 'PU-3301', date: '2026-03-05', portions: 2, diet: 'vegetarian' }]],
    ],
  ],
  [
    ['order a vegan meal for PU-3301 tomorrow', 'asks'],
    ['1', [['order_meals', { pupil_id: 'PU-3301', date: '2026-02-19', portions: 1, diet: 'vegan' }]]],
  ],
  [['Can I order vegan meals for Friday?', 'safe']],
  [['Was PU-3301 absent yesterday?', 'safe']],
  [["don't order anything", 'none']],
  [['expel PU-3301', 'none']],
];
