import type { InlineAgent } from '../../aws/ports.js';
import type { KnowledgeSearch } from '../../core/knowledge-search.js';

/** The agent that is talked to, as the service holds it. */
export interface ReachedAgent {
  name: string;
  id: string;
  aliasId: string;
  roleArn: string;
  model: string;
  /** How long a session lives without a turn, milliseconds. */
  idleMs: number;
  /** ARNs of its role and functions, where the definition names somebody else's whose permissions `up` leaves alone. */
  leftAlone?: readonly string[];
  /** How its knowledge bases are searched, by their ids. */
  retrieval?: Readonly<Record<string, KnowledgeSearch>>;
  /** It is nowhere made: this is sent with each turn. */
  inline?: InlineAgent;
}
