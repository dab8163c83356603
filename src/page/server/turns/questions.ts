import type { AgentCall } from '../../../conversation/trace/agent-call.js';
import type { ReturnControlPort } from '../../../conversation/turn/return-control.js';
import { HrAgentError } from '../../../core/errors.js';
import { maskDeep } from '../../../core/secrets.js';
import type { PageEvent, Question, QuestionAnswer } from '../../wire.js';
import { badRequest, notFound, Refusal } from '../http/refusal.js';

type Performed = Awaited<ReturnType<ReturnControlPort['perform']>>;

interface Open {
  readonly question: Question;
  answer(answer: QuestionAnswer): void;
}

/** What a turn asks the person. Its questions are events, so they are still there after a reload; the answers come by POST. */
export class Questions {
  /** Who asks, in the turn. */
  readonly port: ReturnControlPort = {
    confirm: (call) => this.confirm(call),
    perform: (call, event) => this.perform(call, event),
  };
  private readonly open = new Map<number, Open>();
  private asked = 0;
  private readonly signal: AbortSignal;
  private readonly tell: (event: PageEvent) => void;
  private readonly run: ReturnControlPort['perform'];

  /** `run`: runs the function here, where the definition names its handler. */
  constructor(signal: AbortSignal, tell: (event: PageEvent) => void, run: ReturnControlPort['perform']) {
    this.signal = signal;
    this.tell = tell;
    this.run = run;
  }

  private async confirm(call: AgentCall): Promise<boolean> {
    const answer = await this.ask((id) => ({ kind: 'confirm', id, call: maskDeep(call) }));
    const allowed = 'allowed' in answer && answer.allowed;
    this.tell({ type: 'answered', id: answer.id, allowed });
    return allowed;
  }

  private async perform(call: AgentCall, event: object): Promise<Performed> {
    try {
      return await this.run(call, event);
    } catch (error) {
      if (!(error instanceof HrAgentError) || error.code !== 'NO_HANDLER') throw error;
    }
    const answer = await this.ask((id) => ({ kind: 'perform', id, call: maskDeep(call) }));
    this.tell({ type: 'answered', id: answer.id });
    if (!('body' in answer)) throw new HrAgentError('INTERNAL', 'The call was answered by no text.', { source: 'bug' });
    return { body: answer.body, ...(answer.state && { state: answer.state }) };
  }

  /** @throws Refusal where nothing of that number is asked, it is answered already, or the answer is of another kind */
  answer(answer: QuestionAnswer): void {
    if (answer.id < 1 || answer.id > this.asked || !Number.isInteger(answer.id)) {
      throw notFound('The turn has asked no such question.');
    }
    const open = this.open.get(answer.id);
    if (!open) {
      const why = this.signal.aborted ? 'The turn was stopped: it waits for no answer.' : 'That was answered already.';
      throw new Refusal(409, { code: 'ALREADY_ANSWERED', message: why });
    }
    if ((open.question.kind === 'confirm') !== 'allowed' in answer) {
      throw badRequest('The question wants another kind of answer.');
    }
    this.open.delete(answer.id);
    open.answer(answer);
  }

  /** Resolves with the answer. Rejects with the signal's reason: a turn that is stopped waits for none. */
  private ask(question: (id: number) => Question): Promise<QuestionAnswer> {
    this.signal.throwIfAborted();
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      const stopped = () => {
        this.open.delete(id);
        reject(this.signal.reason);
      };
      this.signal.addEventListener('abort', stopped, { once: true });
      const asked = question(id);
      this.open.set(id, {
        question: asked,
        answer: (answer) => {
          this.signal.removeEventListener('abort', stopped);
          resolve(answer);
        },
      });
      this.tell({ type: 'question', question: asked });
    });
  }
}
