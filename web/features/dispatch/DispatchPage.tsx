import { lazy, Suspense, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchView } from '#web/lib/search-view.ts';
import { Ask } from './Ask.tsx';
import classes from './Dispatch.module.css';
import { Dock } from './Dock.tsx';
import { Results } from './Results.tsx';
import { UndoToast } from './UndoToast.tsx';
import { useDispatch } from './useDispatch.ts';
import { AT_ONCE } from './useHold.ts';
import { useDispatchKeys } from './useDispatchKeys.ts';

const KeysHelp = lazy(async () => ({ default: (await import('./KeysHelp.tsx')).KeysHelp }));
const ReferralPanel = lazy(async () => ({ default: (await import('./ReferralPanel.tsx')).ReferralPanel }));

/** Ask, answer, map, my referrals (LOOK §7). `Map` is handed in where parts meet. */
export function DispatchPage({ Map }: { Map: ComponentType<{ view: SearchView }> }) {
  const { t } = useTranslation();
  const page = useDispatch();
  const keys = useDispatchKeys(page);
  const { dock } = page;
  return (
    <main id="main" className={classes.page}>
      <h1 className="visually-hidden">{t('dispatch.title')}</h1>
      <Ask
        draft={page.draft}
        onChange={page.change}
        askingNew={page.askingNew}
        onNewCall={page.newCall}
        onBegin={page.beginNew}
        onKeep={page.keepCall}
        onKeys={() => keys.setKeysOpen(true)}
      />
      <Results
        draft={page.draft}
        search={page.search}
        shelf={page.shelf}
        settled={page.settled}
        news={page.news}
        onChange={page.change}
        hold={page.hold}
        call={page.call}
        redirect={page.redirect}
        lineLost={page.lineLost}
        selected={page.selected}
        excludedOpen={page.excludedOpen}
        list={page.list}
        onSelect={page.setChosen}
        onHover={page.setHovered}
        onHold={page.holdAt}
        onAskSeveral={() => page.askSeveral(AT_ONCE)}
        onAskAnyway={page.askAnyway}
        onExcludedOpen={page.setExcludedOpen}
      />
      <div className={classes.map}>
        <Suspense fallback={null}>
          <Map view={page.view} />
        </Suspense>
      </div>
      <Dock dock={dock} onOpen={page.openReferral} onNext={page.takeUp} />
      <Suspense fallback={null}>
        {page.open !== undefined && (
          <ReferralPanel
            key={page.open.referralId}
            referral={page.open}
            onClose={page.closeReferral}
            onElsewhere={page.takeUp}
          />
        )}
        {keys.keysOpen && <KeysHelp onClose={() => keys.setKeysOpen(false)} />}
      </Suspense>
      <UndoToast undo={page.undo} />
    </main>
  );
}
