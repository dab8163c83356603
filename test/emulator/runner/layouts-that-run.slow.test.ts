import { describe } from 'vitest';
import { RUNS, testRuns } from './runnable-layouts.js';

describe('a handler that runs', () => testRuns(RUNS.filter(({ isSample = false }) => !isSample)));
