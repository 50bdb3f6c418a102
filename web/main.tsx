import './ui/mantine.css';
import './ui/fonts.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startI18n } from './i18n/i18n.ts';
import { preferredLanguage } from './i18n/language.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

await startI18n(preferredLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
