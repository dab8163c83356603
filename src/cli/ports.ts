import type { LoadedAgent } from '../agent/definition.js';
import type { Console } from '../aws/console.js';
import type { ConversationEvent } from '../conversation/turn/conversation-event.js';
import type { HrAgentError } from '../core/errors.js';
import type { WriteCommand } from '../core/next-step.js';
import type { OnAnswered } from '../emulator/dispatch/handler.js';
import type { Deployment, Means } from '../stack/deployment.js';
import type { StackEvent } from '../stack/events.js';
import type { LocalContent } from '../stack/local-content.js';
import type { GlobalOptions } from './global-options.js';
import type { FoundModelServer } from './places/model-servers.js';

/** What a command is given. It reads its options, calls a use case, and hands on events and results. */
export interface CommandContext<Options = GlobalOptions> extends Means {
  readonly args: readonly string[];
  readonly options: Options;
  /** The folder that paths given by the user are relative to. */
  readonly cwd: string;
  /** Of the Node.js that runs this, without the `v`. */
  readonly nodeVersion: string;
  readonly places: Places;
  readonly output: Output;
  readonly turnView: TurnView;
  readonly input: Input;
  /** Shows an address in the person's browser. Resolves with whether that could be done. */
  browse(url: string): Promise<boolean>;
  /** Begins to measure what the command takes, without the time in which a person is asked. */
  stopwatch(): () => number;
}

/** Opens agents and the places where they live. The command line closes what was opened when the command ends. */
export interface Places {
  /** Where state is kept. */
  readonly stateFolder: string;
  /** Every agent definition that --agent names. */
  agents(): Promise<LoadedAgent[]>;
  /** The one agent definition that --agent names. */
  agent(): Promise<LoadedAgent>;
  /** The agent on the local AWS, whatever target was chosen before. @throws HrAgentError USAGE for `--target aws` */
  openLocal(): Promise<OpenDeployment>;
  /** @throws HrAgentError NOT_DEPLOYED when the account of a local AWS that was opened is not on the disk any more */
  requireAccount(): void;
  /** The target alone, without an agent. */
  place(): Promise<Pick<Deployment, 'target' | 'aws'>>;
  /** The agent at its target; says on stderr which target it is. */
  open(): Promise<OpenDeployment>;
  /** Every agent that --agent names, at one target. */
  openAll(): Promise<OpenDeployment[]>;
  /**
   * Opens the agent for a demonstration. At the target local it gets an account of its own in a temporary folder, which
   * is removed when the command ends. At any other target it is the same as `open`.
   */
  openTemporary(): Promise<OpenDeployment>;
  /** The servers of models that answer on this machine. */
  modelServers(): Promise<FoundModelServer[]>;
  /** What functions and knowledge bases are made of, for the target. */
  content(): LocalContent;
  /** Serves the local AWS to other programs. */
  serve(options: ServeOptions): Promise<Served>;
}

export interface Served {
  readonly url: string;
  /** What requests are to be signed with. */
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Whether requests with any other key are taken, too. */
  readonly takesAnyKey: boolean;
}

/** How the local AWS is served. */
export interface ServeOptions {
  /** 0 takes a free one. */
  port: number;
  /** The only access key that is taken, as `--key` writes it. Default: any. */
  key?: string;
  /** Empties the local account first. */
  reset?: boolean;
  /** none: calls take hardly any time; aws: about as long as on AWS. */
  latency?: 'none' | 'aws';
  /** The faults of `--fault`, as they were written. */
  faults?: readonly string[];
  /** Throttle calls that come faster than AWS documents. */
  rates?: boolean;
  /** relaxed: a role without any permissions policy may do what it needs, as if the policy had been made elsewhere. */
  iam?: 'strict' | 'relaxed';
  /** Is told of every request with its answer. */
  onAnswered?: OnAnswered;
}

/** What answers on the local AWS. */
export interface StandIn {
  /** For people. */
  readonly name: string;
  /** Somebody has said so; else it is the planner, because nobody has. */
  readonly chosen: boolean;
}

/** A deployment, with what people are told about its place. */
export interface OpenDeployment extends Deployment {
  /** What answers in the place of the agent's own model; absent where that one answers. */
  readonly standIn?: StandIn;
  /** Absent where there is none. */
  readonly console?: Console;
}

/** What is told on stderr with --json, beside the steps of provisioning; `event` in schemas/output.schema.json. */
export type OutputEvent =
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'target'; readonly target: object; readonly remembered: readonly string[] };

/** stdout is the result, stderr is everything else. */
export interface Output {
  readonly json: boolean;
  readonly colour: boolean;
  /** The result is shown on a terminal. */
  readonly terminal: boolean;
  /** The command's result: one JSON document with --json, else the text, with its lines broken to the width of a terminal. */
  result(document: object, text: string): void;
  /** A result that another program is to read as it is, at a terminal too: a script, a policy. */
  program(document: object, text: string): void;
  /** Aborts when what is written has nobody to read it any more, as behind `| head`. */
  readonly unread: AbortSignal;
  /** Writes a command to run next, as it is typed. */
  readonly command: WriteCommand;
  /** Something beside the result, on stderr: the event with --json, else the text; silent with --quiet. */
  tell(event: OutputEvent, text: string): void;
  /** A text for people beside the result. With --json it is an event, too. */
  note(text: string): void;
  /** Shows provisioning as it goes and returns what it returns. */
  progress<T>(events: AsyncGenerator<StackEvent, T>): Promise<T>;
  /** Shows a failure that does not end the command. */
  failure(error: HrAgentError): void;
}

/** Shows turns as they go. */
export interface TurnView {
  /** Shows an event: text on stdout as it comes, steps on stderr with --trace; nothing with --json. */
  show(event: ConversationEvent): void;
  /** Shows the steps of turns from now on, or no longer. */
  showTrace(on: boolean): void;
  /** Shows what a scripted conversation is called. */
  titled(title: string): void;
  /** Shows what a scripted user says. With `pause` it is shown key by key, as if it were typed. */
  said(text: string, pause?: (key: string) => Promise<void>): Promise<void>;
  /** Shows which expectations a scripted turn did not meet, if any. */
  judged(unmet: readonly string[]): void;
}

/** What a command may ask of whoever runs it. */
export interface Input {
  /** A person is there to answer. */
  readonly interactive: boolean;
  /** Asks yes or no. When nobody is there: @throws HrAgentError NEEDS_ANSWER, which names the flag that answers */
  confirm(question: string, flag: string): Promise<boolean>;
  /** Waits for a key, and says so meanwhile. Only where a person is there. */
  key(): Promise<void>;
  /** Asks for a text. Resolves with the suggestion when nobody is there. */
  ask(question: string, suggestion: string): Promise<string>;
  /** Asks for one of several, with what is told of each. Resolves with the first when nobody is there. */
  select<T extends string>(
    question: string,
    choices: readonly T[],
    told?: Readonly<Partial<Record<T, string>>>,
  ): Promise<T>;
  /** Opens a prompt in a terminal. While it is open, questions are asked on it too. */
  reader(options: ReaderOptions): Promise<Reader>;
  /** Lines as they come from a pipe. Ends at end of input. */
  lines(): AsyncIterable<string>;
}

export interface ReaderOptions {
  prompt: string;
  /** Where entries are remembered from one run to the next. */
  historyFile: string;
  /** What a line may be completed to. */
  complete(line: string): string[];
}

/** A person at a terminal. */
export interface Reader {
  /** The next entry, of one line or several; undefined at Ctrl-D. @throws HrAgentError INTERRUPTED at Ctrl-C twice */
  next(): Promise<string | undefined>;
  /** Does work that Ctrl-C stops alone: its signal aborts with HrAgentError STOPPED. */
  during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows something while the prompt may stand: above it, with what was typed left as it is. */
  above(show: () => void): void;
  /** Gives the terminal back. */
  close(): Promise<void>;
}
