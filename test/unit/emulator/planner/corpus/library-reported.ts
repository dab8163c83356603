import type { Talk } from './corpus.js';

/** Held out: written after the rules and run once; its first result is the one reported. */
export const libraryReported: Talk[] = [
  [['Are there books on medieval history?', [['search_catalogue', { query: /medieval history$/ }]]]],
  [['look for novels by Toni Morrison in the catalogue', [['search_catalogue', { query: /Toni Morrison/ }]]]],
  [['What did I borrow? Card LC-55120', [['list_loans', { card_number: 'LC-55120' }]]]],
  [['show loans for card lc-20417', [['list_loans', { card_number: 'LC-20417' }]]]],
  [['Prolong loan LN-700 please', [['renew_loan', { loan_id: 'LN-700' }]]]],
  [['Is a study room free next Monday for 4 people?', [['find_free_rooms', { date: '2026-02-23', people: 4 }]]]],
  [['What rooms can I use on 2026-03-12?', [['find_free_rooms', { date: '2026-03-12' }]]]],
  [
    [
      'Please book R07 for LC-20417 on March 9 from 13:00 to 15:00',
      [
        [
          'book_room',
          { room: 'R07', date: '2026-03-09', start_time: '13:00', end_time: '15:00', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [
    ['Book a room please', 'asks'],
    ['R12 on Friday', 'asks'],
    ['9am to 10am', 'asks'],
    [
      'card LC-33010',
      [
        [
          'book_room',
          { room: 'R12', date: '2026-02-20', start_time: '09:00', end_time: '10:00', card_number: 'LC-33010' },
        ],
      ],
    ],
  ],
  [['Get rid of booking BK-3001', 'safe']],
  [
    [
      'cancel BK-1 and BK-2',
      [
        ['cancel_booking', { booking_id: 'BK-0001' }],
        ['cancel_booking', { booking_id: 'BK-0002' }],
      ],
    ],
  ],
  [['What if I cancelled BK-1009?', 'safe']],
  [['Would R12 be free tomorrow?', [['find_free_rooms', { date: '2026-02-19' }]]]],
  [['I do not want to renew LN-883', 'none']],
  [['Donate a book', 'none']],
];
