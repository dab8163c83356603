import type { Deployment } from '../cli/ports.js';
import type { FinishedTurn } from '../conversation/turn/conversation-event.js';
import type { Action, Change } from '../stack/events.js';
import type { Findings } from '../stack/run.js';
import type { Target } from '../stack/target.js';

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

const COUNTED: Readonly<Record<Action, { done: string; planned: string }>> = {
  create: { done: 'created', planned: 'create' },
  update: { done: 'updated', planned: 'update' },
  replace: { done: 'replaced', planned: 'replace' },
  delete: { done: 'removed', planned: 'remove' },
  keep: { done: 'unchanged', planned: 'keep' },
  refuse: { done: 'refused', planned: 'refuse' },
};

/** What was done: `3 created, 1 updated, 6 unchanged`. */
export function countChanges(changes: readonly Change[]): string {
  return counts(changes, (count, { done }) => `${count} ${done}`);
}

/** What would be done: `create 3, update 1, keep 6`. */
export function countPlanned(changes: readonly Change[]): string {
  return counts(changes, (count, { planned }) => `${planned} ${count}`);
}

function counts(
  changes: readonly Change[],
  text: (count: number, words: { done: string; planned: string }) => string,
): string {
  return Object.entries(COUNTED)
    .map(([action, words]) => ({ words, count: changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => text(count, words))
    .join(', ');
}

/** The document of one turn, for invoke and chat. */
export function turnDocument({ sessionId, answer, calls, citations, usage, agentVersion }: FinishedTurn) {
  return { ok: true, sessionId, answer, calls, citations, usage, agentVersion: agentVersion ?? null };
}
