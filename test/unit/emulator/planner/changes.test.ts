import { describe, expect, test } from 'vitest';
import { functionTool } from './agents/tool.js';
import { session, type TestAgent } from './session.js';

/** Functions as published interfaces name and describe them; each takes one identifier. */
const offering = (...named: [name: string, description: string][]): TestAgent => ({
  instruction: 'You help with what is asked.',
  tools: named.map(([name, description]) =>
    functionTool(`Any__${name}`, description, { item_id: { description: 'Item ID, e.g. IT-204' } }),
  ),
  answer: () => ({ state: 'done' }),
});

describe('a question', () => {
  const CHANGES: [name: string, description: string][] = [
    ['mark_as_read', 'Marks an item as read.'],
    ['view_mark', 'Mark an item as viewed.'],
    ['get_rid_of', 'Gets rid of an item.'],
    ['turn_on_item', 'Turns on an item in a room.'],
    ['track_new_item', 'Starts tracking of an item.'],
    ['give_access', 'Gives a user access to an item.'],
    ['provide_refund', 'Provides a refund for an item.'],
    ['show_interest', 'Register interest in an item.'],
    ['list_item', 'List an item for sale on the market.'],
    ['analyze_and_store', 'Analyzes an item and stores the result.'],
    ['generate_key', 'Generates a new key for an item.'],
    ['filter_item', 'Blocks messages about an item.'],
    ['access_request', 'Request access to an item.'],
    ['access_revoke', 'Revoke access to an item.'],
    ['returns_create', 'Returns an item for a refund.'],
    ['item_donation', 'Donation of an item.'],
    ['job_closure', 'Closure of an item.'],
    ['shutdown', 'Shutdown of an item.'],
    ['call_me', 'Ask for a call about an item.'],
    ['item_bid', 'Bid on an item.'],
    ['set_reminder', 'How and when somebody is reminded of an item.'],
    ['print_label', 'Print a label for an item on the printer.'],
    ['item_request', 'Have items brought from the store to a room.'],
    ['tow', 'Tow cars that block an item.'],
    ['item_pickup', 'Pick-up of an item.'],
    ['rent_item', 'Rent items for a day.'],
    ['nudge', 'Nudges a member who has not answered about an item.'],
    ['due_jobs', 'Jobs of an item that are due, and closes those that are late.'],
  ];

  test.each(CHANGES)('calls no function that changes something: %s', async (name, description) => {
    const agent = offering([name, description]);
    const noun = name.replaceAll('_', ' ');
    for (const text of [`what about ${noun} for IT-204?`, `is there a ${noun} for item IT-204`])
      expect((await session(agent).say(text)).calls).toEqual([]);
  });

  const LOOKS: [name: string, description: string][] = [
    ['order_status', 'Status of an order.'],
    ['line_status', 'Current jams and closures.'],
    ['programme', "What's on: concerts, talks and tours."],
    ['order_progress', 'Returns the current progress of an order.'],
    ['booking_details', 'Details of a booking.'],
    ['opening_hours', 'Opening hours of a branch.'],
    ['payment_state', 'Get the state of a payment.'],
    ['transfer_status', 'Status of a transfer.'],
    ['report_summary', 'Summary of a report.'],
    ['check_stock', 'Is an item in stock and what does it cost'],
    ['get_usage', 'Data, minutes and texts used on an item.'],
    ['search_events', 'Search events by text, item and dates. Every filter is optional.'],
    ['get_dock', 'Look up a dock and whether it is free.'],
    ['open_jobs', 'Jobs of an item that nobody does yet.'],
    ['hours_worked', 'Hours a person has worked on an item.'],
    ['runs', 'Runs of an item since its last service.'],
    ['songs', 'Songs played in an item.'],
    ['fees', 'Money a member owes for an item, and since when.'],
    ['upcoming_visits', 'The next visits to an item: day, time and place.'],
    ['item_place', 'Find out where somebody has put an item.'],
    ['find_items', 'Find items in or near a town.'],
    ['list_loans', 'List the loans of a reader and when each is due.'],
  ];

  test.each(LOOKS)('calls the function that answers it: %s', async (name, description) => {
    const { calls } = await session(offering([name, description])).say(
      `what are the ${name.replaceAll('_', ' ')} of IT-204?`,
    );
    expect(calls).toMatchObject([{ name }]);
  });
});
