import type { AnyArea } from '../shared/area.ts';
import { contributionsArea } from './contributions.area.ts';
import { papersArea } from './papers.area.ts';
import { proposalsArea } from './proposals.area.ts';
import { regionalMeasuresArea } from './regional-measures.area.ts';

export const OUTLOOK_AREAS: readonly AnyArea[] = [proposalsArea, papersArea, contributionsArea, regionalMeasuresArea];
