import { randomUUID } from 'node:crypto';
import { holdInTest } from '../../../conversation/scenario/hold-in-test.js';
import { createTurnPace } from '../../../conversation/scenario/pace.js';
import { playWithProgress } from '../../../conversation/scenario/progress.js';
import { type AsBefore, playReplay } from '../../../conversation/scenario/replay.js';
import { loadScenario } from '../../../conversation/scenario/scenario.js';
import type { TurnRecord } from '../../../conversation/turn/turn-record.js';
import type { RunProgress } from '../../wire.js';
import type { PageAgent, Talk } from '../agent/page-agent.js';
import type { PagePorts } from '../ports.js';

type Ports = Pick<PagePorts, 'clock' | 'explain'>;

/** Everything that a turn is said with comes from the scenario, or from the turn that is said again. */
const GIVEN = { attributes: {}, promptAttributes: {} };

/** Plays the agent's scenario once. A failure that ends it is told at the end. */
export async function* playOwnScenario(
  agent: PageAgent,
  { clock, explain }: Ports,
  signal: AbortSignal,
): AsyncGenerator<RunProgress> {
  const said = (error: unknown) => explain(error, agent.name);
  try {
    const loaded = await loadScenario(agent.scenarioFile, {}, clock.now());
    const talk = await agent.open(undefined);
    const { agent: reached, ports, returnControl } = talk;
    const pace = createTurnPace(clock, undefined);
    yield* playWithProgress(
      loaded,
      {
        hold: holdInTest(reached, GIVEN, { ...ports, pace, returnControl, signal }),
        end: (session) => talk.endSession(session, { isSummarised: true, signal }),
        newSessionId: randomUUID,
        attributesOf: (who) => agent.attributesOf(who),
      },
      said,
    );
  } catch (error) {
    // Nothing was played: the file cannot be read, or the agent is not up.
    yield { type: 'end', passed: 0, failed: 0, error: said(error) };
  }
}

/** Says the turns of a session again, in a new one. */
export function replaySession(
  name: string,
  { agent, perform, ports }: Talk,
  turns: readonly TurnRecord[],
  { clock, explain }: Ports,
  signal: AbortSignal,
): AsyncGenerator<RunProgress> {
  const returnControl = (isAllowed: AsBefore) => ({
    confirm: async (call: Parameters<AsBefore>[0]) => isAllowed(call),
    perform,
  });
  const pace = createTurnPace(clock, undefined);
  return playReplay(turns, {
    hold: holdInTest(agent, GIVEN, { ...ports, pace, returnControl, signal }),
    newSessionId: randomUUID,
    explain: (error) => explain(error, name),
  });
}
