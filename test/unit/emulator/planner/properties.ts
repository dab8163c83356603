import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plan } from '../../../../src/emulator/models/planner/planner.js';
import type {
  ContentBlock,
  Message,
  ModelRequest,
  ParameterSchema,
  ToolSpec,
} from '../../../../src/emulator/service/model-port.js';
import { hr } from './agents/hr.js';
import { NOW } from './session.js';

/** How much of it is tried. */
export interface Thoroughness {
  /** The share of the random values. */
  share: number;
  /** Of a long message. */
  megabytes: number;
}

const signal = new AbortController().signal;
const request = (
  messages: Message[],
  tools: ToolSpec[] = hr.tools,
  system = hr.instruction,
  now = NOW,
): ModelRequest => ({
  modelId: 'm',
  system,
  messages,
  tools,
  now,
});
const user = (text: string): Message => ({ role: 'user', content: [{ text }] });

const WORDS =
  'submit cancel book show check the a PTO sick leave EMP001 EMP004 X-12 12 March March 10 2026-03-20 tomorrow next week to from and or what who can I if not please yes no it that ? . , : ; " \' ( ) because 3pm 10:30 all both 99999999999 -1 for e.g. __proto__ constructor toString'.split(
    ' ',
  );
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((some) => some.join(' ')),
);
const name = fc.oneof(
  fc.constantFrom('start_date', 'orderId', 'month', 'reason', 'count', 'is_open', '__proto__', 'constructor'),
  fc.string(),
);

const parameter: fc.Arbitrary<ParameterSchema> = fc.record(
  {
    type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object'),
    description: fc.oneof(
      text,
      fc.constantFrom('e.g. A-1', 'a, b, or c', 'Date YYYY-MM-DD', 'Month, e.g. March', '(e.g. [x)', 'One of: a | b'),
    ),
    enum: fc.array(fc.string()),
    format: fc.constantFrom('date', 'date-time', 'time', 'email', 'uuid', 'other'),
  },
  { requiredKeys: ['type'] },
);
const tool: fc.Arbitrary<ToolSpec> = fc.record({
  name: fc.oneof(name, fc.constantFrom('G__get_x', 'G__createX', '__', 'get')),
  description: text,
  inputSchema: fc.record({
    type: fc.constant('object' as const),
    properties: fc.dictionary(name, parameter, { maxKeys: 5 }),
    required: fc.array(name, { maxLength: 4 }),
  }),
});
const block: fc.Arbitrary<ContentBlock> = fc.oneof(
  fc.record({ text }),
  fc.record({
    toolUse: fc.record({ toolUseId: fc.constantFrom('1', '2'), name, input: fc.dictionary(name, fc.jsonValue()) }),
  }),
  fc.record({
    toolResult: fc.record({
      toolUseId: fc.constantFrom('1', '2', '3'),
      status: fc.constantFrom('success', 'error'),
      content: fc.array(fc.record({ text: fc.oneof(text, fc.json()) }), { maxLength: 2 }),
    }),
  }),
);
const message: fc.Arbitrary<Message> = fc.record({
  role: fc.constantFrom('user', 'assistant'),
  content: fc.array(block, { maxLength: 3 }),
});

/** The tests of it; how many values they try, and how large ones, is up to the run. */
export function describeProperties({ share, megabytes }: Thoroughness): void {
  const runs = (all: number) => Math.ceil(all * share);

  describe('the planner, whatever it is given', () => {
    test('answers or calls known functions, and never rejects', async () => {
      const anything = fc.record({
        messages: fc.array(message, { maxLength: 8 }),
        tools: fc.oneof(fc.constant(hr.tools), fc.array(tool, { maxLength: 4 })),
        system: text,
        now: fc.oneof(fc.integer(), fc.constantFrom(NOW, 0, 8.64e15, -8.64e15, Number.NaN)),
      });
      await fc.assert(
        fc.asyncProperty(anything, async ({ messages, tools, system, now }) => {
          const response = await plan(request(messages, tools, system, now), signal);
          const names = new Set(tools.map((one) => one.name));
          const uses = response.message.content.flatMap((one) => ('toolUse' in one ? [one.toolUse.name] : []));
          expect(uses.every((used) => names.has(used))).toBe(true);
          expect(response.stopReason).toBe(uses.length > 0 ? 'tool_use' : 'end_turn');
          expect(response.message.content.length).toBeGreaterThan(0);
        }),
        { numRuns: runs(600) },
      );
    });

    test('always says something when it calls nothing', async () => {
      await fc.assert(
        fc.asyncProperty(text, async (said) => {
          const { message: answer, stopReason } = await plan(request([user(said)]), signal);
          const [first] = answer.content;
          expect(
            stopReason === 'tool_use' || (first !== undefined && 'text' in first && first.text.trim() !== ''),
          ).toBe(true);
        }),
        { numRuns: runs(300) },
      );
    });

    test('answers any result of a call without calling again', async () => {
      const question = user('How many PTO days does EMP001 have left?');
      const { message: call } = await plan(request([question]), signal);
      const [use] = call.content;
      const toolUseId = use !== undefined && 'toolUse' in use ? use.toolUse.toolUseId : '';
      const result = fc.oneof(fc.json(), text);
      await fc.assert(
        fc.asyncProperty(result, fc.constantFrom('success' as const, 'error' as const), async (given, status) => {
          const answered: Message = {
            role: 'user',
            content: [{ toolResult: { toolUseId, status, content: [{ text: given }] } }],
          };
          const response = await plan(request([question, call, answered]), signal);
          expect(response.stopReason).toBe('end_turn');
          expect(response.message.content).not.toEqual([{ text: '' }]);
        }),
        { numRuns: runs(400) },
      );
    });

    test('gives the same answer to the same request, and changes nothing in it', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(message, { maxLength: 5 }), async (messages) => {
          const given = request(messages);
          const before = structuredClone(given);
          const first = await plan(given, signal);
          expect(await plan(given, signal)).toEqual(first);
          expect(given).toEqual(before);
        }),
        { numRuns: runs(150) },
      );
    });

    test.each([
      ['one word', 'a'],
      ['spaces', ' '],
      ['capitals', 'A'],
      ['digits', '1'],
      ['joints', '2 to '],
      ['commas', 'a, '],
      ['hyphens', 'a-'],
      ['quotes', '"'],
      ['searches', 'search for '],
      ['dates', 'March 10 to '],
      ['conjunctions', ' and show'],
      ['periods', 'a. '],
      ['brackets', '(('],
    ])('reads no more of a message that is nothing but %s than of a short one', async (_, part) => {
      const said = part.repeat(Math.ceil((megabytes * 1_000_000) / part.length));
      const { message: answer } = await plan(request([user(said)]), signal);
      const { message: same } = await plan(request([user(said.slice(0, 4000))]), signal);
      expect(answer).toEqual(same);
    });

    test('counts its tokens as a quarter of the characters', async () => {
      const short = await plan(request([user('hello')]), signal);
      const long = await plan(request([user(`hello${' '.repeat(400)}`)]), signal);
      expect(long.usage.inputTokens - short.usage.inputTokens).toBe(100);
      expect(short.usage.outputTokens).toBeGreaterThan(0);
    });
  });
}
