import type { Matrix, PolicyParameters, Role } from '#libs/ledger';
import { Shown } from '../../http/answers.ts';
import { List, Members, Part } from '../../http/compound-fields.ts';
import { Day, Flag } from '../../http/fields.ts';
import { MomentAnswer } from '../../reading/moment.dto.ts';
import { CitationBody } from '../participants/participants.dto.ts';

const ROLE = {
  id: 'technical',
  names: { en: 'Technical Point of Contact' },
  responsibilities: [{ en: 'Answers communication checks.' }],
  tasks: [{ en: 'Acknowledge a check within the window.' }],
};
const MATRIX = {
  commands: { NominatePoc: { 'national-authority': 'own' } },
  fields: { email: { see: { 'national-authority': 'any' } } },
};
const PARAMETERS = { pingIntervalMonths: 6, answerWindowHours: 48, twoPersonRule: false };

export class PolicyVersionBody {
  @Day('First day in force.', '2024-05-09') readonly effectiveOn: string;
  @Part(() => CitationBody, 'The instrument that it follows.') readonly instrument: CitationBody;
  @Flag('Whether someone has compared the values with the instrument’s text.') readonly verified: boolean;
  @List('The role catalogue.', [ROLE]) readonly roles: readonly Role[];
  @Members('Office × command and office × field: what is not listed is not allowed.', MATRIX) readonly matrix: Matrix;
  @Members('Intervals, windows, expectations.', PARAMETERS) readonly parameters: PolicyParameters;
}

export class PolicyAnswer extends MomentAnswer {
  @Shown('Number of the version in force; null before the first.', 1, { nullable: true }) readonly version:
    number | null;
  @Shown('First day in force.', '2024-05-09', { optional: true }) readonly effectiveOn?: string;
  @Shown('The instrument that it follows.', { symbol: 'A/78/265', paragraph: 'Annex A' }, { optional: true })
  readonly instrument?: object;
  @Shown('Whether someone has compared the values with the instrument’s text.', false, { optional: true })
  readonly verified?: boolean;
  @Shown('The role catalogue.', [ROLE], { optional: true }) readonly roles?: readonly Role[];
  @Shown('Office × command and office × field: what is not listed is not allowed.', MATRIX, { optional: true })
  readonly matrix?: Matrix;
  @Shown('Intervals, windows, expectations.', PARAMETERS, { optional: true }) readonly parameters?: PolicyParameters;
}
