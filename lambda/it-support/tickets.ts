import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Asker } from '../hr-assistant/functions/asker.js';
import { Refusal } from '../hr-assistant/requests/refusal.js';
import { documents, tableNamed } from '../hr-assistant/store/client.js';

/** What somebody wants of IT. */
export interface Ticket {
  employee_id: string;
  ticket_id: string;
  summary: string;
  priority: Priority;
  status: 'open';
  opened_at: string;
}

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

export type Priority = (typeof PRIORITIES)[number];

/** Two of a person's tickets in a million have one number: the later one takes another. */
const NUMBERS = 5;

/** Opens a ticket. The same words in the same session are one ticket, which is there already when they are said again. */
export async function keepTicket(
  asker: Asker,
  { summary, priority }: Pick<Ticket, 'summary' | 'priority'>,
): Promise<Ticket> {
  const { actor, now, session } = asker;
  const opened = { employee_id: actor.id, summary, priority, status: 'open', opened_at: now.toISOString() } as const;
  const said = summary.toLowerCase();
  const parts = [session === '' ? now.toISOString() : session, actor.id, said];
  for (let n = 0; n < NUMBERS; n++) {
    const ticket: Ticket = { ...opened, ticket_id: numberOf(...parts, ...(n === 0 ? [] : [String(n)])) };
    if (await isPut(ticket)) return ticket;
    const kept = await ticketOf(actor.id, ticket.ticket_id);
    if (kept?.summary.toLowerCase() === said) return kept;
  }
  throw new Refusal('busy', 'No number for the ticket was free. Nothing was opened; please say it in other words.');
}

/** False: the number is taken. */
async function isPut(ticket: Ticket): Promise<boolean> {
  try {
    await documents.send(
      new PutCommand({
        TableName: tableNamed('TICKETS_TABLE'),
        Item: ticket,
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': 'ticket_id' },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Somebody's own ticket. */
export async function ticketOf(employee_id: string, ticket_id: string): Promise<Ticket | undefined> {
  const Key = { employee_id, ticket_id };
  const { Item } = await documents.send(
    new GetCommand({ TableName: tableNamed('TICKETS_TABLE'), Key, ConsistentRead: true }),
  );
  return isTicket(Item) ? Item : undefined;
}

function numberOf(...parts: string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return `IT-${String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')}`;
}

function isTicket(item: Record<string, unknown> | undefined): item is Record<string, unknown> & Ticket {
  return (
    item !== undefined && ['ticket_id', 'summary', 'priority', 'status'].every((name) => typeof item[name] === 'string')
  );
}
