import type { AgentPort, IamPort, IdentityPort, LambdaPort, LogsPort, RuntimePort } from './ports.js';
import type { AwsSettings } from './settings.js';

/** Every port of AWS, each loaded when it is first asked for: an SDK client costs tens of milliseconds to load. */
export interface Aws {
  identity(): Promise<IdentityPort>;
  iam(): Promise<IamPort>;
  lambda(): Promise<LambdaPort>;
  logs(): Promise<LogsPort>;
  agents(): Promise<AgentPort>;
  runtime(): Promise<RuntimePort>;
}

export function connect(settings: AwsSettings): Aws {
  return {
    identity: once(async () => (await import('./identity.js')).identity(settings)),
    iam: once(async () => (await import('./iam.js')).iam(settings)),
    lambda: once(async () => (await import('./lambda.js')).lambda(settings)),
    logs: once(async () => (await import('./logs.js')).logs(settings)),
    agents: once(async () => (await import('./agents.js')).agents(settings)),
    runtime: once(async () => (await import('./agent-runtime.js')).agentRuntime(settings)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
