import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** An IT help desk. */
export const helpDesk: TestAgent = {
  instruction:
    'You are the IT help desk of an insurance company. Look at known outages before opening a ticket. Be brief.',
  tools: [
    functionTool('Desk__get_ticket', 'Show the state and the history of a support ticket.', {
      ticket_id: { description: 'Ticket number, e.g. INC-4401' },
    }),
    functionTool('Desk__create_ticket', 'Open a support ticket for a problem.', {
      summary: { description: 'What the problem is, in a few words' },
      priority: { description: 'low, medium, high, or urgent' },
      asset_tag: { description: 'Tag of the device concerned, e.g. LT-0932', optional: true },
    }),
    functionTool('Desk__close_ticket', 'Close a support ticket that is solved.', {
      ticket_id: { description: 'Ticket number' },
    }),
    functionTool('Accounts__reset_password', 'Reset the password of an account and send a temporary one.', {
      username: { description: 'Login name, e.g. jdoe42' },
    }),
    functionTool(
      'Desk__list_outages',
      'Check for known outages and maintenance of a service: email, vpn, wifi, printing, or intranet.',
      {
        service: { description: 'Service name' },
      },
    ),
    functionTool('Assets__get_device', 'Look up a device: its owner, model and warranty.', {
      asset_tag: { description: 'Asset tag, e.g. LT-0932' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_ticket':
        return {
          ticket_id: input['ticket_id'],
          state: 'waiting for parts',
          opened: '2026-02-11',
          history: ['opened', 'assigned to Lee'],
        };
      case 'create_ticket':
        return { ticket_id: 'INC-4402', status: 'open', priority: input['priority'] };
      case 'close_ticket':
        return { ticket_id: input['ticket_id'], status: 'closed' };
      case 'reset_password':
        return { username: input['username'], message: 'A temporary password was sent.' };
      case 'list_outages':
        return { service: input['service'], outages: [] };
      default:
        return { asset_tag: input['asset_tag'], owner: 'Grace Hopper', model: 'X13', warranty_until: '2027-05-31' };
    }
  },
};
