import { draftScenario, saveScenario } from '../../../conversation/scenario/keep/keep.js';
import { planReplay } from '../../../conversation/scenario/replay.js';
import { checkedSessionId } from '../../../conversation/turn/choose-session.js';
import type { TurnRecord } from '../../../conversation/turn/turn-record.js';
import { hasMask } from '../../../core/secrets.js';
import type { ReplayPlan } from '../../wire.js';
import type { PageAgent } from '../agent/page-agent.js';
import type { House } from '../house.js';
import type { Fields } from '../http/body.js';
import { notFound, Refusal } from '../http/refusal.js';
import type { Route } from '../http/route.js';
import { playOwnScenario, replaySession } from '../learn/play.js';

/** Turns become tests, and are played again. */
export function learnRoutes({ agent, ports, runs }: House): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/agents/:agent/scenario/draft',
      async answer({ param, body }) {
        const of = agent(param('agent'));
        const asked = await body();
        const turns = await turnsOf(of, asked.text('session'));
        const { agent: definition } = of.deployment;
        return draftScenario({
          file: of.scenarioFile,
          agent: definition,
          records: turns,
          turns: asked.numbers('turns'),
        });
      },
    },
    {
      method: 'POST',
      path: '/api/agents/:agent/scenario',
      async answer({ param, body }) {
        const of = agent(param('agent'));
        const asked = await body();
        const file = of.scenarioFile;
        await saveScenario(file, of.deployment.agent, { text: asked.text('text'), mark: asked.text('mark') });
        of.lookAgain();
        return { file };
      },
    },
    {
      method: 'POST',
      path: '/api/agents/:agent/scenario/run',
      async answer({ param, body }) {
        const of = agent(param('agent'));
        await body();
        return { run: runs.begin(of.name, (signal) => playOwnScenario(of, ports, signal)) };
      },
    },
    {
      method: 'POST',
      path: '/api/agents/:agent/replay/plan',
      async answer({ param, body }) {
        const of = agent(param('agent'));
        const plan: ReplayPlan = planReplay(await sayable(of, await body()));
        return plan;
      },
    },
    {
      method: 'POST',
      path: '/api/agents/:agent/replay',
      async answer({ param, body }) {
        const of = agent(param('agent'));
        const turns = await sayable(of, await body());
        const talk = await of.open(undefined);
        return { run: runs.begin(of.name, (signal) => replaySession(of.name, talk, turns, ports, signal)) };
      },
    },
    {
      method: 'POST',
      path: '/api/runs/:run/stop',
      async answer({ param, body }) {
        await body();
        runs.stop(param('run'));
        return {};
      },
    },
  ];
}

/** @throws Refusal for a session in which nothing was said */
async function turnsOf({ shown, name }: PageAgent, session: string): Promise<TurnRecord[]> {
  const turns = await shown.log.turns(checkedSessionId(session));
  if (turns.length > 0) return turns;
  throw notFound(`No session ${session} of ${name} is known here.`);
}

/** The turns of a session that can be said again: a secret was not written down. @throws Refusal */
async function sayable(of: PageAgent, body: Fields): Promise<TurnRecord[]> {
  const turns = await turnsOf(of, body.text('session'));
  const said = turns.map(({ text, attributes, promptAttributes }) =>
    JSON.stringify([text, attributes, promptAttributes]),
  );
  if (!said.some(hasMask)) return turns;
  throw new Refusal(409, {
    code: 'REPLAY_LACKS',
    message: 'This session was held with a secret, which is not written down, so it cannot be played again.',
  });
}
