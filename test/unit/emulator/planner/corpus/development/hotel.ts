import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const hotelDevelopment: Talk[] = [
  [['What is on my bill? My booking code is HB4402', [['get_stay', { booking_code: 'HB4402' }]]]],
  [
    ['show the stay HB1001', [['get_stay', { booking_code: 'HB1001' }]]],
    ['and HB1002?', [['get_stay', { booking_code: 'HB1002' }]]],
  ],
  [
    [
      'Please extend my stay until February 25, HB4402',
      [['extend_stay', { booking_code: 'HB4402', departure_date: '2026-02-25' }]],
    ],
  ],
  [
    [
      'I would like to extend HB4402 to next Sunday',
      [['extend_stay', { booking_code: 'HB4402', departure_date: '2026-03-01' }]],
    ],
  ],
  [['Which massage treatments do you offer?', [['list_treatments', { category: 'massage' }]]]],
  [['prices of facials', [['list_treatments', { category: 'facial' }]]]],
  [
    [
      'Book a massage for HB4402 tomorrow at 5pm',
      [['book_treatment', { booking_code: 'HB4402', category: 'massage', date: '2026-02-19', time: '17:00' }]],
    ],
  ],
  [
    ['reserve the sauna', 'asks'],
    [
      'HB4402, tomorrow at 18:30',
      [['book_treatment', { booking_code: 'HB4402', category: 'sauna', date: '2026-02-19', time: '18:30' }]],
    ],
  ],
  [
    [
      'Order room service to room 214: two coffees',
      [['order_room_service', { room_number: 214, items: /two coffees/ }]],
    ],
  ],
  [['Can I extend my stay?', 'safe']],
  [['do not extend HB4402', 'none']],
  [['clean my room', 'none']],
];
