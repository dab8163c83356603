import { WEB_PORT } from '../cli/command-options.js';
import type { Context } from '../cli/command-table.js';
import { agentsHere } from '../cli/conversation/agents-here.js';
import { pagePorts } from '../cli/conversation/page-ports.js';
import { portOf } from '../cli/port-option.js';

/** Serves the page on which people talk to the agents until it is interrupted. */
export async function run(context: Context<'web'>): Promise<number> {
  const { browse, options, output, signal } = context;
  const port = portOf(options.port, WEB_PORT);
  const { servePage } = await import('../page/server/server.js');
  const page = await servePage(await pagePorts(context, await agentsHere(context)), port);
  const { url } = page;
  output.result({ ok: true, url }, `The page is at ${url}`);
  output.note('Whoever has this address may talk to the agents; it is valid until Ctrl-C ends this.');
  if (options.open && !(await browse(page.openOnce()))) output.note('No browser could be opened: open the address.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await page.close();
  return 0;
}
