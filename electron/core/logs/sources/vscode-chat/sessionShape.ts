import { type ObjectShape, object, value } from '../../jsonScan/shape.ts';
import { instant, name, title } from '../../values.ts';
import type { Collector } from './collector.ts';
import { type Field, on, type Part } from './part.ts';
import { REQUEST_FIELDS, REQUESTS } from './requestShape.ts';

const SELECTED_MODEL = object<Part>(
  {
    enter: (c) => {
      c.session.selectedModel = { identifier: null, family: null, isByok: null };
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
      },
    ),
  },
);

function selectedModel(
  c: Collector,
  part: { identifier?: string | null; family?: string | null; isByok?: boolean | null },
): void {
  c.session.selectedModel = {
    identifier: null,
    family: null,
    isByok: null,
    ...c.session.selectedModel,
    ...part,
  };
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
