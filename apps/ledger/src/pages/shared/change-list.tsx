import type { VNode } from 'preact';

/** One field as it was and as it is: in words first, so that nothing rests on colour. */
export interface FieldChange {
  readonly label: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** Said instead of both, where neither is shown. */
  readonly note?: string | undefined;
}

export function ChangeList({ changes }: { readonly changes: readonly FieldChange[] }): VNode | null {
  if (changes.length === 0) return null;
  return (
    <ul class="changes">
      {changes.map((change, place) => (
        <li key={place}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { label, before, after, note } }: { readonly change: FieldChange }): VNode {
  if (note !== undefined) {
    return (
      <>
        {label}: {note}
      </>
    );
  }
  if (before === undefined) {
    return (
      <>
        {label}: added{' '}
        <ins>
          <bdi>{after}</bdi>
        </ins>
      </>
    );
  }
  if (after === undefined) {
    return (
      <>
        {label}: removed{' '}
        <del>
          <bdi>{before}</bdi>
        </del>
      </>
    );
  }
  return (
    <>
      {label}: changed from{' '}
      <del>
        <bdi>{before}</bdi>
      </del>{' '}
      to{' '}
      <ins>
        <bdi>{after}</bdi>
      </ins>
    </>
  );
}
