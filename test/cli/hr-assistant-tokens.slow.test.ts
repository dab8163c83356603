import { sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newHome } from '../helpers/cli/run-cli.js';
import { writeAssistant } from '../helpers/definitions/built-in-copies.js';

const HR = ['--agent', 'hr-assistant'];

test('with the public key in its functions nobody is who no token names, and no token that is over, forged or of another agent', async () => {
  const own = newHome();
  onTestFinished(own.remove);
  const publicKey = (await own.run(['token', '--public-key', ...HR])).stdout.trim();
  const agent = [
    '--agent',
    writeAssistant(own, ({ actionGroups }) => {
      for (const { lambda } of actionGroups) lambda.environment = { IDENTITY_PUBLIC_KEY: publicKey };
    }),
  ];
  expect((await own.run(['up', ...agent])).status).toBe(0);
  const asked = async (...who: string[]) =>
    (await own.run(['invoke', ...agent, ...who, 'How many PTO days do I have left?'])).stdout;
  const attribute = (token: string) => ['--attr', `identity_token=${token}`];
  const token = (await own.run(['token', 'EMP104', '--ttl', '10m', ...HR])).stdout.trim();
  expect(await asked(...attribute(token))).toContain('Jonas Weber');
  expect(await asked(...attribute(token), '--as', 'EMP105')).toContain('Jonas Weber');
  const key = readFileSync(join(own.stateFolder, 'identity/hr-assistant.pem'), 'utf8');
  const now = Math.floor(Date.now() / 1_000);
  const made = (claims: object) => {
    const all = { sub: 'EMP104', aud: 'hr-assistant', iat: now - 60, exp: now + 600, ...claims };
    const text = Buffer.from(JSON.stringify(all)).toString('base64url');
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  };
  expect(await asked(...attribute(made({})))).toContain('Jonas Weber');
  const [, signature = ''] = token.split('.');
  const others = Buffer.from(JSON.stringify({ sub: 'EMP105', aud: 'hr-assistant', iat: now, exp: now + 600 }));
  for (const who of [
    [],
    ['--as', 'EMP104'],
    attribute(made({ exp: now - 1 })),
    attribute(made({ exp: now + 90_000 })),
    attribute(made({ aud: 'another' })),
    attribute(`${others.toString('base64url')}.${signature}`),
    [...attribute('EMP104'), '--as', 'EMP104'],
  ]) {
    const answer = await asked(...who);
    expect(answer).not.toMatch(/Jonas|Aiko|remaining/);
    expect(answer).toMatch(/[Ss]ign in/);
  }
});
