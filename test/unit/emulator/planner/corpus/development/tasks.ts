import type { Talk } from '../talk.js';

/** The set that the rules were written with. */
export const tasksDevelopment: Talk[] = [
  [['Show WEB-81', [['getTask', { taskId: 'WEB-81' }]]]],
  [['What is the state of web-12?', [['getTask', { taskId: 'WEB-12' }]]]],
  [['Who is working on WEB-81?', [['getTask', { taskId: 'WEB-81' }]]]],
  [
    ['list all blocked tasks', [['listTasks', { state: 'blocked' }]]],
    ['and todo?', [['listTasks', { state: 'todo' }]]],
  ],
  [['Which tasks are done?', [['listTasks', { state: 'done' }]]]],
  [['Create a task called "Update the logo"', [['createTask', { title: /^Update the logo$/ }]]]],
  [
    ['please add a task', 'asks'],
    ['Write the release notes', [['createTask', { title: /^Write the release notes$/ }]]],
  ],
  [['Move WEB-81 to done', [['moveTask', { taskId: 'WEB-81', state: 'done' }]]]],
  [['Assign WEB-12 to Maria', [['assignTask', { taskId: 'WEB-12', assignee: /^Maria$/ }]]]],
  [['Delete WEB-40', [['deleteTask', { taskId: 'WEB-40' }]]]],
  [['What happens if I delete WEB-40?', [['getTask', { taskId: 'WEB-40' }]]]],
  [['Should WEB-81 be moved to blocked?', [['getTask', { taskId: 'WEB-81' }]]]],
  [["please don't delete WEB-40", 'none']],
  [['what is for dinner?', 'none']],
];
