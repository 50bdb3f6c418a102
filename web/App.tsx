import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { NotFound } from '#web/features/session/NotFound.tsx';
import { PageBoundary } from '#web/features/session/PageBoundary.tsx';
import { Home, SignedIn } from '#web/features/session/SignedIn.tsx';
import { laterTexts } from '#web/i18n/i18n.ts';
import { whenIdle } from '#web/lib/idle.ts';
import { queryClient } from '#web/lib/query.ts';
import { PatternDefs } from '#web/ui/KindShape.tsx';
import { cssVariablesResolver, theme } from '#web/ui/theme.ts';

/** A page and its texts, fetched side by side. */
async function withTexts<Page>(page: () => Promise<Page>): Promise<{ default: Page }> {
  const [loaded] = await Promise.all([page(), laterTexts()]);
  return { default: loaded };
}

const SignInPage = lazy(async () => ({
  default: (await import('#web/features/session/SignInPage.tsx')).SignInPage,
}));
/** Comes when the question can be typed and the page has drawn itself. */
const DispatchMap = lazy(async () => {
  await whenIdle();
  return { default: (await import('#web/features/map/DispatchMap.tsx')).DispatchMap };
});
const Dispatch = lazy(async () => {
  const { DispatchPage } = await import('#web/features/dispatch/DispatchPage.tsx');
  return { default: () => <DispatchPage Map={DispatchMap} /> };
});
const ReferralsPage = lazy(async () => ({
  default: (await import('#web/features/dispatch/ReferralsPage.tsx')).ReferralsPage,
}));
const CentrePage = lazy(async () => ({
  default: (await import('#web/features/centre/CentrePage.tsx')).CentrePage,
}));
const CoveragePage = lazy(() =>
  withTexts(async () => (await import('#web/features/coverage/CoveragePage.tsx')).CoveragePage),
);
const RegistersPage = lazy(() =>
  withTexts(async () => (await import('#web/features/registers/RegistersPage.tsx')).RegistersPage),
);
const AreaPage = lazy(() =>
  withTexts(async () => (await import('#web/features/coverage/area/AreaPage.tsx')).AreaPage),
);
const FacilitiesPage = lazy(() =>
  withTexts(async () => (await import('#web/features/admin/FacilitiesPage.tsx')).FacilitiesPage),
);
const AdminDetails = lazy(() =>
  withTexts(async () => (await import('#web/features/centre/AdminDetails.tsx')).AdminDetails),
);
const OverviewPage = lazy(() =>
  withTexts(async () => (await import('#web/features/overview/OverviewPage.tsx')).OverviewPage),
);
const PublicPage = lazy(async () => ({
  default: (await import('#web/features/public/PublicPage.tsx')).PublicPage,
}));

/** Where parts meet: each screen is loaded when it is opened. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <PatternDefs />
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <PageBoundary>
            <Routes>
              <Route path="/sign-in" element={<SignInPage />} />
              <Route path="/public" element={<PublicPage />} />
              <Route
                path="/overview"
                element={
                  <SignedIn may="board.read" bare>
                    <OverviewPage />
                  </SignedIn>
                }
              />
              <Route
                path="/dispatch"
                element={
                  <SignedIn may="search.create">
                    <Dispatch />
                  </SignedIn>
                }
              />
              <Route
                path="/dispatch/referrals"
                element={
                  <SignedIn may="search.create">
                    <ReferralsPage />
                  </SignedIn>
                }
              />
              <Route
                path="/centre/*"
                element={
                  <SignedIn may="census.take">
                    <CentrePage />
                  </SignedIn>
                }
              />
              <Route
                path="/coverage"
                element={
                  <SignedIn may="coverage.read">
                    <CoveragePage />
                  </SignedIn>
                }
              />
              <Route
                path="/coverage/registers"
                element={
                  <SignedIn may="registers.read">
                    <RegistersPage />
                  </SignedIn>
                }
              />
              <Route
                path="/coverage/areas/:kato"
                element={
                  <SignedIn may="coverage.read">
                    <AreaPage />
                  </SignedIn>
                }
              />
              <Route
                path="/admin"
                element={
                  <SignedIn may="rooms.manage">
                    <FacilitiesPage />
                  </SignedIn>
                }
              />
              <Route
                path="/admin/facilities/:id"
                element={
                  <SignedIn may="rooms.manage">
                    <AdminDetails />
                  </SignedIn>
                }
              />
              <Route path="/" element={<Home />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </PageBoundary>
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  );
}
