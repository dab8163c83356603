import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/command-table.js';
import { KINDS } from '../src/resources/kinds.js';
import { CALLED_ACROSS, CONVERSATION, FLOORS, LOADED_LATE, PAGE, ROOMS } from './architecture/house.js';
import * as rules from './architecture/rules.js';
import { readSources, type Source, sourceOf } from './architecture/source.js';

const sources = readSources();
const verbs = COMMANDS.map(({ name }) => name);
const kinds = KINDS.map(({ kind }) => kind);

interface Rule {
  says: string;
  breaches: (sources: readonly Source[]) => string[];
  /** Files that break it, by path: a rule that nothing can break proves nothing. */
  broken: Readonly<Record<string, string>>;
}

const RULES: readonly Rule[] = [
  {
    says: 'a room imports only what lies below it, types included, and every source lies in a room',
    breaches: (all) => rules.roomsOutOfOrder(all, ROOMS),
    broken: { 'src/core/errors.ts': "import type { Target } from '../stack/target.js';" },
  },
  {
    says: 'commands, the page and the local AWS are loaded by dynamic import only',
    breaches: (all) => rules.loadedEarly(all, LOADED_LATE),
    broken: { 'src/cli/main.ts': "import { run } from '../commands/up.js';" },
  },
  {
    says: 'a folder of conversation/ imports only what lies below it, and nothing lies beside the folders',
    breaches: (all) => rules.foldersOutOfOrder(all, 'conversation', CONVERSATION),
    broken: { 'src/conversation/trace/reader.ts': "import type { Turn } from '../turn/turn.js';" },
  },
  {
    says: 'the page and its server share what they say to each other, and nothing else',
    breaches: (all) => rules.foldersOutOfOrder(all, 'page', PAGE),
    broken: { 'src/page/browser/page.ts': "import { servePage } from '../server/server.js';" },
  },
  {
    says: 'a floor of the local AWS imports only what lies below it, types included',
    breaches: (all) => rules.floorsOutOfOrder(all, FLOORS),
    broken: { 'src/emulator/store/store.ts': "import type { Call } from '../service/call.js';" },
  },
  {
    says: 'nothing lies beside the floors but the composition root',
    breaches: rules.looseInTheEmulator,
    broken: { 'src/emulator/helpers.ts': '' },
  },
  {
    says: 'a service of the local AWS knows another only through what AWS itself calls across',
    breaches: (all) => rules.servicesAcross(all, CALLED_ACROSS),
    broken: { 'src/emulator/services/logs/groups.ts': "import type { RoleRecord } from '../iam/records.js';" },
  },
  {
    says: 'no file imports itself by way of others, types included',
    breaches: rules.cycles,
    broken: { 'src/core/a.ts': "import type { B } from './b.js';", 'src/core/b.ts': "import { a } from './a.js';" },
  },
  {
    says: 'commands/ holds verbs and nothing else',
    breaches: (all) => rules.noVerbs(all, verbs),
    broken: { 'src/commands/wording.ts': '' },
  },
  {
    says: 'only the command line speaks the command line',
    breaches: (all) => rules.literalCommands(all, verbs),
    broken: { 'src/stack/doctor.ts': "const hint = 'Run hr-agent up first.';" },
  },
  {
    says: 'no missing id passes as an empty text',
    breaches: rules.idsMadeUp,
    broken: { 'src/aws/agents.ts': "const id = answer.agentId ?? '';" },
  },
  {
    says: "nothing but a kind's own module names the kind",
    breaches: (all) => rules.kindsNamed(all, kinds),
    broken: { 'src/stack/doctor.ts': "const isRole = id.startsWith('iam-role/');" },
  },
  {
    says: 'only the command line touches the process; handlers have one of their own',
    breaches: rules.processTouched,
    broken: { 'src/stack/lock.ts': 'const pid = process.pid;' },
  },
  {
    says: 'only aws/ makes SDK clients',
    breaches: rules.sdkOutsideAws,
    broken: { 'src/stack/apply.ts': "import { IAMClient } from '@aws-sdk/client-iam';" },
  },
  {
    says: 'the local AWS takes schemas and types from the SDK, never a client or a command',
    breaches: rules.clientsInTheEmulator,
    broken: { 'src/emulator/runner/runner.ts': "import { LambdaClient } from '@aws-sdk/client-lambda';" },
  },
  {
    says: 'no room but the local AWS and the composition root knows which target it is',
    breaches: rules.targetKnown,
    broken: { 'src/stack/doctor.ts': "if (target.kind === 'local') return [];" },
  },
  {
    says: 'handlers need nothing that Lambda does not have',
    breaches: rules.handlersWithDependencies,
    broken: { 'lambda/hr/index.ts': "import { z } from 'zod';" },
  },
  {
    says: 'no file is over 400 lines, and a verb is at most 120',
    breaches: rules.tooLong,
    broken: { 'src/commands/up.ts': '\n'.repeat(121), 'src/stack/apply.ts': '\n'.repeat(401) },
  },
  {
    says: 'the compiler is not told to overlook anything',
    breaches: rules.uncheckedTypes,
    broken: { 'src/core/json.ts': 'const value: any = 1;' },
  },
  {
    says: 'nothing in src/ knows what the built-in agents are about',
    breaches: rules.domainWords,
    broken: { 'src/conversation/turn/turn.ts': "const asked = 'employee_id';" },
  },
];

describe.each(RULES)('$says', ({ breaches, broken }) => {
  test('holds', () => {
    expect(breaches(sources)).toEqual([]);
  });

  test('is seen to be broken', () => {
    const files = Object.entries(broken).map(([file, text]) => sourceOf(file, `${text}\n`));
    expect(breaches(files).length).toBeGreaterThanOrEqual(1);
  });
});

test('a module that is known only at run time is loaded in one place, which the build knows', () => {
  expect(rules.computedImports(sources)).toEqual(['src/packaging/import-module.ts']);
});

test('an empty text stands in for what is missing in at most 40 places', () => {
  expect(rules.blanks(sources)).toBeLessThanOrEqual(40);
});

test('the median file has at most 90 lines', () => {
  const sizes = sources.map((source) => source.lines).sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(90);
});

test('every code of a failure is used', () => {
  const list = sources.find(({ file }) => file === 'src/core/error-codes.ts');
  const codes = [...(list?.code.matchAll(/^ {2}\| ('\w+')/gm) ?? [])].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(0);
  const users = sources.filter((source) => source !== list);
  expect(codes.filter((code) => !users.some((source) => source.code.includes(code)))).toEqual([]);
});
