import { useEffect } from 'react';

/** Names the page in the title of the tab while it is shown; null while its name is not known yet. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = `${title} · Oryn`;
    return () => {
      document.title = before;
    };
  }, [title]);
}
