// These two come through a file of their own, so that the bundle leaves out the library's editor and its character tables.
export { input, select } from '@inquirer/prompts';
