import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadAgent } from '../agent/load.js';
import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { HrAgentError, messageOf } from '../core/errors.js';
import { findPulled } from '../stack/pull/find.js';
import { pullAgent } from '../stack/pull/pull.js';
import { writeFiles } from '../stack/pull/write-files.js';

/** Writes down an agent that exists as a definition, with everything that it is made of. Changes nothing at AWS. */
export async function run(context: Context<'pull'>): Promise<number> {
  const { args, cwd, options, output, places, signal } = context;
  const [asked = '', named] = args;
  const { aws, target } = await places.place();
  const pulled = await findPulled(await aws.agents(), asked, options.alias);
  const site = { name: asked, target, aws, toolVersion: '' };
  const { name, version, files, left } = await pullAgent({ site, signal }, pulled);
  const folder = resolve(cwd, named ?? name);
  if (existsSync(join(folder, 'agent.yaml'))) {
    throw new HrAgentError('FILE_EXISTS', `${folder} has an agent.yaml already.`, {
      hint: 'Nothing was written. Name another folder.',
    });
  }
  await writeFiles(folder, files);
  const all = [...left, ...(await faults(join(folder, 'agent.yaml')))];
  output.result(
    {
      ok: true,
      target: targetDocument(target),
      agent: name,
      version,
      folder,
      files: [...files.keys()].sort(),
      left: all,
    },
    [
      `${name} (${version}) is in ${folder}: ${files.size} files.`,
      ...(all.length === 0 ? [] : ['Not in the definition:', ...all.map((one) => `  ${one}`)]),
    ].join('\n'),
  );
  output.note(`Next: ${output.command({ command: 'up', args: ['--agent', named ?? name, '--adopt'] })}`);
  return 0;
}

/** What the tool would refuse of what is at AWS, as far as nothing was called for it. */
async function faults(file: string): Promise<string[]> {
  try {
    await loadAgent(file);
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}
