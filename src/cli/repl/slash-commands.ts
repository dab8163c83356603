import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { writeTranscript } from '../../conversation/transcript/write-transcript.js';
import { chooseSession, parseAttributes } from '../../conversation/turn/choose-session.js';
import { HrAgentError } from '../../core/errors.js';
import { tellWhereItStands } from '../conversation/go-on.js';
import { costText } from '../render/cost.js';
import { sessionsText } from '../render/sessions.js';
import { stepsText } from '../render/steps.js';
import type { Chat } from './chat-state.js';

/** A command that is typed in a chat. */
export interface SlashCommand {
  name: string;
  /** What follows its name, for people. */
  takes?: string;
  summary: string;
  /** What follows its name, where there is a choice. */
  choices?: readonly string[];
  run(chat: Chat, argument: string): Promise<void> | void;
}

export const SLASH_COMMANDS: readonly SlashCommand[] = [
  { name: '/help', summary: 'this list', run: (chat) => say(chat, helpText()) },
  {
    name: '/new',
    summary: 'begin a new session',
    run(chat) {
      chat.sessionId = randomUUID();
      say(chat, `New session ${chat.sessionId}.`);
    },
  },
  {
    name: '/session',
    takes: '[id|last]',
    summary: 'list the recent sessions, or continue one',
    async run(chat, id) {
      if (id === '') return say(chat, sessionsText(await chat.log.list(10), chat.sessionId));
      const [latest] = await chat.log.list(1);
      const { sessionId, remark } = await chooseSession(id, { last: latest?.sessionId, ids: () => chat.log.ids() });
      chat.sessionId = sessionId;
      say(chat, remark ?? `In session ${sessionId}.`);
      await tellWhereItStands(chat, sessionId);
    },
  },
  {
    name: '/trace',
    takes: 'on|off',
    summary: 'show each step of the turns, or no longer',
    choices: ['on', 'off'],
    run(chat, argument) {
      if (argument !== 'on' && argument !== 'off') throw misused('/trace on|off');
      chat.turnView.showTrace(argument === 'on');
      say(chat, `Steps are ${argument === 'on' ? 'shown' : 'not shown'}.`);
    },
  },
  {
    name: '/last',
    summary: "the last turn's whole trace",
    async run(chat) {
      const last = await chat.log.last();
      say(chat, last ? stepsText(last.steps, chat.output.colour) : 'Nothing was said yet.');
    },
  },
  {
    name: '/attr',
    takes: 'KEY=VALUE',
    summary: 'set a session attribute for the turns from now on',
    run(chat, argument) {
      Object.assign(chat.attributes, parseAttributes(argument === '' ? [] : [argument]));
      const all = Object.entries(chat.attributes).map(([key, value]) => `${key}=${value}`);
      say(chat, all.length === 0 ? 'No session attributes are set.' : all.join('\n'));
    },
  },
  {
    name: '/save',
    takes: 'FILE',
    summary: 'write this session as .md, .jsonl or .html',
    async run(chat, file) {
      if (file === '') throw misused('/save FILE');
      const saved = await writeTranscript(resolve(chat.cwd, file), chat.log, [chat.sessionId]);
      say(chat, saved ? `Saved to ${file}.` : `Nothing of this session is written down: ${file} was not written.`);
    },
  },
  {
    name: '/alias',
    takes: 'NAME|ID',
    summary: 'talk to another alias of the agent',
    async run(chat, name) {
      if (name === '') throw misused('/alias NAME');
      const chosen = await chat.chooseAlias(name);
      chat.conversation.agent = { ...chat.conversation.agent, ...chosen };
      say(chat, `Talking to alias ${chosen.aliasId}.`);
    },
  },
  {
    name: '/tokens',
    summary: 'tokens, and about what they cost where a model is billed',
    run: (chat) => say(chat, costText(chat)),
  },
  {
    name: '/quit',
    summary: 'leave',
    run(chat) {
      chat.left = true;
    },
  },
];

function helpText(): string {
  const forms = SLASH_COMMANDS.map(({ name, takes, summary }) => [takes ? `${name} ${takes}` : name, summary] as const);
  const width = Math.max(...forms.map(([form]) => form.length));
  return [
    ...forms.map(([form, summary]) => `${form.padEnd(width)}  ${summary}`),
    '',
    'A line that ends in a backslash goes on in the next. Ctrl-C stops a turn, twice leaves.',
  ].join('\n');
}

function say({ output }: Chat, text: string): void {
  output.note(text);
}

function misused(form: string): HrAgentError {
  return new HrAgentError('USAGE', `It is written ${form}.`);
}
