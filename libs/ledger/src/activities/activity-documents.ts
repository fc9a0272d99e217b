import { requireLanguages, requireLink, requireName } from '../shared/wording.ts';
import { effectiveDay } from '../shared/dated.ts';
import { type CommandContext, Refusal } from '../shared/decider.ts';
import { given as members } from '../shared/given.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type { Held } from './participation.acts.ts';
import type { DocumentAsked } from './participation.commands.ts';
import type { DocumentData } from './participation.events.ts';

/** A published document as it counts. */
export interface Published {
  readonly revision: number;
  readonly effectiveOn: string;
  readonly data: DocumentData;
}

/** Members of a document that a correction may set. */
export const CORRECTABLE_OF_DOCUMENT = ['symbol', 'title', 'link', 'languages'] as const;

/** What is recorded of a document; undefined when this very one is recorded already. */
export function publish(
  asked: DocumentAsked,
  context: CommandContext,
  held: Held,
  published: readonly Published[],
): { readonly effectiveOn: string; readonly data: DocumentData } | undefined {
  requireManagerAct(context, asked.given);
  const { symbol, title, link, languages, supersedes } = asked;
  requireDocument(asked);
  const effectiveOn = effectiveDay(asked.effectiveOn, context, asked.given);
  if (published.some((one) => one.effectiveOn === effectiveOn && isSame(one.data, asked))) return undefined;
  const before = supersedes === undefined ? undefined : superseded(supersedes, published);
  const { activity, activityKind } = held;
  const data = {
    document: context.newId('document'),
    activity,
    activityKind,
    of: before?.revision ?? held.of,
    ...members({ symbol, title, link, languages, supersedes }),
  };
  return { effectiveOn, data };
}

/** What holds of the documents of one kind in a stream as it counts. */
export function checkDocuments(published: readonly Published[]): void {
  const named = new Set<string>();
  for (const { data } of published) {
    requireDocument(data);
    if (data.supersedes === undefined) continue;
    if (named.has(data.supersedes))
      throw new Refusal('superseded-already', 'One document would be superseded twice.', [data.supersedes]);
    named.add(data.supersedes);
  }
}

function superseded(named: string, published: readonly Published[]): Published {
  const found = published.find(({ data }) => data.document === named);
  if (!found) throw new Refusal('unknown-document', 'There is no such document of it.', [named]);
  const by = published.find(({ data }) => data.supersedes === named);
  if (by) throw new Refusal('superseded-already', 'Another document superseded it: name that one.', [by.data.document]);
  return found;
}

type Named = { readonly [M in 'symbol' | 'title' | 'link']?: string | null } & {
  readonly languages?: readonly string[] | null;
};

function requireDocument({ symbol, title, link, languages }: Named): void {
  if ((symbol ?? title ?? link ?? null) === null)
    throw new Refusal('document-unnamed', 'Name the document by its symbol, its title or its address.');
  requireName('the symbol', symbol);
  requireName('the title', title);
  requireLink(link);
  requireLanguages(languages);
}

function isSame(data: DocumentData, asked: DocumentAsked): boolean {
  const form = ({ symbol, title, link, languages, supersedes }: Omit<DocumentAsked, 'given'>) =>
    JSON.stringify([symbol ?? null, title ?? null, link ?? null, languages ?? null, supersedes ?? null]);
  return form(data) === form(asked);
}
