/** One call with what AWS was recorded to answer: facts only. */
export interface RecordedCall {
  /** `service.Operation`, as `hr-agent local --operations` writes it. */
  readonly call: string;
  /** As the SDK takes it. See `template.ts` for `<name>`, `<account>`, `<region>` and what earlier answers have told. */
  readonly input?: object;
  /** The whole answer: no member may be missing, and none be there besides. Absent: any answer but a refusal. */
  readonly answer?: object;
  readonly refusal?: Refusal;
  /** For what takes its time: the call is made again, while it is refused, or while it answers something else. */
  readonly again?: 'while refused' | 'while different';
  /** Removes what the call has made, when the recording is over. */
  readonly undo?: Undo;
}

export interface Undo {
  readonly call: string;
  readonly input: object;
  /** The code of the refusal that says that nothing is left: the call is made until then. Absent: it is made once. */
  readonly until?: string;
}

export interface Refusal {
  /** As it goes over the wire: `NoSuchEntity` for the SDK's NoSuchEntityException. */
  readonly code: string;
  readonly status: number;
  readonly message: string;
  /** Members that the error has besides. Those that are not named may be anything. */
  readonly members?: object;
}

/** Calls one after the other, which begin in an account that knows none of their names. */
export interface Recording {
  readonly title: string;
  readonly calls: readonly RecordedCall[];
}
