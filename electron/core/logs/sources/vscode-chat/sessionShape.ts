import type { SessionPatch } from '../../../reducer/changes.ts';
import { array, type ObjectShape, object, value } from '../../jsonScan/shape.ts';
import { COST_FIELDS, readCard } from '../../priceCard.ts';
import { instant, name, title } from '../../values.ts';
import type { CardField, Collector } from './collector.ts';
import { type Field, on, type Part } from './part.ts';
import { REQUEST_FIELDS, REQUESTS } from './requestShape.ts';

const CARD_FIELDS: readonly CardField[] = [...COST_FIELDS, 'multiplierNumeric', 'id', 'vendor'];
/** No model has more sizes to choose from. */
const MOST_SIZES = 100;

const SELECTED_MODEL = object<Part>(
  {
    enter: (c) => {
      c.session.selectedModel = { ...NO_MODEL };
      c.card = {};
      c.contextSizes = [];
    },
    leave: (c) => {
      const { identifier, isByok } = c.session.selectedModel ?? NO_MODEL;
      const { contextSizes } = c;
      selectedModel(c, { card: readCard({ ...c.card, identifier, isBYOK: isByok, contextSizes }, c) });
    },
    value: (c) => {
      c.session.selectedModel = null;
    },
  },
  {
    identifier: on((c, v) => selectedModel(c, { identifier: name(v) })),
    metadata: object<Part>(
      {},
      {
        family: on((c, v) => selectedModel(c, { family: name(v) })),
        isBYOK: on((c, v) => selectedModel(c, { isByok: typeof v === 'boolean' ? v : null })),
        ...Object.fromEntries(CARD_FIELDS.map((field) => [field, cardField(field)])),
        configurationSchema: object<Part>(
          {},
          { properties: object<Part>({}, { contextSize: object<Part>({}, { enum: contextSizes() }) }) },
        ),
      },
    ),
  },
);

type SelectedModel = NonNullable<SessionPatch['selectedModel']>;
const NO_MODEL: SelectedModel = { identifier: null, family: null, isByok: null, card: null };

function selectedModel(c: Collector, part: Partial<SelectedModel>): void {
  c.session.selectedModel = { ...NO_MODEL, ...c.session.selectedModel, ...part };
}

function cardField(field: CardField): Field {
  return on((c, v) => {
    c.card[field] = v;
  });
}

/** Where a model has a dearer tier, the sizes tell from which prompt on. */
function contextSizes(): Field {
  return array<Part>(
    {
      enter: (c) => {
        c.contextSizes = [];
      },
    },
    on((c, v) => {
      if (c.contextSizes.length < MOST_SIZES) c.contextSizes.push(v);
    }),
  );
}

const SESSION_FIELDS: Readonly<Record<string, Field>> = {
  sessionId: on((c, v) => {
    c.session.sessionId = name(v);
  }),
  creationDate: on((c, v) => {
    c.session.creationDate = instant(v, c, 'creationDate');
  }),
  customTitle: on((c, v) => {
    c.session.customTitle = title(v);
  }),
  initialLocation: on((c, v) => {
    c.session.initialLocation = name(v);
  }),
  inputState: object<Part>(
    {
      // Auto has no selected model: what the new state does not name is gone.
      enter: (c) => {
        c.session.selectedModel = null;
      },
    },
    { selectedModel: SELECTED_MODEL },
  ),
};

/** A whole session: `v` of kind 0, and what a path into the session is looked up in. */
export const SESSION: ObjectShape<Part> = object<Part>(
  {},
  {
    ...SESSION_FIELDS,
    defaultModel: on((c, v) => {
      c.session.defaultModel = name(v);
    }),
    modelId: on((c, v) => {
      c.session.defaultModel ??= name(v);
    }),
    requests: REQUESTS,
    messages: REQUESTS,
  },
);

/** Anything that does not begin like VS Code's log: a document, a seed envelope, a bare record. */
export const ENVELOPE: ObjectShape<Part> = object<Part>(
  { unknownKey: (c, key) => c.unknownKeys.push(key) },
  {
    ...REQUEST_FIELDS,
    ...SESSION_FIELDS,
    // A record's own model, or the one a whole session names for its turns.
    modelId: on((c, v) => {
      c.request.modelId = name(v);
      c.session.defaultModel = name(v);
    }),
    requests: REQUESTS,
    messages: REQUESTS,
    kind: on((c, v) => {
      c.kind = v;
    }),
    k: value<Part>({
      value: (c, v) => {
        c.path = v;
      },
    }),
  },
  { reportUnknownKeys: true },
);
