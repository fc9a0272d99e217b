import type { Point, Row, TablesReading } from '#libs/temporal';
import { inOrderOfStates } from '../participants/participants.queries.ts';
import { whereOf } from '../shared/rows.ts';

/** A training module as it stands at a point. */
export interface ModuleView {
  readonly module: string;
  readonly title: string;
  readonly languages: readonly string[];
  readonly roles: readonly string[];
  readonly link: string | null;
  /** First day of these members. */
  readonly since: string;
}

export interface CompletionView {
  readonly module: string;
  readonly participant: string;
  readonly seat: string;
  readonly completedOn: string;
}

export interface TrainingAsked {
  readonly participant?: string | undefined;
  readonly module?: string | undefined;
}

export interface TrainingView {
  readonly modules: readonly ModuleView[];
  readonly completions: readonly CompletionView[];
}

/** Modules at a point, in the order of their ids, and their completions, in the order of States. */
export function trainingAt(tables: TablesReading, point: Point, asked: TrainingAsked = {}): TrainingView {
  const modules = tables.table('training_modules').allAt(point).map(moduleView);
  const completions = tables
    .table('training_completions')
    .allAt(point, whereOf({ ...asked }))
    .map(completionView);
  return {
    modules: asked.module === undefined ? modules : modules.filter(({ module }) => module === asked.module),
    completions: inOrderOfStates(tables, point, completions, (one) => [one.participant, one.seat, one.module]),
  };
}

function moduleView({ entity, validFrom, fields }: Row): ModuleView {
  return { ...(fields as unknown as Omit<ModuleView, 'module' | 'since'>), module: entity, since: validFrom };
}

function completionView({ fields }: Row): CompletionView {
  const { module, participant, seat, completedOn } = fields as unknown as CompletionView;
  return { module, participant, seat, completedOn };
}
