import type { Constraint, Constraints } from '../../../service/constraints.js';
import { member } from '../constraints.js';

/** The members that CreateAgentActionGroup and UpdateAgentActionGroup both have. */
export const configurationMembers = {
  agentId: member.id,
  agentVersion: member.draft,
  actionGroupName: member.name,
  description: member.description,
  parentActionGroupSignature: {
    enum: [
      'AMAZON.UserInput',
      'AMAZON.CodeInterpreter',
      'ANTHROPIC.Computer',
      'ANTHROPIC.Bash',
      'ANTHROPIC.TextEditor',
    ],
  },
  parentActionGroupSignatureParams: { keys: { max: 100 }, values: { max: 100 } },
  actionGroupState: member.enabledOrDisabled,
} satisfies Record<string, Constraint>;

/** Of the structures inside an action group. */
export const actionGroupConstraints: Constraints = {
  ActionGroupExecutor: { lambda: member.lambdaArn, customControl: { enum: ['RETURN_CONTROL'] } },
  Function: {
    name: member.name,
    description: { min: 1, max: 1200 },
    parameters: { keys: member.name },
    requireConfirmation: member.enabledOrDisabled,
  },
  ParameterDetail: {
    description: { min: 1, max: 500 },
    type: { enum: ['string', 'number', 'integer', 'boolean', 'array'] },
  },
  S3Identifier: {
    s3BucketName: { min: 3, max: 63, pattern: '[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]' },
    s3ObjectKey: { min: 1, max: 1024, pattern: "[.\\-!*_'()a-zA-Z0-9][.\\-!*_'()/a-zA-Z0-9]*" },
  },
};
