import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A car park. */
export const parking: TestAgent = {
  instruction: 'You help drivers with a car park: free spaces, season tickets and lost tickets.',
  tools: [
    functionTool('Spaces__count_free_spaces', 'Tell how many spaces are free on a level.', {
      level: { description: 'roof, ground, or basement' },
    }),
    functionTool('Spaces__book_space', 'Book a space for a car on a day.', {
      level: { description: 'roof, ground, or basement' },
      plate: { description: 'Number plate of the car, e.g. HH-AB123' },
      day: { description: 'Day YYYY-MM-DD' },
    }),
    functionTool('Season__get_season_ticket', 'Show a season ticket: holder, level and when it expires.', {
      ticket_id: { description: 'Season ticket, e.g. ST-5003' },
    }),
    functionTool('Season__extend_season_ticket', 'Extend a season ticket by some months.', {
      ticket_id: { description: 'Season ticket' },
      months: { type: 'integer', description: 'Number of months' },
    }),
    functionTool('Season__cancel_season_ticket', 'Cancel a season ticket.', {
      ticket_id: { description: 'Season ticket' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'count_free_spaces':
        return { level: input['level'], free_spaces: 17 };
      case 'get_season_ticket':
        return { ticket_id: input['ticket_id'], holder: 'Grace Hopper', level: 'ground', expires: '2026-06-30' };
      default:
        return { status: 'done', ticket_id: input['ticket_id'] ?? null };
    }
  },
};
