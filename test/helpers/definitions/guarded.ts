import type { Home } from '../cli/run-cli.js';
import { LIBRARY, writeDefinition } from './library.js';

export const BLOCKED = 'I do not speak about that.';
const WITHHELD = 'I must not say that.';

/** The file of a guardrail: no word about prices, and no mail address. */
export const GUARDRAIL = `blockedInputMessaging: ${BLOCKED}
blockedOutputsMessaging: ${WITHHELD}
wordPolicyConfig:
  wordsConfig:
    - text: price list
sensitiveInformationPolicyConfig:
  piiEntitiesConfig:
    - { type: EMAIL, action: ANONYMIZE }
`;

/** The library's agent with a guardrail: of that file, unless it is given one that exists. */
export function writeGuardedDefinition(home: Home, guardrail = 'library.guardrail.yaml', text = GUARDRAIL): string {
  home.write('library.guardrail.yaml', text);
  return writeDefinition(home, { agent: `${LIBRARY.agent}guardrail: ${guardrail}\n` });
}
