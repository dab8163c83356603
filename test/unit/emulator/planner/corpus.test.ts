import { describeSets, everyNth } from './corpus/judged.js';
import { DEVELOPMENT, HELD_OUT } from './corpus/sets.js';

// corpus.slow.test.ts measures more of the development set.
describeSets([
  { set: 'development', parts: everyNth(6, DEVELOPMENT), turns: 160, tells: true },
  { set: 'held-out', parts: HELD_OUT, turns: 150, tells: false },
]);
