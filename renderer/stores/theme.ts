import { useLayoutEffect } from 'react';
import { useSetting, useSettingsTold } from './meter.tsx';
import { remember, wear } from './rememberedTheme.ts';

/** The page wears the theme of the settings, and remembers it for its next start. */
export function useTheme(): void {
  const { value: theme } = useSetting('display.theme');
  const isTold = useSettingsTold();
  useLayoutEffect(() => {
    if (!isTold) return;
    wear(theme);
    remember(theme);
  }, [theme, isTold]);
}
