import type { Talk } from './corpus.js';

const book = (room: string, date: string, start_time: string, end_time: string, card_number: string) =>
  ['book_room', { room, date, start_time, end_time, card_number }] as const;

/** Held out: not used while the rules were written. */
export const libraryReported: Talk[] = [
  [['Do you have any books about astronomy?', [['search_catalogue', { query: /astronomy$/ }]]]],
  [['Search the catalogue for books by Ursula Le Guin', [['search_catalogue', { query: /Ursula Le Guin$/ }]]]],
  [['Find "The Name of the Rose"', [['search_catalogue', { query: /The Name of the Rose/ }]]]],
  [['Which books do I have on loan? My card is LC-20417', [['list_loans', { card_number: 'LC-20417' }]]]],
  [['When are the loans of LC-33010 due?', [['list_loans', { card_number: 'LC-33010' }]]]],
  [['Please renew loan LN-883', [['renew_loan', { loan_id: 'LN-883' }]]]],
  [['I would like to extend LN-901', [['renew_loan', { loan_id: 'LN-901' }]]]],
  [['Could you renew ln 555 for me', [['renew_loan', { loan_id: 'LN-555' }]]]],
  [['Which study rooms are free tomorrow?', [['find_free_rooms', { date: '2026-02-19' }]]]],
  [['Is there a free room for 6 people on March 3?', [['find_free_rooms', { date: '2026-03-03', people: 6 }]]]],
  [['free rooms next Friday', [['find_free_rooms', { date: '2026-02-27' }]]]],
  [
    [
      'Book room R12 on March 5 from 2pm to 4pm, card LC-20417',
      [book('R12', '2026-03-05', '14:00', '16:00', 'LC-20417')],
    ],
  ],
  [
    ['Reserve R07 for tomorrow 10:00 to 11:30', 'asks'],
    ['LC-20417', [book('R07', '2026-02-19', '10:00', '11:30', 'LC-20417')]],
  ],
  [['Cancel booking BK-1009', [['cancel_booking', { booking_id: 'BK-1009' }]]]],
  [
    ['Please cancel my room booking', 'asks'],
    ['it is BK-2044', [['cancel_booking', { booking_id: 'BK-2044' }]]],
  ],
  [['Can I renew LN-883?', 'safe']],
  [['Is R12 free on February 20?', [['find_free_rooms', { date: '2026-02-20' }]]]],
  [['Can I book a room for tomorrow?', [['find_free_rooms', { date: '2026-02-19' }]]]],
  [
    ["I'm LC-20417, what do I have on loan?", [['list_loans', { card_number: 'LC-20417' }]]],
    ['renew it please', [['renew_loan', { loan_id: 'LN-883' }]]],
  ],
  [
    [
      'renew LN-883 and LN-884',
      [
        ['renew_loan', { loan_id: 'LN-883' }],
        ['renew_loan', { loan_id: 'LN-884' }],
      ],
    ],
  ],
  [['Delete my account', 'none']],
  [['Who won the match yesterday?', 'none']],
  [['What are your opening hours?', 'none']],
  [
    ['show free rooms on March 10', [['find_free_rooms', { date: '2026-03-10' }]]],
    ['and on March 11?', [['find_free_rooms', { date: '2026-03-11' }]]],
  ],
  [['Never cancel BK-1009 without asking me', 'none']],
];
