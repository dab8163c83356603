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
  chat: CUT_OFF,
  invoke: CUT_OFF,
  demo: CUT_OFF,
  test: CUT_OFF,
};

const BY_FRESH: Readonly<Record<TargetKind, Advice>> = {
  local: 'What was made is gone with its temporary account.',
  aws: ['What was made is kept: ', { command: 'down' }, ' removes it.'],
};

export interface Interruption {
  /** The target at which --fresh was making an agent for this command alone. */
  fresh: TargetKind | undefined;
  /** A turn was running. */
  talking: boolean;
}

export function interrupted(command: string, { fresh, talking }: Interruption): HrAgentError {
  // A chat that is left between two turns has cut nothing off.
  if (command === 'chat' && !talking) return new HrAgentError('INTERRUPTED', 'Interrupted.');
  const hint = fresh === undefined ? (LEFT_BEHIND[command] ?? 'Nothing was changed.') : BY_FRESH[fresh];
  return new HrAgentError('INTERRUPTED', 'Interrupted.', { hint });
}
