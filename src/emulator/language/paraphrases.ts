import file from './paraphrases.json' with { type: 'json' };
import { stem } from './stem.js';

/** By stem: the stems that stand for it, when people ask in other words for what documents say. */
const meant = new Map<string, Set<string>>();
for (const group of Object.values(file).flatMap((line) => line.split('; '))) {
  const stems = group.split(' ').map(stem);
  for (const one of stems) meant.set(one, new Set([...(meant.get(one) ?? []), ...stems]));
}

/** Whether two stems can mean the same. */
export const saySame = (one: string, other: string): boolean => meant.get(one)?.has(other) === true;

/** One word for what is said in several. */
const PHRASES: Readonly<Record<string, RegExp>> = {
  refund: /\b(?:money|cash|amount|deposit|fare) back\b|\b(?:see|get) my money\b/g,
  return$1: /\b(?:send|give|bring|take|hand|ship|go|come|put)(?:s|ing)?( \w+){0,3} back\b|\bdrop(?: \w+){0,3} off\b/g,
  assemble$1: /\bput(?:ting)?( \w+){0,3} together\b|\bset(?:ting)? up\b/g,
  pause: /\bon hold\b/g,
  cancel: /\bcall(?:ed)? off\b|\bget(?:ting)? out of\b/g,
  join: /\bsign(?:ing)? up\b/g,
  lost: /\b(?:can ?not|can'?t|could ?n[o']?t) find\b/g,
  borrow$1: /\b(?:take|taking|check|checking)( \w+){0,2} out\b/g,
  died: /\bpass(?:ed|es) away\b/g,
  cost: /\bhow much (?:is|are|does|do|for|to|will|would)\b/g,
};
const phrases = Object.entries(PHRASES);

export const inOneWord = (text: string): string =>
  phrases.reduce((said, [word, phrase]) => said.replace(phrase, word), text.toLowerCase());
