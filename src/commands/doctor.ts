import type { Context } from '../cli/command-table.js';
import { failureDocument } from '../cli/documents/failure.js';
import { targetDocument } from '../cli/documents/stack.js';
import { findingDocuments, findingsText } from '../cli/render/findings.js';
import { examine } from '../stack/doctor.js';
import { createLocalContent } from '../stack/local-content.js';

/** Checks everything that a run depends on, with a fix beside what is not well. Exit status 1 when a check fails. */
export async function run(context: Context<'doctor'>): Promise<number> {
  const { places, output } = context;
  const deployment = await places.open();
  const checks = findingDocuments(await examine(deployment, createLocalContent(), context), output.command);
  const failed = checks.filter(({ status }) => status === 'fail').length;
  const message = failed === 1 ? '1 check failed.' : `${failed} checks failed.`;
  output.result(
    {
      ok: failed === 0,
      ...(failed > 0 && failureDocument('UNHEALTHY', message, 'Each has its fix.')),
      target: targetDocument(deployment.target),
      checks,
    },
    output.wrapped(findingsText(checks)),
  );
  return failed === 0 ? 0 : 1;
}
