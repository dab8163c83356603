import { describe } from 'vitest';
import { RUNS, testRuns } from './runnable-layouts.js';

// layouts-that-run.slow.test.ts runs the others.
describe('a handler that runs', () => testRuns(RUNS.filter(({ isSample = false }) => isSample)));
