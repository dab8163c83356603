import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A hotel's desk. */
export const hotel: TestAgent = {
  instruction:
    'You are the concierge of a hotel. Guests ask you about their stay, order room service and book treatments.',
  tools: [
    functionTool('Stay__get_stay', 'Show the stay of a guest: room, nights and bill so far.', {
      booking_code: { description: 'Booking code, e.g. HB4402' },
    }),
    functionTool('Stay__extend_stay', 'Extend a stay until a later departure date.', {
      booking_code: { description: 'Booking code' },
      departure_date: { description: 'New day of departure, YYYY-MM-DD' },
    }),
    functionTool('Service__order_room_service', 'Order food or drinks to a room.', {
      room_number: { type: 'integer', description: 'Room number' },
      items: { description: 'What to bring' },
    }),
    functionTool('Spa__list_treatments', 'List the treatments of the spa and their prices.', {
      category: { description: 'massage, facial, or sauna' },
    }),
    functionTool('Spa__book_treatment', 'Book a treatment in the spa.', {
      booking_code: { description: 'Booking code' },
      category: { description: 'massage, facial, or sauna' },
      date: { description: 'Date YYYY-MM-DD' },
      time: { description: 'Time HH:MM' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_stay':
        return { booking_code: input['booking_code'], name: 'Mary Shelley', room: 214, nights: 3, bill: 412 };
      case 'list_treatments':
        return { category: input['category'], treatments: [{ name: 'Swedish', price: 70 }] };
      default:
        return { status: 'done' };
    }
  },
};
