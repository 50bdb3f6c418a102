import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function DispatchPage({ Map }: { Map: () => ReactNode }) {
  const { t } = useTranslation();
  return (
    <main id="main">
      <Map />
      <h1>{t('dispatch.title')}</h1>
    </main>
  );
}
