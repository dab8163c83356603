// These three come through a file of their own, so that the bundle leaves out the library's editor and its character tables.
export { confirm, input, select } from '@inquirer/prompts';
