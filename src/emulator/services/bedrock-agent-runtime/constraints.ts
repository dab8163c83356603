import type { Constraint } from '../../service/constraints.js';

/**
 * What several operations say of the same member. Source of these and of the operations' own: the service model
 * bedrock-agent-runtime 2023-07-26.
 */
export const member = {
  /** Of an agent, an alias or a knowledge base. */
  id: { max: 10, pattern: '^[0-9a-zA-Z]+$' },
  sessionId: { min: 2, max: 100, pattern: '^[0-9a-zA-Z._:-]+$' },
  inputText: { max: 25000000 },
  name: { pattern: '^([0-9a-zA-Z][_-]?){1,100}$' },
  model: {
    min: 1,
    max: 2048,
    pattern:
      '(^arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:(([0-9]{12}:custom-model/[a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}(([:][a-z0-9-]{1,63}){0,2})?/[a-z0-9]{12})|(:foundation-model/([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2})))|(([a-z0-9-]{1,63}[.]{1}[a-z0-9-]{1,63}([.]?[a-z0-9-]{1,63})([:][a-z0-9-]{1,63}){0,2}))|(([0-9a-zA-Z][_-]?)+))$|(^arn:aws(|-us-gov|-cn|-iso|-iso-b):bedrock:(|[0-9a-z-]{1,20}):(|[0-9]{12}):inference-profile/[a-zA-Z0-9-:.]+)$',
  },
  lambdaArn: {
    max: 2048,
    pattern:
      '^arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}(-gov)?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?$',
  },
  nextToken: { min: 1, max: 2048, pattern: '^\\S*$' },
} satisfies Record<string, Constraint>;
