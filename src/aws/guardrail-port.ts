import type { GuardrailSettings } from '../core/guardrail-settings.js';
import type { Tags } from './ports.js';

export interface GuardrailDescription {
  id: string;
  arn: string;
  name: string;
  /** `DRAFT`, or a number. */
  version: string;
  status: string;
  failureReasons: readonly string[];
  /** With the default of everything that was left out. */
  settings: GuardrailSettings;
  createdAt: number | undefined;
  updatedAt: number | undefined;
}

export interface GuardrailPort {
  /** Names with ids. */
  listGuardrails(): Promise<{ id: string; name: string }[]>;
  /** `version`: a number; default: DRAFT. */
  getGuardrail(id: string, version?: string): Promise<GuardrailDescription | undefined>;
  /** Numbers, the oldest first. */
  listVersions(id: string): Promise<number[]>;
  getTags(arn: string): Promise<Tags>;
  tag(arn: string, tags: Tags): Promise<void>;
  /** Returns the id. The same token means the same guardrail. */
  createGuardrail(guardrail: { name: string; settings: GuardrailSettings; tags: Tags; token: string }): Promise<string>;
  /** Replaces all of DRAFT. */
  updateGuardrail(id: string, name: string, settings: GuardrailSettings): Promise<void>;
  createVersion(id: string): Promise<void>;
  /** One version, or the guardrail with all of them. */
  deleteGuardrail(id: string, version?: number): Promise<void>;
}
