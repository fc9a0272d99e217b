import type { Decided } from '../shared/decider.ts';
import type { FrameworkRecorded, FrameworksEvent } from './frameworks.events.ts';

export const frameworkRecorded: Decided<FrameworkRecorded> = {
  type: 'FrameworkRecorded',
  schemaVersion: 1,
  effectiveOn: '2021-12-13',
  data: {
    framework: 'OEWG_APR',
    title: { en: 'Annual progress reports of the open-ended working group' },
    instrument: { symbol: 'A/RES/75/240' },
    verified: false,
    periods: [
      { name: '2024', from: '2023-07-29', until: '2024-07-12', basis: 'eighth session', verified: true },
      { name: '2025', from: '2024-07-13', until: '2025-07-11', basis: 'eleventh session', verified: true },
    ],
  },
};

/** One stream, in order, with each of the area's types. */
export const frameworksHistory: readonly Decided<FrameworksEvent>[] = [frameworkRecorded];
