import type { Talk } from './corpus.js';

/** The set that the rules were written with. */
export const libraryDeveloped: Talk[] = [
  [['Search for books about gardening', [['search_catalogue', { query: /^gardening$/ }]]]],
  [['what is on loan for LC-20417', [['list_loans', { card_number: 'LC-20417' }]]]],
  [['extend loan LN-883', [['renew_loan', { loan_id: 'LN-883' }]]]],
  [['show me free study rooms on 2026-03-02', [['find_free_rooms', { date: '2026-03-02' }]]]],
  [
    ['I want to book a room', 'asks'],
    ['R12 tomorrow from 9 to 11 am', 'asks'],
    [
      'LC-20417',
      [
        [
          'book_room',
          { room: 'R12', date: '2026-02-19', start_time: '09:00', end_time: '11:00', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [
    [
      'Book R07 on Friday at 3pm for 2 hours with card LC-20417',
      [
        [
          'book_room',
          { room: 'R07', date: '2026-02-20', start_time: '15:00', end_time: '17:00', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [['drop my booking BK-1010 please', [['cancel_booking', { booking_id: 'BK-1010' }]]]],
  [['Could I cancel BK-1010?', 'safe']],
  [['Are there rooms for 8 people tomorrow?', [['find_free_rooms', { date: '2026-02-19', people: 8 }]]]],
  [['how do I become a member of the gym', 'none']],
];
