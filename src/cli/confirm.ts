// A file of its own, so that the bundle holds this one prompt and not the library's editor with its character tables.
export { confirm } from '@inquirer/prompts';
