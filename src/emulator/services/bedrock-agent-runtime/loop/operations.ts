import {
  InvokeAgent$,
  type InvokeAgentRequest,
  type InvokeAgentResponse,
  type ResponseStream,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { type Operation, operation } from '../../../service/operation.js';
import { onAlias, servedAgent } from '../../bedrock-agent/served-agent.js';
import { endSession } from '../../bedrock-agent/sessions.js';
import { member } from '../constraints.js';
import { openSession } from '../sessions/records.js';
import { turnEvents } from './events.js';
import { refuseUnsupported, turnOf } from './request.js';

export const invokeAgentOperations: readonly Operation[] = [
  operation<InvokeAgentRequest, InvokeAgentResponse>(InvokeAgent$, {
    access: onAlias,
    constraints: {
      agentId: member.id,
      agentAliasId: member.id,
      sessionId: member.sessionId,
      inputText: { max: 25000000 },
      memoryId: member.sessionId,
      sourceArn: { max: 2048, pattern: '^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:agent/[0-9a-zA-Z]{10}$' },
    },
    kind: 'flow',
    async run(input, call) {
      const { agentId, agentAliasId: aliasId, sessionId, memoryId } = input;
      const agent = servedAgent(call, agentId, aliasId);
      refuseUnsupported(input);
      const id = { region: call.region, agentId, aliasId, sessionId };
      const answer = (completion: AsyncIterable<ResponseStream>): InvokeAgentResponse => ({
        completion,
        sessionId,
        memoryId,
        contentType: 'application/json',
      });
      if (input.endSession) {
        endSession(call.store, id);
        return answer(sessionEnded());
      }
      const session = openSession(call, id, agent.idleSessionTTLInSeconds);
      const turn = turnOf(input, agent, { id, session }, call);
      const { answersAs } = call.model;
      const context = {
        turn,
        ...(answersAs !== undefined && { answersAs }),
        turnId: call.random.uuid(),
        clientRequestId: () => call.random.uuid(),
      };
      return answer(turnEvents({ id, session, turn, context, enableTrace: input.enableTrace ?? false }, call));
    },
  }),
];

/** AWS's own words. The input text is not looked at [TXT]. */
async function* sessionEnded(): AsyncGenerator<ResponseStream> {
  yield { chunk: { bytes: Buffer.from("Session is terminated as 'endSession' flag is set in request.") } };
}
