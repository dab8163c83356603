import type { Talk } from './corpus.js';

/** Held out: written after the rules. */
export const libraryReported: Talk[] = [
  [['Can you find me something about black holes?', [['search_catalogue', { query: /black holes$/ }]]]],
  [['search "Pride and Prejudice"', [['search_catalogue', { query: /^Pride and Prejudice$/ }]]]],
  [['Which of my books are due? LC-20417', [['list_loans', { card_number: 'LC-20417' }]]]],
  [['list the loans of card number 33010', [['list_loans', { card_number: 'LC-33010' }]]]],
  [['I would like to renew loan 883', [['renew_loan', { loan_id: 'LN-883' }]]]],
  [['free study rooms for tomorrow', [['find_free_rooms', { date: '2026-02-19' }]]]],
  [['Which rooms are free on 5 March for a group of 7?', [['find_free_rooms', { date: '2026-03-05', people: 7 }]]]],
  [
    [
      'Could you reserve room R12 for card LC-20417 tomorrow from 4pm until 6pm?',
      [
        [
          'book_room',
          { room: 'R12', date: '2026-02-19', start_time: '16:00', end_time: '18:00', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [['I want R07 on March 2', 'safe']],
  [['remove my booking BK-1500', [['cancel_booking', { booking_id: 'BK-1500' }]]]],
  [['Was BK-1009 cancelled?', 'safe']],
  [
    ["I'd like to book a study room for tomorrow", 'asks'],
    [
      'R07, 10:00 to 12:00, LC-20417',
      [
        [
          'book_room',
          { room: 'R07', date: '2026-02-19', start_time: '10:00', end_time: '12:00', card_number: 'LC-20417' },
        ],
      ],
    ],
  ],
  [['recommend a restaurant', 'none']],
];
