import { bedrockAgent } from '../../resources/agent.js';
import { agentAlias } from '../../resources/agent-alias.js';
import { agentPreparation } from '../../resources/agent-preparation.js';
import type { Deployment } from '../../stack/deployment.js';
import type { Change } from '../../stack/events.js';
import type { Findings } from '../../stack/run.js';
import type { Target } from '../../stack/target.js';

/** The `target` member of every document. */
export function targetDocument({ kind, account, region }: Target) {
  return { kind, account, region };
}

/** The `agent` member of up, down, status and the steps; null where there is no agent. */
export function agentDocument(deployment: Deployment, findings: Findings) {
  const { name } = deployment;
  const agent = bedrockAgent.ref(name);
  const prepared = findings.has(agent) && findings.has(agentPreparation.ref(name));
  const { alias } = deployment.agent.definition;
  const published = alias === undefined ? undefined : agentAlias.ref(name, alias);
  return {
    name,
    id: findings.output(agent, 'agentId') ?? null,
    status: prepared ? 'PREPARED' : (findings.output(agent, 'status') ?? null),
    version: (published && findings.output(published, 'version')) ?? 'DRAFT',
    alias: (published && findings.has(published) && alias) || null,
  };
}

export function changeDocuments(changes: readonly Change[]) {
  return changes.map(({ resource, action }) => ({ resource, action }));
}

/** A plan says why as well. */
export function planDocuments(changes: readonly Change[]) {
  return changes.map(({ resource, action, differences, reason }) => ({
    resource,
    action,
    ...(reason !== undefined && { reason }),
    ...(differences && {
      differences: differences.map((d) => ({ field: d.field, old: d.old ?? null, new: d.new ?? null })),
    }),
  }));
}
