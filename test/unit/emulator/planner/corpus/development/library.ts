import type { Talk } from '../talk.js';

const book = (room: string, date: string, start_time: string, end_time: string, card_number: string) =>
  ['book_room', { room, date, start_time, end_time, card_number }] as const;

/** The set that the rules were written with. */
export const libraryDevelopment: Talk[] = [
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
  [['Get rid of booking BK-3001', [['cancel_booking', { booking_id: 'BK-3001' }]]]],
  [
    [
      'cancel BK-1 and BK-2',
      [
        ['cancel_booking', { booking_id: 'BK-1' }],
        ['cancel_booking', { booking_id: 'BK-2' }],
      ],
    ],
  ],
  [['What if I cancelled BK-1009?', 'safe']],
  [['Would R12 be free tomorrow?', [['find_free_rooms', { date: '2026-02-19' }]]]],
  [['I do not want to renew LN-883', 'none']],
  [['Donate a book', 'none']],
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
