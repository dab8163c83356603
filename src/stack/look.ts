import type { HrAgentError } from '../core/errors.js';
import type { Live, Resource } from '../resources/resource.js';
import { decide, judged, notOurs } from './decide.js';
import type { Action, StackEvent } from './events.js';
import { reportFailure, throwFirst } from './failures.js';
import { Findings, type Listener, type Question, type Run } from './run.js';
import { walk } from './walk.js';

/** A resource as a look has found it. */
export interface Sight {
  /** Undefined: there is no such thing. */
  observed: Live | undefined;
  /** The same, with the differences that follow from what other resources will be. */
  live: Live | undefined;
  /** What `up` would do with it. */
  action: Action;
  /** Why `up` cannot make it. */
  refusal?: HrAgentError;
  /** Whether a second look would find the same: all that was read of other resources is the same in these findings. */
  holds(findings: Findings): boolean;
}

/**
 * Observes every resource and changes nothing. Each is judged for the time when the resources that it depends on are as
 * the definition says. When a resource is not there, or will be made anew, its parts count as absent: AWS is not asked
 * for them.
 * @throws HrAgentError the first failure of a read
 */
export async function look(
  run: Run,
  resources: readonly Resource[],
  known = new Findings(),
  emit: (event: StackEvent) => void = () => {},
): Promise<Map<string, Sight>> {
  const findings = new Findings(known);
  const sights = new Map<string, Sight>();
  const failures = await walk(resources, 'forward', async (resource) => {
    try {
      run.signal.throwIfAborted();
      const owner = resource.partOf === undefined ? undefined : sights.get(resource.partOf)?.action;
      const sight = owner === 'create' || owner === 'replace' ? ABSENT : await sightOf(run, resource, findings);
      if (sight.action !== 'keep') findings.change(resource.id);
      if (sight.live && sight.action !== 'replace') findings.found(resource.id, sight.live.outputs);
      sights.set(resource.id, sight);
    } catch (error) {
      throw reportFailure(resource.id, error, emit);
    }
  });
  throwFirst(failures);
  return sights;
}

/** A part that AWS was not asked for. It has to be observed once the resource that it is a part of is there. */
const ABSENT: Sight = { observed: undefined, live: undefined, action: 'create', holds: () => false };

async function sightOf(run: Run, resource: Resource, findings: Findings): Promise<Sight> {
  const answers = new Map<Question, unknown>();
  let refusal: HrAgentError | undefined;
  const listener: Listener = {
    read: (question, answer) => answers.set(question, answer),
    refuse: (error) => {
      refusal = error;
    },
  };
  const observed = await resource.observe(findings.stepFor(run, resource, listener));
  if (observed && !observed.ours && !(run.adopt && resource.adopt)) refusal = notOurs([resource.id]);
  const live = observed && judged(observed, findings.stepFor(run, resource));
  return {
    observed,
    live,
    action: refusal ? 'refuse' : decide(live),
    ...(refusal && { refusal }),
    holds: (later) => [...answers].every(([question, answer]) => question(later) === answer),
  };
}
