import type { Parameters } from '../coerce.js';
import { isFailure, quoted, textOf } from '../parameters.js';
import { TEAM_CALENDARS } from './data.js';
import { MONTH_FORMS, periodEnding } from './month.js';

const TEAMS = TEAM_CALENDARS.map((calendar) => calendar.team).join(', ');

/** `team_name`, `month` → who of the team is out of office. A month without a year is the calendar's own. */
export function getTeamCalendar(parameters: Parameters): object {
  const team = textOf(parameters, 'team_name', `one of ${TEAMS}`);
  if (isFailure(team)) return team;
  const calendar = TEAM_CALENDARS.find((candidate) => candidate.team === team.trim().toLowerCase());
  if (!calendar) return { error: `Unknown team ${quoted(team)}. Available: ${TEAMS}` };

  const month = textOf(parameters, 'month', `give it as ${MONTH_FORMS}`);
  if (isFailure(month)) return month;
  const ending = periodEnding(month);
  if (!ending) return { error: `Unknown month ${quoted(month)}. Give it as ${MONTH_FORMS}.` };

  const found = calendar.months.find((period) => period.month.endsWith(ending));
  if (!found) return { team, month, out_of_office: [], note: 'Nobody scheduled off.' };
  return { team, month: found.month, out_of_office: found.absences };
}
