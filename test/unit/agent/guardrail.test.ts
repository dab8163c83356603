import { afterAll, describe, expect, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { newHome } from '../../helpers/cli/run-cli.js';
import { GUARDRAIL, writeGuardedDefinition } from '../../helpers/definitions/guarded.js';

const home = newHome();
afterAll(home.remove);

const load = (guardrail?: string, text?: string) =>
  loadAgent(`${home.folder}/${writeGuardedDefinition(home, guardrail, text)}`);

describe('the file of a guardrail', () => {
  test('has the members of CreateGuardrail, and a name after the agent unless it says one', async () => {
    const settings = {
      blockedInputMessaging: 'I do not speak about that.',
      blockedOutputsMessaging: 'I must not say that.',
      wordPolicyConfig: { wordsConfig: [{ text: 'price list' }] },
      sensitiveInformationPolicyConfig: { piiEntitiesConfig: [{ type: 'EMAIL', action: 'ANONYMIZE' }] },
    };
    expect((await load()).guardrail).toEqual({ name: 'library-guardrail', settings });
    expect((await load(undefined, `name: mine\n${GUARDRAIL}`)).guardrail).toMatchObject({ name: 'mine' });
  });

  const MESSAGES = 'blockedInputMessaging: No.\nblockedOutputsMessaging: No.\n';
  test.each([
    [
      'an unknown member',
      `${MESSAGES}wordPolicy: {}\n`,
      '3:1: wordPolicy is not known here; did you mean wordPolicyConfig?',
    ],
    [
      'no message',
      'wordPolicyConfig: { wordsConfig: [{ text: a }] }\n',
      '1:1: lacks blockedInputMessaging, which is required',
    ],
    ['no policy', MESSAGES, '1:1: has no policy: a guardrail needs one at least'],
    [
      'four words',
      `${MESSAGES}wordPolicyConfig:\n  wordsConfig:\n    - text: one two three four\n`,
      '5:7: wordPolicyConfig.wordsConfig[0].text has more than 3 words',
    ],
    [
      'an unknown kind of data',
      `${MESSAGES}sensitiveInformationPolicyConfig:\n  piiEntitiesConfig:\n    - { type: SHOE, action: BLOCK }\n`,
      '5:9: sensitiveInformationPolicyConfig.piiEntitiesConfig[0].type must be one of: ADDRESS, AGE,',
    ],
    [
      'a kind of data twice',
      `${MESSAGES}sensitiveInformationPolicyConfig:\n  piiEntitiesConfig:\n    - { type: AGE, action: BLOCK }\n    - { type: AGE, action: NONE }\n`,
      '6:7: sensitiveInformationPolicyConfig.piiEntitiesConfig[1] has AGE a second time',
    ],
    [
      'lookahead',
      `${MESSAGES}sensitiveInformationPolicyConfig:\n  regexesConfig:\n    - { name: a, action: BLOCK, pattern: "a(?=b)" }\n`,
      '5:33: sensitiveInformationPolicyConfig.regexesConfig[0].pattern has a lookaround, which AWS does not take',
    ],
    [
      'what is no pattern',
      `${MESSAGES}sensitiveInformationPolicyConfig:\n  regexesConfig:\n    - { name: a, action: BLOCK, pattern: "(" }\n`,
      'pattern must be a valid regex',
    ],
    [
      'attacks on the output',
      `${MESSAGES}contentPolicyConfig:\n  filtersConfig:\n    - { type: PROMPT_ATTACK, inputStrength: LOW, outputStrength: LOW }\n`,
      '5:50: contentPolicyConfig.filtersConfig[0].outputStrength must be NONE',
    ],
    [
      'the STANDARD tier alone',
      `${MESSAGES}contentPolicyConfig:\n  tierConfig: { tierName: STANDARD }\n  filtersConfig:\n    - { type: HATE, inputStrength: LOW, outputStrength: LOW }\n`,
      'contentPolicyConfig.tierConfig.tierName STANDARD needs crossRegionConfig',
    ],
    [
      'a threshold of 1',
      `${MESSAGES}contextualGroundingPolicyConfig:\n  filtersConfig:\n    - { type: RELEVANCE, threshold: 1 }\n`,
      'threshold must be at most 0.99',
    ],
  ])('is refused with file, line and column: %s', async (_what, text, says) => {
    await expect(load(undefined, text)).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
      message: expect.stringMatching(/library\.guardrail\.yaml:\d+:\d+: /),
    });
    await expect(load(undefined, text)).rejects.toThrow(says);
  });

  test('has to be there', async () => {
    await expect(load('other.yaml')).rejects.toThrow(
      /library\.agent\.yaml:9:1: guardrail names .*other\.yaml, and there is no/,
    );
  });
});
