import type { Talk } from './corpus.js';

/** Held out: written after the rules. */
export const helpDeskReported: Talk[] = [
  [['status update for ticket INC-5001?', [['get_ticket', { ticket_id: 'INC-5001' }]]]],
  [['Are there outages of the VPN at the moment?', [['list_outages', { service: 'vpn' }]]]],
  [['until when is LT-0932 under warranty?', [['get_device', { asset_tag: 'LT-0932' }]]]],
  [['Can you reset the password for account mmeier3?', [['reset_password', { username: 'mmeier3' }]]]],
  [['close INC-4401 please, it works again', [['close_ticket', { ticket_id: 'INC-4401' }]]]],
  [
    [
      'The projector in room 4 is broken. Please open a ticket with medium priority.',
      [['create_ticket', { summary: /projector in room 4 is broken/, priority: 'medium' }]],
    ],
  ],
  [['should the password of jdoe42 be reset?', 'safe']],
  [['upgrade my laptop', 'none']],
];
