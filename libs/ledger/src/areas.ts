import { ACTIVITY_AREAS } from './activities/activities.areas.ts';
import { CAPACITY_AREAS } from './capacity/capacity.areas.ts';
import { CBM_AREAS } from './cbm/cbm.areas.ts';
import { checks } from './checks/checks.area.ts';
import { GUIDANCE_AREAS } from './guidance/guidance.areas.ts';
import { OUTLOOK_AREAS } from './outlook/outlook.areas.ts';
import { frameworksArea } from './reporting/frameworks.area.ts';
import { reportsArea } from './reporting/reports.area.ts';
import type { AnyArea } from './shared/area.ts';

/** Every area whose acts go the common way; a further one is a line here. */
export const AREAS: readonly AnyArea[] = [
  ...ACTIVITY_AREAS,
  ...CBM_AREAS,
  checks,
  frameworksArea,
  reportsArea,
  ...CAPACITY_AREAS,
  ...GUIDANCE_AREAS,
  ...OUTLOOK_AREAS,
];
