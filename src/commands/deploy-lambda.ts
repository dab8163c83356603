import type { Context } from '../cli/command-table.js';
import { runStep } from '../cli/step.js';

export const run = (context: Context<'deploy-lambda'>): Promise<number> => runStep(context, 'function');
