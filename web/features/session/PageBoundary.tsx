import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#web/ui/Empty.tsx';
import { PlainButton } from '#web/ui/PlainButton.tsx';

function Broken() {
  const { t } = useTranslation();
  return (
    <main role="alert">
      <Empty
        icon={<IconAlertTriangle size={28} stroke={1.75} aria-hidden="true" />}
        title={t('shell.broken')}
        hint={t('shell.brokenHint')}
        action={
          <PlainButton look="filled" onClick={() => window.location.reload()}>
            {t('shell.reload')}
          </PlainButton>
        }
      />
    </main>
  );
}

interface Props {
  children: ReactNode;
}

/** Catches what a screen could not draw or load; the rest of the page goes on. */
class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

export function PageBoundary({ children }: Props) {
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>{children}</Suspense>
    </ErrorBoundary>
  );
}
