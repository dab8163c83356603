// A file of its own, so that the library can be loaded late: the bundler gives a dynamic import of a CommonJS package no names.
export { fromBufferPromise } from 'yauzl';
