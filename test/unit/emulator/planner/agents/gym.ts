import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A gym. */
export const gym: TestAgent = {
  instruction:
    'You are the reception of a gym. You tell people about courses and memberships and sign them up for courses.',
  tools: [
    functionTool('Courses__list_courses', 'List the courses of a kind with their times and free places.', {
      kind: { description: 'yoga, pilates, spinning, or boxing' },
    }),
    functionTool('Courses__sign_up', 'Sign a member up for a course.', {
      member_number: { description: 'Member number, e.g. GYM-1207' },
      course_id: { description: 'Course, e.g. C-33' },
    }),
    functionTool('Courses__leave_course', 'Take a member off a course.', {
      member_number: { description: 'Member number' },
      course_id: { description: 'Course' },
    }),
    functionTool('Members__get_membership', 'Show the membership of a member: its type, fee and when it ends.', {
      member_number: { description: 'Member number' },
    }),
    functionTool('Members__pause_membership', 'Pause a membership for some months.', {
      member_number: { description: 'Member number' },
      first_day: { description: 'First day of the pause, YYYY-MM-DD' },
      months: { type: 'integer', description: 'Number of months' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'list_courses':
        return {
          kind: input['kind'],
          courses: [{ course_id: 'C-33', weekday: 'Monday', time: '18:00', free_places: 4 }],
        };
      case 'get_membership':
        return {
          member_number: input['member_number'],
          name: 'Alan Turing',
          type: 'gold',
          monthly_fee: 49,
          ends: '2026-12-31',
        };
      default:
        return { status: 'done', member_number: input['member_number'] };
    }
  },
};
