import type { TestAgent } from '../session.js';
import { functionTool } from './tool.js';

/** A host of podcasts. */
export const podcasts: TestAgent = {
  instruction: 'You assist makers of podcasts: figures of episodes, publishing, and their audience.',
  tools: [
    functionTool('Episodes__getEpisode', 'Get length, state and downloads of an episode', {
      episodeId: { description: 'Episode, e.g. EP-71' },
    }),
    functionTool('Episodes__scheduleEpisode', 'Schedule an episode for publication', {
      episodeId: { description: 'Episode' },
      publishAt: { description: 'Day of publication YYYY-MM-DD' },
    }),
    functionTool('Episodes__unpublishEpisode', 'Take an episode offline', { episodeId: { description: 'Episode' } }),
    functionTool('Audience__getAudience', 'Get the audience of a show by country', {
      show: { description: 'history, cooking, or football' },
    }),
    functionTool('Audience__inviteGuest', 'Invite a guest to a show by email', {
      show: { description: 'history, cooking, or football' },
      guestEmail: { description: 'Email address of the guest' },
    }),
  ],
  answer(name, input) {
    switch (name) {
      case 'getEpisode':
        return { episodeId: input['episodeId'], minutes: 42, state: 'published', downloads: 1250 };
      case 'getAudience':
        return { show: input['show'], countries: [{ country: 'Norway', listeners: 310 }] };
      default:
        return { status: 'done', episodeId: input['episodeId'] ?? null };
    }
  },
};
