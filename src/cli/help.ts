import { COMMANDS, type CommandName } from './command-table.js';
import { GLOBAL_OPTIONS, MODEL_OPTION } from './global-options.js';
import type { OptionSpec } from './options.js';

type Group = 'Run an agent' | 'Write your own' | 'Look inside' | 'Step by step' | 'For other programs';

/** Where each command stands in the help, in this order. `common`: on its first screen, too. */
const PLACES: Readonly<Record<CommandName, { group: Group; common?: true }>> = {
  up: { group: 'Run an agent', common: true },
  chat: { group: 'Run an agent', common: true },
  invoke: { group: 'Run an agent', common: true },
  down: { group: 'Run an agent', common: true },
  web: { group: 'Run an agent', common: true },
  demo: { group: 'Run an agent' },
  publish: { group: 'Run an agent' },
  init: { group: 'Write your own' },
  dev: { group: 'Write your own', common: true },
  pull: { group: 'Write your own' },
  validate: { group: 'Write your own' },
  test: { group: 'Write your own', common: true },
  data: { group: 'Write your own' },
  person: { group: 'Look inside' },
  status: { group: 'Look inside', common: true },
  plan: { group: 'Look inside', common: true },
  trace: { group: 'Look inside' },
  logs: { group: 'Look inside' },
  memory: { group: 'Look inside' },
  metrics: { group: 'Look inside' },
  doctor: { group: 'Look inside', common: true },
  whoami: { group: 'Look inside' },
  'create-roles': { group: 'Step by step' },
  'deploy-lambda': { group: 'Step by step' },
  'create-agent': { group: 'Step by step' },
  prepare: { group: 'Step by step' },
  local: { group: 'For other programs' },
  token: { group: 'For other programs' },
  policy: { group: 'For other programs' },
  completion: { group: 'For other programs' },
};

const GROUPS: readonly Group[] = [
  'Run an agent',
  'Write your own',
  'Look inside',
  'Step by step',
  'For other programs',
];

const START = `Start here
  hr-agent demo --fresh     makes an agent, talks to it, and removes it again
  hr-agent init FOLDER      writes an agent of your own`;

const COLUMN = 12;

/** The first screen: where to start, and of each group the commands that most people need. It fits into 24 rows. */
export function firstHelp(): string {
  const groups = GROUPS.map((group) => {
    const [common, others] = [inGroup(group, true), inGroup(group, false).map(({ name }) => name)];
    if (common.length === 0) return `${group.padEnd(19)} ${others.join(', ')}`;
    const more = others.length === 0 ? [] : [`  also: ${others.join(', ')}`];
    return [group, ...common.map(({ name, summary }) => row(`  ${name}`, clause(summary))), ...more].join('\n');
  });
  return `${START}
${groups.join('\n')}
--model openai:URL#NAME, or HR_AGENT_MODEL: a model in the planner's place
More: hr-agent help all | options | COMMAND
`;
}

/** Every command. */
export function helpOfAll(): string {
  const groups = GROUPS.map((group) =>
    [
      group,
      ...[...inGroup(group, true), ...inGroup(group, false)].map(({ name, summary }) => row(`  ${name}`, summary, 17)),
    ].join('\n'),
  );
  return `${START}\n\n${groups.join('\n\n')}

hr-agent help COMMAND      the options of a command, and examples
hr-agent help options      options of every command, variables, exit statuses
`;
}

/** The options that every command has, variables, and exit statuses. */
export function helpOfOptions(): string {
  const rows = (options: readonly OptionSpec[]) =>
    options.map((option) => row(`  ${option.flags}`, described(option), 28));
  return `Options of every command
${rows(GLOBAL_OPTIONS).join('\n')}

Option of the commands that talk
${rows([MODEL_OPTION]).join('\n')}

Variables
${Object.entries(VARIABLES)
  .map(([name, what]) => row(`  ${name}`, what, 28))
  .join('\n')}

Exit status: 0 done, 1 failed, 2 usage, 3 not there or not deployed,
4 needs an answer, 130 interrupted.
`;
}

const VARIABLES: Readonly<Record<string, string>> = {
  HR_AGENT_TARGET: 'as --target',
  HR_AGENT_STATE_DIR: 'as --state-dir',
  HR_AGENT_MODEL: 'as --model',
  HR_AGENT_MODEL_API_KEY: 'the key of the server that --model names',
  HR_AGENT_LOCAL_KEY: 'as --key of local',
  'NO_COLOR, FORCE_COLOR, CI': 'no colours, colours, no screen that lives',
  'AWS_…': "the AWS SDK's own",
};

/** The line of a command's help that stands for the options of every command. */
export function commonOptions(): string {
  const names = GLOBAL_OPTIONS.map(({ flags }) => flags.split(' ')[0]);
  return `Common options: ${names.slice(0, 6).join(' ')}\n${names.slice(6).join(' ')}\n(hr-agent help options tells of them)`;
}

function inGroup(group: Group, isCommon: boolean) {
  const names = Object.entries(PLACES).filter(
    ([, place]) => place.group === group && (place.common ?? false) === isCommon,
  );
  return names.flatMap(([name]) => COMMANDS.filter((command) => command.name === name));
}

function described({ description, choices }: OptionSpec): string {
  return choices ? `${description} (${choices.join(', ')})` : description;
}

/** The beginning of a summary, where all of it would take two rows. */
function clause(summary: string): string {
  return summary.length <= 79 - COLUMN ? summary : summary.replace(/(?:[:,;]| \().*$/, '');
}

/** Two columns. What has no room beside the first moves under the second. */
function row(name: string, text: string, column = COLUMN): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    const joined = lines[last] === '' ? word : `${lines[last]} ${word}`;
    if (joined.length <= 79 - column || lines[last] === '') lines[last] = joined;
    else lines.push(word);
  }
  const apart = name.length >= column ? `${name}\n${' '.repeat(column)}` : name.padEnd(column);
  return `${apart}${lines.join(`\n${' '.repeat(column)}`)}`;
}
