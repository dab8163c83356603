import type { Talk } from '../talk.js';

const buy = (showing_id: string, seats: number, phone_number: string) =>
  ['buy_tickets', { showing_id, seats, phone_number }] as const;

/** The set that the rules were written with. */
export const cinemaDevelopment: Talk[] = [
  [['When is Paddington on tomorrow?', [['find_showings', { film: /^Paddington$/, date: '2026-02-19' }]]]],
  [['find showings of Casablanca on March 3', [['find_showings', { film: /^Casablanca$/, date: '2026-03-03' }]]]],
  [
    ['showings on Saturday?', 'asks'],
    ['The Third Man', [['find_showings', { film: /Third Man$/, date: '2026-02-21' }]]],
  ],
  [
    ['Which comedies are you showing?', [['list_films', { genre: 'comedy' }]]],
    ['and horror films?', [['list_films', { genre: 'horror' }]]],
  ],
  [['any animation films on?', [['list_films', { genre: 'animation' }]]]],
  [['what dramas do you have', [['list_films', { genre: 'drama' }]]]],
  [['Buy 2 tickets for SH-318, my number is 0160 5550144', [buy('SH-318', 2, '0160 5550144')]]],
  [
    ["I'd like to buy tickets", 'asks'],
    ['SH-320, three seats', 'asks'],
    ['+44 20 5550 1234', [buy('SH-320', 3, '+44 20 5550 1234')]],
  ],
  [
    ['I want 4 tickets for showing SH-319', 'asks'],
    ['(030) 555-0199', [buy('SH-319', 4, '(030) 555-0199')]],
  ],
  [['Please refund ticket TK-90211', [['refund_ticket', { ticket_number: 'TK-90211' }]]]],
  [
    ['I need to get a refund for my ticket', 'asks'],
    ['the number is TK-90215', [['refund_ticket', { ticket_number: 'TK-90215' }]]],
  ],
  [['What seat do I have? My ticket is TK-90211', [['get_ticket', { ticket_number: 'TK-90211' }]]]],
  [['show ticket TK-90300', [['get_ticket', { ticket_number: 'TK-90300' }]]]],
  [['Can TK-90211 be refunded?', [['get_ticket', { ticket_number: 'TK-90211' }]]]],
  [['Do I get money back if I refund TK-90211?', 'unchanged']],
  [['please do not refund TK-90211', 'none']],
  [['Had I refunded TK-90211 in time?', 'unchanged']],
  [['I had my ticket TK-90211 refunded last week', 'none']],
  [['We refunded TK-90211 already', 'none']],
  [['dim the lights', 'none']],
  [['I lost my scarf in your cinema', 'none']],
  [['the popcorn was too salty', 'none']],
  [['until tomorrow', 'none']],
  [['wow, great', 'none']],
];
