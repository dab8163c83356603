import { basename } from 'node:path';
import { withItsCollaborators } from '../agent/load-collaborators.js';
import { TEST_ALIAS } from '../aws/agent-constants.js';
import type { Context } from '../cli/command-table.js';
import { type Changes, talkBeside } from '../cli/conversation/talk-beside.js';
import { transcriptFiles } from '../cli/conversation/transcript-files.js';
import { changeDocuments } from '../cli/documents/stack.js';
import { stackName } from '../cli/places/chosen-agents.js';
import type { Output } from '../cli/ports.js';
import { followedLine, waitingLine } from '../cli/render/followed.js';
import { warningText } from '../cli/render/warning.js';
import { oneAtATime } from '../core/one-at-a-time.js';
import { AgentWatch } from '../stack/development/agent-watch.js';
import { type Followed, keepUp } from '../stack/development/keep-up.js';
import { provisionTeam } from '../stack/team-runs.js';

/** Brings the agent up on the local AWS and keeps it so while its files change, with a chat beside it in a terminal. */
export async function run(context: Context<'dev'>): Promise<number> {
  const { input, options, output, places } = context;
  // The draft is what changes; an alias would serve what was published.
  const ofDraft = { ...context, options: { ...options, alias: TEST_ALIAS } };
  const files = await transcriptFiles(ofDraft);
  const deployment = await places.openLocal();
  const { agent, name } = deployment;
  const content = places.content();
  const sources = await Promise.all(withItsCollaborators(agent).map(content.sources));
  const watch = await AgentWatch.open(agent, sources.flat());
  try {
    await output.progress(provisionTeam(deployment, content, context, options));
    const exclusive = oneAtATime();
    const how = {
      ...options,
      content: places.content,
      nameOf: (one: typeof agent) => stackName(one, options),
      exclusive,
      requireAccount: places.requireAccount,
    };
    const changes: Changes = {
      greeting:
        `${name} is up. Save ${basename(agent.file)} or any file that it names: the change comes up at once.\n` +
        '/help shows what else there is; Ctrl-D leaves.',
      followed: (signal) => keepUp(deployment, watch, { ...context, signal }, how),
      exclusive,
      tell: (followed) => tell(context, followed),
    };
    await untilLeft(context, (left) =>
      input.interactive ? talkBeside(ofDraft, deployment, files, changes) : watchOnly(output, changes, left),
    );
    const isUp = (await deployment.state.find(deployment.target, name)) !== undefined;
    output.note(
      isUp
        ? `${name} stays up on the local AWS. To take it down:\n${output.command({ command: 'down' })}`
        : `${name} was taken down meanwhile. To bring it up:\n${output.command({ command: 'up' })}`,
    );
    return 0;
  } finally {
    watch.close();
  }
}

/** Ctrl-C is how this ends, and without a terminal also that nobody reads what it tells. By then the agent is up. */
async function untilLeft(
  { input, output, signal }: Context<'dev'>,
  work: (left: AbortSignal) => Promise<void>,
): Promise<void> {
  const left = AbortSignal.any([signal, output.unread]);
  try {
    await work(left);
  } catch (error) {
    // What is said next stands below the prompt.
    if (input.interactive) output.note('');
    if (!left.aborted || error !== left.reason) throw error;
  }
}

async function watchOnly(
  output: Pick<Output, 'note'>,
  { followed, tell: show, greeting }: Changes,
  left: AbortSignal,
): Promise<void> {
  output.note(greeting.replace(/\n.*/, ''));
  for await (const one of followed(left)) show(one);
}

/** In one line; what is wrong in as many as it takes. */
function tell({ output }: Context<'dev'>, followed: Followed): void {
  if ('waitsFor' in followed) {
    output.note(waitingLine(followed));
    return;
  }
  if ('error' in followed) {
    output.failure(followed.error);
    if (followed.untouched) output.note('The agent goes on as it was.');
    return;
  }
  const { files, changes, warnings, elapsedMs } = followed;
  const line = followedLine(followed);
  if (output.json) output.result({ ok: true, files, changes: changeDocuments(changes), elapsedMs }, line);
  else output.note(line);
  for (const warning of warnings) output.note(warningText(warning, output.colour));
}
