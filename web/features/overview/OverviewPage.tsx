import { useTranslation } from 'react-i18next';

export function OverviewPage() {
  const { t } = useTranslation();
  return (
    <main id="main">
      <h1>{t('overview.title')}</h1>
    </main>
  );
}
