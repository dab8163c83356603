import { actionGroupHandler } from '../action-group.js';
import { hrTool } from '../hr-assistant/functions/hr-tool.js';
import { getTicket } from './get-ticket.js';
import { openTicket } from './open-ticket.js';
import { requestEquipment } from './request-equipment.js';

/** The function behind the action group ITSupport. */
export const handler = actionGroupHandler({
  open_ticket: hrTool(['summary', 'priority'], openTicket),
  get_ticket: hrTool(['ticket_id'], getTicket),
  request_equipment: hrTool(['item', 'quantity'], requestEquipment),
});
