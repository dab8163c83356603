import type { CommandContext } from './context.js';
import { runStep } from './step.js';

export const run = (context: CommandContext): Promise<number> => runStep(context, 'prepare');
