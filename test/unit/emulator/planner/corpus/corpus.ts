/**
 * What a turn should lead to: calls, a question for what is missing, a plain answer, or (`safe`) either of the last two.
 * A pattern stands for free text.
 */
export type Expected = Call[] | 'asks' | 'none' | 'safe';
export type Call = readonly [
  name: string,
  input: Readonly<Record<string, string | number | boolean | RegExp | string[]>>,
];

/** One session: what the user says, turn by turn, and what each should lead to. */
export type Talk = readonly (readonly [say: string, expected: Expected])[];
