import type { ChatSession } from './chatSession.ts';
import type { Random, Weighted } from './random.ts';
import { modelCard, SAMPLE_MODELS, type SampleModel } from './sampleModels.ts';
import { ASKS, TASKS } from './samplePhrases.ts';
import type { TurnPlan } from './sampleTurn.ts';

/** What somebody is at in one session: with which model, in which mode, written by what. */
export interface SessionHabit {
  readonly model: SampleModel;
  readonly auto: boolean;
  readonly agent: boolean;
  readonly usage: 'credits' | 'tokens';
}

const CHOICES: Weighted<SampleModel> = [
  [SAMPLE_MODELS.codex, 24],
  [SAMPLE_MODELS.sonnet, 17],
  [SAMPLE_MODELS.flash, 15],
  [SAMPLE_MODELS.nano, 9],
  [SAMPLE_MODELS.raptor, 4],
  [SAMPLE_MODELS.opus, 3],
  [SAMPLE_MODELS.own, 3],
];

const ROUTED: Weighted<SampleModel> = [
  [SAMPLE_MODELS.haiku, 4],
  [SAMPLE_MODELS.nano, 3],
  [SAMPLE_MODELS.codex, 2],
];

export function pickHabit(random: Random): SessionHabit {
  const auto = random.chance(0.25);
  return {
    auto,
    model: random.weighted(auto ? ROUTED : CHOICES),
    agent: random.chance(0.6),
    usage: random.chance(0.88) ? 'credits' : 'tokens',
  };
}

export function newSession(random: Random, habit: SessionHabit, creationDate: number): ChatSession {
  return {
    version: 3,
    creationDate,
    initialLocation: 'panel',
    responderUsername: 'GitHub Copilot',
    sessionId: random.uuid(),
    hasPendingEdits: false,
    requests: [],
    pendingRequests: [],
    inputState: {
      attachments: [],
      mode: habit.agent ? { id: 'agent', kind: 'agent' } : { id: 'ask', kind: 'ask' },
      // VS Code stores no model while Auto is chosen.
      selectedModel: habit.auto ? undefined : modelCard(habit.model),
      inputText: '',
      selections: [],
      contrib: {},
    },
  };
}

/** The next thing asked in a session. @param context tokens of the conversation so far. */
export function planTurn(random: Random, habit: SessionHabit, startedAt: number, context: number): TurnPlan {
  const outcome = random.weighted([
    ['complete', 94],
    ['cancelled', 4],
    ['failed', 2],
  ] as const);
  // Stopped or failed before the first answer, a turn has nothing to report.
  const silent = outcome !== 'complete' && random.chance(0.4);
  const own = habit.model.vendor !== 'copilot';
  return {
    ...habit,
    startedAt,
    context,
    warm: context > 0 && random.chance(0.75),
    text: habit.agent ? random.pick(TASKS) : random.pick(ASKS),
    usage: silent ? 'none' : own ? 'tokens' : habit.usage,
    outcome,
    helper:
      habit.agent && !own && !silent && habit.usage === 'credits' && random.chance(0.04)
        ? SAMPLE_MODELS.haiku
        : null,
  };
}
