import { describe, expect, test } from 'vitest';
import type { RuntimePort, StreamEvent } from '../../../src/aws/ports.js';
import type { ConversationEvent, FinishedTurn } from '../../../src/conversation/turn/conversation-event.js';
import { streamTurn } from '../../../src/conversation/turn/stream-turn.js';
import { systemClock } from '../../../src/core/time.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const chunk = (part: string | Uint8Array): StreamEvent => ({
  chunk: { bytes: typeof part === 'string' ? bytes(part) : part },
});
const citing = (text: string, ...retrievedReferences: object[]): StreamEvent => {
  const generatedResponsePart = { textResponsePart: { text, span: { start: 0, end: text.length - 1 } } };
  return {
    chunk: { bytes: bytes(text), attribution: { citations: [{ generatedResponsePart, retrievedReferences }] } },
  };
};
const orchestration = (orchestrationTrace: object): StreamEvent => ({
  trace: { agentVersion: 'DRAFT', trace: { orchestrationTrace } },
});
const calls = (name: string, parameters: Record<string, string>) =>
  orchestration({
    invocationInput: {
      actionGroupInvocationInput: {
        actionGroupName: 'HRActions',
        function: name,
        parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, type: 'string', value })),
      },
    },
  });
const gets = (text: string) => orchestration({ observation: { actionGroupInvocationOutput: { text } } });
const used = (inputTokens: number, outputTokens: number) =>
  orchestration({ modelInvocationOutput: { metadata: { usage: { inputTokens, outputTokens } } } });

/** A runtime that answers with these events, and then breaks off when there is an error. */
function answering(events: readonly StreamEvent[], breaks?: Error): RuntimePort {
  return {
    invokeAgent: async () =>
      (async function* () {
        yield* events;
        if (breaks) throw breaks;
      })(),
  };
}

/** These turns hand nothing over. */
const nobody = {
  confirm: () => Promise.reject(new Error('nothing was to be confirmed')),
  perform: () => Promise.reject(new Error('nothing was to be performed')),
};

async function played(runtime: RuntimePort, signal = new AbortController().signal) {
  const input = { agentId: 'A', agentAliasId: 'TSTALIASID', sessionId: 'session-1', text: 'Hello' };
  const events: ConversationEvent[] = [];
  const means = { runtime, returnControl: nobody, clock: systemClock, random: () => 0, signal, silenceMs: 60_000 };
  for await (const event of streamTurn(input, means)) events.push(event);
  return events;
}

async function turnOf(...events: StreamEvent[]): Promise<FinishedTurn> {
  const last = (await played(answering(events))).at(-1);
  if (last?.type !== 'finished') throw new Error('it did not finish');
  return last.turn;
}

describe('a turn', () => {
  test('its answer is all chunks together; each is handed on as it comes', async () => {
    const events = await played(answering([chunk('Priya has '), chunk('12 days.')]));
    expect(events.map((event) => event.type)).toEqual(['text', 'text', 'finished']);
    expect((await turnOf(chunk('Priya has '), chunk('12 days.'))).answer).toBe('Priya has 12 days.');
  });

  test('a character that is cut between two chunks stays whole', async () => {
    const whole = bytes('naïve ☕ answer');
    for (let cut = 1; cut < whole.length; cut++) {
      expect((await turnOf(chunk(whole.slice(0, cut)), chunk(whole.slice(cut)))).answer).toBe('naïve ☕ answer');
    }
  });

  test('its calls come from the trace, each with what it got', async () => {
    const turn = await turnOf(
      calls('check_leave_balance', { employee_id: 'EMP001' }),
      gets('{"pto_remaining":12}'),
      calls('get_company_policy', { topic: 'pto' }),
      gets('{"policy":"20 days"}'),
      chunk('Done.'),
    );
    expect(turn.calls).toEqual([
      {
        actionGroup: 'HRActions',
        function: 'check_leave_balance',
        parameters: { employee_id: 'EMP001' },
        result: '{"pto_remaining":12}',
      },
      {
        actionGroup: 'HRActions',
        function: 'get_company_policy',
        parameters: { topic: 'pto' },
        result: '{"policy":"20 days"}',
      },
    ]);
  });

  test('two calls at once get their results in their order', async () => {
    const turn = await turnOf(calls('one', {}), calls('two', {}), gets('1'), gets('2'), chunk('Done.'));
    expect(turn.calls.map((call) => [call.function, call.result])).toEqual([
      ['one', '1'],
      ['two', '2'],
    ]);
  });

  test('a call of an API operation has path, verb and body', async () => {
    const operation = orchestration({
      invocationInput: {
        actionGroupInvocationInput: {
          actionGroupName: 'Orders',
          apiPath: '/orders/{id}',
          verb: 'put',
          parameters: [{ name: 'id', type: 'string', value: '7' }],
          requestBody: { content: { 'application/json': [{ name: 'status', type: 'string', value: 'sent' }] } },
        },
      },
    });
    expect((await turnOf(operation, chunk('Done.'))).calls).toEqual([
      {
        actionGroup: 'Orders',
        apiPath: '/orders/{id}',
        verb: 'put',
        parameters: { id: '7' },
        requestBody: { status: 'sent' },
      },
    ]);
  });

  test('its usage is the sum over the model’s invocations', async () => {
    expect((await turnOf(used(100, 5), used(150, 20), chunk('Done.'))).usage).toEqual({
      inputTokens: 250,
      outputTokens: 25,
    });
    expect((await turnOf(chunk('Done.'))).usage).toEqual({ inputTokens: 0, outputTokens: 0 });
  });

  test('it says which version of the agent answered, where the trace does', async () => {
    expect((await turnOf(used(1, 1), chunk('Done.'))).agentVersion).toBe('DRAFT');
    expect(await turnOf(chunk('Done.'))).not.toHaveProperty('agentVersion');
  });

  test('parts of a trace that it does not know are steps of their own', async () => {
    const strange: StreamEvent[] = [
      { trace: { trace: { guardrailTrace: { action: 'NONE' } } } },
      { trace: {} },
      { trace: { trace: { orchestrationTrace: { observation: null, invocationInput: [] } } } },
      { files: {} },
    ];
    const events = await played(answering([...strange, chunk('Done.')]));
    expect(events.flatMap((event) => (event.type === 'step' ? [event.step.label] : []))).toEqual([
      'guardrail',
      'invocationInput',
    ]);
    expect(events.at(-1)?.type).toBe('finished');
  });

  test('its citations name document, heading and passage, whatever the data source calls them', async () => {
    const reference = (location: object, text: string, metadata: object = {}) => ({
      content: { text },
      location,
      metadata,
    });
    const of = async (...references: object[]) => (await turnOf(citing('30 days.', ...references))).citations;
    const uri = 's3://docs/policies/returns.md';
    const named = reference({ s3Location: { uri } }, 'Within 30 days.', { heading: 'Returns > Window' });
    expect(await of(named)).toEqual([
      { document: 'returns.md', heading: 'Returns > Window', uri, text: '30 days.', passage: 'Within 30 days.' },
    ]);
    // AWS names no heading; a passage that begins with some has them all the same.
    const [begun] = await of(reference({ s3Location: { uri } }, '# Returns\n## Window\n\nWithin 30 days.\n# Other'));
    expect(begun).toMatchObject({ heading: 'Returns > Window' });
    const [web] = await of(reference({ webLocation: { url: 'https://x.example/faq/' } }, 'Within 30 days.'));
    expect(web).toEqual({
      document: 'faq',
      uri: 'https://x.example/faq/',
      text: '30 days.',
      passage: 'Within 30 days.',
    });
    expect((await turnOf(chunk('Hello.'))).citations).toEqual([]);
  });

  test('an empty answer is an answer', async () => {
    expect((await turnOf(chunk(''))).answer).toBe('');
  });
});

describe('a turn that does not end well', () => {
  test('no answer at all: STREAM_CUT', async () => {
    await expect(played(answering([used(1, 1)]))).rejects.toMatchObject({ code: 'STREAM_CUT', source: 'service' });
    await expect(played(answering([]))).rejects.toMatchObject({ code: 'STREAM_CUT' });
  });

  test('a stream that breaks after text is a failure, not a shorter answer', async () => {
    const reset = new Error('reset');
    await expect(played(answering([chunk('Priya has')], reset))).rejects.toBe(reset);
  });

  test('control handed over again and again: HANDOVER_LOOP', async () => {
    await expect(played(answering([{ returnControl: { invocationId: 'x' } }]))).rejects.toMatchObject({
      code: 'HANDOVER_LOOP',
    });
  });

  test('an interruption is told as itself', async () => {
    const interruption = new AbortController();
    interruption.abort(new Error('Interrupted.'));
    await expect(played(answering([]), interruption.signal)).rejects.toThrow('Interrupted.');
  });
});
