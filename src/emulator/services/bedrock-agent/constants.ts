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

/** AWS's text of 2026-08-06; clients match its first sentence. */
export const MAINTENANCE_MODE =
  'Bedrock Agents is in Maintenance Mode. New agent creation is not available for accounts without prior service ' +
  'usage. To learn more visit https://docs.aws.amazon.com/bedrock/latest/userguide/agents-maintenance-mode.html.';
