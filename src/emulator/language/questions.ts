/** What a question asks for, and what says that something tells it. A question for money is none for a number of things. */
const IDEAS: readonly { asks: RegExp; tells: RegExp }[] = [
  {
    asks: /\bhow much (?:(?:is|are|does|do|would|will|was) (?!of\b|left\b|there\b|it have\b|they have\b)(?!.*\b(?:left|remain\w*|used?|have|has|owe|owed)\b)|for\b|to\b)|\bwhat (?:do|does|would|will|did) .*\bcosts?\b|\bwhat (?:do|would|will) (?:i|we) .*\b(?:pay|charged?)\b|\bwhat'?s? (?:is |are )?the (?:price|cost|fee|rate|charge)s?\b/i,
    tells: /\b(?:pric(?:es?|ing)|costs?|fees?|tariffs?|rates?|fares?|charges|how much)\b/i,
  },
  { asks: /\b(?:what time|(?:un)?till? when|how (?:late|early))\b/i, tells: /\b(?:when|times?|hours)\b/i },
  { asks: /\bwhen\b/i, tells: /\bwhen\b/i },
  { asks: /\bwhere\b/i, tells: /\b(?:where|location|position|place|address)\b/i },
  { asks: /\bwho\b/i, tells: /\bwho\b/i },
  {
    asks: /\bhow\b(?! (?:much|many|long|late|early|old|far|often|do|does|did|to|can|could|come|should|would)\b).*\b(?:doing|has done|have done|getting (?:on|along)|going(?! to\b)|coming (?:on|along)|progressing)\b/i,
    tells: /\b(?:stat(?:e|us)|progress|condition|getting on)\b/i,
  },
  { asks: /\bhow long\b/i, tells: /\b(?:how long|duration|length of)\b/i },
];

/** Whether a word is the name of a price. */
export const isPrice = (word: string): boolean => /^(?:price|cost|fee|fare|tariff)s?$/.test(word);

export const isPriceAsked = (text: string): boolean => IDEAS[0]?.asks.test(text) === true;

/** The word by which something tells what is asked for, undefined where it does not or where nothing of these ideas is asked. */
export const askedFor = (text: string, told: string): string | undefined =>
  IDEAS.find(({ asks }) => asks.test(text))
    ?.tells.exec(told)?.[0]
    .toLowerCase();

/** `is that enough?`, `how many does that leave?` */
export const asksRest = (text: string): boolean =>
  /\benough\b|\b(?:does|will|would) (?:that|this|it) leave\b/i.test(text);
