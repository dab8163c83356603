/** Requests a second that one account may make in one region, by operation. */
export interface ServiceRates {
  readonly each: Readonly<Record<string, number>>;
  /** Of all other operations together. Without it they have no limit. */
  readonly rest?: number;
}

/**
 * What AWS documents, by service name; none of it can be raised. Bedrock Agents: AWS General Reference, "Amazon Bedrock
 * endpoints and quotas", of 2025-06-05. Lambda: Developer Guide, "Lambda quotas", API requests; invocations are bound by
 * concurrency instead. Nothing is published for InvokeAgent, IAM and STS, and the rates of CloudWatch Logs vary by region.
 */
export const DOCUMENTED_RATES: Readonly<Record<string, ServiceRates>> = {
  'bedrock-agent': {
    each: {
      AssociateAgentKnowledgeBase: 6,
      UpdateAgentKnowledgeBase: 4,
      DisassociateAgentKnowledgeBase: 4,
      GetAgentKnowledgeBase: 15,
      ListAgentKnowledgeBases: 10,
      CreateKnowledgeBase: 2,
      CreateDataSource: 2,
      GetIngestionJob: 10,
      CreateAgent: 6,
      UpdateAgent: 4,
      DeleteAgent: 2,
      GetAgent: 15,
      ListAgents: 10,
      PrepareAgent: 2,
      CreateAgentActionGroup: 12,
      UpdateAgentActionGroup: 6,
      DeleteAgentActionGroup: 2,
      GetAgentActionGroup: 20,
      ListAgentActionGroups: 10,
      CreateAgentAlias: 2,
      UpdateAgentAlias: 2,
      DeleteAgentAlias: 2,
      GetAgentAlias: 10,
      ListAgentAliases: 10,
      DeleteAgentVersion: 2,
      GetAgentVersion: 10,
      ListAgentVersions: 10,
    },
  },
  lambda: {
    each: { Invoke: Number.POSITIVE_INFINITY, GetFunction: 100, GetPolicy: 15 },
    rest: 15,
  },
};
