import type { OrchestrationType } from '@aws-sdk/client-bedrock-agent';
import { invalid } from '../../service/service-error.js';

/** What an agent says of who leads its turns. */
export interface OrchestrationSettings {
  orchestrationType?: OrchestrationType | undefined;
  customOrchestration?: { executor?: { lambda?: string | undefined } | undefined } | undefined;
}

/** Either says the other (assumption, the stricter reading; the words are ours). */
export function checkOrchestration(settings: OrchestrationSettings): void {
  const isCustom = settings.orchestrationType === 'CUSTOM_ORCHESTRATION';
  const lambda = settings.customOrchestration?.executor?.lambda;
  if (isCustom && lambda === undefined) {
    throw invalid(
      'The orchestrationType is CUSTOM_ORCHESTRATION. Provide a customOrchestration with an executor and retry your request.',
    );
  }
  if (!isCustom && settings.customOrchestration !== undefined) {
    throw invalid(
      'A customOrchestration is provided. Set the orchestrationType to CUSTOM_ORCHESTRATION and retry your request.',
    );
  }
}

/** The function that leads the turns; absent: Bedrock does. */
export function orchestratorOf({ customOrchestration }: OrchestrationSettings): { orchestrator?: string } {
  const lambda = customOrchestration?.executor?.lambda;
  return lambda === undefined ? {} : { orchestrator: lambda };
}
