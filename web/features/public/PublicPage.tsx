import { useTranslation } from 'react-i18next';

export function PublicPage() {
  const { t } = useTranslation();
  return (
    <main id="main">
      <h1>{t('publicBoard.title')}</h1>
    </main>
  );
}
