import { type AgentCall, calledValues } from '../../conversation/trace/agent-call.js';
import type { Input } from '../ports.js';

/** What happens to calls that need confirmation. `all` allows each, `none` refuses each, `ask` asks the person. */
export type ConfirmPolicy = 'all' | 'none' | 'ask';

/** Answers whether a call may be made. */
export function confirmCalls(input: Pick<Input, 'confirm'>, policy: ConfirmPolicy) {
  return async (call: AgentCall): Promise<boolean> => {
    if (policy !== 'ask') return policy === 'all';
    return input.confirm(question(call), '--confirm all');
  };
}

/** What is to be run and with which values, and the question itself in a line of its own. */
function question(call: AgentCall): string {
  const name = call.function ?? `${call.verb} ${call.apiPath}`;
  const values = Object.entries(calledValues(call));
  const width = Math.max(0, ...values.map(([key]) => key.length));
  return [
    `The agent asks to call ${name} of ${call.actionGroup}:`,
    ...values.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`),
    'Allow it?',
  ].join('\n');
}
