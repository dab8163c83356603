import { isFunctionWord, isQuestionWord } from '../../../../language/common-words.js';
import { words } from '../../../../language/words.js';

/** A denied topic as it was set. */
export interface DeniedTopic {
  readonly name: string;
  readonly definition: string;
  readonly examples?: readonly string[] | undefined;
}

/** What a model would understand is worked out of words alone: those of the topic, and those that it comes back to. */
interface Subject {
  /** Each as the stems of its words. */
  readonly examples: readonly ReadonlySet<string>[];
  readonly all: ReadonlySet<string>;
  /** Those of the name, and those that more than one of its sentences have. */
  readonly keys: ReadonlySet<string>;
}

/** How much of a sentence must be about the topic: with several words of it, and with its key word alone. */
const SHARE_OF_SEVERAL = 0.4;
const SHARE_OF_ONE = 0.5;
/** How alike a sentence and an example must be: words that both have, of all that one of them has. */
const LIKENESS = 0.6;

/** A text that is longer is not read to its end. */
const MOST_SENTENCES = 200;

/** Which of the topics a text is about, by its words. */
export function topicsIn<T extends DeniedTopic>(text: string, topics: readonly T[]): T[] {
  const sentences = text
    .split(/(?<=[.?!;])\s+|\n+/, MOST_SENTENCES)
    .map(stemsOf)
    .filter(({ size }) => size > 0);
  return topics.filter((topic) => {
    const subject = subjectOf(topic);
    return sentences.some((sentence) => isAbout(sentence, subject));
  });
}

function isAbout(sentence: ReadonlySet<string>, { examples, all, keys }: Subject): boolean {
  if (examples.some((example) => likeness(sentence, example) >= LIKENESS)) return true;
  const hits = [...sentence].filter((stem) => all.has(stem));
  if (!hits.some((stem) => keys.has(stem))) return false;
  return hits.length / sentence.size >= (hits.length > 1 ? SHARE_OF_SEVERAL : SHARE_OF_ONE);
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((stem) => other.has(stem)).length;
  return common / (one.size + other.size - common);
}

function subjectOf({ name, definition, examples = [] }: DeniedTopic): Subject {
  const named = stemsOf(name.replace(/[_-]/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  const sentences = [definition, ...examples].map(stemsOf);
  const all = new Set([named, ...sentences].flatMap((one) => [...one]));
  const isKey = (stem: string) => named.has(stem) || sentences.filter((one) => one.has(stem)).length > 1;
  return { examples: sentences.slice(1), all, keys: new Set([...all].filter(isKey)) };
}

function stemsOf(text: string): Set<string> {
  const telling = words(text).filter(({ text: word }) => !isFunctionWord(word) && !isQuestionWord(word));
  return new Set(telling.map(({ stem }) => stem));
}
