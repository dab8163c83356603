import { checkedSessionId } from '../../../conversation/turn/choose-session.js';
import type { NewTurn, QuestionAnswer, TracePart } from '../../wire.js';
import type { House } from '../house.js';
import type { Fields } from '../http/body.js';
import { badRequest, notFound } from '../http/refusal.js';
import { type Call, numberIn, type Route } from '../http/route.js';
import { sendEvents } from '../turns/follow.js';

/** Who can be talked to, and the turns. */
export function talkRoutes({ agent, agents, closing, events, sessions, turns }: House): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/agents',
      async answer() {
        const rows = agents.map(({ name, deployment }) => {
          const { description } = deployment.agent.definition;
          return { name, ...(description !== undefined && { description }) };
        });
        return { agents: rows, seq: events.last };
      },
    },
    {
      method: 'GET',
      path: '/api/agents/:agent',
      answer: async ({ param }) => agent(param('agent')).head(),
    },
    {
      method: 'GET',
      path: '/api/agents/:agent/sessions',
      async answer({ param, query }) {
        return { sessions: await sessions(agent(param('agent'))).list(query.get('search')) };
      },
    },
    {
      method: 'GET',
      path: '/api/agents/:agent/sessions/:session',
      async answer({ param, query }) {
        const [of, session] = [agent(param('agent')), checkedSessionId(param('session'))];
        const held = {
          running: () => turns.runningIn(of.name, session),
          held: () => turns.heldIn(of.name, session),
        };
        return sessions(of).view(session, events, held, numberIn(query, 'latest'));
      },
    },
    {
      method: 'POST',
      path: '/api/agents/:agent/sessions/:session/turns',
      async answer({ param, body }) {
        const [of, session] = [agent(param('agent')), checkedSessionId(param('session'))];
        const turn = await turns.begin(of, session, newTurn(await body()));
        return { turn: turn.place.id };
      },
    },
    {
      method: 'GET',
      path: '/api/events',
      async answer({ query, response }) {
        await sendEvents(response, events, { after: numberIn(query, 'after') ?? 0, closing });
        return undefined;
      },
    },
    {
      method: 'POST',
      path: '/api/turns/:turn/stop',
      async answer({ param, body }) {
        const turn = turns.find(param('turn'));
        await body();
        turns.stop(turn);
        return {};
      },
    },
    {
      method: 'POST',
      path: '/api/turns/:turn/answers',
      async answer({ param, body }) {
        turns.find(param('turn')).questions.answer(questionAnswer(await body()));
        return {};
      },
    },
    {
      method: 'GET',
      path: '/api/turns/:turn/trace',
      async answer({ param }) {
        const trace: TracePart[] = turns.find(param('turn')).record?.trace ?? [];
        return { trace };
      },
    },
    {
      method: 'GET',
      path: '/api/turns/:turn/files/:place',
      answer: async (call) => sendFile(call, turns.find(call.param('turn')).files[Number(call.param('place'))]),
    },
  ];
}

/** Always as a file to be kept, whatever type it claims: shown in place it would be a page of this origin. */
function sendFile({ response }: Call, file: { name: string; bytes: Uint8Array } | undefined): undefined {
  if (!file) throw notFound('The turn has made no such file.');
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${attributeText(file.name)}`,
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}

/** A name as headers carry it: without a path, and escaped. */
function attributeText(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? name;
  return encodeURIComponent(last).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function newTurn(body: Fields): NewTurn {
  const text = body.text('text');
  if (text.trim() === '') throw badRequest('There is nothing to say to the agent.');
  const [as, alias] = [body.optionalText('as'), body.optionalText('alias')];
  return {
    text,
    attributes: body.texts('attributes'),
    ...(as !== undefined && { as }),
    ...(alias !== undefined && { alias }),
    key: body.text('key'),
    tab: body.text('tab'),
  };
}

function questionAnswer(body: Fields): QuestionAnswer {
  const id = body.number('id');
  if (body.has('allowed')) return { id, allowed: body.boolean('allowed') };
  const [text, state] = [body.text('body'), body.optionalText('state')];
  if (state === undefined) return { id, body: text };
  if (state === 'FAILURE' || state === 'REPROMPT') return { id, body: text, state };
  throw badRequest('state must be FAILURE or REPROMPT.');
}
