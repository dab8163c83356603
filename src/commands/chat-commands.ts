import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { chooseSession, parseAttributes } from '../conversation/turn/session.js';
import { HrAgentError } from '../core/errors.js';
import type { Chat } from './chat-state.js';
import { costText } from './cost.js';
import { sessionsText } from './list-sessions.js';
import { writeTranscript } from './save-transcripts.js';

/** A command that is typed in a chat. */
export interface ChatCommand {
  name: string;
  /** What follows its name, for people. */
  takes?: string;
  summary: string;
  /** What follows its name, where there is a choice. */
  choices?: readonly string[];
  run(chat: Chat, argument: string): Promise<void> | void;
}

export const CHAT_COMMANDS: readonly ChatCommand[] = [
  { name: '/help', summary: 'this list', run: (chat) => say(chat, helpText()) },
  {
    name: '/new',
    summary: 'begin a new session',
    run(chat) {
      chat.conversation = chat.conversation.inSession(randomUUID());
      say(chat, `New session ${chat.conversation.sessionId}.`);
    },
  },
  {
    name: '/session',
    takes: '[id|last]',
    summary: 'list the recent sessions, or continue one',
    async run(chat, id) {
      if (id === '') return say(chat, sessionsText(await chat.conversation.log.list(10), chat.conversation.sessionId));
      const [latest] = await chat.conversation.log.list(1);
      chat.conversation = chat.conversation.inSession(chooseSession(id, latest?.sessionId));
      say(chat, `In session ${chat.conversation.sessionId}.`);
    },
  },
  {
    name: '/trace',
    takes: 'on|off',
    summary: 'show each step of the turns, or no longer',
    choices: ['on', 'off'],
    run(chat, argument) {
      if (argument !== 'on' && argument !== 'off') throw misused('/trace on|off');
      chat.context.output.showTrace(argument === 'on');
      say(chat, `Steps are ${argument === 'on' ? 'shown' : 'not shown'}.`);
    },
  },
  {
    name: '/last',
    summary: "the last turn's whole trace",
    async run(chat) {
      const last = await chat.conversation.log.last();
      say(chat, last ? chat.context.output.stepsText(last.steps) : 'Nothing was said yet.');
    },
  },
  {
    name: '/attr',
    takes: 'KEY=VALUE',
    summary: 'set a session attribute for the turns from now on',
    run(chat, argument) {
      Object.assign(chat.conversation.attributes, parseAttributes(argument === '' ? [] : [argument]));
      const all = Object.entries(chat.conversation.attributes).map(([key, value]) => `${key}=${value}`);
      say(chat, all.length === 0 ? 'No session attributes are set.' : all.join('\n'));
    },
  },
  {
    name: '/save',
    takes: 'FILE',
    summary: 'write this session as .md, .jsonl or .html',
    async run(chat, file) {
      if (file === '') throw misused('/save FILE');
      await writeTranscript(resolve(chat.context.cwd, file), chat.conversation, [chat.conversation.sessionId]);
      say(chat, `Saved to ${file}.`);
    },
  },
  {
    name: '/alias',
    takes: 'NAME|ID',
    summary: 'talk to another alias of the agent',
    async run(chat, name) {
      if (name === '') throw misused('/alias NAME');
      say(chat, `Talking to alias ${await chat.conversation.useAlias(name)}.`);
    },
  },
  { name: '/tokens', summary: 'tokens and what they cost, about', run: (chat) => say(chat, costText(chat)) },
  {
    name: '/quit',
    summary: 'leave',
    run(chat) {
      chat.left = true;
    },
  },
];

function helpText(): string {
  const forms = CHAT_COMMANDS.map(({ name, takes, summary }) => [takes ? `${name} ${takes}` : name, summary] as const);
  const width = Math.max(...forms.map(([form]) => form.length));
  return [
    ...forms.map(([form, summary]) => `${form.padEnd(width)}  ${summary}`),
    '',
    'A line that ends in a backslash goes on in the next. Ctrl-C stops a turn, twice leaves.',
  ].join('\n');
}

function say({ context }: Chat, text: string): void {
  context.output.note(text);
}

function misused(form: string): HrAgentError {
  return new HrAgentError('USAGE', `It is written ${form}.`);
}
