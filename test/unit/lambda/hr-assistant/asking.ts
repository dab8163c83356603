import { handler as hr } from '../../../../lambda/hr-assistant/index.js';
import { handler as it } from '../../../../lambda/it-support/index.js';
import { functionEvent, resultOf } from '../event.js';

const OF_IT = new Set(['open_ticket', 'get_ticket', 'request_equipment']);

/** What a function answers to somebody; '' is nobody. A session is of one person, unless it is named. */
export async function ask(
  who: string,
  name: string,
  values: Record<string, string> = {},
  more: object = {},
): Promise<Record<string, unknown>> {
  const sessionAttributes = who === '' ? {} : { employee_id: who };
  const sessionId = `session-of-${who}`;
  const handler = OF_IT.has(name) ? it : hr;
  return resultOf(await handler(functionEvent(name, values, { sessionAttributes, sessionId, ...more })));
}

/** A request for PTO that breaks no rule, made by `who`. Returns its number. */
export async function submitted(who: string, start: string, end = start, leave_type = 'pto'): Promise<string> {
  const answer = await ask(who, 'submit_leave_request', { leave_type, start_date: start, end_date: end });
  if (typeof answer['request_id'] === 'string') return answer['request_id'];
  throw new Error(`it was not submitted: ${JSON.stringify(answer)}`);
}
