import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A restaurant. */
export const restaurant: TestAgent = {
  instruction:
    'You are the host of a restaurant. You help guests find and reserve tables, and answer questions about the menus and about allergens.',
  tools: [
    functionTool('Tables__find_tables', 'Find free tables for a party on a date at a time.', {
      date: { description: 'Date YYYY-MM-DD' },
      time: { description: 'Time HH:MM' },
      guests: { type: 'integer', description: 'Number of guests' },
    }),
    functionTool('Tables__reserve_table', 'Reserve a table.', {
      date: { description: 'Date YYYY-MM-DD' },
      time: { description: 'Time HH:MM' },
      guests: { type: 'integer', description: 'Number of guests' },
      phone: { description: 'Phone number of the guest' },
    }),
    functionTool('Tables__cancel_table', 'Cancel the reservation of a table.', {
      reservation_code: { description: 'Reservation code, e.g. TR-7781' },
    }),
    functionTool('Kitchen__get_menu', 'Show one of the menus with dishes and prices.', {
      menu: { description: 'lunch, dinner, drinks, or vegan' },
    }),
    functionTool('Kitchen__check_allergens', 'Tell which allergens a dish contains.', {
      dish: { description: 'Name of the dish' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'find_tables':
        return { date: input['date'], time: input['time'], tables: [{ table: 4, seats: 4 }] };
      case 'get_menu':
        return { menu: input['menu'], dishes: [{ dish: 'Risotto', price: 18 }] };
      case 'check_allergens':
        return { dish: input['dish'], allergens: ['milk', 'celery'] };
      default:
        return { status: 'confirmed', reservation_code: input['reservation_code'] ?? 'TR-7790' };
    }
  },
};
