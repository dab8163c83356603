import type { GuardrailAssessment, GuardrailTrace } from '@aws-sdk/client-bedrock-agent-runtime';
import type { Judgement } from '../../../bedrock/guardrails/served.js';
import type { GuardrailStep } from '../turn.js';
import { metadata, type TraceContext } from './context.js';

/** What traces of agents tell of a judgement: what was blocked or masked, and no more [REC]. */
export function agentAssessment({ policies }: Pick<Judgement, 'policies'>): GuardrailAssessment {
  const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy: sensitive } = policies;
  const topics = blockedOf(topicPolicy?.topics).map(({ action, name, type }) => ({ action, name, type }));
  const filters = blockedOf(contentPolicy?.filters).map(({ action, confidence, type }) => ({
    action,
    confidence,
    type,
  }));
  const customWords = blockedOf(wordPolicy?.customWords).map(({ action, match }) => ({ action, match }));
  const managedWordLists = blockedOf(wordPolicy?.managedWordLists).map(({ action, match, type }) => ({
    action,
    match,
    type,
  }));
  const piiEntities = (sensitive?.piiEntities ?? []).flatMap(({ action, match, type }) =>
    action === 'BLOCKED' || action === 'ANONYMIZED' ? [{ action, match, type }] : [],
  );
  const regexes = (sensitive?.regexes ?? []).flatMap(({ action, match, name, regex }) =>
    action === 'BLOCKED' || action === 'ANONYMIZED' ? [{ action, match, name, regex }] : [],
  );
  return {
    ...(topics.length > 0 && { topicPolicy: { topics } }),
    ...(filters.length > 0 && { contentPolicy: { filters } }),
    ...(customWords.length + managedWordLists.length > 0 && {
      wordPolicy: {
        ...(customWords.length > 0 && { customWords }),
        ...(managedWordLists.length > 0 && { managedWordLists }),
      },
    }),
    ...(piiEntities.length + regexes.length > 0 && {
      sensitiveInformationPolicy: {
        ...(piiEntities.length > 0 && { piiEntities }),
        ...(regexes.length > 0 && { regexes }),
      },
    }),
  };
}

type Blocked<T> = T & { action: 'BLOCKED' };

function blockedOf<T extends { action: string | undefined }>(findings: readonly T[] = []): Blocked<T>[] {
  return findings.filter((finding): finding is Blocked<T> => finding.action === 'BLOCKED');
}

/** Of two assessments of a text that has grown: what was not in the first. */
export function newIn(before: GuardrailAssessment, now: GuardrailAssessment): GuardrailAssessment {
  const entries = Object.entries(now).flatMap(([policy, lists]) => {
    const known = before[policy as keyof GuardrailAssessment];
    const left = Object.entries(lists).flatMap(([list, findings]) => {
      const told = Object.entries(known ?? {}).find(([name]) => name === list)?.[1];
      const fresh = without(findings, told);
      return fresh.length === 0 ? [] : [[list, fresh]];
    });
    return left.length === 0 ? [] : [[policy, Object.fromEntries(left)]];
  });
  return Object.fromEntries(entries);
}

function without(findings: unknown, told: unknown): unknown[] {
  const left = Array.isArray(told) ? told.map((one) => JSON.stringify(one)) : [];
  return (Array.isArray(findings) ? findings : []).filter((finding) => {
    const at = left.indexOf(JSON.stringify(finding));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** A judgement as the trace shows it [REC]. */
export function guardrailPart(
  context: TraceContext,
  { side, intervened, assessment, span }: GuardrailStep,
): GuardrailTrace {
  return {
    action: intervened ? 'INTERVENED' : 'NONE',
    ...(side === 'INPUT' ? { inputAssessments: [assessment] } : { outputAssessments: [assessment] }),
    metadata: metadata(context, span),
    traceId: guardrailTraceId(context, side),
  };
}

/** Guardrails are counted as they judge, those of collaborators among them [TXT]. */
function guardrailTraceId({ turnId, judged }: TraceContext, side: GuardrailStep['side']): string {
  const turns = judged[side];
  if (!turns.includes(turnId)) turns.push(turnId);
  return `${turnId}-guardrail-${side === 'INPUT' ? 'pre' : 'post'}-${turns.indexOf(turnId)}`;
}
