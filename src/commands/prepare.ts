import type { Context } from '../cli/command-table.js';
import { runStep } from './step.js';

export const run = (context: Context<'prepare'>): Promise<number> => runStep(context, 'prepare');
