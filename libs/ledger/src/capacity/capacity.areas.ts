import type { AnyArea } from '../shared/area.ts';
import { callsArea } from './calls.area.ts';
import { capacityArea } from './capacity.area.ts';
import { guidanceRequestsArea } from './guidance-requests.area.ts';
import { matchesArea } from './matches.area.ts';
import { structuresArea } from './structures.area.ts';

/** The areas of this room, each with streams of its own. */
export const CAPACITY_AREAS: readonly AnyArea[] = [
  capacityArea,
  matchesArea,
  structuresArea,
  guidanceRequestsArea,
  callsArea,
];
