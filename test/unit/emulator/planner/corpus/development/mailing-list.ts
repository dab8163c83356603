import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const mailingListDevelopment: Talk[] = [
  [['Is ada@example.com subscribed?', [['get_subscriber', { email: 'ada@example.com' }]]]],
  [['look up grace@example.org', [['get_subscriber', { email: 'grace@example.org' }]]]],
  [
    ['How many subscribers does the weekly list have?', [['get_statistics', { list: 'weekly' }]]],
    ['and monthly?', [['get_statistics', { list: 'monthly' }]]],
  ],
  [['how many people opened the last events issue', [['get_statistics', { list: 'events' }]]]],
  [['Add ada@example.com to the monthly list', [['add_subscriber', { email: 'ada@example.com', list: 'monthly' }]]]],
  [
    ['please subscribe bob@example.net', 'asks'],
    ['weekly', [['add_subscriber', { email: 'bob@example.net', list: 'weekly' }]]],
  ],
  [['Remove ada@example.com', [['remove_subscriber', { email: 'ada@example.com' }]]]],
  [['can you unsubscribe grace@example.org please?', [['remove_subscriber', { email: 'grace@example.org' }]]]],
  [
    [
      'Schedule the weekly issue "Spring is here" for March 20',
      [['schedule_issue', { list: 'weekly', subject: /^Spring is here$/, send_date: '2026-03-20' }]],
    ],
  ],
  [['Should I remove bob@example.net?', [['get_subscriber', { email: 'bob@example.net' }]]]],
  [['never remove ada@example.com', 'none']],
  [['what is the meaning of life', 'none']],
];
