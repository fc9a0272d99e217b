import type { AnyArea } from '../shared/area.ts';
import { adoptionsArea } from './adoptions.area.ts';
import { catalogueArea } from './catalogue.area.ts';
import { declarationsArea } from './declarations.area.ts';
import { lessonsArea } from './lessons.area.ts';
import { implementationReportsArea } from './reports.area.ts';

export const CBM_AREAS: readonly AnyArea[] = [
  catalogueArea,
  adoptionsArea,
  lessonsArea,
  implementationReportsArea,
  declarationsArea,
];
