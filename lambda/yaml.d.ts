/** A handler may import YAML: it is bundled as the value that it holds. */
declare module '*.yaml' {
  const value: unknown;
  export default value;
}
