import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A print shop. */
export const printing: TestAgent = {
  instruction: 'Help customers of a print shop with their print jobs and with the choice of paper.',
  tools: [
    functionTool('Jobs__getJob', 'Get the progress of a print job', {
      jobNumber: { description: 'Job number, e.g. J7001' },
    }),
    functionTool('Jobs__createJob', 'Create a print job', {
      paper: { description: 'matte, glossy, or recycled' },
      copies: { type: 'integer', description: 'Number of copies' },
      email: { description: 'Email address for the proof' },
    }),
    functionTool('Jobs__pauseJob', 'Pause a print job', { jobNumber: { description: 'Job number' } }),
    functionTool('Jobs__deleteJob', 'Delete a print job', { jobNumber: { description: 'Job number' } }),
    functionTool('Paper__describePaper', 'Describe a paper: weight, price, and what it is good for', {
      paper: { description: 'matte, glossy, or recycled' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getJob':
        return { jobNumber: input['jobNumber'], progress: 'printing', copiesDone: 40 };
      case 'describePaper':
        return { paper: input['paper'], gramsPerSquareMetre: 170, goodFor: 'flyers' };
      default:
        return { status: 'accepted', jobNumber: input['jobNumber'] ?? 'J7002' };
    }
  },
};
