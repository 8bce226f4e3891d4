import { BILLED_PLACES, BILLING_PLACES } from '../support/walk/billingPlaces.ts';
import { DIAGNOSTICS_PLACES } from '../support/walk/diagnosticsPlaces.ts';
import { GITHUB_PLACES, UNCONNECTED_PLACES } from '../support/walk/githubPlaces.ts';
import { NOTIFICATION_PLACES } from '../support/walk/notificationPlaces.ts';
import { BILLED_POPOVER_PLACES } from '../support/walk/popoverPlaces.ts';
import { GENERAL_PLACES } from '../support/walk/preferencesPlaces.ts';
import { SOURCE_PLACES } from '../support/walk/sourcePlaces.ts';
import { walkSpecs } from '../support/walk/walkSpecs.ts';
import { WELCOME_PLACES } from '../support/walk/welcomePlaces.ts';

walkSpecs([
  ['/', WELCOME_PLACES],
  ['/', BILLING_PLACES],
  ['/', UNCONNECTED_PLACES],
  ['/', BILLED_PLACES],
  ['/popover.html', BILLED_POPOVER_PLACES],
  ['/', DIAGNOSTICS_PLACES],
  ['/', GENERAL_PLACES],
  ['/', NOTIFICATION_PLACES],
  ['/', GITHUB_PLACES],
  ['/', SOURCE_PLACES],
]);
