import type { Area } from '../shared/area.ts';
import type { FrameworksCommand } from './frameworks.commands.ts';
import { frameworksDecider } from './frameworks.decider.ts';
import { FRAMEWORKS_STREAM, type FrameworksEvent } from './frameworks.events.ts';
import { frameworks } from './frameworks.projection.ts';

/** Under what reports are made. */
export const frameworksArea: Area<FrameworksCommand, FrameworksEvent> = {
  name: 'frameworks',
  decider: frameworksDecider,
  stream: () => FRAMEWORKS_STREAM,
  participants: () => [],
  reads: () => [],
  given: () => ({}),
  tables: [{ projection: frameworks, streams: FRAMEWORKS_STREAM, shownBy: 'aggregate' }],
  about: ({ type, data }) => (type === 'FrameworkRecorded' ? [(data as { readonly framework: string }).framework] : []),
  rows: [],
};
