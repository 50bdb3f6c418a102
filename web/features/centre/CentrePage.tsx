import { useTranslation } from 'react-i18next';

export function CentrePage() {
  const { t } = useTranslation();
  return (
    <main id="main">
      <h1>{t('centre.title')}</h1>
    </main>
  );
}
