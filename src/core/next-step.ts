/** The commands that errors and hints suggest. The command table must have a row for each of them. */
export type SuggestedCommand =
  | 'up'
  | 'down'
  | 'chat'
  | 'invoke'
  | 'demo'
  | 'test'
  | 'publish'
  | 'status'
  | 'create-roles'
  | 'deploy-lambda'
  | 'create-agent'
  | 'prepare'
  | 'trace'
  | 'logs'
  | 'policy'
  | 'data'
  | 'init'
  | 'completion'
  | 'local'
  | 'web';

/**
 * A command to run next, as data. Only the command line writes it as text: it knows its own name, how a shell quotes,
 * and which options the next command must repeat to mean the same agent at the same place.
 */
export interface NextStep {
  /** Absent: the program itself. */
  command?: SuggestedCommand;
  /** Each is one word of the command line. Never a secret. */
  args?: readonly string[];
}

/** A text for people. Where it names commands, it is a list of pieces. */
export type Advice = string | readonly (string | NextStep)[];

/**
 * Writes a command for people to copy. It repeats the options that this run was given to name its agent and its place.
 * `agent` is the one that is meant where `--agent` named several.
 */
export type WriteCommand = (step: NextStep, agent?: string) => string;
