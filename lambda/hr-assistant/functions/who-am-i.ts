import { spoken } from '../calendar/days.js';
import { otherNamed } from '../store/people.js';
import type { Work } from './hr-tool.js';

/** Who is signed in. */
export const whoAmI: Work = async ({ actor, today }) => {
  const { id, name, team, manager, role, employment } = actor;
  const above = manager === undefined ? undefined : await otherNamed(manager);
  return {
    name,
    employee_id: id,
    team,
    manager: above?.name ?? 'none',
    role,
    with_us_since: spoken(employment.firstDay),
    today: spoken(today),
  };
};
