import {
  InvokeInlineAgent$,
  type InvokeInlineAgentRequest,
  type InvokeInlineAgentResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { type Operation, operation } from '../../../service/operation.js';
import { forgetSessions } from '../../bedrock-agent/sessions.js';
import { member } from '../constraints.js';
import { answerTurn } from '../loop/answer-turn.js';
import { inlineMembers } from './constraints.js';
import { inlineAgent } from './inline-agent.js';

/** No session lives longer unused: the longest idleSessionTTLInSeconds of an inline agent is 3,600 [BM]. */
const LONGEST_IDLE_MS = 3_600_000;

export const inlineAgentOperations: readonly Operation[] = [
  operation<InvokeInlineAgentRequest, InvokeInlineAgentResponse>(InvokeInlineAgent$, {
    // AWS's own example of a policy names every resource [DOC inline-agent-prereq].
    access: { on: () => '*' },
    constraints: { ...inlineMembers, sessionId: member.sessionId, inputText: member.inputText },
    kind: 'flow',
    async run(input, call) {
      const agent = await inlineAgent(input, call);
      // Nobody deletes an inline agent, so nothing else would end the sessions that are left alone.
      forgetSessions(call, agent.agentId, call.clock.now() - LONGEST_IDLE_MS);
      const { inlineSessionState: sessionState = {}, ...asked } = input;
      const completion = answerTurn({ ...asked, sessionState }, agent, call);
      return { completion, sessionId: input.sessionId, contentType: 'application/json' };
    },
  }),
];
