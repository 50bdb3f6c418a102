import type { ComponentType } from 'react';
import type { SearchView } from '#web/lib/search-view.ts';
import { useTranslation } from 'react-i18next';

const NOTHING: SearchView = {
  origin: null,
  avoided: [],
  candidates: [],
  searching: false,
  selected: null,
  hovered: null,
  onSelect: () => undefined,
};

export function DispatchPage({ Map }: { Map: ComponentType<{ view: SearchView }> }) {
  const { t } = useTranslation();
  return (
    <main id="main">
      <Map view={NOTHING} />
      <h1>{t('dispatch.title')}</h1>
    </main>
  );
}
