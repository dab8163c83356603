import type { LoadedAgent } from '../../agent/definition.js';
import { loadAgent } from '../../agent/load.js';
import { withItsCollaborators } from '../../agent/load-collaborators.js';
import { drained } from '../../core/drained.js';
import { HrAgentError } from '../../core/errors.js';
import type { Warning } from '../../resources/resource.js';
import type { Deployment, Means } from '../deployment.js';
import type { Change } from '../events.js';
import { type LocalContent, ready } from '../local-content.js';
import type { ProvisionOptions } from '../provision.js';
import { provisionTeam } from '../team-runs.js';
import type { AgentWatch, Changed } from './agent-watch.js';

/** What became of changed files: the agent is up with them, or it stays as it was. */
export type Followed = { readonly files: readonly string[] } & (
  | {
      readonly changes: readonly Change[];
      /** What AWS could not do, whether of these files or of what was there. */
      readonly warnings: readonly Warning[];
      /** Something was wrong with the files before. */
      readonly mended: boolean;
      readonly deployment: Deployment;
      readonly elapsedMs: number;
    }
  /** They come up when the other run that holds the stack has ended. */
  | { readonly waitsFor: HrAgentError }
  /** `untouched`: nothing was changed before it went wrong. */
  | { readonly error: HrAgentError; readonly untouched: boolean }
);

export interface KeepUpOptions extends ProvisionOptions {
  /** Reads handlers and documents anew. */
  content(): LocalContent;
  /** The stack's name by its definition. */
  nameOf(agent: LoadedAgent): string;
  /** @throws HrAgentError when there is nothing left to bring up in */
  requireAccount(): void;
  /** Does work while no turn is held. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** How long it is until the next look whether another run has ended. */
const LOCKED_EACH_MS = 250;

/**
 * Brings what changes in the files of an agent up, again and again, while no other run changes it. Where something is wrong
 * with them, it says so, and the agent stays as it was. Rejects with the signal's reason, or when the account is gone.
 */
export async function* keepUp(
  begun: Deployment,
  watch: AgentWatch,
  means: Means,
  options: KeepUpOptions,
): AsyncGenerator<Followed, never> {
  let wrong: string | undefined;
  for (;;) {
    const { files: all, since } = await watch.changed(means.clock, means.signal);
    const own = all.filter((file) => watch.has(file));
    // A file that only lies beside the others matters when something is wrong: it may be the one that was missing.
    if (own.length === 0 && wrong === undefined) continue;
    const files = own.length > 0 ? own : all;
    const mended = wrong !== undefined;
    const attempt = () => options.exclusive(() => follow(begun, watch, { files, since, mended }, means, options));
    let followed = await attempt();
    if ('waitsFor' in followed) yield followed;
    // Turns go on between two looks.
    while ('waitsFor' in followed) {
      await means.clock.sleep(LOCKED_EACH_MS, means.signal);
      followed = await attempt();
    }
    const before = wrong;
    wrong = 'error' in followed ? followed.error.message : undefined;
    if (own.length > 0 || wrong !== before) yield followed;
  }
}

async function follow(
  begun: Deployment,
  watch: AgentWatch,
  { files, since, mended }: Changed & { mended: boolean },
  means: Means,
  options: KeepUpOptions,
): Promise<Followed> {
  let untouched = true;
  options.requireAccount();
  try {
    const agent = await loadAgent(begun.agent.file);
    refuseOtherName(begun, options.nameOf(agent));
    const content = options.content();
    const members = withItsCollaborators(agent);
    await watch.follow(agent, (await Promise.all(members.map(content.sources))).flat());
    for (const one of members) await ready(content, one);
    untouched = false;
    const deployment = { ...begun, agent };
    const { changes } = await drained(provisionTeam(deployment, content, means, options), () => {});
    const made = changes.filter(({ action }) => action !== 'keep');
    const warnings = changes.flatMap(({ warning }) => warning ?? []);
    return { files, changes: made, warnings, mended, deployment, elapsedMs: means.clock.now() - since };
  } catch (error) {
    means.signal.throwIfAborted();
    if (!(error instanceof HrAgentError) || error.source === 'bug') throw error;
    if (error.code === 'LOCKED') return { files, waitsFor: error };
    return { files, error: withoutAgain(error), untouched };
  }
}

/** Under another name it would be another stack, and this one would be left behind. */
function refuseOtherName({ name }: Deployment, defined: string): void {
  if (defined === name) return;
  throw new HrAgentError('USAGE', `The definition is named ${defined} now; ${name} is what is up.`, {
    hint: [
      'Give it its name back, or end this and take the other down first: ',
      { command: 'down', args: ['--name', name] },
      '.',
    ],
  });
}

/** Nobody has to run a command again: to save the file does. */
function withoutAgain(error: HrAgentError): HrAgentError {
  if (error.code !== 'DEFINITION_INVALID') return error;
  return new HrAgentError(error.code, error.message, { source: error.source, cause: error.cause });
}
