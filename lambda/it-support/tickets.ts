import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Asker } from '../hr-assistant/functions/asker.js';
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

/** Opens a ticket. The same words in the same session are one ticket, which is there already when they are said again. */
export async function keepTicket(
  asker: Asker,
  { summary, priority }: Pick<Ticket, 'summary' | 'priority'>,
): Promise<Ticket> {
  const { actor, now, session } = asker;
  const ticket: Ticket = {
    employee_id: actor.id,
    ticket_id: numberOf(session === '' ? now.toISOString() : session, actor.id, summary.toLowerCase()),
    summary,
    priority,
    status: 'open',
    opened_at: now.toISOString(),
  };
  try {
    await documents.send(
      new PutCommand({
        TableName: tableNamed('TICKETS_TABLE'),
        Item: ticket,
        ConditionExpression: 'attribute_not_exists(#key)',
        ExpressionAttributeNames: { '#key': 'ticket_id' },
      }),
    );
    return ticket;
  } catch (error) {
    const kept =
      error instanceof ConditionalCheckFailedException ? await ticketOf(actor.id, ticket.ticket_id) : undefined;
    if (kept) return kept;
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
