import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A task tracker, described by OpenAPI. */
export const tasks: TestAgent = {
  instruction: 'You keep the task board of a small software company.',
  tools: [
    functionTool('Board__getTask', 'Get a task', { taskId: { description: 'Task key, e.g. WEB-81' } }),
    functionTool('Board__listTasks', 'List the tasks in a state', {
      state: { enum: ['todo', 'doing', 'done', 'blocked'] },
    }),
    functionTool('Board__createTask', 'Create a task', {
      title: { description: 'Title' },
      points: { type: 'integer', description: 'Story points', optional: true },
    }),
    functionTool('Board__moveTask', 'Move a task to another state', {
      taskId: { description: 'Task key' },
      state: { enum: ['todo', 'doing', 'done', 'blocked'] },
    }),
    functionTool('Board__assignTask', 'Assign a task to a person', {
      taskId: { description: 'Task key' },
      assignee: { description: 'First name of the person' },
    }),
    functionTool('Board__deleteTask', 'Delete a task', { taskId: { description: 'Task key' } }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getTask':
        return { taskId: input['taskId'], title: 'Fix the footer', state: 'doing', assignee: 'Lin' };
      case 'listTasks':
        return { tasks: [{ taskId: 'WEB-81', title: 'Fix the footer' }] };
      default:
        return { taskId: input['taskId'] ?? 'WEB-99', result: 'saved' };
    }
  },
};
