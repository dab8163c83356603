import type { Talk } from '../talk.js';

/** Part of the held-out set in earlier times. The rules have learnt from it since, so it measures nothing new. */
export const museumOnceHeldOut: Talk[] = [
  [['What are the opening hours tomorrow?', [['get_opening_hours', { date: '2026-02-19' }]]]],
  [
    ['Is the museum open on March 1?', [['get_opening_hours', { date: '2026-03-01' }]]],
    ['and on March 2?', [['get_opening_hours', { date: '2026-03-02' }]]],
  ],
  [['Do you have anything by Monet?', [['find_exhibits', { keyword: /^Monet$/ }]]]],
  [['find exhibits about ancient Egypt', [['find_exhibits', { keyword: /ancient Egypt$/ }]]]],
  [['Which guided tours are in French?', [['list_tours', { language: 'french' }]]]],
  [['japanese tours?', [['list_tours', { language: 'japanese' }]]]],
  [['Book 3 places on tour T-09 for March 7', [['book_tour', { tour_id: 'T-09', date: '2026-03-07', places: 3 }]]]],
  [
    ['Please book a tour', 'asks'],
    ['T-12 on Saturday', 'asks'],
    ['2 places', [['book_tour', { tour_id: 'T-12', date: '2026-02-21', places: 2 }]]],
  ],
  [['Cancel my tour booking TB-5120', [['cancel_tour_booking', { booking_id: 'TB-5120' }]]]],
  [['Can I cancel TB-5120?', 'safe']],
  [['buy me a postcard', 'none']],
];
