import { TRAINING_STREAM } from '../libs/ledger/src/activities/training.events.ts';
import { CATALOGUE_STREAM } from '../libs/ledger/src/cbm/catalogue.events.ts';
import { FRAMEWORKS_STREAM } from '../libs/ledger/src/reporting/frameworks.events.ts';
import { check, exercise, meeting, training } from './areas-activities.ts';
import { adoption, call, matches, reports, statements } from './areas-cbm.ts';
import { act } from './areas-ground.ts';
import type { Ground, Monthly, Streams } from './areas-ground.ts';

/** What happens beside the directory, month by month: some 7,000 acts of every other area a year. */

/** By the number of the month; in the others nothing happens. */
const CALENDAR: Readonly<Record<string, Monthly>> = {
  '01': exercise,
  '02': check,
  '03': meeting,
  '04': reports,
  '05': adoption,
  '06': statements,
  '07': matches,
  '08': check,
  '09': call,
  '10': training,
  '11': exercise,
};

/** The acts of a month, before them those that must have been recorded once. */
export function actsOf(month: string, ground: Ground): Streams {
  const day = `${month}-01`;
  const first = beginning(day).filter(([stream]) => !ground.past.revisions.has(stream));
  return [...first, ...(CALENDAR[month.slice(5)]?.(day, ground) ?? [])];
}

function beginning(day: string): Streams {
  const items = Array.from({ length: 8 }, (_, n) => ({
    id: `CBM-${String(n + 1)}`,
    title: { en: `Measure ${String(n + 1)}` },
    category: 'communication',
    since: { symbol: 'EX/1' },
  }));
  const release = { module: 'POC-101', title: 'Introduction', languages: ['en'], roles: [] };
  const framework = {
    framework: 'OEWG_APR',
    title: { en: 'Annual reports' },
    instrument: { symbol: 'EX/1' },
    verified: false,
    periods: [],
  };
  return [
    [
      CATALOGUE_STREAM,
      [act('CatalogueVersionRecorded', day, { version: 1, instrument: { symbol: 'EX/1' }, verified: false, items })],
    ],
    [TRAINING_STREAM, [act('TrainingModuleReleased', day, release)]],
    [FRAMEWORKS_STREAM, [act('FrameworkRecorded', day, framework)]],
  ];
}
