import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isRecord, parseJson } from '../core/json.js';
import type { CheckedDocument, Problem } from './checked-document.js';
import type { AgentDefinition, LoadedFunction, LoadedPrompt, PromptDefinition, PromptStep } from './definition.js';
import { readDefinitionText } from './definition-text.js';
import { functionFindings, loadFunction } from './load-function.js';

const PROMPT_STEPS: readonly PromptStep[] = [
  'preProcessing',
  'orchestration',
  'knowledgeBaseResponseGeneration',
  'postProcessing',
  'memorySummarization',
];

/** Steps whose templates are JSON for Claude from 3 on [DOC advanced-prompts-templates]. */
const CONVERSATIONS: readonly PromptStep[] = ['preProcessing', 'orchestration', 'postProcessing'];
const CONVERSES = /anthropic\.claude-(?!instant|v[12])/;

/** What AWS takes at most [BM]. */
const LONGEST = 100_000;

interface Loaded {
  prompts: LoadedPrompt[];
  parser?: LoadedFunction;
  orchestrator?: LoadedFunction;
  problems: Problem[];
  remarks: Problem[];
}

/** Reads the templates of prompts, and finds the functions that read answers and lead turns. */
export async function loadPrompts(
  document: CheckedDocument,
  { prompts: { lambda, ...steps } = {}, orchestration, foundationModel }: AgentDefinition,
  folder: string,
): Promise<Loaded> {
  const given = PROMPT_STEPS.flatMap((step) => (steps[step] ? [[step, steps[step]] as const] : []));
  const read = await Promise.all(
    given.map(([step, prompt]) => loadPrompt(document, step, prompt, { folder, foundationModel })),
  );
  const parser = lambda && (await loadFunction(lambda, folder));
  const orchestrator = orchestration && (await loadFunction(orchestration.lambda, folder));
  const functions = [
    ...(parser ? [functionFindings(document, ['prompts', 'lambda'], parser)] : []),
    ...(orchestrator ? [functionFindings(document, ['orchestration', 'lambda'], orchestrator)] : []),
  ];
  const all = [...read, ...functions];
  return {
    prompts: read.map(({ prompt }) => prompt),
    ...(parser && { parser }),
    ...(orchestrator && { orchestrator }),
    problems: [...all.flatMap(({ problems }) => problems), ...unpaired(document, given, lambda !== undefined)],
    remarks: all.flatMap(({ remarks }) => remarks),
  };
}

/** A function that reads answers, and steps whose answers it reads, need each other. */
function unpaired(
  document: CheckedDocument,
  given: readonly (readonly [PromptStep, PromptDefinition])[],
  hasParser: boolean,
): Problem[] {
  const parsed = given.filter(([, { parsed }]) => parsed);
  if (hasParser && parsed.length === 0) {
    return [document.problemAt(['prompts', 'lambda'], 'reads no answer: give a step parsed: true')];
  }
  if (hasParser) return [];
  return parsed.map(([step]) =>
    document.problemAt(['prompts', step, 'parsed'], 'needs prompts.lambda, the function that reads the answer'),
  );
}

interface Read {
  prompt: LoadedPrompt;
  problems: Problem[];
  remarks: Problem[];
}

async function loadPrompt(
  document: CheckedDocument,
  step: PromptStep,
  { text, ...given }: PromptDefinition,
  { folder, foundationModel }: { folder: string; foundationModel: string },
): Promise<Read> {
  const at = (...path: string[]) => ['prompts', step, ...path];
  const prompt = { ...given, step };
  const named = given.template;
  if (named !== undefined && text !== undefined) {
    return {
      prompt,
      problems: [document.problemAt(at('text'), 'stands beside template; remove one of them')],
      remarks: [],
    };
  }
  const file = named === undefined ? undefined : resolve(folder, named);
  if (file !== undefined && !existsSync(file)) {
    return {
      prompt,
      problems: [document.problemAt(at('template'), `names ${file}, and there is no such file`)],
      remarks: [],
    };
  }
  const template = file === undefined ? text : await readDefinitionText(file);
  const place = at(file === undefined ? 'text' : 'template');
  const model = given.foundationModel ?? foundationModel;
  const problems = [
    ...(template === undefined && given.inference ? [document.problemAt(at('inference'), NO_TEMPLATE)] : []),
    ...(template !== undefined && !given.inference ? [document.problemAt(at(), NO_INFERENCE)] : []),
    ...(template !== undefined ? templateFaults(step, template, given.state, model) : []).map((message) =>
      document.problemAt(place, message),
    ),
  ];
  const remarks = template === undefined ? [] : templateRemarks(step, template);
  const loaded = template === undefined ? prompt : { ...prompt, template };
  return { prompt: loaded, problems, remarks: remarks.map((message) => document.problemAt(place, message)) };
}

const NO_TEMPLATE = 'is taken with a template of its own only: add template or text';
const NO_INFERENCE = 'lacks inference: AWS takes a template with its settings only, such as { temperature: 0 }';

function templateFaults(step: PromptStep, template: string, state: PromptDefinition['state'], model: string): string[] {
  if (template.trim() === '' && state !== 'disabled') return ['says nothing'];
  if (template.length > LONGEST) return [`has ${template.length} characters; AWS takes ${LONGEST}`];
  if (state === 'disabled' || !CONVERSATIONS.includes(step) || !CONVERSES.test(model)) return [];
  const parsed = parseJson(template.split('\n').join(' '));
  if (isRecord(parsed) && Array.isArray(parsed['messages'])) return [];
  return [`is no JSON with system and messages, as ${model} needs it for this step`];
}

/** What AWS puts into templates, by step [DOC prompt-placeholders]. It leaves any other as it stands. */
const PLACEHOLDERS: Readonly<Record<PromptStep, string>> = {
  preProcessing: 'functions tools conversation_history question',
  orchestration:
    'functions tools agent_scratchpad any_function_name conversation_history instruction model_instruction prompt_session_attributes ' +
    'question thought knowledge_base_guideline knowledge_base_additional_guideline action_kb_guideline memory_content ' +
    'memory_guideline memory_action_guideline ask_user_missing_parameters ask_user_missing_information ask_user_confirm_parameters ' +
    'ask_user_function ask_user_function_format ask_user_input_examples code_interpreter_guideline code_interpreter_files ' +
    'agent_collaborators multi_agent_collaboration multi_agent_collaboration_guideline multi_agent_payload_reference_guideline',
  knowledgeBaseResponseGeneration: 'query search_results',
  postProcessing: 'latest_response bot_response question responses',
  memorySummarization: 'past_conversation_summary conversation',
};

function templateRemarks(step: PromptStep, template: string): string[] {
  const named = [...template.matchAll(/\$([a-z]\w*)\$/g)].flatMap(([, name]) => name ?? []);
  const known = PLACEHOLDERS[step].split(' ');
  const unknown = [...new Set(named)].filter((name) => !known.includes(name)).map((name) => `$${name}$`);
  return [
    ...(unknown.length === 0
      ? []
      : [`has ${unknown.join(', ')}, which AWS does not name for this step and leaves as it is`]),
    ...(step === 'orchestration' && !named.includes('agent_scratchpad')
      ? ['has no $agent_scratchpad$, so the model is never told what its functions answered']
      : []),
  ];
}
