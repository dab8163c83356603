import { measureAll } from '../unit/emulator/planner/corpus/measure.js';
import { HELD_OUT } from '../unit/emulator/planner/corpus/sets.js';
import type { Row } from './table.js';

/** How well the planner does on the utterances that its rules were not written for. */
export async function planner(): Promise<Row[]> {
  const total = await measureAll(HELD_OUT);
  const least = (what: string, right: number, all: number, bound: number): Row => ({
    what: `planner, ${what}`,
    measured: `${((100 * right) / all).toFixed(1)} % (${right} of ${all})`,
    bound: `at least ${bound} %`,
    met: 100 * right >= bound * all,
  });
  return [
    least('calls right', total.callsRight, total.turns, 95),
    least('parameters right', total.parametersRight, total.parameters, 92),
    {
      what: 'planner, wrong writes',
      measured: `${total.wrongWrites} in ${total.turns} turns`,
      bound: 'none',
      met: total.wrongWrites === 0,
    },
    {
      what: 'planner, needless questions',
      measured: `${total.needlessQuestions} in ${total.turns} turns`,
      bound: 'at most 2 %',
      met: total.needlessQuestions <= 0.02 * total.turns,
    },
  ];
}
