import type { ComponentType, ReactNode } from 'react';
import { coverAmounts } from '../../shared/format/cover.ts';
import { useCovered } from './cover.ts';
import { useLanguage } from './language.ts';
import { useTheme } from './theme.ts';

/**
 * A view in the language and theme of the settings, its amounts covered where they say so. Of another language it is
 * made anew; theme and cover change it in place.
 */
export function AsSet({ view: View }: { readonly view: ComponentType }): ReactNode {
  const language = useLanguage();
  // Before what is below is drawn, as with the language; what is remembered by `memo` asks for the cover itself.
  coverAmounts(useCovered());
  useTheme();
  return <View key={language} />;
}
