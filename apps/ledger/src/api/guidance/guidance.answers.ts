import type { GuidelineView, Language, TemplateView } from '#libs/ledger';
import { Shown, ShownPart } from '../../http/answers.ts';
import { Text } from '../../http/fields.ts';
import type { RegionalLinkShown } from '../../reading/guidance.ts';
import { PageAnswer, StatePageQuery } from '../../reading/page.dto.ts';

const ID = '4f9d6c2e-6a43-5c1e-9d0f-2b7c1d8e5a30';

export class RegionalLinksQuery extends StatePageQuery {
  @Text('Only to the directory of this regional body.', 'OSCE', { optional: true, max: 40 }) readonly body?: string;
}

class VersionAnswer {
  @Shown('Number of the version in force.', 1) readonly version: number;
  @Shown('Title by language.', { en: 'Coordination between Points of Contact' }) readonly title: GuidelineView['title'];
  @Shown('Official languages in which all of it is given.', ['en']) readonly languages: readonly Language[];
  @Shown('Instrument that it rests on; null: none is cited.', { symbol: 'A/79/214' }, { nullable: true })
  readonly instrument: GuidelineView['instrument'];
  @Shown('Compared with the text of the instrument.', false) readonly verified: boolean;
  @Shown('What is uncertain about it.', 'A draft for discussion.', { nullable: true }) readonly doubt: string | null;
  @Shown('First day of this version.', '2024-05-09') readonly from: string;
}

export class GuidelineAnswer extends VersionAnswer implements GuidelineView {
  @Shown('What it guides in.', 'coordination') readonly kind: string;
  @Shown('Its parts, in their order.', [{ heading: { en: 'Roles' }, text: { en: 'Define roles from the start.' } }])
  readonly sections: GuidelineView['sections'];
}

export class GuidelinesAnswer extends PageAnswer {
  @ShownPart(() => GuidelineAnswer, 'Guidelines in force, each as others published it.', { list: true })
  readonly guidelines: readonly GuidelineAnswer[];
}

export class TemplateAnswer extends VersionAnswer implements TemplateView {
  @Shown('Code of the template.', 'communication') readonly template: string;
  @Shown('Its blanks, in their order.', [{ id: 'reply-by', label: { en: 'Reply by' }, required: false }])
  readonly fields: TemplateView['fields'];
}

export class TemplatesAnswer extends PageAnswer {
  @Shown('What a template is for, and what is not kept here.', 'States may use it as they see fit.')
  readonly notice: string;
  @ShownPart(() => TemplateAnswer, 'Templates in force, each as others published it.', { list: true })
  readonly templates: readonly TemplateAnswer[];
}

export class RegionalLinkAnswer implements RegionalLinkShown {
  @Shown('Permanent id.', ID) readonly link: string;
  @Shown('The State.', ID) readonly participant: string;
  @Shown('Its English name on the day.', 'Example State 001') readonly state: string;
  @Shown('Today’s name where it is another.', 'Example Republic 001', { optional: true }) readonly stateToday?: string;
  @Shown('Its seat in this directory.', ID) readonly seat: string;
  @Shown('Role of that seat.', 'diplomatic', { nullable: true }) readonly seatRole: string | null;
  @Shown('Number of that seat within its role.', 1, { nullable: true }) readonly ordinal: number | null;
  @Shown('The regional body.', 'OSCE') readonly body: string;
  @Shown('How that body calls the role.', 'policy') readonly role: string;
  @Shown('First day on which it holds.', '2024-05-09') readonly since: string;
}

export class RegionalLinksAnswer extends PageAnswer {
  @ShownPart(() => RegionalLinkAnswer, 'Links that you may see, as the States declare them.', { list: true })
  readonly links: readonly RegionalLinkAnswer[];
}
