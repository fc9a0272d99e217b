import { changeLog } from './change-log.statistics.ts';
import { changes } from './changes.statistics.ts';
import { freshness } from './freshness.statistics.ts';
import { groups } from './groups.statistics.ts';
import type { Measure } from './measures.ts';
import { participation } from './participation.statistics.ts';
import { roles } from './roles.statistics.ts';

/** What is measured of the directory itself. */
export const directoryMeasures: readonly Measure[] = [participation, roles, groups, changes, freshness, changeLog];
