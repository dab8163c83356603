import type { Call } from '../../service/call.js';
import { agentStatus, agentsOf, DRAFT } from './agents/records.js';
import { aliasesOf } from './aliases/records.js';
import { storedVersion } from './versions/records.js';

/** A guardrail, or one version of it. */
interface Guardrail {
  readonly guardrailId: string;
  readonly guardrailArn: string;
  /** Absent: whichever. */
  readonly version: string | undefined;
}

/** The ids of the agents that name a guardrail: as they are, as they were prepared, or as an alias serves them. */
export function agentsWithGuardrail(
  call: Pick<Call, 'store' | 'clock' | 'region'>,
  { guardrailId, guardrailArn, version }: Guardrail,
): string[] {
  return agentsOf(call).flatMap((agent) => {
    if (agentStatus(call, agent) === 'DELETING') return [];
    const routed = aliasesOf(call, agent.agentId).flatMap(({ routing }) => routing);
    const served = [{ agentVersion: DRAFT }, ...routed].flatMap(
      ({ agentVersion = DRAFT }) => storedVersion(call, agent.agentId, agentVersion) ?? [],
    );
    const isUser = [agent, ...served].some(({ configuration: { guardrailConfiguration: named } }) => {
      const id = named?.guardrailIdentifier;
      const isNamed = id === guardrailId || id === guardrailArn;
      return isNamed && (version === undefined || named?.guardrailVersion === version);
    });
    return isUser ? [agent.agentId] : [];
  });
}
