import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { census } from '../helpers/account/census.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

function home(): Home {
  const made = newHome();
  onTestFinished(made.remove);
  return made;
}

async function everythingIn(place: Home): Promise<string[]> {
  const aws = await accountOf(place);
  try {
    return await census(aws);
  } finally {
    await aws.close();
  }
}

/** A file of that many bytes, none of which takes any place. */
function sparse(folder: string, name: string, bytes: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '');
  truncateSync(join(folder, name), bytes);
}

const MB = 1024 * 1024;
const lambda = (members: string) => LIBRARY.agent.replace('handler: handler.ts', members);
const FIVE = ['b', 'c', 'd', 'e', 'f'].map((name) => `      ${name}: { type: string }\n`).join('');
const KNOWLEDGE = `${LIBRARY.agent}knowledgeBases:\n  - { description: About books, documents: docs }\n`;

/** What is wrong with the library, and what is said of it. */
const WRONG: { what: string; make: (home: Home) => unknown; code: string; says: string }[] = [
  {
    what: 'a handler that does not compile',
    make: (place) => writeDefinition(place, { handler: 'export const handler = () => {\n  return = 1;\n};\n' }),
    code: 'HANDLER_INVALID',
    says: 'handler.ts:2:10: Unexpected "="',
  },
  {
    what: 'a handler that imports what is not there',
    make: (place) => writeDefinition(place, { handler: "export { handler } from './none.js';\n" }),
    code: 'HANDLER_INVALID',
    says: 'handler.ts:1:25: Could not resolve "./none.js"',
  },
  {
    what: 'a Python file without a handler',
    make(place) {
      writeDefinition(place, { agent: lambda('handler: handler.py') });
      place.write('handler.py', 'def handle(event, context):\n    return {}\n');
    },
    code: 'HANDLER_INVALID',
    says: "does not define 'lambda_handler'",
  },
  {
    what: 'a Python file that does not compile',
    make(place) {
      writeDefinition(place, { agent: lambda('handler: handler.py') });
      place.write('handler.py', 'def lambda_handler(event, context):\n    return {]\n');
    },
    code: 'HANDLER_INVALID',
    says: 'handler.py:2:13: ',
  },
  {
    what: 'a Python file in a folder that does not compile',
    make(place) {
      writeDefinition(place, { agent: lambda('handler: code') });
      place.write('code/lambda_function.py', 'def lambda_handler(event, context)\n    return {}\n');
    },
    code: 'HANDLER_INVALID',
    says: 'lambda_function.py:1:',
  },
  {
    what: 'a folder over the limit of Lambda',
    make(place) {
      writeDefinition(place, { agent: lambda('handler: code') });
      place.write('code/index.mjs', LIBRARY.handler);
      sparse(join(place.folder, 'code'), 'model.bin', 251 * MB);
    },
    code: 'HANDLER_TOO_LARGE',
    says: 'MB unzipped; Lambda takes at most 250 MB',
  },
  {
    what: 'a function with six parameters',
    make: (place) => writeDefinition(place, { functions: LIBRARY.functions + FIVE }),
    code: 'DEFINITION_INVALID',
    says: 'books.functions.yaml:4:5: functions[0].parameters must have at most 5 entries',
  },
  {
    what: 'two functions of one name',
    make: (place) => writeDefinition(place, { functions: LIBRARY.functions + LIBRARY.functions.replace(/^.*\n/, '') }),
    code: 'DEFINITION_INVALID',
    says: 'books.functions.yaml:6:5: functions[1].name get_book is the name of an earlier function',
  },
  {
    what: 'a name with a hyphen for a Nova model',
    make: (place) => writeDefinition(place, { functions: LIBRARY.functions.replace('get_book', 'get-book') }),
    code: 'DEFINITION_INVALID',
    says: 'library.agent.yaml:6:5: actionGroups[0].functionSchema has get-book, and Nova models fail',
  },
  {
    what: 'a runtime that does not fit the handler',
    make: (place) => writeDefinition(place, { agent: lambda('handler: handler.ts\n      runtime: python3.13') }),
    code: 'DEFINITION_INVALID',
    says: 'library.agent.yaml:9:7: actionGroups[0].lambda.runtime is python3.13, but the handler is for Node.js',
  },
  {
    what: 'environment variables that Lambda refuses',
    make: (place) =>
      writeDefinition(place, { agent: lambda('handler: handler.ts\n      environment: { AWS_REGION: x }') }),
    code: 'DEFINITION_INVALID',
    says: 'library.agent.yaml:9:22: actionGroups[0].lambda.environment.AWS_REGION is set by Lambda itself',
  },
  {
    what: 'more environment than Lambda takes',
    make: (place) =>
      writeDefinition(place, { agent: lambda(`handler: handler.ts\n      environment: { BIG: ${'x'.repeat(4096)} }`) }),
    code: 'DEFINITION_INVALID',
    says: 'lambda.environment has 4106 bytes; Lambda takes at most 4096',
  },
  {
    what: 'a document over the limit of size',
    make(place) {
      writeDefinition(place, { agent: KNOWLEDGE });
      sparse(join(place.folder, 'docs'), 'big.txt', 51 * MB);
    },
    code: 'DOCUMENT_INVALID',
    says: join('docs', 'big.txt is over 50 MB'),
  },
  {
    what: 'a document of a kind that nobody reads',
    make(place) {
      writeDefinition(place, { agent: KNOWLEDGE });
      place.write('docs/notes.xyz', 'Books.');
    },
    code: 'DOCUMENT_INVALID',
    says: 'notes.xyz is of a kind that cannot be read; .md, .txt',
  },
  {
    what: 'a folder without documents',
    make(place) {
      writeDefinition(place, { agent: KNOWLEDGE });
      mkdirSync(join(place.folder, 'docs'));
    },
    code: 'NO_DOCUMENTS',
    says: 'There is no document in',
  },
  {
    what: 'a link among the documents',
    make(place) {
      writeDefinition(place, { agent: KNOWLEDGE });
      place.write('docs/loans.md', '# Loans');
      symlinkSync('/etc/hostname', join(place.folder, 'docs/name.txt'));
    },
    code: 'DOCUMENT_INVALID',
    says: 'name.txt is neither a file nor a folder',
  },
  {
    what: 'a pipe among the documents',
    make(place) {
      writeDefinition(place, { agent: KNOWLEDGE });
      mkdirSync(join(place.folder, 'docs'));
      execFileSync('mkfifo', [join(place.folder, 'docs/pipe.txt')]);
    },
    code: 'DOCUMENT_INVALID',
    says: 'pipe.txt is neither a file nor a folder',
  },
  {
    what: 'a whole disk for a folder of documents',
    make: (place) => writeDefinition(place, { agent: KNOWLEDGE.replace('documents: docs', 'documents: /') }),
    code: 'DOCUMENT_INVALID',
    says: '/',
  },
  {
    what: 'a handler that imports from the web',
    make: (place) => writeDefinition(place, { handler: `import 'http://localhost/handler.js';\n${LIBRARY.handler}` }),
    code: 'HANDLER_INVALID',
    says: 'imports http://localhost/handler.js',
  },
  {
    what: 'a schema that is a pipe',
    make(place) {
      writeDefinition(place);
      rmSync(join(place.folder, 'books.functions.yaml'));
      execFileSync('mkfifo', [join(place.folder, 'books.functions.yaml')]);
    },
    code: 'FILE_UNREADABLE',
    says: 'books.functions.yaml: it is neither a file nor a folder',
  },
  {
    what: 'a definition over a mebibyte',
    make: (place) => writeDefinition(place, { agent: `${LIBRARY.agent}# ${'x'.repeat(MB)}\n` }),
    code: 'FILE_UNREADABLE',
    says: 'and at most 1048576 are read',
  },
  {
    what: 'a key that stands twice',
    make: (place) => writeDefinition(place, { agent: `${LIBRARY.agent}name: again\n` }),
    code: 'DEFINITION_INVALID',
    says: 'not valid YAML: Map keys must be unique',
  },
  {
    what: 'thousands of unknown keys',
    make: (place) =>
      writeDefinition(place, {
        agent: LIBRARY.agent + Array.from({ length: 4_000 }, (_, at) => `k${at}: 1\n`).join(''),
      }),
    code: 'DEFINITION_INVALID',
    says: 'k0 is not known here',
  },
  {
    what: 'an alias inside of what it names',
    make: (place) =>
      writeDefinition(place, { functions: 'functions: &all\n  - name: find_book\n    parameters: *all\n' }),
    code: 'DEFINITION_INVALID',
    says: 'books.functions.yaml:3:17: not valid YAML: *all stands inside of what it names',
  },
  {
    what: 'lists in lists without end',
    make: (place) => writeDefinition(place, { functions: `functions: ${'['.repeat(5_000)}` }),
    code: 'DEFINITION_INVALID',
    says: 'not valid YAML: it is nested too deeply',
  },
];

describe('what is wrong with a definition or anything that it names', () => {
  test.each(WRONG)('$what: told once, before any call, by validate and up alike', async ({ make, code, says }) => {
    const place = home();
    make(place);
    for (const command of ['validate', 'up']) {
      const { error } = (await place.run([command, '--agent', 'library.agent.yaml', '--json'])).json();
      expect(error).toMatchObject({ code, message: expect.stringContaining(says) });
    }
    expect((await place.run(['status', '--agent', 'library.agent.yaml'])).status).toBe(
      code === 'DEFINITION_INVALID' || code === 'FILE_UNREADABLE' ? 1 : 3,
    );
  });
});

describe('the scenario that a definition names', () => {
  const validated = async (scenario?: string) => {
    const place = home();
    writeDefinition(place, { agent: `${LIBRARY.agent}scenario: talk.yaml\n` });
    if (scenario !== undefined) place.write('talk.yaml', scenario);
    return place.run(['validate', '--agent', 'library.agent.yaml', '--json']);
  };

  test('that is not there: validate says so', async () => {
    expect((await validated()).json().error).toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringContaining('talk.yaml'),
    });
  });

  test('with a key that there is not: validate says where', async () => {
    const run = await validated('title: A talk\nturns:\n  - say: Hello\n    expct: {}\n');
    expect(run.json().error).toMatchObject({
      code: 'SCENARIO_INVALID',
      message: expect.stringContaining('talk.yaml:4:5: turns[0].expct'),
    });
  });

  test('with a variable that --var gives later: valid', async () => {
    expect((await validated(`title: A talk\nturns:\n  - say: Hello \${who}\n`)).status).toBe(0);
  });
});

test('Python that only the chosen runtime reads is left to it', async () => {
  const place = home();
  place.write('handler.py', 'type Event = dict\n\ndef lambda_handler(event: Event, context):\n    return {}\n');
  writeDefinition(place, { agent: lambda('handler: handler.py') });
  expect((await place.run(['validate', '--agent', 'library.agent.yaml'])).status).toBe(0);
});

test('without python3 on the PATH, Python handlers are taken as they are', async () => {
  const place = home();
  place.write('handler.py', 'def lambda_handler(event, context):\n    return (\n');
  writeDefinition(place, { agent: lambda('handler: handler.py') });
  vi.stubEnv('PATH', place.folder);
  const run = await place.run(['validate', '--agent', 'library.agent.yaml']);
  vi.unstubAllEnvs();
  expect(run.status).toBe(0);
});

test('documents that cannot be ingested are warned of, the others are in, and the next up or down deals with it', async () => {
  const place = home();
  const library = ['--agent', writeDefinition(place, { agent: KNOWLEDGE })];
  place.write('docs/loans.md', '# Loans\n\nYou can keep a book for four weeks.\n');
  place.write('docs/plan.pdf', '%PDF-1.7');
  place.write('docs/blank.txt', '\n');
  const up = await place.run(['up', ...library, '--json']);
  expect(up.status).toBe(0);
  const told = up.stderr.split('\n').filter((line) => line.startsWith('{'));
  const events: { type: string; message?: string }[] = told.map((line) => JSON.parse(line));
  const place_ = 's3://library-000000000000-us-east-1/documents';
  expect(events.find(({ type }) => type === 'warning')?.message?.split('\n')).toEqual([
    '2 of 3 documents could not be taken.',
    `Ignored 1 files as their file format was not supported. [Files: ${place_}/plan.pdf].`,
    `Ignored 1 files as no text content found. [Files: ${place_}/blank.txt].`,
  ]);
  rmSync(join(place.folder, 'docs/plan.pdf'));
  place.write('docs/blank.txt', 'The library is in the cellar.\n');
  expect((await place.run(['up', ...library])).status).toBe(0);
  const asked = await place.run(['invoke', ...library, 'How many weeks can I keep a book?']);
  expect(asked.stdout).toContain('source: loans.md, Loans');
  place.write('docs/plan.pdf', '%PDF-1.7');
  const warned = '1 of 3 documents could not be taken.';
  expect((await place.run(['up', ...library])).stderr).toContain(warned);
  // It holds until the document is mended: no change hides it.
  const again = await place.run(['up', ...library]);
  expect(again.stdout).toContain('nothing to change');
  expect(again.stderr).toMatch(
    new RegExp(`^warning {4}${warned}\n {11}Ignored 1 files .*\n {11}The others are in\\.`, 'm'),
  );
  for (const command of ['plan', 'status']) expect((await place.run([command, ...library])).stdout).toContain(warned);
  const { stdout } = await place.run(['status', ...library]);
  expect(stdout).toMatch(/^present +s3-documents\/\S+ +\(3 objects\)$/m);
  expect(stdout).not.toContain('broken');
  expect((await place.run(['doctor', ...library])).stdout).toMatch(new RegExp(`^warn documents +${warned}`, 'm'));
  const validated = await place.run(['validate', ...library]);
  expect(validated.stdout).toMatch(/is valid, .*\nnote: \S+plan\.pdf breaks off, so that it may not be taken\.$/m);
  expect((await place.run(['down', '--yes', ...library])).status).toBe(0);
  expect(await everythingIn(place)).toEqual([]);
});
