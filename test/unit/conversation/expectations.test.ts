import { describe, expect, test } from 'vitest';
import { type Expectations, type Observed, unmet } from '../../../src/conversation/scenario/expectations.js';
import type { AgentCall } from '../../../src/conversation/trace/agent-call.js';

const call = (name: string, parameters: Record<string, string> = {}, result = '{}'): AgentCall => ({
  actionGroup: 'HRActions',
  function: name,
  parameters,
  result,
});
const operation = (verb: string, apiPath: string, result = '{}'): AgentCall => ({
  actionGroup: 'Orders',
  verb,
  apiPath,
  parameters: { orderId: '1' },
  requestBody: { reason: 'It arrived broken.' },
  result,
});
const TURN: Observed = {
  answer: 'Priya Sharma (EMP001) has 12 PTO days remaining.',
  calls: [call('check_leave_balance', { employee_id: 'EMP001' }), call('get_company_policy', { topic: 'pto' })],
  citations: [],
  usage: { inputTokens: 300, outputTokens: 40 },
  elapsedMs: 812.4,
};
const asking = (answer: string, ...calls: AgentCall[]): Observed => ({ ...TURN, answer, calls });

describe('what a turn was expected to do', () => {
  test('nothing expected is met by anything', () => {
    expect(unmet(undefined, TURN)).toEqual([]);
    expect(unmet({}, { ...TURN, answer: '', calls: [] })).toEqual([]);
  });

  test.each<Expectations>([
    { calls: [{ function: 'check_leave_balance' }] },
    { calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'EMP001' } }] },
    { calls: [{ function: 'check_leave_balance', parameters: { employee_id: { matches: '^emp\\d{3}$' } } }] },
    { calls: [{ function: 'get_company_policy' }, { function: 'check_leave_balance' }] },
    { calls: [{ function: 'check_leave_balance' }, { function: 'get_company_policy' }], inOrder: true },
    { never: ['submit_leave_request'] },
    { answer: { contains: ['priya', '12'] } },
    { answer: { not: ['13'] } },
    { answer: { matches: ['^PRIYA', '\\b12\\b'] } },
    { denied: false, asks: false },
    { atMost: { calls: 2, tokens: 340, ms: 812 } },
  ])('%j is met', (expected) => {
    expect(unmet(expected, TURN)).toEqual([]);
  });

  test.each<{ expected: Expectations; says: string }>([
    { expected: { calls: [{ function: 'submit_leave_request' }] }, says: 'expected the call submit_leave_request()' },
    {
      expected: { calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'EMP002' } }] },
      says: 'expected the call check_leave_balance(employee_id: EMP002)',
    },
    {
      expected: { calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'EMP001', year: '2026' } }] },
      says: 'expected the call check_leave_balance(employee_id: EMP001, year: 2026)',
    },
    {
      expected: { calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'emp001' } }] },
      says: 'expected the call check_leave_balance(employee_id: emp001)',
    },
    {
      expected: { calls: [{ function: 'check_leave_balance', parameters: { employee_id: { matches: '^E\\d' } } }] },
      says: 'expected the call check_leave_balance(employee_id: /^E\\d/)',
    },
    {
      expected: { calls: 'none' },
      says: 'expected no call, but check_leave_balance, get_company_policy was called',
    },
    {
      expected: { calls: [{ function: 'get_company_policy' }, { function: 'check_leave_balance' }], inOrder: true },
      says: 'expected the call check_leave_balance() after get_company_policy()',
    },
    {
      expected: { calls: [{ function: 'get_company_policy' }, { function: 'get_company_policy' }], inOrder: true },
      says: 'expected the call get_company_policy() after get_company_policy()',
    },
    { expected: { never: ['get_company_policy'] }, says: 'get_company_policy was called, which must not happen here' },
    { expected: { answer: { contains: ['15'] } }, says: 'the answer lacks "15"' },
    { expected: { answer: { not: ['pto'] } }, says: 'the answer says "pto", which it must not' },
    { expected: { answer: { matches: ['^12'] } }, says: 'the answer does not match ^12' },
    { expected: { denied: true }, says: 'expected a refusal, but no call was refused' },
    { expected: { asks: true }, says: 'expected the agent to ask back' },
    { expected: { atMost: { calls: 1 } }, says: 'took 2 calls, more than 1' },
    { expected: { atMost: { tokens: 339 } }, says: 'took 340 tokens, more than 339' },
    { expected: { atMost: { ms: 811 } }, says: 'took 812 ms, more than 811' },
  ])('$says', ({ expected, says }) => {
    expect(unmet(expected, TURN)).toEqual([says]);
  });

  test('everything that is not met is told', () => {
    const expected = { never: ['check_leave_balance', 'get_company_policy'], answer: { contains: ['15', '16', '12'] } };
    expect(unmet(expected, TURN)).toHaveLength(4);
  });

  test('an operation is named by its method and path; its body counts as parameters', () => {
    const turn = { ...TURN, calls: [operation('post', '/orders/{orderId}/return')] };
    const wanted = { operation: 'POST /orders/{orderId}/return', parameters: { reason: { matches: 'broken' } } };
    expect(unmet({ calls: [wanted] }, turn)).toEqual([]);
    expect(unmet({ calls: 'none' }, { ...TURN, calls: [] })).toEqual([]);
  });
});

describe('a refusal', () => {
  test.each([
    '{"status":"denied","reason":"Not enough PTO."}',
    '{"outcome":"Rejected"}',
    '{"state":"not_allowed"}',
    '{"error":"No such order"}',
    '{"errors":["No such order"]}',
    '{"success":false}',
    '{"approved":false,"by":"nobody"}',
    'Error: the calendar is closed',
    'Denied.',
    '"Rejected by the manager"',
  ])('is %s', (result) => {
    const turn = { ...TURN, calls: [call('submit_leave_request', {}, result)] };
    expect(unmet({ denied: true }, turn)).toEqual([]);
    expect(unmet({ denied: false }, turn)).toEqual(['submit_leave_request refused, which must not happen here']);
  });

  test.each([
    '{"status":"submitted"}',
    '{"status":"shipped","error":null,"errors":[]}',
    '{"success":true}',
    '[{"error":"of a list is data"}]',
    '{"reason":"denied boarding"}',
    'The request was not denied.',
    '12',
  ])('is not %s', (result) => {
    const turn = { ...TURN, calls: [call('submit_leave_request', {}, result)] };
    expect(unmet({ denied: false }, turn)).toEqual([]);
    expect(unmet({ denied: true }, turn)).toEqual(['expected a refusal, but no call was refused']);
  });

  test('needs a call', () => {
    expect(unmet({ denied: true }, { ...TURN, calls: [] })).toEqual(['expected a refusal, but nothing was called']);
  });
});

describe('a citation', () => {
  const cited = {
    document: 'returns.md',
    heading: 'Returns > Refunds',
    uri: 's3://b/returns.md',
    text: '',
    passage: '',
  };
  const { heading: _none, ...plain } = { ...cited, document: 'notes.txt' };
  const turn = { ...TURN, citations: [cited, plain] };

  test.each<Expectations>([
    { cites: [{ document: 'returns.md' }] },
    { cites: [{ document: 'returns.md', heading: 'refunds' }, { document: 'notes.txt' }] },
  ])('%j is met by a document of that name under such a heading', (expected) => {
    expect(unmet(expected, turn)).toEqual([]);
  });

  test('that is missing is told with those that are there', () => {
    const there = 'cited is returns.md, Returns > Refunds; notes.txt';
    expect(unmet({ cites: [{ document: 'other.md' }] }, turn)).toEqual([`expected other.md to be cited; ${there}`]);
    expect(unmet({ cites: [{ document: 'notes.txt', heading: 'Top' }] }, turn)).toEqual([
      `expected notes.txt, Top to be cited; ${there}`,
    ]);
    expect(unmet({ cites: [{ document: 'other.md' }] }, TURN)).toEqual([
      'expected other.md to be cited; nothing is cited',
    ]);
  });

  test('may be forbidden', () => {
    expect(unmet({ cites: 'none' }, TURN)).toEqual([]);
    expect(unmet({ cites: 'none' }, turn)).toEqual([
      'expected no citation, but cited is returns.md, Returns > Refunds; notes.txt',
    ]);
  });
});

describe('asking back', () => {
  test.each([
    asking('Which employee is it for?'),
    asking('I can do that. **Which employee is it for?** '),
    asking('Shall I (really)?)', call('check_leave_balance')),
    asking('Which one?', call('getOrder')),
    asking('Which one?', operation('GET', '/orders')),
  ])('is $answer', (turn) => {
    expect(unmet({ asks: true }, turn)).toEqual([]);
    expect(unmet({ asks: false }, turn)).toEqual(['the agent asks back, which it must not']);
  });

  test.each([call('submit_leave_request'), call('cancelOrder'), call('leave'), operation('POST', '/orders')])(
    'is none after a call that changes something, or may: %j',
    (made) => {
      expect(unmet({ asks: true }, asking('Was that right?', made))).toEqual([
        expect.stringContaining('was called, where the agent was to ask first'),
      ]);
    },
  );
});
