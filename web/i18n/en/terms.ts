import type { terms as source } from '../ru/terms.ts';
import type { Texts } from '../texts.ts';

export const terms: Texts<typeof source> = {
  title: 'Licence and contract',
  licence: 'Licence until {{day}}',
  contract: 'Contract until {{day}}',
  left: '{{days}} left',
  ended: 'has ended',
  illustrative: 'The date is made up for the demonstration.',
  list: 'Licences and contracts that end soon',
  listHint: 'In the next 90 days',
  none: 'Nothing ends in the next 90 days.',
  places: '{{n}} places',
  more: 'Show {{n}} more',
};
