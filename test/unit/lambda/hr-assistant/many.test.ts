import { testMany } from './many-people.js';

// Three rounds have each decision and each cancellation; many.slow.test.ts has ten.
testMany({ people: 20, rounds: 3 });
