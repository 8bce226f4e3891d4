import { useSetting, useSettingsTold } from './meter.tsx';

/** Whether amounts are covered: also until the settings are there, so that none is seen too early. */
export function useCovered(): boolean {
  const { value } = useSetting('display.hideAmounts');
  return useSettingsTold() ? value : true;
}
