/**
 * What a turn should lead to: calls, a question for what is missing, a plain answer, (`safe`) either of the last two, or
 * (`unchanged`) whatever is said or looked up, as long as nothing is changed.
 * A pattern stands for free text.
 */
export type Expected = Call[] | 'asks' | 'none' | 'safe' | 'unchanged';
export type Call = readonly [
  name: string,
  input: Readonly<Record<string, string | number | boolean | RegExp | string[]>>,
];

/** One session: what the user says, turn by turn, and what each should lead to. */
export type Talk = readonly (readonly [say: string, expected: Expected])[];
