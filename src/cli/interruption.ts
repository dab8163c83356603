import { HrAgentError } from '../core/errors.js';
import type { Advice } from '../core/next-step.js';
import type { TargetKind } from '../stack/target.js';

const RESUMES: Advice = [
  'What was begun is kept: the same command continues from here, and ',
  { command: 'down' },
  ' removes it.',
];
const CUT_OFF = 'The turn was cut off; functions that the agent had called by then have run.';

/** What an interruption leaves behind, by command. The other commands only look, or write nothing until they are done. */
const LEFT_BEHIND: Readonly<Record<string, Advice>> = {
  up: RESUMES,
  'create-roles': RESUMES,
  'deploy-lambda': RESUMES,
  'create-agent': RESUMES,
  prepare: RESUMES,
  down: 'What was removed is gone; the same command removes the rest.',
  publish: ['The alias may have moved: ', { command: 'status' }, ' shows it, and the same command goes on from here.'],
  dev: ['What was brought up stays on the local AWS: ', { command: 'down' }, ' removes it.'],
  test: 'Turns under way were cut off; functions that the agent had called by then have run.',
  data: 'What an import has put into the table by then stays; an export changes nothing there.',
};

/** The commands that hold turns. */
const TALKING: ReadonlySet<string> = new Set(['chat', 'invoke', 'demo', 'web']);

/** What is true of these whatever they have done: their first call may have taken effect. */
const UNTOLD: ReadonlySet<string> = new Set(['publish', 'data', 'test']);

const BY_FRESH: Readonly<Record<TargetKind, Advice>> = {
  local: 'What was made is gone with its temporary account.',
  aws: ['What was made is kept: ', { command: 'down' }, ' removes it.'],
};

export interface Interruption {
  /** The target at which --fresh was making an agent for this command alone. */
  fresh: TargetKind | undefined;
  /** A turn was running. */
  talking: boolean;
  /** Something was being changed, or had been. */
  begun: boolean;
}

export function interrupted(command: string, how: Interruption): HrAgentError {
  const hint = leftBehind(command, how);
  return new HrAgentError('INTERRUPTED', 'Interrupted.', hint === undefined ? {} : { hint });
}

/** Undefined for a conversation that is left between two turns: nothing was cut off. */
function leftBehind(command: string, { fresh, talking, begun }: Interruption): Advice | undefined {
  if (fresh !== undefined && begun) return BY_FRESH[fresh];
  if (TALKING.has(command)) return talking ? CUT_OFF : undefined;
  return begun || UNTOLD.has(command) ? (LEFT_BEHIND[command] ?? 'Nothing was changed.') : 'Nothing was changed.';
}
