import type { Context } from '../cli/command-table.js';
import { portOf } from '../cli/port-option.js';
import type { Served, ServeOptions } from '../cli/ports.js';
import { printable } from '../cli/render/clean.js';
import { formatDuration } from '../core/durations.js';
import { HrAgentError } from '../core/errors.js';
import type { Answered } from '../emulator/dispatch/handler.js';

const LOCAL_PORT = 4566;

/** Serves the local AWS to other programs until it is interrupted. */
export async function run(context: Context<'local'>): Promise<number> {
  if (context.options.operations) return listOperations(context);
  const faults = context.options.fault;
  if (faults.includes('list')) return listFaults(context);
  const options: ServeOptions = {
    port: portOf(context.options.port, LOCAL_PORT),
    ...(context.options.key !== undefined && { key: context.options.key }),
    latency: context.options.latency ?? 'none',
    faults,
    rates: context.options.rates,
    iam: context.options.iam ?? 'strict',
    reset: context.options.reset,
    ...(context.options.verbose && { onAnswered: (answered) => context.output.note(requestLine(answered, context)) }),
  };
  if (options.reset && !context.options.yes) await confirmReset(context);
  const served = await context.places.serve(options);
  const { url } = served;
  context.output.result({ ok: true, endpoint: url }, `Local AWS ready at ${url}`);
  context.output.note(
    [
      'For other programs:',
      `export AWS_ENDPOINT_URL=${url}`,
      // AWS CLI v1 and boto3 read only the second of the two.
      'export AWS_REGION=us-east-1',
      'export AWS_DEFAULT_REGION=us-east-1',
      ...keyLines(served),
      'Ctrl-C stops it; what it holds stays in the state folder.',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return 0;
}

/** `10:00:00.123 iam.CreateRole 409 EntityAlreadyExists 3 ms` */
function requestLine(
  { operation, status, error, elapsedMs }: Answered,
  { clock }: Pick<Context<'local'>, 'clock'>,
): string {
  const at = new Date(clock.now()).toISOString().slice(11, 23);
  return [at, printable(operation), status, ...(error === undefined ? [] : [error]), formatDuration(elapsedMs)].join(
    ' ',
  );
}

/** What to sign requests with. A secret that somebody has chosen is not shown. */
function keyLines({ key: { accessKeyId, secretAccessKey }, takesAnyKey }: Served): string[] {
  const id = `export AWS_ACCESS_KEY_ID=${accessKeyId}`;
  if (!takesAnyKey) return [id, 'No other key is taken; AWS_SECRET_ACCESS_KEY is the secret that you gave with it.'];
  return [id, `export AWS_SECRET_ACCESS_KEY=${secretAccessKey}`, 'Any other key is taken too; with --key only one is.'];
}

/** The names are those of the AWS CLI and of the SDKs: `bedrock-agent.CreateAgent`. */
async function listOperations(context: Context<'local'>): Promise<number> {
  const { servedOperations } = await import('../emulator/dispatch/services.js');
  const operations = (await servedOperations()).map(({ service, operation }) => `${service}.${operation}`).sort();
  context.output.result({ ok: true, operations }, operations.join('\n'));
  return 0;
}

async function listFaults(context: Context<'local'>): Promise<number> {
  const { faultHelp } = await import('../emulator/faults/fault.js');
  context.output.result({ ok: true, faults: faultHelp().split('\n') }, faultHelp());
  return 0;
}

async function confirmReset(context: Context<'local'>): Promise<void> {
  const question = 'This removes everything in the local account of this state folder.\nEmpty it?';
  if (!(await context.input.confirm(question, '--yes'))) throw new HrAgentError('DECLINED', 'Nothing was removed.');
}
