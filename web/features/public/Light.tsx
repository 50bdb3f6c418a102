import { useTranslation } from 'react-i18next';
import classes from './PublicPage.module.css';

/** From best to none. */
export const LIGHTS = ['green', 'amber', 'red', 'none'] as const;
export type LightColour = (typeof LIGHTS)[number];

/** Solid disc, half disc, cross in a ring, dotted ring: told apart without colour. */
const SHAPES: Record<LightColour, string> = {
  green: 'M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16Z',
  amber: 'M10 18a8 8 0 0 1 0-16Z',
  red: 'M6.5 6.5l7 7M13.5 6.5l-7 7',
  none: '',
};

/** Yesterday's light in shape, word and colour. */
export function Light({ light }: { light: LightColour }) {
  const { t } = useTranslation();
  return (
    <span className={classes.light} data-light={light}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="8" />
        <path d={SHAPES[light]} />
      </svg>
      {t(`publicBoard.light.${light}`)}
    </span>
  );
}
