import { useTranslation } from 'react-i18next';

export function ReferralsPage() {
  const { t } = useTranslation();
  return (
    <main id="main">
      <h1>{t('dispatch.title')}</h1>
    </main>
  );
}
