import type { Message } from '../../../service/model-port.js';
import type { Prompt } from '../ask.js';

/** The marks by which a conversation is written in one text. `role` names the speaker of what follows. */
interface Marks {
  readonly mark: RegExp;
  readonly roles: Readonly<Record<string, 'user' | 'assistant' | 'system'>>;
}

const TEXT_MARKS: readonly Marks[] = [
  {
    mark: /<\|start_header_id\|>\s*(system|user|assistant)\s*<\|end_header_id\|>/g,
    roles: { system: 'system', user: 'user', assistant: 'assistant' },
  },
  { mark: /(\[INST\]|\[\/INST\])/g, roles: { '[INST]': 'user', '[/INST]': 'assistant' } },
  { mark: /(?:^|\n\n)(Human|Assistant):/g, roles: { Human: 'user', Assistant: 'assistant' } },
  { mark: /(?:^|\n)(User|Bot):/g, roles: { User: 'user', Bot: 'assistant' } },
];

/** What marks the ends of turns and texts, and says nothing. */
const ENDS = /<\|(?:begin_of_text|eot_id|end_of_text)\|>|<\/?s>/g;
const SYSTEM = ['<<SYS>>', '<</SYS>>'] as const;

/** The conversation that a prompt of one text holds; a prompt without marks is one message of the user. */
export function turnsOf(prompt: string): Pick<Prompt, 'system' | 'messages'> {
  const marks = TEXT_MARKS.find(({ mark }) => prompt.search(mark) >= 0);
  const parts = marks ? partsOf(prompt, marks) : [{ role: 'user' as const, text: prompt }];
  const system: string[] = [];
  const messages: Message[] = [];
  for (const { role, text } of parts) {
    const { inner, rest } = withoutSystem(text.replace(ENDS, ''));
    if (inner !== '') system.push(inner);
    if (rest === '') continue;
    if (role === 'system') system.push(rest);
    else add(messages, role, rest);
  }
  // The last turn may have been begun for the model.
  if (messages.at(-1)?.role === 'assistant') messages.pop();
  if (messages.length === 0) add(messages, 'user', prompt);
  return { system: system.join('\n'), messages };
}

/** Llama 2 has its system text within the first turn of the user. */
function withoutSystem(text: string): { inner: string; rest: string } {
  const [open, close] = SYSTEM;
  const [begin, end] = [text.indexOf(open), text.indexOf(close)];
  if (begin < 0 || end < begin) return { inner: '', rest: text.trim() };
  const rest = `${text.slice(0, begin)}${text.slice(end + close.length)}`;
  return { inner: text.slice(begin + open.length, end).trim(), rest: rest.trim() };
}

function partsOf(prompt: string, { mark, roles }: Marks): { role: 'user' | 'assistant' | 'system'; text: string }[] {
  const found = [...prompt.matchAll(mark)];
  const before = prompt.slice(0, found[0]?.index ?? 0);
  const parts = found.map((match, index) => ({
    role: roles[String(match[1])] ?? ('user' as const),
    text: prompt.slice(match.index + match[0].length, found[index + 1]?.index),
  }));
  return [{ role: 'system', text: before }, ...parts];
}

/** Two messages of one speaker in a row are one. */
function add(messages: Message[], role: Message['role'], text: string): void {
  const last = messages.at(-1);
  if (last?.role === role) last.content.push({ text });
  else messages.push({ role, content: [{ text }] });
}
