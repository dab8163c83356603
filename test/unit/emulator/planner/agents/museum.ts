import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A museum. */
export const museum: TestAgent = {
  instruction: 'You help visitors of a museum: opening hours, exhibits, tickets and guided tours.',
  tools: [
    functionTool('Visit__get_opening_hours', 'Look up the opening hours of the museum on a date.', {
      date: { description: 'Date YYYY-MM-DD' },
    }),
    functionTool('Visit__find_exhibits', 'Find exhibits by artist, period or keyword.', {
      keyword: { description: 'Artist, period or keyword' },
    }),
    functionTool('Tours__list_tours', 'List the guided tours in a language.', {
      language: { description: 'english, french, or japanese' },
    }),
    functionTool('Tours__book_tour', 'Book places on a guided tour.', {
      tour_id: { description: 'Tour, e.g. T-09' },
      date: { description: 'Date YYYY-MM-DD' },
      places: { type: 'integer', description: 'Number of places' },
    }),
    functionTool('Tours__cancel_tour_booking', 'Cancel a booking of a guided tour.', {
      booking_id: { description: 'Booking, e.g. TB-5120' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_opening_hours':
        return { date: input['date'], opens: '10:00', closes: '18:00' };
      case 'find_exhibits':
        return { exhibits: [{ title: 'Sunflowers', artist: 'Vincent van Gogh', hall: 4 }] };
      case 'list_tours':
        return { language: input['language'], tours: [{ tour_id: 'T-09', title: 'Highlights', minutes: 60 }] };
      default:
        return { status: 'confirmed', booking_id: input['booking_id'] ?? 'TB-5121' };
    }
  },
};
