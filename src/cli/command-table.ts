import {
  ALIAS_OPTION,
  APPLY_OPTIONS,
  AS_OPTION,
  ATTRIBUTE_OPTION,
  CONVERSATION_OPTIONS,
  DATA_OPTION,
  FILES_OPTION,
  INLINE_OPTION,
  LOCK_OPTIONS,
  PROMPT_ATTRIBUTE_OPTION,
  SCENARIO_OPTIONS,
  TALK_OPTIONS,
  TIMEOUT_OPTION,
  WEB_PORT,
} from './command-options.js';
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
    options: [
      ...CONVERSATION_OPTIONS,
      FILES_OPTION,
      INLINE_OPTION,
      { flags: '--sessions', description: 'list the recent sessions' },
    ],
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
    name: 'web',
    summary: 'talk to the agent on a page in your browser, look inside its turns, keep them as tests',
    options: [
      { flags: '--port <number>', description: `port on 127.0.0.1 (default: ${WEB_PORT}; 0 takes a free one)` },
      { flags: '--open', description: 'open the page in your browser' },
      TIMEOUT_OPTION,
      MODEL_OPTION,
    ],
    examples: ['hr-agent web --open', 'hr-agent web --target aws --port 0'],
    load: (): Promise<Verb<'web'>> => import('../commands/web.js'),
  },
  {
    name: 'invoke',
    summary: 'one turn: the answer on stdout',
    arguments: '[text...]',
    options: [
      ...CONVERSATION_OPTIONS,
      FILES_OPTION,
      INLINE_OPTION,
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
      PROMPT_ATTRIBUTE_OPTION,
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
    summary: 'write items of a table to a file (over one: --yes), put those of a file into it, or write one to fill in',
    arguments: '<export|import|template> <table> <file>',
    completes: ['export', 'import', 'template'],
    examples: ['hr-agent data export orders orders.csv --yes', 'hr-agent data import orders orders.csv'],
    load: (): Promise<Verb<'data'>> => import('../commands/data.js'),
  },
  {
    name: 'metrics',
    summary: 'turns, calls, errors, times and tokens of the last hour',
    options: [ALIAS_OPTION],
    examples: ['hr-agent metrics', 'hr-agent metrics --alias live --json'],
    load: (): Promise<Verb<'metrics'>> => import('../commands/metrics.js'),
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
    name: 'person',
    summary: 'show everything that tables hold of one person, or erase it',
    arguments: '<show|erase> <id>',
    completes: ['show', 'erase'],
    examples: ['hr-agent person show EMP104 --json > EMP104.json', 'hr-agent person erase EMP104'],
    load: (): Promise<Verb<'person'>> => import('../commands/person.js'),
  },
  {
    name: 'token',
    summary: "sign who talks, for functions that take nobody's word for it",
    arguments: '[id]',
    completes: [],
    options: [
      { flags: '--ttl <duration>', description: 'how long it can be used (default: 15m, at most 24h)' },
      { flags: '--public-key', description: 'print what a function checks tokens with' },
    ],
    examples: ['hr-agent token --public-key', 'hr-agent chat --attr identity_token=$(hr-agent token EMP104)'],
    load: (): Promise<Verb<'token'>> => import('../commands/token.js'),
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
    name: 'pull',
    summary: 'write the definition of an agent that exists, with its schemas and the code of its functions',
    arguments: '<agent> [folder]',
    options: [{ ...ALIAS_OPTION, description: 'alias, by name or id, whose version is read (default: the draft)' }],
    examples: ['hr-agent pull my-agent --target aws', 'hr-agent pull ABCDEFGHIJ orders --alias live'],
    repeats: ['target', 'region', 'profile', 'endpoint-url', 'state-dir'],
    load: (): Promise<Verb<'pull'>> => import('../commands/pull.js'),
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
