// node --test: brings the agent up on the local AWS, plays scenario.yaml, and takes it down again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

test('the scenario goes as expected', () => {
  const output = execFileSync('hr-agent', ['demo', '--fresh', '--agent', 'agent.yaml', '--target', 'local', '--json'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  assert.equal(JSON.parse(output).ok, true);
});
