import { MODEL_OPTION } from './global-options.js';
import type { OptionSpec } from './options.js';

export const LOCK_OPTIONS = [
  { flags: '--force-unlock', description: "take over another run's lock" },
] as const satisfies readonly OptionSpec[];

export const APPLY_OPTIONS = [
  { flags: '--adopt', description: 'take over things of the same names that something else made' },
  ...LOCK_OPTIONS,
] as const satisfies readonly OptionSpec[];

export const DATA_OPTION = {
  flags: '--delete-data',
  description: 'remove what people have put into tables, too, where a table is removed or made anew',
} as const satisfies OptionSpec;

export const ALIAS_OPTION = {
  flags: '--alias <id|name>',
  description:
    "alias, by name or id (default: the definition's, else the only published one, else TSTALIASID: the prepared draft)",
} as const satisfies OptionSpec;

export const ATTRIBUTE_OPTION = {
  flags: '--attr <key=value>',
  description: 'session attribute',
  repeatable: true,
} as const satisfies OptionSpec;

export const AS_OPTION = {
  flags: '--as <id>',
  description: "who talks: the value of the session attribute that the definition's identity names",
} as const satisfies OptionSpec;

export const PROMPT_ATTRIBUTE_OPTION = {
  flags: '--prompt-attr <key=value>',
  description: 'prompt session attribute: for the model to read, in each turn',
  repeatable: true,
} as const satisfies OptionSpec;

export const TIMEOUT_OPTION = {
  flags: '--timeout <duration>',
  description: 'longest time without a word from the service (default: 10m)',
} as const satisfies OptionSpec;

export const SCENARIO_OPTIONS = [
  { flags: '--fresh', description: 'up before it, down after it' },
  { flags: '--var <name=value>', description: "a scenario's variable, in place of its own value", repeatable: true },
] as const satisfies readonly OptionSpec[];

export const FILES_OPTION = {
  flags: '--files <folder>',
  description: 'where files are put that the code of the agent makes',
} as const satisfies OptionSpec;

/** Where the page is served unless another port is asked for. */
export const WEB_PORT = 4570;

const MEMORY_OPTION = {
  flags: '--memory <id>',
  description: 'whom the agent remembers the session for, once it has ended; needs `memory` in its definition',
} as const satisfies OptionSpec;

export const TALK_OPTIONS = [
  {
    flags: '--session <id>',
    description: 'continue a session; `last` for the previous one (default: a new one)',
    completes: 'sessions',
  },
  { flags: '--trace', description: 'show each step on stderr' },
  {
    flags: '--confirm <answer>',
    description: 'calls that ask for confirmation: all, none, or ask (default)',
    choices: ['all', 'none', 'ask'],
  },
  AS_OPTION,
  ATTRIBUTE_OPTION,
  PROMPT_ATTRIBUTE_OPTION,
  MEMORY_OPTION,
  { flags: '--save <file>', description: 'write the conversation as .md, .jsonl or .html' },
  { flags: '--html <file>', description: 'write the conversation as a page with the steps of each turn' },
  TIMEOUT_OPTION,
  MODEL_OPTION,
] as const satisfies readonly OptionSpec[];

export const INLINE_OPTION = {
  flags: '--inline',
  description: 'talk to the definition as it is: no agent is made, and its handlers run here',
} as const satisfies OptionSpec;

export const CONVERSATION_OPTIONS = [ALIAS_OPTION, ...TALK_OPTIONS] as const satisfies readonly OptionSpec[];
