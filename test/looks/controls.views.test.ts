import { ACTIVITY_PLACES } from '../support/walk/activityPlaces.ts';
import { FRAME_PLACES } from '../support/walk/framePlaces.ts';
import { POPOVER_PLACES } from '../support/walk/popoverPlaces.ts';
import { VIEW_PLACES } from '../support/walk/viewPlaces.ts';
import { walkSpecs } from '../support/walk/walkSpecs.ts';

walkSpecs([
  ['/', FRAME_PLACES],
  ['/', VIEW_PLACES],
  ['/', ACTIVITY_PLACES],
  ['/popover.html', POPOVER_PLACES],
]);
