import { type ChangeForm, changeBody, communicationBody, fieldsMissing, formField, formWords } from './change.form.ts';

const form = (members: Partial<ChangeForm>) => members as ChangeForm;

describe('the form speaks the language of the API', () => {
  it('leaves out what is empty', () => {
    const nomination = form({
      role: 'technical',
      effectiveOn: '2024-05-09',
      holderKind: 'individual',
      languages: 'fr, en;es',
      name: 'A. Example',
      email: '',
      leftOn: '',
    });
    expect(changeBody(nomination, 'nominate', 'communication-1')).toEqual({
      role: 'technical',
      effectiveOn: '2024-05-09',
      communication: 'communication-1',
      holder: { kind: 'individual', languages: ['fr', 'en', 'es'] },
      card: { name: 'A. Example' },
    });
  });

  it('an end is the last day', () => {
    expect(changeBody(form({ effectiveOn: '2024-08-31', reason: 'rotation' }), 'left', undefined)).toEqual({
      until: '2024-08-31',
      reason: 'rotation',
    });
  });

  it('a day of receipt stands for its beginning', () => {
    expect(communicationBody(form({ state: 's', receivedOn: '2024-05-06', communicationKind: 'letter' }))).toEqual({
      participant: 's',
      kind: 'letter',
      receivedAt: '2024-05-06T00:00:00Z',
    });
  });

  it('names what is wrong as the form does', () => {
    expect(formField('card.email', false)).toBe('email');
    expect(formField('kind', true)).toBe('communicationKind');
    expect(formField('holder.kind', false)).toBe('holderKind');
    expect(formField('until', false)).toBe('effectiveOn');
    expect(formWords('effectiveOn', 'effectiveOn must be a date such as 2024-05-09')).toBe(
      'Must be a date such as 2024-05-09',
    );
    expect(formWords('holder.languages', 'each value in languages must be short')).toBe('Each value must be short');
    expect(fieldsMissing(['reach', 'organisation']).map(({ field }) => field)).toEqual(['email', 'organisation']);
  });
});
