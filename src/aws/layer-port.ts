/** One version of a layer. */
export interface LayerVersion {
  arn: string;
  version: number;
  description: string | undefined;
  /** Epoch milliseconds. */
  createdAt: number | undefined;
}

export interface LayersPort {
  /** Names that begin with a prefix. */
  listLayers(prefix: string): Promise<string[]>;
  /** The newest first; none when there is no such layer. */
  listVersions(name: string): Promise<LayerVersion[]>;
  /** Base64 SHA-256 of the zip; undefined when there is no such version. */
  getCodeSha256(name: string, version: number): Promise<string | undefined>;
  /** The zip of a version; undefined when there is no such version. */
  download(name: string, version: number, signal: AbortSignal): Promise<Uint8Array | undefined>;
  publish(layer: { name: string; zip: Uint8Array; description: string }): Promise<void>;
  deleteVersion(name: string, version: number): Promise<void>;
}
