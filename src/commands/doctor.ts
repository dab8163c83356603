import type { Context } from '../cli/command-table.js';
import { failureDocument } from '../cli/documents/failure.js';
import { targetDocument } from '../cli/documents/stack.js';
import { type FoundModelServer, USUAL_PLACES } from '../cli/places/model-servers.js';
import { findingDocuments, findingsText } from '../cli/render/findings.js';
import type { ErrorCode } from '../core/error-codes.js';
import { HrAgentError } from '../core/errors.js';
import type { NextStep } from '../core/next-step.js';
import { examine, examineWithoutAccount } from '../stack/doctor.js';
import { type Finding, skip } from '../stack/finding.js';
import type { Target } from '../stack/target.js';

/** Checks everything that a run depends on, with a fix beside what is not well. Exit status 1 when a check fails. */
export async function run(context: Context<'doctor'>): Promise<number> {
  const { places } = context;
  const deployment = await places.open().catch(unreached);
  if (deployment instanceof HrAgentError) {
    return report(context, null, examineWithoutAccount(deployment, context.nodeVersion));
  }
  const { standIn } = deployment;
  const [findings, servers] = await Promise.all([
    examine(deployment, places.content(), context, standIn?.name),
    // Only the local AWS lets them answer.
    standIn ? places.modelServers() : [],
  ]);
  return report(context, deployment.target, [...findings, ...(standIn ? [modelServers(servers)] : [])]);
}

/** Why the account could not be asked. Whatever else is wrong ends the command. */
const UNREACHED: ReadonlySet<ErrorCode> = new Set([
  'CREDENTIALS',
  'REGION_MISSING',
  'NETWORK',
  'ACCESS_DENIED',
  'ANSWER_INCOMPLETE',
]);

function unreached(error: unknown): HrAgentError {
  if (error instanceof HrAgentError && UNREACHED.has(error.code)) return error;
  throw error;
}

function report({ output }: Context<'doctor'>, target: Target | null, findings: readonly Finding[]): number {
  const checks = findingDocuments(findings, output.command);
  const failed = checks.filter(({ status }) => status === 'fail').length;
  const message = failed === 1 ? '1 check failed.' : `${failed} checks failed.`;
  output.result(
    {
      ok: failed === 0,
      ...(failed > 0 && failureDocument('UNHEALTHY', message, 'Each has its fix.')),
      target: target && targetDocument(target),
      checks,
    },
    findingsText(checks),
  );
  return failed === 0 ? 0 : 1;
}

/** Which servers could answer in the planner's place, with the flag that has each do so. */
function modelServers(found: readonly FoundModelServer[]): Finding {
  const check = 'model servers';
  if (found.length === 0) {
    const names = USUAL_PLACES.map(({ name, port }) => `${name} (${port})`).join(', ');
    return { check, ...skip(`none answers on this machine where they usually do: ${names}`) };
  }
  const pieces = found.flatMap(({ name, models: [model, ...more], choice }, i) => {
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    const chat: NextStep = { command: 'chat', args: ['--model', choice] };
    return [`${i === 0 ? '' : '; '}${name} has ${model}${others}: `, chat];
  });
  return { check, status: 'pass', detail: pieces };
}
