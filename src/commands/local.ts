import { HrAgentError } from '../core/errors.js';
import type { CommandContext, ServeOptions } from './context.js';

/** Serves the local AWS to other programs until it is interrupted. */
export async function run(context: CommandContext): Promise<number> {
  const faults = context.options('fault');
  if (faults.includes('list')) return listFaults(context);
  const options: ServeOptions = {
    port: port(context.option('port')),
    latency: context.option('latency') === 'aws' ? 'aws' : 'none',
    faults,
    rates: context.flag('rates'),
    iam: context.option('iam') === 'relaxed' ? 'relaxed' : 'strict',
    reset: context.flag('reset'),
  };
  if (options.reset && !context.flag('yes')) await confirmReset(context);
  const { url } = await context.serve(options);
  context.output.result({ ok: true, endpoint: url }, `Local AWS ready at ${url}`);
  context.output.note(
    [
      'For other programs:',
      `export AWS_ENDPOINT_URL=${url}`,
      // AWS CLI v1 and boto3 read only the second of the two.
      'export AWS_REGION=us-east-1',
      'export AWS_DEFAULT_REGION=us-east-1',
      'export AWS_ACCESS_KEY_ID=local',
      'export AWS_SECRET_ACCESS_KEY=local',
      'Ctrl-C stops it; what it holds stays in the state folder.',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    if (context.signal.aborted) resolve();
    context.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return 0;
}

async function listFaults(context: CommandContext): Promise<number> {
  const { faultHelp } = await import('../emulator/faults/fault.js');
  context.output.result({ ok: true, faults: faultHelp().split('\n') }, faultHelp());
  return 0;
}

async function confirmReset(context: CommandContext): Promise<void> {
  const question = 'This removes everything in the local account of this state folder.\nEmpty it?';
  if (!(await context.input.confirm(question, '--yes'))) throw new HrAgentError('DECLINED', 'Nothing was removed.');
}

function port(asked: string | undefined): number {
  if (asked === undefined) return 4566;
  const number = Number(asked);
  if (/^\d+$/.test(asked) && number <= 65535) return number;
  throw new HrAgentError('USAGE', `${JSON.stringify(asked)} is no port.`, {
    hint: 'Ports are 0 to 65535; 0 takes a free one.',
  });
}
