/** A file that is imported as its text. Vite knows `?raw`; the build gives esbuild a loader for these files. */
declare module '*?raw' {
  const text: string;
  export default text;
}
