import { handler } from '../../../../lambda/hr/index.js';
import { functionEvent, resultOf } from '../event.js';

/** The result of one function of HRActions, asked as Bedrock asks. */
export async function ask(name: string, values: Record<string, string>): Promise<Record<string, unknown>> {
  return resultOf(await handler(functionEvent(name, values)));
}
