import type { Day, Point, TablesReading } from '#libs/temporal';
import { type RoundResult, roundStream } from './checks.events.ts';

/** A result of a round as it was issued at its closing or by an amendment; an issued one stays as it is (domain rule H9). */
export interface IssuedResult {
  readonly index: number;
  /** When the round was closed, or its result amended. */
  readonly issuedAt: string;
  readonly effectiveOn: Day;
  /** Why it was amended, as a code; null: the first result. */
  readonly reason: string | null;
  readonly result: RoundResult;
}

const ISSUING: readonly string[] = ['PingRoundClosed', 'PingRoundAmended'];
const MOST = 1_000;

/** Every result of a round issued by a point, the first one first: nothing corrects or annuls one. */
export function resultsIssued(tables: TablesReading, round: string, point: Point): readonly IssuedResult[] {
  const acts = tables.audit.from(-1, point.index, { stream: roundStream(round), types: ISSUING }, MOST);
  return acts.flatMap(({ index, type, effectiveOn }) => {
    if (effectiveOn > point.on) return [];
    const fields = tables.table('rounds').at(round, { index, on: effectiveOn })?.fields;
    const [at, reason] = type === 'PingRoundClosed' ? ['closedAt', null] : ['amendedAt', fields?.['amendedFor']];
    const [issuedAt, result] = [fields?.[at], fields?.['result']];
    if (typeof issuedAt !== 'string' || typeof result !== 'object' || result === null) return [];
    const why = typeof reason === 'string' ? reason : null;
    return { index, issuedAt, effectiveOn, reason: why, result: result as unknown as RoundResult };
  });
}
