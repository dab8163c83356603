import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A school's office. */
export const school: TestAgent = {
  instruction: 'You are the office of a school. You answer parents about timetables, lunches and absences.',
  tools: [
    functionTool('Office__get_timetable', "Show a class's timetable for a day.", {
      class_name: { description: 'Class, e.g. 7B' },
      day: { description: 'monday, tuesday, wednesday, thursday, or friday' },
    }),
    functionTool('Office__report_absence', 'Report that a pupil is absent on a day.', {
      pupil_id: { description: 'Pupil number, e.g. PU-3301' },
      date: { description: 'Date YYYY-MM-DD' },
      reason: { description: 'Why the pupil is absent', optional: true },
    }),
    functionTool('Canteen__get_menu', 'Look up what the canteen cooks on a date.', {
      date: { description: 'Date YYYY-MM-DD' },
    }),
    functionTool('Canteen__order_meals', 'Order meals in the canteen for a pupil.', {
      pupil_id: { description: 'Pupil number' },
      date: { description: 'Date YYYY-MM-DD' },
      portions: { type: 'integer', description: 'Number of portions' },
      diet: { description: 'standard, vegetarian, or vegan' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'get_timetable':
        return { class_name: input['class_name'], day: input['day'], lessons: ['Maths', 'Art'] };
      case 'report_absence':
        return { status: 'recorded', pupil_id: input['pupil_id'] };
      case 'get_menu':
        return { date: input['date'], dishes: ['Soup', 'Pasta'] };
      default:
        return { status: 'placed', reference: 'M-17' };
    }
  },
};
