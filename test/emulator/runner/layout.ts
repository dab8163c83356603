import { join } from 'node:path';
import type { Runtime } from '@aws-sdk/client-lambda';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { newHome } from '../../helpers/cli/run-cli.js';
import type { Asked } from '../../helpers/definitions/packaged.js';

/** A way to lay out a handler. */
export interface Layout {
  what: string;
  files: Record<string, string>;
  /** The definition's `handler`, and with it `entry` and `runtime`. */
  handler: string;
  more?: Asked & { runtime?: Runtime };
}

export const PYTHON = 'def lambda_handler(event, context):\n    return "ok"\n';
export const MODULE = 'export const handler = async () => "ok";\n';
export const COMMON = 'exports.handler = async () => "ok";\n';

const FUNCTIONS = 'functions: [{ name: get_book, description: Look a book up. }]\n';

/** What `validate` says of it, and where its files are. */
export async function validated({ files, handler, more = {} }: Layout) {
  const home = newHome();
  onTestFinished(home.remove);
  for (const [name, text] of Object.entries(files)) home.write(`agent/${name}`, text);
  home.write('agent/functions.yaml', FUNCTIONS);
  const { name: _name, ...members } = more;
  const file = home.write(
    'agent/agent.yaml',
    stringify({
      name: 'library',
      foundationModel: 'amazon.nova-pro-v1:0',
      instruction: 'You are the assistant of a small library and help its readers.',
      actionGroups: [{ name: 'Books', functionSchema: 'functions.yaml', lambda: { handler, ...members } }],
    }),
  );
  const { status, stderr } = await home.run(['validate', '--agent', file]);
  return { status, stderr, folder: join(home.folder, 'agent') };
}
