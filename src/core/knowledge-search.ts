/** How a knowledge base is searched in a turn. */
export interface KnowledgeSearch {
  results?: number;
  search?: 'semantic' | 'hybrid';
  /** What the metadata of documents must say, by the attribute: a value, or one of a list. */
  filter?: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>;
}
