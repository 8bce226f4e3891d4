import { wearRemembered } from './stores/rememberedTheme.ts';

// A module of its own, so that it runs before the views are evaluated.
wearRemembered();
