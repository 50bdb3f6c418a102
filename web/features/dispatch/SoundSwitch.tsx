import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSound } from '#web/lib/sound.ts';
import classes from './Dock.module.css';

/** The bell of whoever is signed in, on or off. */
export function SoundSwitch() {
  const { t } = useTranslation();
  const sound = useSound();
  const Sound = sound.on ? IconVolume : IconVolumeOff;
  return (
    <button
      type="button"
      className={classes.sound}
      aria-pressed={sound.on}
      onClick={() => sound.setOn(!sound.on)}
    >
      <Sound size={15} stroke={1.75} aria-hidden="true" />
      {sound.on ? t('dispatch.dock.soundOn') : t('dispatch.dock.soundOff')}
    </button>
  );
}
