import type { LoadedAgent } from '../agent/definition.js';
import type { HandlerSource } from '../packaging/package-handler.js';
import type { Site } from '../resources/kind.js';
import type { LocalDocument } from '../resources/s3-documents.js';

/** The code of a function: its zip, and what Lambda is told of it. */
export interface Code {
  zip: Uint8Array;
  /** Base64 SHA-256 of the zip. */
  sha256: string;
}

/** An agent at a target, and what its functions and knowledge bases are made of. */
export interface StackSpec extends Site {
  readonly agent: LoadedAgent;
  /** Packages a handler. Absent where code is not compared: in status and down. */
  readonly packageCode?: (handler: HandlerSource) => Promise<Code>;
  /** Packages the folder of a layer. Absent where code is not compared. */
  readonly packageLayer?: (folder: string) => Promise<Code>;
  /** Lists the documents of a folder. Absent where they are not compared. */
  readonly readDocuments?: (folder: string) => Promise<readonly LocalDocument[]>;
}
