// node --test: brings the agent up on the local AWS, plays scenario.yaml, and takes it down again.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('the scenario goes as expected', () => {
  const demo = ['demo', '--fresh', '--quiet', '--agent', 'agent.yaml', '--target', 'local'];
  const { error, status, stdout, stderr } = spawnSync('hr-agent', demo, { cwd: import.meta.dirname, encoding: 'utf8' });
  assert.equal(error, undefined, 'hr-agent is not on the PATH. Where it is in node_modules, npm test finds it.');
  assert.equal(status, 0, stdout + stderr);
});
