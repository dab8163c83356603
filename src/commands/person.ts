import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { counted } from '../core/counted.js';
import { HrAgentError } from '../core/errors.js';
import { eraseHeld, type HeldItems, heldOf, plainItems } from '../stack/person-data.js';

/** Shows everything that tables hold of one person, or erases it. */
export async function run(context: Context<'person'>): Promise<number> {
  const { args, input, options, output, places, signal } = context;
  const [action, who = ''] = args;
  if ((action !== 'show' && action !== 'erase') || who.trim() === '') {
    throw new HrAgentError('USAGE', who === '' ? 'Nobody is named.' : `${action} is neither show nor erase.`, {
      hint: 'person show ID, or person erase ID.',
    });
  }
  const deployment = await places.open();
  const held = await heldOf(deployment, who, signal);
  const found = held.map(({ table, items }) => `${counted(items.length, 'item')} of ${table}`).join(', ');
  const document = { ok: true, target: targetDocument(deployment.target), who, tables: held.map(heldDocument) };
  if (action === 'show') {
    const nothing = `No table holds an item of ${who}.`;
    output.result(document, held.length === 0 ? nothing : held.flatMap(linesOf).join('\n'));
    return 0;
  }
  if (held.length > 0) {
    const isSure = options.yes || (await input.confirm(`Erase ${found}, all of ${who}, for good?`, '--yes'));
    if (!isSure) throw new HrAgentError('DECLINED', 'Nothing was erased.');
    await eraseHeld(deployment, held);
  }
  output.result(document, held.length === 0 ? `There is nothing of ${who}.` : `Erased: ${found}.`);
  return 0;
}

function heldDocument({ table, items }: HeldItems) {
  return { table, items: plainItems(items) };
}

function linesOf({ table, items }: HeldItems): string[] {
  return plainItems(items).map((item) => `${table} ${JSON.stringify(item)}`);
}
