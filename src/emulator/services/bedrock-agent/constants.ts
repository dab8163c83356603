/** Service quotas, AWS General Reference, page of 2025-06-05; the defaults of a new account. */
export const QUOTA = {
  agents: 200,
  actionGroups: 20,
  enabledActionGroups: 15,
  enabledApis: 11,
  parametersPerFunction: 5,
  aliases: 10,
  tags: 50,
  knowledgeBases: 100,
  knowledgeBasesPerAgent: 2,
  dataSources: 5,
  ingestionJobs: 5,
} as const;

/** What CreateAgent takes when the member is left out (assumption: the console's). */
export const DEFAULT_IDLE_SESSION_TTL_S = 600;
