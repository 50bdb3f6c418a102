import { Button, Skeleton } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#web/lib/query.ts';
import type { View } from '../useView.ts';

/** Loaded when it is opened. */
const Reports = lazy(async () => ({ default: (await import('./Reports.tsx')).Reports }));

/** Opens the reports, for who may have them. */
export function ReportsButton({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  if (me?.permissions.includes('reports.read') !== true) return null;
  return (
    <Button
      variant="default"
      aria-expanded={open}
      leftSection={<IconFileText size={16} stroke={1.75} aria-hidden />}
      onClick={() => onOpen(!open)}
    >
      {t('reports.open')}
    </Button>
  );
}

export const ReportsPanel = ({ view, onClose }: { view: View; onClose: () => void }) => (
  <Suspense fallback={<Skeleton height={190} />}>
    <Reports view={view} onClose={onClose} />
  </Suspense>
);
