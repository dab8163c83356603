import { listOf, member, textIn, textOf } from './members.js';

/** What a guardrail did with what was said. */
export interface Intervention {
  on: 'input' | 'output';
  action: 'blocked' | 'masked';
  /** What it found, in our words. Of personal data only the kind: the value is what is to be hidden. */
  because: string[];
  /** The collaborator whose guardrail it is. Absent: that of the agent that was asked. */
  by?: string;
}

/** The lists of findings of an assessment, and the words for one of each. */
const FINDINGS: readonly (readonly [policy: string, list: string, words: (finding: unknown) => string])[] = [
  ['topicPolicy', 'topics', (topic) => `topic ${textIn(topic, 'name')}`],
  ['contentPolicy', 'filters', (filter) => `content ${textIn(filter, 'type')} (${textIn(filter, 'confidence')})`],
  ['wordPolicy', 'customWords', (word) => `word ${JSON.stringify(textIn(word, 'match'))}`],
  ['wordPolicy', 'managedWordLists', (word) => `${textIn(word, 'type')} ${JSON.stringify(textIn(word, 'match'))}`],
  ['sensitiveInformationPolicy', 'piiEntities', (entity) => textIn(entity, 'type')],
  ['sensitiveInformationPolicy', 'regexes', (regex) => `pattern ${textIn(regex, 'name')}`],
];

/** Undefined for a guardrail that lets everything pass. */
export function readIntervention(trace: unknown): Intervention | undefined {
  if (textOf(trace, 'action') !== 'INTERVENED') return undefined;
  const inputs = listOf(trace, 'inputAssessments');
  const found = [...inputs, ...listOf(trace, 'outputAssessments')].flatMap((assessment) =>
    FINDINGS.flatMap(([policy, list, words]) =>
      listOf(member(assessment, policy), list).map((finding) => ({
        masked: textOf(finding, 'action') === 'ANONYMIZED',
        words: words(finding),
      })),
    ),
  );
  return {
    on: inputs.length > 0 ? 'input' : 'output',
    action: found.length > 0 && found.every(({ masked }) => masked) ? 'masked' : 'blocked',
    because: [...new Set(found.map(({ words }) => words))],
  };
}

/** `blocked the input: topic Salaries`. */
export function interventionText({ on, action, because, by }: Intervention): string {
  const whose = by === undefined ? '' : ` of ${by}`;
  return `${action} the ${on}${whose}${because.length === 0 ? '' : `: ${because.join(', ')}`}`;
}
