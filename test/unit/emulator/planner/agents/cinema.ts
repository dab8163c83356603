import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A cinema. */
export const cinema: TestAgent = {
  instruction: 'You help guests of a cinema: what is on, tickets, and snacks. You sell tickets and take them back.',
  tools: [
    functionTool('Programme__find_showings', 'Find the showings of a film on a date.', {
      film: { description: 'Title of the film' },
      date: { description: 'Date YYYY-MM-DD' },
    }),
    functionTool('Programme__list_films', 'List the films of a genre.', {
      genre: { description: 'comedy, drama, horror, or animation' },
    }),
    functionTool('Tickets__buy_tickets', 'Buy tickets for a showing.', {
      showing_id: { description: 'Showing, e.g. SH-318' },
      seats: { type: 'integer', description: 'Number of seats' },
      phone_number: { description: 'Phone number for the tickets' },
    }),
    functionTool('Tickets__refund_ticket', 'Refund a ticket.', {
      ticket_number: { description: 'Ticket number, e.g. TK-90211' },
    }),
    functionTool('Tickets__get_ticket', 'Show a ticket with its film, seat and time.', {
      ticket_number: { description: 'Ticket number' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'find_showings':
        return { film: input['film'], showings: [{ showing_id: 'SH-318', time: '20:15' }] };
      case 'list_films':
        return { genre: input['genre'], films: [{ title: 'Paddington', minutes: 95 }] };
      case 'get_ticket':
        return { ticket_number: input['ticket_number'], film: 'Paddington', seat: 'F7', time: '20:15' };
      default:
        return { status: 'done', ticket_number: input['ticket_number'] ?? 'TK-90300' };
    }
  },
};
