/** The tutorial's mock data. In production this would be a database; nothing else in lambda/hr knows where it lives. */

export interface Employee {
  id: string;
  name: string;
  team: string;
  ptoRemaining: number;
  sickRemaining: number;
  role: string;
}

/** As the agent gets to see it. */
export interface Absence {
  employee_id: string;
  name: string;
  dates: string;
  type: 'PTO' | 'Sick';
}

export interface TeamCalendar {
  team: string;
  /** `month` is YYYY-MM. */
  months: readonly { month: string; absences: readonly Absence[] }[];
}

export interface Policy {
  topic: string;
  /** The word that gives the topic away, alone or in a phrase such as `remote work policy`. */
  keyword: string;
  text: string;
}

export const ANNUAL_PTO = 20;
export const ANNUAL_SICK = 5;

export const EMPLOYEES: readonly Employee[] = [
  {
    id: 'EMP001',
    name: 'Priya Sharma',
    team: 'engineering',
    ptoRemaining: 12,
    sickRemaining: 5,
    role: 'Senior Developer',
  },
  { id: 'EMP002', name: 'James Chen', team: 'engineering', ptoRemaining: 3, sickRemaining: 5, role: 'DevOps Engineer' },
  {
    id: 'EMP003',
    name: 'Sarah Johnson',
    team: 'marketing',
    ptoRemaining: 8,
    sickRemaining: 4,
    role: 'Content Manager',
  },
  { id: 'EMP004', name: 'Raj Patel', team: 'engineering', ptoRemaining: 0, sickRemaining: 2, role: 'Junior Developer' },
  { id: 'EMP005', name: 'Maria Garcia', team: 'sales', ptoRemaining: 15, sickRemaining: 5, role: 'Account Executive' },
];

export const TEAM_CALENDARS: readonly TeamCalendar[] = [
  {
    team: 'engineering',
    months: [
      { month: '2026-02', absences: [{ employee_id: 'EMP002', name: 'James Chen', dates: 'Feb 23-25', type: 'PTO' }] },
      {
        month: '2026-03',
        absences: [
          { employee_id: 'EMP001', name: 'Priya Sharma', dates: 'Mar 9-13', type: 'PTO' },
          { employee_id: 'EMP004', name: 'Raj Patel', dates: 'Mar 16', type: 'Sick' },
        ],
      },
    ],
  },
  {
    team: 'marketing',
    months: [
      { month: '2026-03', absences: [{ employee_id: 'EMP003', name: 'Sarah Johnson', dates: 'Mar 2-6', type: 'PTO' }] },
    ],
  },
  {
    team: 'sales',
    months: [
      {
        month: '2026-03',
        absences: [{ employee_id: 'EMP005', name: 'Maria Garcia', dates: 'Mar 10-14', type: 'PTO' }],
      },
    ],
  },
];

export const POLICIES: readonly Policy[] = [
  {
    topic: 'pto',
    keyword: 'pto',
    text:
      'Annual PTO allowance: 20 days for full-time employees, accrued at 1.67 days/month. ' +
      'Requests of 1-2 days need 3 business days notice. Requests of 3+ days need 2 weeks notice. ' +
      'Unused PTO carries over up to 5 days into the next calendar year. ' +
      'No more than 10 consecutive business days without VP approval.',
  },
  {
    topic: 'sick_leave',
    keyword: 'sick',
    text:
      '5 sick days per year, no advance notice needed but notify your manager by 9 AM. ' +
      "Doctor's note required if you're out 3+ consecutive days. Sick days don't carry over.",
  },
  {
    topic: 'remote_work',
    keyword: 'remote',
    text:
      'Up to 2 days/week remote with manager approval. Core hours 10 AM - 4 PM ET. ' +
      'VPN required for all remote access. Full-time remote needs VP sign-off.',
  },
  {
    topic: 'bereavement',
    keyword: 'bereavement',
    text:
      '5 paid days for immediate family (spouse, parent, child, sibling). ' +
      '3 paid days for extended family. Does not count against PTO.',
  },
  {
    topic: 'parental',
    keyword: 'parental',
    text:
      '16 weeks fully paid for primary caregivers, 6 weeks for secondary. ' +
      'Notify HR at least 30 days before expected start date.',
  },
];
