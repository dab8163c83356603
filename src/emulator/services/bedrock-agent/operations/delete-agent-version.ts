import {
  DeleteAgentVersion$,
  type DeleteAgentVersionRequest,
  type DeleteAgentVersionResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { Call } from '../../../service/call.js';
import { operation } from '../../../service/operation.js';
import { findSettledAgent } from '../agents.js';
import { aliasesOf } from '../aliases.js';
import { conflict } from '../errors.js';
import { ALIAS, SNAPSHOT, versionKey } from '../records.js';
import { settled } from '../state.js';
import { findVersion } from '../versions.js';

type Input = DeleteAgentVersionRequest & { agentId: string; agentVersion: string };

/** An alias whose version is deleted all the same leads nowhere: it becomes DISSOCIATED. */
function run({ agentId, agentVersion, skipResourceInUseCheck }: Input, call: Call): DeleteAgentVersionResponse {
  findSettledAgent(call, agentId, 'Delete');
  const { version, ...snapshot } = findVersion(call, agentId, agentVersion);
  const users = aliasesOf(call, agentId).filter((alias) => alias.routing.some((to) => to.agentVersion === version));
  if (users.length > 0 && !skipResourceInUseCheck) {
    const names = users.map((alias) => alias.agentAliasName).join(', ');
    throw conflict(
      `Could not delete version ${version} of Agent with ID ${agentId}, since it is used by alias ${names}`,
    );
  }
  for (const alias of users) {
    call.store.put(ALIAS, [call.region, agentId, alias.agentAliasId], { ...alias, status: settled('DISSOCIATED') });
  }
  const until = call.clock.now() + call.latency.agentDeleting;
  call.store.put(SNAPSHOT, versionKey(call.region, agentId, version), {
    ...snapshot,
    version,
    status: { state: 'DELETING', until, next: 'GONE' },
  });
  return { agentId, agentVersion: version, agentStatus: 'DELETING' };
}

export const deleteAgentVersion = operation<Input, DeleteAgentVersionResponse>(DeleteAgentVersion$, {
  kind: 'write',
  run,
});
