import { describe, expect, test } from 'vitest';
import { TraceReader } from '../../../src/conversation/trace/trace-reader.js';
import type { TraceStep } from '../../../src/conversation/trace/trace-step.js';

const metadata = (startTime: number, totalTimeMs: number, usage?: object) => ({
  startTime: new Date(startTime),
  endTime: new Date(startTime + totalTimeMs),
  totalTimeMs,
  ...(usage && { usage }),
});
const orchestration = (part: object) => ({ trace: { orchestrationTrace: part } });

/** The steps of events that come a second apart. */
function read(...events: object[]): TraceStep[] {
  const reader = new TraceReader();
  return events.flatMap((event, i) => reader.read(event, 1_000 * (i + 1)).steps);
}

const lines = (steps: readonly TraceStep[]) =>
  steps.map(({ depth, label, text }) => `${'  '.repeat(depth)}${label}: ${text}`);

describe('an orchestration', () => {
  const steps = read(
    orchestration({ modelInvocationInput: { traceId: 't-1', foundationModel: 'nova', text: 'a whole prompt' } }),
    orchestration({
      modelInvocationOutput: {
        traceId: 't-1',
        rawResponse: { content: '{}' },
        reasoningContent: { reasoningText: { text: 'Balance first.' } },
        metadata: metadata(1_000, 700, { inputTokens: 80, outputTokens: 9 }),
      },
    }),
    orchestration({ rationale: { traceId: 't-1', text: 'They ask for a balance.' } }),
    orchestration({
      invocationInput: {
        invocationType: 'ACTION_GROUP',
        actionGroupInvocationInput: {
          actionGroupName: 'HR',
          function: 'balance',
          parameters: [{ name: 'id', type: 'string', value: 'E1' }],
        },
      },
    }),
    orchestration({
      observation: { actionGroupInvocationOutput: { text: '{"days":3}', metadata: metadata(4_100, 45) } },
    }),
    orchestration({
      observation: { type: 'FINISH', finalResponse: { text: 'Three.', metadata: { operationTotalTimeMs: 5_000 } } },
    }),
  );

  test('is a tree: the model, what it thought and called, what came back, the answer', () => {
    expect(lines(steps)).toEqual([
      'model: nova',
      '  reasons: Balance first.',
      '  thinks: They ask for a balance.',
      '  calls: HR.balance(id: E1)',
      '    gets: {"days":3}',
      'answers: Three.',
    ]);
  });

  test('has times and tokens where the service says so', () => {
    expect(steps[0]).toMatchObject({ startedAt: 1_000, elapsedMs: 700, usage: { inputTokens: 80, outputTokens: 9 } });
    expect(steps[4]).toMatchObject({ kind: 'result', startedAt: 4_100, elapsedMs: 45 });
    expect(steps[5]).toMatchObject({ kind: 'answer', elapsedMs: 5_000 });
  });

  test('without times of its own is timed by when its events came', () => {
    const bare = read(
      orchestration({ modelInvocationInput: { foundationModel: 'nova' } }),
      orchestration({ modelInvocationOutput: {} }),
      orchestration({ invocationInput: { knowledgeBaseLookupInput: { knowledgeBaseId: 'KB1', text: 'leave' } } }),
      orchestration({
        observation: { knowledgeBaseLookupOutput: { retrievedReferences: [{ content: { text: 'Page 4' } }] } },
      }),
    );
    expect(lines(bare)).toEqual([
      'model: nova',
      '  looks up: "leave" in the knowledge base KB1',
      '    finds: 1: Page 4',
    ]);
    expect(bare[0]).toMatchObject({ startedAt: 1_000, elapsedMs: 1_000 });
    expect(bare[2]).toMatchObject({ startedAt: 3_000, elapsedMs: 1_000 });
  });

  test('reads the same from the JSON of a saved trace', () => {
    const event = orchestration({
      observation: { actionGroupInvocationOutput: { text: 'x', metadata: metadata(4_100, 45) } },
    });
    expect(read(JSON.parse(JSON.stringify(event)))).toEqual(read(event));
  });
});

test.each<[string, object, string]>([
  ['code', { invocationInput: { codeInterpreterInvocationInput: { code: '1+1' } } }, '  runs code: 1+1'],
  ['its outcome', { observation: { codeInterpreterInvocationOutput: { executionOutput: '2' } } }, '    gets: 2'],
  ['its error', { observation: { codeInterpreterInvocationOutput: { executionError: 'no' } } }, '    gets: no'],
  [
    'its time-out',
    { observation: { codeInterpreterInvocationOutput: { executionTimeout: true } } },
    '    gets: a time-out',
  ],
  [
    'another agent',
    { invocationInput: { agentCollaboratorInvocationInput: { agentCollaboratorName: 'Ann', input: { text: 'Hi' } } } },
    '  asks: Ann: Hi',
  ],
  [
    'its reply',
    { observation: { agentCollaboratorInvocationOutput: { agentCollaboratorName: 'Ann', output: { text: 'Ho' } } } },
    '    hears: Ann: Ho',
  ],
  [
    'a reprompt',
    { observation: { repromptResponse: { text: 'id?', source: 'PARSER' } } },
    '    tries again: id? (PARSER)',
  ],
  [
    'a call for the caller',
    {
      invocationInput: {
        actionGroupInvocationInput: { actionGroupName: 'D', function: 'f', executionType: 'RETURN_CONTROL' },
      },
    },
    '  hands over: D.f()',
  ],
])('%s is a step', (_title, part, line) => {
  expect(lines(read(orchestration(part)))).toEqual([line]);
});

test.each<[string, object, string[]]>([
  [
    'pre-processing',
    { preProcessingTrace: { modelInvocationOutput: { parsedResponse: { isValid: false, rationale: 'off topic' } } } },
    ['checks: ', '  says: refused: off topic'],
  ],
  [
    'post-processing',
    { postProcessingTrace: { modelInvocationOutput: { parsedResponse: { text: 'Nicer.' } } } },
    ['rewrites: ', '  says: Nicer.'],
  ],
  ['routing', { routingClassifierTrace: { observation: { finalResponse: { text: 'to Ann' } } } }, ['answers: to Ann']],
  ['a guardrail', { guardrailTrace: { action: 'NONE', inputAssessments: [{}] } }, ['guardrail: lets it pass']],
  [
    'a guardrail that blocks',
    {
      guardrailTrace: {
        action: 'INTERVENED',
        inputAssessments: [
          {
            topicPolicy: { topics: [{ name: 'Salaries', type: 'DENY', action: 'BLOCKED' }] },
            contentPolicy: { filters: [{ type: 'PROMPT_ATTACK', confidence: 'MEDIUM', action: 'BLOCKED' }] },
            sensitiveInformationPolicy: { piiEntities: [{ type: 'EMAIL', match: 'a@b.de', action: 'ANONYMIZED' }] },
          },
        ],
      },
    },
    ['guardrail: blocked the input: topic Salaries, content PROMPT_ATTACK (MEDIUM), EMAIL'],
  ],
  [
    'a guardrail that masks',
    {
      guardrailTrace: {
        action: 'INTERVENED',
        outputAssessments: [
          {
            sensitiveInformationPolicy: {
              piiEntities: [{ type: 'EMAIL', match: 'a@b.de', action: 'ANONYMIZED' }],
              regexes: [{ name: 'Account', match: '1', regex: '.', action: 'ANONYMIZED' }],
            },
          },
        ],
      },
    },
    ['guardrail: masked the output: EMAIL, pattern Account'],
  ],
  ['custom orchestration', { customOrchestrationTrace: { event: { text: 'step 2' } } }, ['custom: step 2']],
  ['a failure', { failureTrace: { failureReason: 'no model', failureCode: 403 } }, ['fails: no model (403)']],
])('%s is read', (_title, trace, expected) => {
  expect(lines(read({ trace }))).toEqual(expected);
});

describe('what is not known', () => {
  test.each<[string, object, string]>([
    ['a phase', { dreamTrace: { depth: 3 } }, 'dreamTrace: {"depth":3}'],
    ['a part', { orchestrationTrace: { hunch: { text: 'maybe' } } }, '  hunch: {"text":"maybe"}'],
    ['a member that the SDK does not know', { $unknown: ['dreamTrace', { depth: 3 }] }, 'dreamTrace: {"depth":3}'],
    ['a member that every object has', { constructor: { depth: 3 } }, 'constructor: {"depth":3}'],
    [
      'a kind of invocation',
      { orchestrationTrace: { invocationInput: { invocationType: 'MAGIC' } } },
      '  invocationInput: {"invocationType":"MAGIC"}',
    ],
  ])('%s is shown as it came', (_title, trace, line) => {
    const steps = read({ trace });
    expect(lines(steps)).toEqual([line]);
    expect(steps[0]?.kind).toBe('unknown');
  });

  test('a model that was asked and did not answer is told with the failure', () => {
    const steps = read(orchestration({ modelInvocationInput: { foundationModel: 'nova' } }), {
      trace: { failureTrace: { failureReason: 'refused' } },
    });
    expect(lines(steps)).toEqual(['model: nova: no answer', 'fails: refused']);
  });
});

test('what another agent does is deeper, by the chain of its callers', () => {
  const chain = [{ agentAliasArn: 'a' }, { agentAliasArn: 'b' }];
  const steps = read({
    callerChain: chain,
    collaboratorName: 'Ann',
    trace: { orchestrationTrace: { rationale: { text: 'Hm.' } } },
  });
  expect(lines(steps)).toEqual(['      thinks: Hm.']);
});
