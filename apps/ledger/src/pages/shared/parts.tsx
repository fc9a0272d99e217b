import type { ComponentChildren, VNode } from 'preact';
import type { Moment } from './layout.tsx';
import type { FieldError } from '../../http/problem.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly children: (describedBy: string | undefined) => ComponentChildren;
}

/** A labelled control, with its hint and what is wrong with it tied to it for screen readers. */
function Field({ name, label, hint, errors, children }: FieldProps): VNode {
  const wrong = errors?.filter((one) => one.field === name) ?? [];
  const described = [hint === undefined ? '' : `${name}-hint`, wrong.length > 0 ? `${name}-error` : '']
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong.length > 0 && (
        <p class="error" id={`${name}-error`}>
          {wrong.map((one) => one.detail).join(' ')}
        </p>
      )}
      {children(described === '' ? undefined : described)}
    </div>
  );
}

export interface ControlProps extends Omit<FieldProps, 'children'> {
  readonly value?: string | undefined;
}

export function TextField({
  value,
  type = 'text',
  size,
  ...field
}: ControlProps & { readonly type?: 'text' | 'date'; readonly size?: number }): VNode {
  return (
    <Field {...field}>
      {(described) => {
        const same = {
          id: field.name,
          name: field.name,
          value: value ?? '',
          'aria-describedby': described,
          autocomplete: 'off',
          ...(size === undefined ? {} : { size }),
        };
        return type === 'date' ? <input type="date" {...same} /> : <input type="text" {...same} />;
      }}
    </Field>
  );
}

export function TextArea({ value, ...field }: ControlProps): VNode {
  return (
    <Field {...field}>
      {(described) => (
        <textarea id={field.name} name={field.name} rows={3} aria-describedby={described}>
          {value ?? ''}
        </textarea>
      )}
    </Field>
  );
}

export function Select({
  value,
  options,
  empty,
  ...field
}: ControlProps & { readonly options: readonly Option[]; readonly empty?: string }): VNode {
  return (
    <Field {...field}>
      {(described) => (
        <select id={field.name} name={field.name} aria-describedby={described}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What stands in the way of a form, each with a link to its field. */
export function ErrorSummary({
  title,
  detail,
  errors,
  labels,
}: {
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly labels: Readonly<Record<string, string>>;
}): VNode {
  return (
    <div class="errors" role="alert" tabIndex={-1}>
      <h2>{title}</h2>
      <p>{detail}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map((one) => (
            <li key={one.field}>
              <a href={`#${one.field}`}>
                {labels[one.field] ?? one.field}: {one.detail}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The two clocks, always side by side with what each shows: they are easily mixed up. */
export function TimeFields({
  at,
  on,
  moment,
}: {
  readonly at: string;
  readonly on: string;
  readonly moment: Moment;
}): VNode {
  return (
    <fieldset class="clocks">
      <legend>Which moment?</legend>
      <div class="clock known">
        <p>
          <strong>What was known</strong>
          {moment.index < 0
            ? 'Before the first record'
            : `Up to index ${String(moment.index)}, recorded ${moment.knownAt}`}
        </p>
        <TextField name="at" label="As recorded on" value={at} hint="Date, time with zone, or index. Empty: now" />
      </div>
      <div class="clock force">
        <p>
          <strong>What was in force</strong>
          On <time dateTime={moment.on}>{moment.on}</time>
          {moment.on === moment.today && ', today'}
        </p>
        <TextField name="on" label="In force on" value={on} type="date" hint="The day on which it holds in the world" />
      </div>
    </fieldset>
  );
}
