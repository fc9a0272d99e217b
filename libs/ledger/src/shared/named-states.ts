/** Members of an area's events that hold the id of a State beside the one that acts. */
const ONE = ['with', 'supported', 'needBy', 'offerBy'] as const;
/** Members that hold a list of ids of States. */
const SEVERAL = ['states'] as const;
/** Members that hold a list of things, of which each may say its State. */
const OF_THINGS = ['named', 'targets'] as const;

const NONE: readonly string[] = [];

/** The States that data of an event, or of a correction, name beside the one that acts, each once. */
export function statesNamedIn(data: object): readonly string[] {
  const members = data as Readonly<Record<string, unknown>>;
  let found: Set<string> | undefined;
  const add = (value: unknown): void => {
    if (typeof value === 'string') (found ??= new Set()).add(value);
  };
  for (const member of ONE) add(members[member]);
  for (const member of SEVERAL) for (const state of listIn(members[member])) add(state);
  for (const member of OF_THINGS)
    for (const thing of listIn(members[member])) add((thing as { readonly participant?: unknown }).participant);
  return found === undefined ? NONE : [...found];
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : NONE;
}
