import type { Work } from '../hr-assistant/functions/hr-tool.js';
import { neededText, optionalText, wordIn } from '../hr-assistant/functions/read-parameters.js';
import { keepTicket, PRIORITIES } from './tickets.js';

/** Tells IT what does not work. */
export const openTicket: Work = async (asker, parameters) => {
  const summary = neededText(parameters, 'summary', 'what does not work, in a sentence');
  const said = optionalText(parameters, 'priority', PRIORITIES.join(', ')) ?? 'normal';
  const { ticket_id, priority } = await keepTicket(asker, { summary, priority: wordIn(said, 'priority', PRIORITIES) });
  return {
    status: 'open',
    ticket_id,
    message: `A ticket is open with ${priority} priority under ticket ID ${ticket_id}: ${summary}`,
  };
};
