import type { RenderedFile } from '#libs/documents';
import { type ReportModel, reportNames } from '#libs/ledger';
import type { Point } from '#libs/temporal';
import type { Exchange } from '../../http/exchange.ts';
import { Problem } from '../../http/problem.ts';
import type { StateShown } from '../../reading/entries.ts';
import type { Look } from '../../reading/reads.ts';
import type { StateNameAnswer } from './reports.answers.ts';

/** Sends one file of a report under its name. Throws 404 for a name that it has not. */
export async function sendFile({ reply }: Exchange, files: readonly RenderedFile[], name: string): Promise<void> {
  const file = files.find((one) => one.name === name);
  if (!file) {
    const names = files.map((one) => one.name).join(', ');
    throw new Problem('not-found', `The report has no such file. It has: ${names}.`);
  }
  await reply
    .type(file.type)
    .header('Content-Disposition', `inline; filename="${file.name}"`)
    .header('X-Content-Type-Options', 'nosniff')
    .send(file.content);
}

const KINDS = [
  { type: 'text/csv', ending: 'csv' },
  { type: 'image/svg+xml', ending: 'svg' },
] as const;

/**
 * A reader that asks for CSV or SVG rather than JSON is sent to the file: `table` says which, none: all figures. True when it was. So each
 * address has one form, and caches cannot mix them.
 */
export function negotiated({ request, reply }: Exchange): boolean {
  const accept = request.headers.accept ?? '';
  const kind = KINDS.find(({ type }) => accept.startsWith(type));
  if (!kind) return false;
  const [path = '', query = ''] = request.url.split('?', 2);
  const members = new URLSearchParams(query);
  const table = members.get('table');
  members.delete('table');
  if (table === null && kind.ending === 'svg')
    throw new Problem('not-acceptable', 'Say by “table” which chart you want.');
  const name = table === null ? 'figures.csv' : `${encodeURIComponent(table)}.${kind.ending}`;
  void reply.header('Vary', 'Authorization, Cookie, Accept').header('Cache-Control', 'no-store');
  void reply.redirect(`${path}/${name}?${members.toString()}`, 303);
  return true;
}

/** How States are called at a report’s coordinate, as in its files, and today where that is another name (domain rule H11). */
export function namesIn(
  { tables, now }: Pick<Look, 'tables' | 'now'>,
  coordinate: Point,
): (participant: string) => Omit<StateShown, 'participant'> {
  const [then, today] = [reportNames(tables, coordinate), reportNames(tables, now)];
  return (participant) => {
    const [state, stateToday] = [then(participant), today(participant)];
    return { state, ...(stateToday === state ? {} : { stateToday }) };
  };
}

/** Names of the States that lines of a report are about. */
export function statesIn(look: Pick<Look, 'tables' | 'now'>, model: ReportModel): readonly StateNameAnswer[] {
  const states = model.tables.flatMap(({ lines }) => lines.flatMap(({ participant }) => participant ?? []));
  const names = namesIn(look, model.coordinate);
  return [...new Set(states)].map((participant) => ({ participant, ...names(participant) }));
}
