import type { Talk } from './corpus.js';

/** Held out: written after the rules. */
export const libraryReported: Talk[] = [
  [['Do you have "Dune"?', [['search_catalogue', { query: /^Dune$/ }]]]],
  [['I am looking for books about sailing', [['search_catalogue', { query: /sailing$/ }]]]],
  [
    [
      'When do I have to bring back my books? My card number is LC-20417',
      [['list_loans', { card_number: 'LC-20417' }]],
    ],
  ],
  [['Can you extend LN-777 please', [['renew_loan', { loan_id: 'LN-777' }]]]],
  [['Show the rooms that are free this Friday', [['find_free_rooms', { date: '2026-02-20' }]]]],
  [
    [
      'Book room R12 for card LC-20417 on 2026-03-04, 10:00-11:30',
      [
        [
          'book_room',
          { room: 'R12', date: '2026-03-04', start_time: '10:00', end_time: '11:30', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [['I no longer need the room, cancel booking BK-4410', [['cancel_booking', { booking_id: 'BK-4410' }]]]],
  [['should I renew LN-883 today?', 'safe']],
  [['lend me some money', 'none']],
];
