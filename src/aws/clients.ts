import { once } from '../core/once.js';
import type { Clock } from '../core/time.js';
import type { ConversePort } from './converse.js';
import type { GuardrailPort } from './guardrail-port.js';
import type { KnowledgePort, S3Port, VectorsPort } from './knowledge-ports.js';
import type { LayersPort } from './layer-port.js';
import type { MetricsPort } from './metrics-port.js';
import { createPacer } from './pacing.js';
import type { AgentPort, IamPort, IdentityPort, LambdaPort, LogsPort, MemoryPort, RuntimePort } from './ports.js';
import { createRequestHandler } from './request-handler.js';
import type { SearchPort } from './search-port.js';
import { type AwsSettings, type Connection, patienceOf } from './settings.js';
import type { TablesPort } from './table-ports.js';

/** Every port of AWS, each loaded when it is first asked for: an SDK client costs tens of milliseconds to load. */
export interface Aws {
  identity(): Promise<IdentityPort>;
  iam(): Promise<IamPort>;
  lambda(): Promise<LambdaPort>;
  layers(): Promise<LayersPort>;
  logs(): Promise<LogsPort>;
  agents(): Promise<AgentPort>;
  runtime(): Promise<RuntimePort & MemoryPort>;
  metrics(): Promise<MetricsPort>;
  /** Models, asked directly. */
  model(): Promise<ConversePort>;
  s3(): Promise<S3Port>;
  vectors(): Promise<VectorsPort>;
  search(): Promise<SearchPort>;
  tables(): Promise<TablesPort>;
  knowledge(): Promise<KnowledgePort>;
  guardrails(): Promise<GuardrailPort>;
}

/** One connection for everything that a process does in an account and region, so that all of it is paced together. */
export function connect(settings: AwsSettings, clock: Clock, signal: AbortSignal): Aws {
  const requestHandler = createRequestHandler(patienceOf(settings));
  const connection: Connection = { settings, clock, pacer: createPacer(clock), requestHandler, signal };
  return {
    identity: once(async () => (await import('./identity.js')).identity(connection)),
    iam: once(async () => (await import('./iam.js')).iam(connection)),
    lambda: once(async () => (await import('./lambda.js')).lambda(connection)),
    layers: once(async () => (await import('./layers.js')).layers(connection)),
    logs: once(async () => (await import('./logs.js')).logs(connection)),
    agents: once(async () => (await import('./agents.js')).agents(connection)),
    s3: once(async () => (await import('./s3.js')).s3(connection)),
    vectors: once(async () => (await import('./vectors.js')).vectors(connection)),
    search: once(async () => (await import('./search.js')).search(connection)),
    tables: once(async () => (await import('./dynamodb.js')).tables(connection)),
    knowledge: once(async () => (await import('./knowledge.js')).knowledge(connection)),
    guardrails: once(async () => (await import('./guardrails.js')).guardrails(connection)),
    model: once(async () => (await import('./converse.js')).converseClient(settings)),
    metrics: once(async () => (await import('./metrics.js')).metrics(connection)),
    runtime: once(async () => (await import('./agent-runtime.js')).agentRuntime(connection)),
  };
}
