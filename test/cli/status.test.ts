import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleOf } from '../../src/aws/console.js';
import { type Clock, systemClock } from '../../src/core/time.js';
import { consolePage } from '../../src/resources/kinds.js';
import { type Home, newHome } from '../helpers/cli/run-cli.js';
import { LIBRARY, writeDefinition } from '../helpers/definitions/library.js';

let home: Home;
beforeEach(() => {
  home = newHome();
  writeDefinition(home);
});
afterEach(() => home.remove());

const run = (argv: string[], clock: Clock = systemClock) =>
  home.run([...argv, '--agent', 'library.agent.yaml'], { clock });

test('status tells how old things are, when the draft was prepared, and what each alias serves', async () => {
  await run(['up', '--yes']);
  await run(['publish', 'live']);
  const later: Clock = { ...systemClock, now: () => Date.now() + 3 * 3_600_000 };
  const { stdout } = await run(['status'], later);
  expect(stdout).toMatch(/^present +iam-role\/library-lambda-role +made 3 h ago$/m);
  expect(stdout).toMatch(/^present +action groups of library +\(1 group\)$/m);
  expect(stdout).toMatch(/^Active +lambda-function\/library +changed 3 h ago$/m);
  expect(stdout).toMatch(/^PREPARED +agent\/library +made 3 h ago$/m);
  expect(stdout).toMatch(/^Alias live serves version 1 \(PREPARED\)\.$/m);
  expect(stdout).toMatch(/^Prepared \d{4}-\d\d-\d\dT[\d:.]+Z, 3 h ago\.$/m);
});

test('drift stands beside the age', async () => {
  await run(['up', '--yes']);
  writeDefinition(home, { agent: `description: Of a library.\n${LIBRARY.agent}` });
  const { stdout } = await run(['status']);
  expect(stdout).toMatch(/^PREPARED +agent\/library +made \d+ s ago +\(differs: description\)$/m);
});

test('each kind that the console has a page for is linked there', () => {
  const console = consoleOf({ partition: 'aws', region: 'eu-west-1' });
  const page = (id: string, outputs = {}) => consolePage(console, id, outputs);
  expect(page('agent/library', { agentId: 'ABCDE12345' })).toBe(
    'https://eu-west-1.console.aws.amazon.com/bedrock/home?region=eu-west-1#/agents/ABCDE12345',
  );
  expect(page('log-group//aws/lambda/library')).toContain('log-group/$252Faws$252Flambda$252Flibrary');
  expect(page('s3-bucket/library-111122223333-eu-west-1')).toBe(
    'https://console.aws.amazon.com/s3/buckets/library-111122223333-eu-west-1?region=eu-west-1',
  );
  expect(page('knowledge-base/library-rules', { knowledgeBaseId: 'KB12345678' })).toContain(
    'knowledge-bases/library-rules/KB12345678',
  );
  expect(page('lambda-permission/library/AllowBedrockInvoke')).toBeUndefined();
});
