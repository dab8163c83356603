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
  const attributes = findings.outputs.get(`agent/${deployment.name}`);
  const prepared = findings.outputs.has(`agent-preparation/${deployment.name}`);
  const alias = deployment.agent.definition.alias;
  const published = findings.outputs.get(`agent-alias/${deployment.name}/${alias}`);
  return {
    name: deployment.name,
    id: attributes?.['agentId'] ?? null,
    status: attributes === undefined ? null : prepared ? 'PREPARED' : (attributes['status'] ?? null),
    version: published?.['version'] ?? 'DRAFT',
    alias: published ? (alias ?? null) : null,
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
