import type { Work } from '../hr-assistant/functions/hr-tool.js';
import { neededText, optionalText } from '../hr-assistant/functions/read-parameters.js';
import { Refusal } from '../hr-assistant/requests/refusal.js';
import { keepTicket } from './tickets.js';

/** More than a person needs of anything is asked for in another way. */
const MOST = 10;

/** Asks IT for a thing. */
export const requestEquipment: Work = async (asker, parameters) => {
  const item = neededText(parameters, 'item', 'what is needed, for example a monitor');
  const quantity = Number(optionalText(parameters, 'quantity', 'how many') ?? 1);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST) {
    throw new Refusal('parameters', `The quantity must be a whole number from 1 to ${MOST}.`);
  }
  const wanted = `${quantity} × ${item}`;
  const { ticket_id } = await keepTicket(asker, { summary: `Equipment: ${wanted}`, priority: 'normal' });
  return { status: 'requested', ticket_id, message: `IT has your request for ${wanted} under ticket ID ${ticket_id}.` };
};
