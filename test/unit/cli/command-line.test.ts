import { expect, test } from 'vitest';
import { AGENT_AND_PLACE, adviceText, commandWriter } from '../../../src/cli/render/command-line.js';

const GIVEN: Readonly<Record<string, readonly string[]>> = {
  target: ['aws'],
  agent: ['one.yaml', 'two.yaml'],
  'state-dir': ["Anna's state"],
  model: ['openai:http://127.0.0.1:11434#llama3.2'],
};
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  chat: [...AGENT_AND_PLACE, 'model'],
  local: ['state-dir'],
  completion: [],
};
const write = commandWriter(
  (option) => GIVEN[option] ?? [],
  (command) => REPEATED[command] ?? AGENT_AND_PLACE,
);
const writeAlone = commandWriter(
  () => [],
  () => AGENT_AND_PLACE,
);

test('a suggested command repeats the options that name its agent and its place', () => {
  expect(writeAlone({ command: 'up' })).toBe('hr-agent up');
  expect(write({ command: 'up' })).toBe(
    "hr-agent up --agent one.yaml --agent two.yaml --target aws --state-dir 'Anna'\\''s state'",
  );
  expect(write({ command: 'chat', args: ['--session', 'last'] }, 'two.yaml')).toBe(
    "hr-agent chat --session last --agent two.yaml --target aws --state-dir 'Anna'\\''s state' --model openai:http://127.0.0.1:11434#llama3.2",
  );
});

test('a command that takes no agent repeats what it works with, and the program itself nothing', () => {
  expect(write({ command: 'local', args: ['--port', '0'] })).toBe(
    "hr-agent local --port 0 --state-dir 'Anna'\\''s state'",
  );
  expect(write({ command: 'completion', args: ['bash'] })).toBe('hr-agent completion bash');
  expect(write({ args: ['--help'] })).toBe('hr-agent --help');
});

test('a sentence for an agent stands in double quotes', () => {
  expect(writeAlone({ command: 'invoke', args: ['What can you do?'] })).toBe('hr-agent invoke "What can you do?"');
});

test('advice names its commands without options, unless it is told to write them out', () => {
  const advice = ['Ask for what ', { command: 'policy' as const }, ' prints.'];
  expect(adviceText(advice)).toBe('Ask for what hr-agent policy prints.');
  expect(adviceText(advice, (step) => write(step, 'one.yaml'))).toContain('hr-agent policy --agent one.yaml');
  expect(adviceText('Wait.')).toBe('Wait.');
});
