import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Intercept } from '../../../../src/emulator/dispatch/intercept.js';
import { LONG } from '../../../helpers/long-run.js';
import { type CompanyOnAws, companyOnAws } from './company-on-aws.js';
import { type Instance, type InstanceMaker, instancesOf } from './instance.js';

const [MANAGER, JONAS] = ['EMP101', 'EMP104'];

let company: CompanyOnAws;
let instances: InstanceMaker;
/** It lives as long as the tests, and does what is done again. */
let other: Record<'hr-assistant' | 'it-support', Instance>;
/** What happens at a call of DynamoDB. */
let step: Intercept = () => undefined;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T14:00:00Z') });
  company = await companyOnAws('killed', (moment) => step(moment));
  instances = await instancesOf('hr-assistant', 'it-support');
  other = { 'hr-assistant': instances.start('hr-assistant'), 'it-support': instances.start('it-support') };
});
afterAll(async () => {
  await instances.close();
  vi.useRealTimers();
  await company.close();
});

/** `call`: which one of the function's calls, from 0. `made`: it dies when DynamoDB has done what it was called for. */
interface Death {
  call: number;
  operation: string;
  made: boolean;
}

/** A call of a function; each time it is about something new. */
interface Asking {
  handler: keyof typeof other;
  who: string;
  name: string;
  values(): Promise<Record<string, string>>;
}

async function answered({ handler, who, name }: Asking, values: Record<string, string>) {
  const answer = await other[handler].ask(who, name, values);
  if (!answer) throw new Error('the instance that does it again is gone');
  return answer;
}

/** What a function calls when nobody kills it, in order. */
async function callsOf(asking: Asking): Promise<string[]> {
  const calls: string[] = [];
  const values = await asking.values();
  step = ({ operation, phase }) => {
    if (phase === 'before') calls.push(operation);
    return undefined;
  };
  await answered(asking, values);
  step = () => undefined;
  return calls;
}

async function dies(asking: Asking, values: Record<string, string>, { call, operation, made }: Death): Promise<void> {
  const instance = instances.start(asking.handler);
  let calls = -1;
  step = async (moment) => {
    if (moment.phase === 'before') calls += 1;
    if (calls !== call || moment.phase !== (made ? 'after' : 'before')) return undefined;
    expect(moment.operation).toBe(operation);
    await instance.kill();
    return { kind: 'reset' };
  };
  expect(await instance.ask(asking.who, asking.name, values)).toBeUndefined();
  step = () => undefined;
}

/** Every item of the tables that functions write. */
const kept = async () => ({
  leave: await company.items('leave'),
  requests: await company.items('requests'),
  tickets: await company.items('tickets'),
});

/** Each ledger holds exactly what the requests and the audit items say. */
function expectWhole({ leave, requests }: Awaited<ReturnType<typeof kept>>): void {
  const states = (list: unknown) =>
    (Array.isArray(list) ? list : []).map(({ id, status }: Record<string, unknown>) => `${id} ${status}`).sort();
  for (const { employee_id, item, version, bookings } of leave) {
    if (item !== 'LEDGER') continue;
    const own = requests.filter((request) => request['employee_id'] === employee_id);
    const open = own.filter(({ status }) => status === 'pending' || status === 'approved');
    expect(states(bookings)).toEqual(states(open.map(({ request_id: id, status }) => ({ id, status }))));
    const audit = leave.filter((one) => one['employee_id'] === employee_id && one['action'] !== undefined);
    expect(audit).toHaveLength(Number(version));
    const audited = (action: string) => audit.filter((one) => one['action'] === action).map((one) => one['request_id']);
    expect(audited('submitted').sort()).toEqual(own.map(({ request_id }) => request_id).sort());
    for (const action of ['approved', 'cancelled']) {
      const ids = own.filter(({ status }) => status === action).map(({ request_id }) => request_id);
      expect(audited(action)).toEqual(expect.arrayContaining(ids));
    }
  }
}

let days = 0;
/** A working day that nobody has asked for yet. */
const freeDay = () =>
  new Date(Date.UTC(2027, 3, 5 + 7 * Math.floor(days / 4) + (days++ % 4))).toISOString().slice(0, 10);

async function request(): Promise<string> {
  const day = freeDay();
  const dates = { leave_type: 'parental_primary', start_date: day, end_date: day };
  const asking = { handler: 'hr-assistant', who: JONAS, name: 'submit_leave_request' } as const;
  const { request_id } = await answered({ ...asking, values: async () => dates }, dates);
  return String(request_id);
}

const SUBMIT: Asking = {
  handler: 'hr-assistant',
  who: JONAS,
  name: 'submit_leave_request',
  async values() {
    const day = freeDay();
    return { leave_type: 'parental_primary', start_date: day, end_date: day };
  },
};
const DECIDE: Asking = {
  handler: 'hr-assistant',
  who: MANAGER,
  name: 'decide_leave_request',
  values: async () => ({ request_id: await request(), decision: 'approve' }),
};
const CANCEL: Asking = {
  handler: 'hr-assistant',
  who: JONAS,
  name: 'cancel_leave_request',
  values: async () => ({ request_id: await request() }),
};
const TICKET: Asking = {
  handler: 'it-support',
  who: JONAS,
  name: 'open_ticket',
  values: async () => ({ summary: `Nothing works since ${freeDay()}` }),
};

describe(`a process that is killed at ${LONG ? 'any call' : 'its write'}`, () => {
  test.each([
    { asking: SUBMIT, status: 'submitted' },
    { asking: DECIDE, status: 'approved' },
    { asking: CANCEL, status: 'cancelled' },
    { asking: TICKET, status: 'open' },
  ])(
    'of $asking.name leaves nothing half done, and asked again in the session it is done once',
    async ({ asking, status }) => {
      const calls = await callsOf(asking);
      const isWrite = (operation: string) => /Write|Put/.test(operation);
      expect(calls.filter(isWrite)).toHaveLength(1);
      const deaths: Death[] = calls.flatMap((operation, call) => {
        const before = { call, operation, made: false };
        if (isWrite(operation)) return [before, { ...before, made: true }];
        return LONG ? [before] : [];
      });
      for (const death of deaths) {
        const values = await asking.values();
        const before = await kept();
        await dies(asking, values, death);
        const left = await kept();
        const isDone = death.made || death.call > calls.findIndex(isWrite);
        if (!isDone) expect(left).toEqual(before);
        else expect(left).not.toEqual(before);
        expectWhole(left);
        // Said again in the same session: it is done, and done once.
        const again = await answered(asking, values);
        expect(again).toMatchObject({ status });
        const after = await kept();
        expectWhole(after);
        if (isDone) expect(after).toEqual(left);
      }
    },
  );
});
