/** Which rooms a room may import, types included; each may import itself and the schemas. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  bin: ['cli', 'version'],
  version: ['package.json'],
  commands: ['cli', 'conversation', 'stack', 'packaging', 'agent', 'resources', 'aws', 'core', 'emulator', 'page'],
  cli: [
    'version',
    'commands',
    'page',
    'conversation',
    'stack',
    'packaging',
    'agent',
    'resources',
    'aws',
    'core',
    'emulator',
  ],
  page: ['conversation', 'stack', 'agent', 'resources', 'aws', 'items', 'core'],
  conversation: ['agent', 'aws', 'core'],
  stack: ['agent', 'packaging', 'resources', 'aws', 'items', 'core'],
  packaging: ['core'],
  agent: ['packaging', 'items', 'core'],
  resources: ['aws', 'items', 'core'],
  aws: ['items', 'core'],
  items: ['core'],
  core: [],
  emulator: ['core'],
  lambda: [],
};

/** Rooms that others reach by dynamic import only, so that no command loads what it does not use. */
export const LOADED_LATE: Readonly<Record<string, readonly string[]>> = {
  cli: ['commands', 'emulator', 'page'],
  commands: ['emulator', 'page'],
};

/**
 * The folders of conversation/, and what each may import beside itself: an event is read, a turn is held, and more is
 * made of turns.
 */
export const CONVERSATION: Readonly<Record<string, readonly string[]>> = {
  trace: [],
  turn: ['trace'],
  scenario: ['turn', 'trace'],
  transcript: ['turn', 'trace'],
};

/** The page and its server know of each other only what they say to each other. */
export const PAGE: Readonly<Record<string, readonly string[]>> = {
  'wire.ts': [],
  browser: ['wire.ts'],
  server: ['wire.ts'],
};

/** The floors of the local AWS from the top; each imports only what lies below it. */
export const FLOORS: readonly string[] = [
  'server',
  'http',
  'faults',
  'dispatch',
  'runner',
  'services',
  'models',
  'knowledge',
  'access',
  'policy',
  'protocol',
  'service',
  'language',
  'store',
];

/**
 * The modules of a service that others may import, as AWS itself calls across. Whoever is not named may not: a service
 * knows another only through these.
 */
export const CALLED_ACROSS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'bedrock-agent': {
    bedrock: ['guardrails/served', 'model-arns'],
    iam: ['authorise'],
    s3: ['object-access'],
    opensearchserverless: ['indexes/keeping'],
    s3vectors: ['indexes/rules'],
  },
  'bedrock-agent-runtime': {
    bedrock: ['guardrails/served', 'model-arns'],
    'bedrock-agent': [
      'inline-action-groups',
      'inline-collaborators',
      'memories',
      'orchestration',
      'prompt-overrides',
      'searchable-knowledge-base',
      'served-agent',
      'sessions',
    ],
    'bedrock-runtime': ['ask', 'converse/conversation', 'guardrails/apply'],
    cloudwatch: ['metrics/publish', 'metrics/records'],
    iam: ['authorise'],
    lambda: ['invocation/admission'],
    s3: ['object-access'],
    sts: ['caller'],
  },
  'bedrock-runtime': { bedrock: ['guardrails/served', 'invocable', 'model-arns'] },
  lambda: { iam: ['authorise'], s3: ['object-access'], sts: ['caller'] },
  logs: { lambda: ['invocation/admission'] },
  opensearchserverless: { sts: ['caller'] },
  sts: { iam: ['access-keys/signer', 'authorise'] },
};
