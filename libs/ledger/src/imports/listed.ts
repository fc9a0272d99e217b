import { hasTarget, isOfState } from './area-rows.ts';
import { AREA_ROWS, type Column, isPersonal, type Operation, OPERATIONS, readsOf } from './columns.ts';

/** An operation of an import, for whoever writes a row. */
export interface ListedOperation {
  readonly operation: Operation;
  /** Area that it belongs to; null: the directory. */
  readonly area: string | null;
  readonly needs: readonly Column[];
  readonly may: readonly Column[];
  /** Those of its columns whose cells go to the vault. */
  readonly personal: readonly Column[];
}

/** Every operation in the order of its area, with the columns that it reads beside those of every row. */
export function listOperations(): readonly ListedOperation[] {
  return OPERATIONS.map((operation) => {
    const { area, act } = AREA_ROWS.operations.get(operation) ?? {};
    const { needs, may } = readsOf(operation);
    const ofState = act !== undefined && isOfState(act) ? ['state'] : [];
    const stated = act?.stream === 'state' && !hasTarget(act);
    const needed = [...new Set([...(stated ? ofState : []), ...needs])];
    const further = [...new Set([...ofState, ...may])].filter((column) => !needed.includes(column));
    return {
      operation,
      area: area?.name ?? null,
      needs: needed,
      may: further,
      personal: [...needed, ...further].filter(isPersonal),
    };
  });
}
