/** What the agent works with: actions that functions or an API describe, documents, or a table. */
export const TEMPLATES = ['functions', 'openapi', 'knowledge-base', 'table'] as const;
export type Template = (typeof TEMPLATES)[number];

/** What people are told of each before they choose. */
export const TEMPLATES_TOLD: Readonly<Record<Template, string>> = {
  functions: 'actions that a list of functions describes',
  openapi: 'actions that an OpenAPI document describes',
  'knowledge-base': 'answers from a folder of documents',
  table: 'functions that keep their data in a DynamoDB table',
};

/** What its handler is written in. */
export const LANGUAGES = ['typescript', 'javascript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Scaffold {
  folder: string;
  name: string;
  template: Template;
  /** Of the handler; a knowledge base has none. */
  language?: Language;
  /** The package's `schemas` folder. */
  schemasFolder: string;
}
