// A file of its own, so that the bundle holds these prompts and not the library's editor with its character tables.
export { confirm, input, select } from '@inquirer/prompts';
