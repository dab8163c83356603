import { type GLOBAL_OPTIONS, MODEL_OPTION } from './global-options.js';
import { COMPLETABLE_KINDS, type CompletableKind, type OptionSpec, type OptionsOf } from './options.js';
import type { CommandContext } from './ports.js';

interface CommandSpec {
  readonly name: string;
  readonly alias?: string;
  readonly summary: string;
  /** As commander writes it: `[text...]`. */
  readonly arguments?: string;
  /** What its arguments may be, for completion: some words, or what there is of a kind. Default: files. */
  readonly completes?: readonly string[] | CompletableKind;
  readonly options?: readonly OptionSpec[];
  readonly examples?: readonly string[];
  /** The options of this run that a suggestion of this command repeats; default: all that name the agent and its place. */
  readonly repeats?: readonly string[];
  /**
   * Loads the command when it is run. Each row writes the type of this function out, because the type of the command's
   * options is made from the row: the compiler could not infer one from the other.
   */
  readonly load: () => Promise<unknown>;
}

const LOCK_OPTIONS = [
  { flags: '--force-unlock', description: "take over another run's lock" },
] as const satisfies readonly OptionSpec[];

const APPLY_OPTIONS = [
  { flags: '--adopt', description: 'take over things of the same names that something else made' },
  ...LOCK_OPTIONS,
] as const satisfies readonly OptionSpec[];

const DATA_OPTION = {
  flags: '--delete-data',
  description: 'remove what people have put into tables, too, where a table is removed or made anew',
} as const satisfies OptionSpec;

const ALIAS_OPTION = {
  flags: '--alias <id|name>',
  description:
    "alias, by name or id (default: the definition's, else the only published one, else TSTALIASID: the prepared draft)",
} as const satisfies OptionSpec;

const ATTRIBUTE_OPTION = {
  flags: '--attr <key=value>',
  description: 'session attribute',
  repeatable: true,
} as const satisfies OptionSpec;

const AS_OPTION = {
  flags: '--as <id>',
  description: "who talks: the value of the session attribute that the definition's identity names",
} as const satisfies OptionSpec;

const TIMEOUT_OPTION = {
  flags: '--timeout <duration>',
  description: 'longest time without a word from the service (default: 10m)',
} as const satisfies OptionSpec;

const SCENARIO_OPTIONS = [
  { flags: '--fresh', description: 'up before it, down after it' },
  { flags: '--var <name=value>', description: "a scenario's variable, in place of its own value", repeatable: true },
] as const satisfies readonly OptionSpec[];

const MEMORY_OPTION = {
  flags: '--memory <id>',
  description: 'whom the agent remembers the session for, once it has ended; needs `memory` in its definition',
} as const satisfies OptionSpec;

const TALK_OPTIONS = [
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
  MEMORY_OPTION,
  { flags: '--save <file>', description: 'write the conversation as .md, .jsonl or .html' },
  { flags: '--html <file>', description: 'write the conversation as a page with the steps of each turn' },
  TIMEOUT_OPTION,
  MODEL_OPTION,
] as const satisfies readonly OptionSpec[];

const CONVERSATION_OPTIONS = [ALIAS_OPTION, ...TALK_OPTIONS] as const satisfies readonly OptionSpec[];

const TABLE = [
  {
    name: 'up',
    summary: 'make everything that the agent needs, or change what differs',
    options: [{ flags: '--dry-run', description: 'only say what would change' }, ...APPLY_OPTIONS, DATA_OPTION],
    examples: ['hr-agent up', 'hr-agent up --target aws --region us-east-1', 'hr-agent up --json'],
    load: (): Promise<Verb<'up'>> => import('../commands/up.js'),
  },
  {
    name: 'chat',
    summary: 'talk to the agent; piped, one turn a line',
    options: [...CONVERSATION_OPTIONS, { flags: '--sessions', description: 'list the recent sessions' }],
    examples: [
      'hr-agent chat',
      'hr-agent chat --session last',
      'hr-agent chat --model openai:http://127.0.0.1:11434#llama3.2',
      'echo "What can you do?" | hr-agent chat --json',
    ],
    load: (): Promise<Verb<'chat'>> => import('../commands/chat.js'),
  },
  {
    name: 'dev',
    summary: 'talk to the agent while you write it: what you save is up on the local AWS at once',
    options: [...TALK_OPTIONS, ...APPLY_OPTIONS],
    examples: ['hr-agent dev', 'hr-agent dev --agent my/agent.yaml --trace'],
    load: (): Promise<Verb<'dev'>> => import('../commands/dev.js'),
  },
  {
    name: 'invoke',
    summary: 'one turn: the answer on stdout',
    arguments: '[text...]',
    options: [
      ...CONVERSATION_OPTIONS,
      {
        flags: '--end-session',
        description: 'with --memory: end the session after the turn, so that it is summarised',
      },
    ],
    examples: ['hr-agent invoke "What can you do?"', 'hr-agent invoke --session last --json "And then?"'],
    load: (): Promise<Verb<'invoke'>> => import('../commands/invoke.js'),
  },
  {
    name: 'down',
    alias: 'teardown',
    summary: 'remove everything that up made, but no data of people',
    options: [...LOCK_OPTIONS, DATA_OPTION],
    examples: ['hr-agent down', 'hr-agent down --yes'],
    load: (): Promise<Verb<'down'>> => import('../commands/down.js'),
  },
  {
    name: 'demo',
    summary: "play a scenario (default: the agent's own) and judge it",
    arguments: '[scenario]',
    completes: 'scenarios',
    options: [
      ...CONVERSATION_OPTIONS,
      ...SCENARIO_OPTIONS,
      {
        flags: '--speed <speed>',
        description: 'how it is typed: instant, fast or slow (default: fast in a terminal, else instant)',
        choices: ['instant', 'fast', 'slow'],
      },
      { flags: '--present', description: 'wait for a key before each turn' },
    ],
    examples: [
      'hr-agent demo --fresh',
      'hr-agent demo order-management-agent --fresh',
      'hr-agent demo my.scenario.yaml --present',
    ],
    load: (): Promise<Verb<'demo'>> => import('../commands/demo.js'),
  },
  {
    name: 'test',
    summary: "play scenarios as tests (default: the agent's own) and report on every turn",
    arguments: '[files...]',
    completes: 'scenarios',
    options: [
      ALIAS_OPTION,
      AS_OPTION,
      ATTRIBUTE_OPTION,
      TIMEOUT_OPTION,
      MODEL_OPTION,
      ...SCENARIO_OPTIONS,
      { flags: '--concurrency <number>', description: 'scenarios at once (default: 4, or as a scenario says)' },
      { flags: '--rate <number>', description: 'turns that begin in a second, at most' },
      { flags: '--junit <file>', description: "write the results as JUnit's XML" },
      { flags: '--baseline <file>', description: 'compare calls and answers with it; write it when it is not there' },
      { flags: '--update-baseline', description: 'write the baseline anew' },
    ],
    examples: [
      'hr-agent test --fresh',
      'hr-agent test scenarios/*.yaml --concurrency 8 --rate 5 --junit report.xml',
      'hr-agent test --baseline baseline.json',
    ],
    load: (): Promise<Verb<'test'>> => import('../commands/test.js'),
  },
  {
    name: 'plan',
    summary: 'what up would change, and why',
    options: [{ flags: '--adopt', description: 'count things of the same names as taken over' }, DATA_OPTION],
    load: (): Promise<Verb<'plan'>> => import('../commands/plan.js'),
  },
  {
    name: 'status',
    summary: 'what exists, and in which state',
    load: (): Promise<Verb<'status'>> => import('../commands/status.js'),
  },
  {
    name: 'publish',
    summary: 'make a version of the draft and move an alias to it',
    arguments: '[alias]',
    options: [
      { flags: '--rollback', description: 'move the alias back to the version before' },
      { flags: '--keep <number>', description: 'versions kept that no alias serves (default: 5)' },
      ...LOCK_OPTIONS,
    ],
    examples: ['hr-agent publish', 'hr-agent publish production', 'hr-agent publish --rollback'],
    load: (): Promise<Verb<'publish'>> => import('../commands/publish.js'),
  },
  {
    name: 'create-roles',
    summary: 'step 1: the IAM roles',
    options: APPLY_OPTIONS,
    load: (): Promise<Verb<'create-roles'>> => import('../commands/create-roles.js'),
  },
  {
    name: 'deploy-lambda',
    summary: 'step 2: the Lambda functions',
    options: APPLY_OPTIONS,
    load: (): Promise<Verb<'deploy-lambda'>> => import('../commands/deploy-lambda.js'),
  },
  {
    name: 'create-agent',
    summary: 'step 3: the agent and its action groups',
    options: APPLY_OPTIONS,
    load: (): Promise<Verb<'create-agent'>> => import('../commands/create-agent.js'),
  },
  {
    name: 'prepare',
    summary: 'step 4: make the draft answer',
    options: APPLY_OPTIONS,
    load: (): Promise<Verb<'prepare'>> => import('../commands/prepare.js'),
  },
  {
    name: 'trace',
    summary: "a turn's steps with their times and tokens: the last turn's, or a saved conversation's",
    arguments: '[file|last]',
    completes: ['last'],
    examples: ['hr-agent trace last', 'hr-agent trace conversation.jsonl'],
    load: (): Promise<Verb<'trace'>> => import('../commands/trace.js'),
  },
  {
    name: 'logs',
    summary: 'what the functions have written to their logs',
    options: [
      { flags: '--since <duration>', description: 'how far back: 30s, 10m, 2h, 1d (default: 1h)' },
      { flags: '--follow', description: 'go on with what comes, until interrupted' },
      { flags: '--all', description: "Lambda's own lines too: START, END, REPORT" },
    ],
    load: (): Promise<Verb<'logs'>> => import('../commands/logs.js'),
  },
  {
    name: 'data',
    summary: 'write the items of a table to a file, or put those of a file into it',
    arguments: '<export|import> <table> <file>',
    completes: ['export', 'import'],
    examples: ['hr-agent data export orders orders.jsonl', 'hr-agent data import orders orders.csv'],
    load: (): Promise<Verb<'data'>> => import('../commands/data.js'),
  },
  {
    name: 'memory',
    summary: 'what the agent remembers of ended sessions with somebody: show or forget it',
    arguments: '<show|clear> [id]',
    completes: ['show', 'clear'],
    options: [ALIAS_OPTION, { flags: '--session <id>', description: 'clear: only what is remembered of this session' }],
    examples: ['hr-agent memory show EMP001', 'hr-agent memory clear EMP001', 'hr-agent memory clear --yes'],
    load: (): Promise<Verb<'memory'>> => import('../commands/memory.js'),
  },
  {
    name: 'policy',
    summary: 'the IAM policy that whoever runs up, chat and down needs',
    load: (): Promise<Verb<'policy'>> => import('../commands/policy.js'),
  },
  {
    name: 'doctor',
    summary: 'check everything that a run depends on, with a fix beside what is not well',
    options: [MODEL_OPTION],
    load: (): Promise<Verb<'doctor'>> => import('../commands/doctor.js'),
  },
  {
    name: 'whoami',
    summary: 'who calls, and where',
    load: (): Promise<Verb<'whoami'>> => import('../commands/whoami.js'),
  },
  {
    name: 'init',
    summary: 'write an agent of your own that works at once',
    arguments: '[folder]',
    options: [
      {
        flags: '--template <kind>',
        description: 'what it works with',
        choices: ['functions', 'openapi', 'knowledge-base', 'table'],
      },
      {
        flags: '--language <language>',
        description: 'what its handler is written in; a knowledge base has none',
        choices: ['typescript', 'javascript', 'python'],
      },
    ],
    examples: ['hr-agent init', 'hr-agent init rooms --template openapi --language python'],
    load: (): Promise<Verb<'init'>> => import('../commands/init.js'),
  },
  {
    name: 'validate',
    summary: 'check a definition and all that it names, without calling anything',
    examples: ['hr-agent validate', 'hr-agent validate --agent my/agent.yaml'],
    load: (): Promise<Verb<'validate'>> => import('../commands/validate.js'),
  },
  {
    name: 'completion',
    summary: 'print a script for your shell that completes commands, options and values',
    arguments: '[shell]',
    completes: ['bash', 'zsh', 'fish'],
    options: [
      {
        flags: '--values <kind>',
        description: 'only list what there is of a kind, one a line; scripts ask so',
        choices: COMPLETABLE_KINDS,
      },
    ],
    examples: ['source <(hr-agent completion bash)', 'hr-agent completion fish | source'],
    repeats: [],
    load: (): Promise<Verb<'completion'>> => import('../commands/completion.js'),
  },
  {
    name: 'local',
    summary: 'serve the embedded local AWS to other programs',
    options: [
      { flags: '--port <number>', description: 'port on 127.0.0.1 (default: 4566; 0 takes a free one)' },
      { flags: '--key <id:secret>', description: 'take this access key only (default: any; also HR_AGENT_LOCAL_KEY)' },
      { flags: '--reset', description: 'empty the local account first' },
      {
        flags: '--latency <kind>',
        description: 'none: hardly any (default); aws: about as long as on AWS',
        choices: ['none', 'aws'],
      },
      {
        flags: '--fault <spec>',
        description: 'what is to go wrong, e.g. throttle:CreateAgent:3; `--fault list` shows all kinds',
        repeatable: true,
      },
      { flags: '--rates', description: 'throttle calls that come faster than AWS documents' },
      {
        flags: '--iam <mode>',
        description: 'strict: as AWS (default); relaxed: a role with no permissions policy at all has what it needs',
        choices: ['strict', 'relaxed'],
      },
      MODEL_OPTION,
      { flags: '--operations', description: 'only list the operations that are served, one a line' },
    ],
    examples: ['hr-agent local', 'hr-agent local --port 0', 'hr-agent local --fault stream-throttle:1 --latency aws'],
    repeats: ['state-dir'],
    load: (): Promise<Verb<'local'>> => import('../commands/local.js'),
  },
] as const satisfies readonly CommandSpec[];

export type CommandName = (typeof TABLE)[number]['name'];

/** The options of a command: those of its row, and those that every command has. */
type Options<Name extends string> = Name extends string
  ? OptionsOf<OwnOptions<Name> | (typeof GLOBAL_OPTIONS)[number]>
  : never;
type OwnOptions<Name extends string> =
  Extract<(typeof TABLE)[number], { name: Name }> extends { options: readonly (infer O extends OptionSpec)[] }
    ? O
    : never;

/** What the command of this name is given; with several names, what any of them is given. */
export type Context<Name extends string> = CommandContext<Options<Name>>;

/** What every command that holds a conversation is given. */
export type ConversationContext = CommandContext<
  OptionsOf<(typeof CONVERSATION_OPTIONS)[number] | (typeof GLOBAL_OPTIONS)[number]>
>;

/** A module of commands/. Running it resolves with the exit status. */
interface Verb<Name extends string> {
  readonly run: (context: Context<Name>) => Promise<number>;
}

/** A row of the table. The compiler checks in `COMMANDS` that each row loads the command of its own name. */
export type Command = {
  [Name in CommandName]: Omit<CommandSpec, 'load'> & { readonly name: Name; readonly load: () => Promise<Verb<Name>> };
}[CommandName];

/** Every command: what help, parsing and completion need, and how to load what runs it. */
export const COMMANDS: readonly Command[] = TABLE;

export function commandNamed(name: CommandName): Command | undefined {
  return COMMANDS.find((command) => command.name === name);
}
