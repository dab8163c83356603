import type { OptionSpec, OptionsOf } from './options.js';

/** The options that every command has. */
export const GLOBAL_OPTIONS = [
  { flags: '--target <kind>', description: 'where the agent lives', choices: ['local', 'aws'] },
  {
    flags: '--agent <name|file>',
    description: 'a built-in agent, or a definition file; up and down take several',
    repeatable: true,
    completes: 'agents',
  },
  { flags: '--name <name>', description: "prefix of everything's name (default: the definition's name)" },
  { flags: '--region <region>', description: 'AWS region' },
  { flags: '--profile <profile>', description: 'AWS profile' },
  { flags: '--endpoint-url <url>', description: 'call every AWS service there (with --target aws)' },
  { flags: '--state-dir <folder>', description: 'where state is kept (default: .hr-agent)' },
  { flags: '--json', description: 'one JSON document on stdout, for errors too' },
  { flags: '--yes', description: 'answer every question with yes' },
  { flags: '--quiet', description: 'no progress, only the result' },
  { flags: '--verbose', description: 'show causes of errors and every wait' },
  { flags: '--no-color', description: 'no colours' },
] as const satisfies readonly OptionSpec[];

export type GlobalOptions = OptionsOf<(typeof GLOBAL_OPTIONS)[number]>;

/** The option of the commands that talk: what answers on the local AWS. */
export const MODEL_OPTION = {
  flags: '--model <model>',
  description: 'what answers on the local AWS: planner (default), openai:URL#NAME, or bedrock:ID',
  repeated: true,
} as const satisfies OptionSpec;

/** The options by which an agent and its place are found. */
export interface PlaceOptions extends GlobalOptions {
  /** Of the commands that have it. */
  readonly model?: string;
}
