/** How the page stands with its server. `refused`: it was started anew and knows this page no longer. */
export type Connection = 'open' | 'reconnecting' | 'refused';
