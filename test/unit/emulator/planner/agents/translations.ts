import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A bureau of translators. */
export const translations: TestAgent = {
  instruction: 'Assist clients of a translation bureau with their texts and the languages on offer.',
  tools: [
    functionTool('Texts__getText', 'Get the progress of a text', {
      textNumber: { description: 'Text number, e.g. T5001' },
    }),
    functionTool('Texts__submitText', 'Submit a text for translation', {
      language: { description: 'german, spanish, or finnish' },
      pages: { type: 'integer', description: 'Number of pages' },
      email: { description: 'Email address for the result' },
    }),
    functionTool('Texts__holdText', 'Put the translation of a text on hold', {
      textNumber: { description: 'Text number' },
    }),
    functionTool('Texts__removeText', 'Remove a text', { textNumber: { description: 'Text number' } }),
    functionTool(
      'Languages__describeLanguage',
      'Describe an offer for a language: price, translators, and how long it takes',
      {
        language: { description: 'german, spanish, or finnish' },
      },
    ),
  ],
  answer(name, input) {
    switch (name) {
      case 'getText':
        return { textNumber: input['textNumber'], progress: 'in translation', pagesDone: 4 };
      case 'describeLanguage':
        return { language: input['language'], pricePerPage: 30, daysPerPage: 1 };
      default:
        return { status: 'accepted', textNumber: input['textNumber'] ?? 'T5002' };
    }
  },
};
