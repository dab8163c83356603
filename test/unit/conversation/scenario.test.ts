import { describe, expect, test } from 'vitest';
import type { AgentCall } from '../../../src/conversation/events.js';
import { type Expectations, unmet } from '../../../src/conversation/scenario.js';

const call = (name: string, parameters: Record<string, string> = {}): AgentCall => ({
  actionGroup: 'HRActions',
  function: name,
  parameters,
});
const TURN = {
  answer: 'Priya Sharma (EMP001) has 12 PTO days remaining.',
  calls: [call('check_leave_balance', { employee_id: 'EMP001' }), call('get_company_policy', { topic: 'pto' })],
};

describe('what a turn was expected to do', () => {
  test('nothing expected is met by anything', () => {
    expect(unmet(undefined, TURN)).toEqual([]);
    expect(unmet({}, { answer: '', calls: [] })).toEqual([]);
  });

  test.each<Expectations>([
    { calls: [{ function: 'check_leave_balance' }] },
    { calls: [{ function: 'check_leave_balance', parameters: { employee_id: 'EMP001' } }] },
    { calls: [{ function: 'get_company_policy' }, { function: 'check_leave_balance' }] },
    { never: ['submit_leave_request'] },
    { answer: { contains: ['priya', '12'] } },
    { answer: { not: ['13'] } },
    { answer: { matches: ['^PRIYA', '\\b12\\b'] } },
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
    { expected: { never: ['get_company_policy'] }, says: 'get_company_policy was called, which must not happen here' },
    { expected: { answer: { contains: ['15'] } }, says: 'the answer lacks "15"' },
    { expected: { answer: { not: ['pto'] } }, says: 'the answer says "pto", which it must not' },
    { expected: { answer: { matches: ['^12'] } }, says: 'the answer does not match ^12' },
  ])('$says', ({ expected, says }) => {
    expect(unmet(expected, TURN)).toEqual([says]);
  });

  test('everything that is not met is told', () => {
    const expected = { never: ['check_leave_balance', 'get_company_policy'], answer: { contains: ['15', '16', '12'] } };
    expect(unmet(expected, TURN)).toHaveLength(4);
  });
});
