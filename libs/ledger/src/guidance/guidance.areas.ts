import type { AnyArea } from '../shared/area.ts';
import { guidelinesArea } from './guidelines.area.ts';
import { regionalLinksArea } from './regional-links.area.ts';

export const GUIDANCE_AREAS: readonly AnyArea[] = [guidelinesArea, regionalLinksArea];
