import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A newsletter. */
export const mailingList: TestAgent = {
  instruction: 'You run a newsletter for its editors.',
  tools: [
    functionTool('get_subscriber', 'Look up a subscriber by email address.', { email: { format: 'email' } }),
    functionTool('add_subscriber', 'Add a subscriber to a list.', {
      email: { format: 'email' },
      list: { enum: ['weekly', 'monthly', 'events'] },
    }),
    functionTool('remove_subscriber', 'Remove a subscriber from all lists.', { email: { format: 'email' } }),
    functionTool('get_statistics', 'Get how many subscribers a list has and how many opened the last issue.', {
      list: { enum: ['weekly', 'monthly', 'events'] },
    }),
    functionTool('schedule_issue', 'Schedule an issue of a list with a subject line.', {
      list: { enum: ['weekly', 'monthly', 'events'] },
      subject: { description: 'Subject line' },
      send_date: { description: 'Date to send it, YYYY-MM-DD' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_subscriber':
        return { email: input['email'], lists: ['weekly'], since: '2024-05-01' };
      case 'get_statistics':
        return { list: input['list'], subscribers: 1204, opened_last_issue: 611 };
      default:
        return { status: 'ok' };
    }
  },
};
