import type { Context } from '../cli/command-table.js';
import { runStep } from '../cli/step.js';

export const run = (context: Context<'create-roles'>): Promise<number> => runStep(context, 'roles');
