import type { Amount } from '../balance/amount.js';
import type { Employment } from '../balance/granted.js';

/** Somebody who works here. */
export interface Person {
  id: string;
  name: string;
  team: string;
  /** Absent: nobody is above them. */
  manager?: string;
  role: Role;
  employment: Employment;
  /** What they had left on the day on which the assistant began with them; absent: as the rules say from their first day. */
  opening?: { day: string; left: Readonly<Record<string, Amount>> };
}

/** `hr` may see and decide for everybody; `vp` approves long leave of those below. */
export const ROLES = ['employee', 'vp', 'hr'] as const;

export type Role = (typeof ROLES)[number];

export function worksOn({ employment: { firstDay, lastDay } }: Person, day: string): boolean {
  return firstDay <= day && (lastDay === undefined || day <= lastDay);
}
