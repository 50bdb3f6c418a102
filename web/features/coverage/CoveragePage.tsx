import { useTranslation } from 'react-i18next';

export function CoveragePage() {
  const { t } = useTranslation();
  return (
    <main id="main">
      <h1>{t('coverage.title')}</h1>
    </main>
  );
}
