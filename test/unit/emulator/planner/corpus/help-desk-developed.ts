import type { Talk } from './corpus.js';

/** The set that the rules were written with. */
export const helpDeskDeveloped: Talk[] = [
  [['status of INC-4401', [['get_ticket', { ticket_id: 'INC-4401' }]]]],
  [['is there an outage of the vpn', [['list_outages', { service: 'vpn' }]]]],
  [['what model is LT-0932', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['Please reset the password for user pgarcia3', [['reset_password', { username: 'pgarcia3' }]]]],
  [
    [
      'open a ticket about the broken coffee machine with low priority',
      [['create_ticket', { summary: /broken coffee machine/, priority: 'low' }]],
    ],
  ],
  [['INC-4401 is solved, close it', [['close_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    [
      'Can you close tickets INC-1 and INC-2?',
      [
        ['close_ticket', { ticket_id: 'INC-0001' }],
        ['close_ticket', { ticket_id: 'INC-0002' }],
      ],
    ],
  ],
  [['Could a password be reset for jdoe42?', 'safe']],
  [['turn off the lights', 'none']],
];
