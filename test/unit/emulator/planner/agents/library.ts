import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A library with study rooms. */
export const library: TestAgent = {
  instruction: 'You help readers of the city library find books, keep an eye on their loans and book study rooms.',
  tools: [
    functionTool(
      'Library__search_catalogue',
      'Search the catalogue for books by words of the title, by subject or by author.',
      {
        query: { description: 'Words to search for' },
      },
    ),
    functionTool('Library__list_loans', 'List the books that a reader has on loan and when each is due.', {
      card_number: { description: 'Library card number, e.g. LC-20417' },
    }),
    functionTool('Library__renew_loan', 'Extend the due date of a loan by two weeks.', {
      loan_id: { description: 'Loan number, e.g. LN-883' },
    }),
    functionTool('Rooms__find_free_rooms', 'Show which study rooms are free on a day.', {
      date: { description: 'Date YYYY-MM-DD' },
      people: { type: 'integer', description: 'How many people the room must seat', optional: true },
    }),
    functionTool('Rooms__book_room', 'Book a study room for a reader.', {
      room: { description: 'Room, e.g. R12' },
      date: { description: 'Date YYYY-MM-DD' },
      start_time: { description: 'Start time HH:MM' },
      end_time: { description: 'End time HH:MM' },
      card_number: { description: 'Library card number' },
    }),
    functionTool('Rooms__cancel_booking', 'Cancel the booking of a study room.', {
      booking_id: { description: 'Booking reference, e.g. BK-1009' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'search_catalogue':
        return { results: [{ title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin', available: true }] };
      case 'list_loans':
        return {
          card_number: input['card_number'],
          name: 'Ada Byron',
          loans: [{ loan_id: 'LN-883', title: 'Dune', due: '2026-02-27' }],
        };
      case 'renew_loan':
        return { status: 'renewed', loan_id: input['loan_id'], due: '2026-03-13' };
      case 'find_free_rooms':
        return {
          date: input['date'],
          free_rooms: [
            { room: 'R12', seats: 4 },
            { room: 'R07', seats: 8 },
          ],
        };
      case 'book_room':
        return { status: 'confirmed', booking_id: 'BK-1009', room: input['room'], date: input['date'] };
      default:
        return { status: 'cancelled', booking_id: input['booking_id'] };
    }
  },
};
