/**
 * What the sample history must give for regional links, further CBMs proposed, papers and regional measures, worked out from the CSV
 * alone; shares no code with the ledger. `outlook(rows, { at, on })`: as known at an instant, in force on a day. States are told by the
 * name that they had first.
 */
import { canonical, known, of, since } from './expected-areas.mjs';

/** First day after the last one that a row names. */
const after = (until) => new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);

export function outlook(history, { at, on }) {
  const rows = known(canonical(history), at).toSorted((a, b) => (a.recorded_at < b.recorded_at ? -1 : 1));
  return {
    proposals: proposals(rows, on),
    papers: Object.fromEntries(
      due(of(rows, 'paper-submitted'), on).map(({ title, named }) => [title, named.split('; ')]),
    ),
    links: links(rows, on),
    measures: Object.fromEntries(
      due(of(rows, 'regional-measure-mapped'), on)
        .toSorted((a, b) => (since(a) < since(b) ? -1 : 1))
        .map(({ body, measure, cbms }) => [`${body} ${measure}`, cbms]),
    ),
    contributions: due(of(rows, 'contribution-recorded'), on)
      .map(({ title, state }) => `${title} ${state}`.trim())
      .toSorted(),
  };
}

/** Rows whose day has come. */
function due(rows, on) {
  return rows.filter((row) => since(row) <= on);
}

/** By title: the theme, and the States that support it on the day. */
function proposals(rows, on) {
  return Object.fromEntries(
    due(of(rows, 'proposal-tabled'), on).map((tabled) => {
      const stated = [tabled, ...of(rows, 'support-stated', tabled.row)].map((row) => [row.state, since(row), true]);
      const ended = of(rows, 'support-ended', tabled.row).map((row) => [row.state, after(row.until), false]);
      const turns = [...stated, ...ended].filter(([, day]) => day <= on).toSorted((a, b) => (a[1] < b[1] ? -1 : 1));
      const last = new Map(turns.map(([state, , supports]) => [state, supports]));
      const supporting = [...last].filter(([, supports]) => supports).map(([state]) => String(state));
      return [tabled.title, { theme: tabled.theme, states: supporting.toSorted() }];
    }),
  );
}

/** Of each link that holds: whose it is, to which body and role. */
function links(rows, on) {
  const over = new Set(of(rows, 'regional-link-ended').flatMap((row) => (after(row.until) <= on ? row.target : [])));
  return due(of(rows, 'regional-link-declared'), on)
    .filter(({ row }) => !over.has(row))
    .map(({ state, body, regional_role }) => `${state}: ${body}, ${regional_role}`)
    .toSorted();
}
