import { describe, expect, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { agentFiles } from '../../helpers/definitions/agent-files.js';

const GOOD = `name: library
foundationModel: amazon.nova-pro-v1:0
instruction: You are the assistant of a small library and help its readers.
actionGroups:
  - name: Books
    functionSchema: functions.yaml
    lambda: { handler: handler.ts, timeout: 30 }
`;

/** `line:column` of every problem. */
async function positions(agent: string): Promise<string[]> {
  const files = agentFiles(agent);
  try {
    await loadAgent(files.file);
    return [];
  } catch (error) {
    const lines = error instanceof Error ? error.message.split('\n') : [];
    return lines.map((line) => /\.yaml:(\d+:\d+): /.exec(line)?.[1] ?? line);
  } finally {
    files.remove();
  }
}

describe('where a problem stands', () => {
  test.each([
    { title: 'a value: at its key', yaml: GOOD.replace('name: library', 'name: "-"'), at: ['1:1'] },
    { title: 'a value in a flow map: at its key', yaml: GOOD.replace('timeout: 30', 'timeout: 0'), at: ['7:36'] },
    { title: 'an unknown member: at its key', yaml: `${GOOD}colour: blue\n`, at: ['8:1'] },
    { title: 'a member of a list entry', yaml: GOOD.replace('name: Books', 'name: "B B"'), at: ['5:5'] },
    { title: 'a list entry: at its beginning', yaml: GOOD.replace(/ {2}- name[\s\S]*/, '  - Books\n'), at: ['5:5'] },
    { title: 'something missing: at what lacks it', yaml: GOOD.replace('name: Books', 'description: x'), at: ['5:5'] },
    { title: 'something missing at the top: at the beginning', yaml: GOOD.replace(/^name.*\n/, ''), at: ['1:1'] },
    {
      title: 'after comments and blank lines',
      yaml: `# one\n\n# two\n${GOOD.replace('name: library', 'name: 5')}`,
      at: ['4:1'],
    },
    {
      title: 'with Windows line ends',
      yaml: GOOD.replace('name: Books', 'name: "B B"').replaceAll('\n', '\r\n'),
      at: ['5:5'],
    },
    { title: 'an unclosed list: where the end surprises', yaml: 'name: [a\n', at: ['2:1'] },
    { title: 'a tab for indentation', yaml: 'actionGroups:\n\t- name: x\n', at: ['2:1'] },
    { title: 'a key twice: at the second', yaml: `${GOOD}name: other\n`, at: ['8:1'] },
    { title: 'an alias of nothing', yaml: `${GOOD}description: *nothing\n`, at: ['8:14'] },
    { title: 'an empty file', yaml: '', at: ['1:1'] },
  ])('$title', async ({ yaml, at }) => {
    expect(await positions(yaml)).toEqual(at);
  });

  test('a definition in JSON is as good', async () => {
    const json = JSON.stringify({ name: 'library', colour: 1 }, null, 2);
    expect((await positions(json)).at(-1)).toBe('3:3');
  });
});
