/** How long each transition takes, in milliseconds. A state is `recorded time + latency` against the clock. */
export interface Latency {
  /** After a role or policy change, until other services honour it. */
  iamPropagation: number;
  /** CreateFunction: Pending until Active. */
  functionPending: number;
  /** UpdateFunctionCode, UpdateFunctionConfiguration: InProgress until Successful. */
  functionUpdate: number;
  /** CreateTable: CREATING until ACTIVE. */
  tableCreating: number;
  /** UpdateTable, and an index that is made or deleted: until ACTIVE, or gone. */
  tableUpdating: number;
  /** DeleteTable: DELETING until gone. */
  tableDeleting: number;
  /** After the moment that an item's time to live names, until it is deleted. */
  itemExpiry: number;
  /** UpdateTimeToLive: until the time to live may be changed again. */
  timeToLiveSettling: number;
  agentCreating: number;
  agentUpdating: number;
  agentPreparing: number;
  /** CreateAgentAlias, UpdateAgentAlias: the agent's VERSIONING and the alias's CREATING or UPDATING. */
  agentVersioning: number;
  agentDeleting: number;
  aliasDeleting: number;
  /** CreateGuardrail, UpdateGuardrail and CreateGuardrailVersion: until READY. */
  guardrailChanging: number;
  /** DeleteGuardrail: DELETING until gone. */
  guardrailDeleting: number;
  /** CreateCollection: CREATING until ACTIVE. */
  collectionCreating: number;
  /** DeleteCollection: DELETING until gone. */
  collectionDeleting: number;
  /** CreateKnowledgeBase: CREATING until ACTIVE. */
  knowledgeBaseCreating: number;
  /** UpdateKnowledgeBase: UPDATING until ACTIVE. */
  knowledgeBaseUpdating: number;
  /** DeleteKnowledgeBase and DeleteDataSource: DELETING until gone. */
  knowledgeBaseDeleting: number;
  /** StartIngestionJob: STARTING until IN_PROGRESS; StopIngestionJob: STOPPING until STOPPED. */
  ingestionStarting: number;
  /** IN_PROGRESS until COMPLETE or FAILED; what was ingested is found from then on. */
  ingestionRunning: number;
  /** After the end of a session, until GetAgentMemory and the next session have its summary. */
  memorySummarizing: number;
}

export const LATENCY = {
  zero: {
    iamPropagation: 0,
    functionPending: 0,
    functionUpdate: 0,
    tableCreating: 0,
    tableUpdating: 0,
    tableDeleting: 0,
    itemExpiry: 0,
    timeToLiveSettling: 0,
    agentCreating: 0,
    agentUpdating: 0,
    agentPreparing: 0,
    agentVersioning: 0,
    agentDeleting: 0,
    aliasDeleting: 0,
    guardrailChanging: 0,
    guardrailDeleting: 0,
    collectionCreating: 0,
    collectionDeleting: 0,
    knowledgeBaseCreating: 0,
    knowledgeBaseUpdating: 0,
    knowledgeBaseDeleting: 0,
    ingestionStarting: 0,
    ingestionRunning: 0,
    memorySummarizing: 0,
  },
  /** Short but real, so that a client that does not wait fails here as it would on AWS. */
  none: {
    iamPropagation: 0,
    functionPending: 60,
    functionUpdate: 60,
    tableCreating: 80,
    tableUpdating: 80,
    tableDeleting: 60,
    itemExpiry: 0,
    timeToLiveSettling: 0,
    agentCreating: 60,
    // Published notebooks prepare an agent in the moment after they have changed it.
    agentUpdating: 0,
    agentPreparing: 120,
    agentVersioning: 80,
    agentDeleting: 60,
    aliasDeleting: 40,
    guardrailChanging: 40,
    guardrailDeleting: 40,
    collectionCreating: 80,
    collectionDeleting: 60,
    knowledgeBaseCreating: 80,
    knowledgeBaseUpdating: 80,
    knowledgeBaseDeleting: 60,
    ingestionStarting: 40,
    ingestionRunning: 120,
    memorySummarizing: 200,
  },
  /** About what an account in us-east-1 shows. */
  aws: {
    iamPropagation: 8_000,
    functionPending: 3_000,
    functionUpdate: 2_000,
    tableCreating: 6_000,
    tableUpdating: 10_000,
    tableDeleting: 5_000,
    itemExpiry: 48 * 3_600_000,
    timeToLiveSettling: 31 * 60_000,
    agentCreating: 3_000,
    agentUpdating: 2_000,
    agentPreparing: 12_000,
    agentVersioning: 5_000,
    agentDeleting: 3_000,
    aliasDeleting: 1_000,
    guardrailChanging: 2_000,
    guardrailDeleting: 1_000,
    collectionCreating: 120_000,
    collectionDeleting: 30_000,
    knowledgeBaseCreating: 5_000,
    knowledgeBaseUpdating: 5_000,
    knowledgeBaseDeleting: 4_000,
    ingestionStarting: 3_000,
    ingestionRunning: 15_000,
    memorySummarizing: 120_000,
  },
} as const satisfies Record<string, Latency>;
