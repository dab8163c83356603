import type { Context } from '../cli/command-table.js';
import { callerStatements } from '../stack/caller-policy.js';
import { examine } from '../stack/doctor.js';
import type { Finding } from '../stack/finding.js';
import { targetDocument } from './documents.js';
import { createLocalContent } from './local-content.js';
import { planned } from './plan.js';

const MARK: Readonly<Record<Finding['status'], string>> = { pass: 'ok  ', warn: 'warn', fail: 'FAIL', skip: '-   ' };

/** Checks everything that a run depends on, with a fix beside what is not well. Exit status 1 when a check fails. */
export async function run(context: Context<'doctor'>): Promise<number> {
  const deployment = await context.open();
  const { agent, name, target, aws } = deployment;
  const agentId = (await (await aws.agents()).findAgent(name))?.id;
  const findings = await examine({
    nodeVersion: context.nodeVersion,
    target,
    aws,
    model: agent.definition.foundationModel,
    agentId,
    changes: await planned(context, deployment, { content: createLocalContent(), adopt: false }),
    permissions: callerStatements(agent, name, target),
    now: context.clock.now(),
    signal: context.signal,
  });
  const checks = findings.map(({ check, status, detail, fix }) => ({
    check,
    status,
    detail: context.output.advice(detail),
    ...(fix !== undefined && { fix: context.output.advice(fix) }),
  }));
  const failed = checks.filter(({ status }) => status === 'fail');
  const width = Math.max(...checks.map(({ check }) => check.length));
  const lines = checks.flatMap(({ check, status, detail, fix }) => [
    `${MARK[status]} ${check.padEnd(width)}  ${detail}`,
    ...(fix === undefined ? [] : [`     ${' '.repeat(width)}  → ${fix}`]),
  ]);
  const error = {
    code: 'UNHEALTHY',
    message: failed.length === 1 ? '1 check failed.' : `${failed.length} checks failed.`,
    hint: 'Each has its fix.',
    next: null,
  };
  context.output.result(
    { ok: failed.length === 0, ...(failed.length > 0 && { error }), target: targetDocument(target), checks },
    context.output.wrapped(lines.join('\n')),
  );
  return failed.length === 0 ? 0 : 1;
}
