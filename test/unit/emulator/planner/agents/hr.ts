import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

const EMPLOYEES: Record<string, { name: string; pto: number; sick: number }> = {
  EMP001: { name: 'Priya Sharma', pto: 12, sick: 5 },
  EMP002: { name: 'James Chen', pto: 3, sick: 5 },
  EMP003: { name: 'Sarah Johnson', pto: 8, sick: 4 },
  EMP004: { name: 'Raj Patel', pto: 0, sick: 2 },
  EMP005: { name: 'Maria Garcia', pto: 15, sick: 5 },
};

const CALENDAR: Record<string, { month: string; name: string; id: string; dates: string; type: string }[]> = {
  engineering: [
    { month: '2026-02', id: 'EMP002', name: 'James Chen', dates: 'Feb 23-25', type: 'PTO' },
    { month: '2026-03', id: 'EMP001', name: 'Priya Sharma', dates: 'Mar 9-13', type: 'PTO' },
    { month: '2026-03', id: 'EMP004', name: 'Raj Patel', dates: 'Mar 16', type: 'Sick' },
  ],
  marketing: [{ month: '2026-03', id: 'EMP003', name: 'Sarah Johnson', dates: 'Mar 2-6', type: 'PTO' }],
  sales: [{ month: '2026-03', id: 'EMP005', name: 'Maria Garcia', dates: 'Mar 10-14', type: 'PTO' }],
};

const POLICIES: Record<string, string> = {
  pto: 'Annual PTO allowance: 20 days for full-time employees, accrued at 1.67 days/month. Requests of 1-2 days need 3 business days notice.',
  sick_leave:
    "5 sick days per year, no advance notice needed but notify your manager by 9 AM. Doctor's note required if you're out 3+ consecutive days.",
  remote_work:
    'Up to 2 days/week remote with manager approval. Core hours 10 AM - 4 PM ET. VPN required for all remote access. Full-time remote needs VP sign-off.',
  bereavement: '5 paid days for immediate family (spouse, parent, child, sibling). 3 paid days for extended family.',
  parental: '16 weeks fully paid for primary caregivers, 6 weeks for secondary. Notify HR at least 30 days before.',
};

const unknownEmployee = (id: string) => ({ error: `No employee found with ID ${id}` });

function balance(id: string) {
  const found = EMPLOYEES[id];
  if (found === undefined) return unknownEmployee(id);
  return {
    employee_id: id,
    name: found.name,
    pto_remaining: found.pto,
    sick_remaining: found.sick,
    pto_annual_total: 20,
    sick_annual_total: 5,
  };
}

function submit(id: string, start: string, end: string, type: string) {
  const found = EMPLOYEES[id];
  if (found === undefined) return unknownEmployee(id);
  const days = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;
  const left = type === 'pto' ? found.pto : type === 'sick' ? found.sick : 99;
  if (left < days) {
    const what = type === 'pto' ? 'PTO' : 'sick leave';
    return {
      status: 'denied',
      reason: `Not enough ${what}. Requested ${days} days but only ${left} remaining.`,
      employee_id: id,
    };
  }
  const request = `LR-2026-${id.slice(-3)}-${start.replaceAll('-', '')}`;
  return {
    status: 'submitted',
    request_id: request,
    employee_id: id,
    name: found.name,
    leave_type: type,
    start_date: start,
    end_date: end,
    days_requested: days,
    message: `Leave request ${request} submitted for manager approval.`,
  };
}

function calendar(team: string, month: string) {
  const entries = CALENDAR[team];
  if (entries === undefined) return { error: `Unknown team '${team}'. Available: engineering, marketing, sales` };
  const number = { february: '2026-02', march: '2026-03' }[month.toLowerCase()] ?? month;
  const out = entries
    .filter((one) => one.month === number)
    .map(({ id, name, dates, type }) => ({ employee_id: id, name, dates, type }));
  return out.length === 0
    ? { team, month, out_of_office: [], note: 'Nobody scheduled off.' }
    : { team, month: number, out_of_office: out };
}

/** The agent of the tutorial, word for word, with results as its function gives them. */
export const hr: TestAgent = {
  instruction:
    'You are an HR assistant for a mid-size tech company. You help employees check their leave balances, submit time-off requests, look up company policies, and view team calendars. Be concise and helpful. When an employee asks about taking time off, check their balance first before submitting.',
  tools: [
    functionTool('HRActions__check_leave_balance', 'Look up how many PTO and sick days an employee has remaining.', {
      employee_id: { description: 'Employee ID, e.g. EMP001' },
    }),
    functionTool(
      'HRActions__submit_leave_request',
      'Submit a new leave request. Returns confirmation or denial based on available balance.',
      {
        employee_id: { description: 'Employee ID' },
        start_date: { description: 'Start date YYYY-MM-DD' },
        end_date: { description: 'End date YYYY-MM-DD' },
        leave_type: { description: 'pto, sick, bereavement, or parental' },
      },
    ),
    functionTool(
      'HRActions__get_company_policy',
      'Retrieve company policy for a topic: pto, sick_leave, remote_work, bereavement, or parental.',
      { topic: { description: 'Policy topic' } },
    ),
    functionTool('HRActions__get_team_calendar', 'Check who on a team is out of office during a given month.', {
      team_name: { description: 'engineering, marketing, or sales' },
      month: { description: 'Month, e.g. March or 2026-03' },
    }),
  ],
  answer(name, input) {
    const text = (key: string): string => String(input[key] ?? '');
    switch (name) {
      case 'check_leave_balance':
        return balance(text('employee_id'));
      case 'submit_leave_request':
        return submit(text('employee_id'), text('start_date'), text('end_date'), text('leave_type'));
      case 'get_company_policy':
        return { topic: text('topic'), policy: POLICIES[text('topic')] ?? '' };
      default:
        return calendar(text('team_name'), text('month'));
    }
  },
};
