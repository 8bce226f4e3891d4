import { describe, expect, it } from 'vitest';
import { type ModelEvidence, resolveTurnModel } from '../../../electron/core/reducer/pricing/turnModel.ts';
import { MODEL_BASES } from '../../../shared/domain/ledger.ts';
import { testTable } from '../../support/priceTable.ts';

const table = testTable();

function evidence(seen: Partial<ModelEvidence>): ModelEvidence {
  return {
    autoModel: null,
    rounds: null,
    resolvedModel: null,
    modelId: null,
    metadataModelId: null,
    selectedModel: null,
    selectedByok: null,
    sessionDefaultModel: null,
    agentId: null,
    ...seen,
  };
}

const resolve = (seen: Partial<ModelEvidence>) => resolveTurnModel(table, evidence(seen));

describe('the model of a turn', () => {
  it('comes from the best evidence, in the order of the bases', () => {
    const layers: Partial<ModelEvidence>[] = [
      { autoModel: 'gpt-long' },
      { rounds: { count: 3, modelId: 'gpt-moved' } },
      { resolvedModel: 'claude-sonnet-4-5-20250929' },
      { modelId: 'copilot/gpt-4.1' },
      { selectedModel: 'copilot/gpt-guess' },
      { sessionDefaultModel: 'gpt-always' },
      { modelId: 'copilot/auto', agentId: 'github.copilot.editsAgent' },
    ];
    const models = [
      'gpt-long',
      'gpt-moved',
      'claude-sonnet-4.5',
      'gpt-4.1',
      'gpt-guess',
      'gpt-always',
      'claude-sonnet-4.5',
    ];
    // From the last layer upwards: each better one takes over from all below it.
    let seen: Partial<ModelEvidence> = {};
    for (let i = layers.length - 1; i >= 0; i--) {
      seen = { ...seen, ...layers[i] };
      expect(resolve(seen)).toMatchObject({ model: models[i], modelBasis: MODEL_BASES[i] });
    }
  });

  it('takes the metadata of the result after the model id', () => {
    expect(resolve({ metadataModelId: 'gpt-4.1' })).toMatchObject({
      model: 'gpt-4.1',
      modelBasis: 'model-id',
    });
    expect(resolve({ modelId: 'copilot/gpt-long', metadataModelId: 'gpt-4.1' }).model).toBe('gpt-long');
    expect(resolve({ modelId: 'copilot/auto', metadataModelId: 'gpt-4.1' })).toMatchObject({
      model: 'gpt-4.1',
      modelBasis: 'model-id',
      auto: true,
    });
  });

  it('believes resolvedModel only where the table knows it', () => {
    const seen = { resolvedModel: 'capi-noe-ptuc-h200-unheard-of', modelId: 'copilot/gpt-4.1' };
    expect(resolve(seen)).toMatchObject({ model: 'gpt-4.1', modelBasis: 'model-id' });
    expect(resolve({ ...seen, resolvedModel: 'capi-noe-ptuc-h200-oswe-vscode-prime' })).toMatchObject({
      model: 'raptor-mini',
      modelBasis: 'resolved',
      alias: true,
    });
    expect(resolve({ ...seen, resolvedModel: 'gpt-4.1-2025-04-14' })).toMatchObject({
      modelBasis: 'resolved',
    });
  });

  it('keeps an unknown name, without its vendor if that is Copilot', () => {
    expect(resolve({ modelId: 'copilot/group/gpt-9' })).toMatchObject({
      model: 'gpt-9',
      modelBasis: 'model-id',
      alias: false,
    });
    expect(resolve({ modelId: 'ollama/gpt-4.1' })).toMatchObject({ model: 'ollama/gpt-4.1', auto: false });
  });

  it('is null without any evidence, also with a known agent: its table is for Auto alone', () => {
    expect(resolve({ agentId: 'github.copilot.editsAgent' })).toEqual({
      model: null,
      modelRaw: null,
      modelBasis: null,
      auto: false,
      guessed: false,
      alias: false,
    });
  });

  it('ignores names of blanks', () => {
    expect(resolve({ autoModel: ' ', modelId: 'copilot/gpt-4.1' }).model).toBe('gpt-4.1');
  });

  it('says when the name was an alias of the canonical one', () => {
    expect(resolve({ modelId: 'copilot/gpt-4.1' }).alias).toBe(false);
    expect(resolve({ modelId: 'copilot/gpt-4-1' }).alias).toBe(true);
  });
});

describe('Auto', () => {
  it.each([
    ['github.copilot.editsAgent', 'claude-sonnet-4.5'],
    ['github.copilot.codingAgent', 'claude-sonnet-4.5'],
    ['github.copilot.workspaceAgent', 'gpt-4.1'],
    ['github.copilot.terminalAgent', 'gpt-4.1'],
    ['github.copilot.default', 'gpt-4.1'],
    ['github.copilot.chat-default', 'gpt-4.1'],
    ['github.copilot', 'gpt-4.1'],
  ])('is guessed from the agent %s as the last resort', (agentId, model) => {
    expect(resolve({ modelId: 'copilot/auto', agentId })).toEqual({
      model,
      modelRaw: 'copilot/auto',
      modelBasis: 'agent-table',
      auto: true,
      guessed: true,
      alias: false,
    });
  });

  it.each(['some.other.agent', null])('stays the literal auto with agent %s', (agentId) => {
    expect(resolve({ modelId: 'copilot/auto', agentId })).toEqual({
      model: 'auto',
      modelRaw: 'copilot/auto',
      modelBasis: null,
      auto: true,
      guessed: false,
      alias: false,
    });
  });

  it('keeps its mark and its raw name whatever resolved it', () => {
    expect(resolve({ modelId: 'copilot/auto', rounds: { count: 1, modelId: 'gpt-4.1' } })).toMatchObject({
      model: 'gpt-4.1',
      modelRaw: 'copilot/auto',
      auto: true,
      guessed: false,
    });
  });

  it('is known from the metadata of the result where no model id was written', () => {
    expect(
      resolve({ metadataModelId: 'copilot/auto', rounds: { count: 1, modelId: 'gpt-4.1' } }),
    ).toMatchObject({
      model: 'gpt-4.1',
      modelRaw: 'copilot/auto',
      auto: true,
    });
  });

  it('is known from its resolution where no model id was written', () => {
    expect(resolve({ autoModel: 'gpt-4.1' })).toMatchObject({ auto: true, modelRaw: 'gpt-4.1' });
    expect(resolve({ autoModel: 'gpt-4.1', modelId: 'copilot/gpt-4.1' }).auto).toBe(false);
  });

  it('is never resolved to itself', () => {
    const seen = {
      modelId: 'auto',
      autoModel: 'auto',
      rounds: { count: 1, modelId: 'auto' },
      selectedModel: 'copilot/auto',
    };
    expect(resolve({ ...seen, sessionDefaultModel: 'gpt-4.1' })).toMatchObject({
      model: 'gpt-4.1',
      modelBasis: 'session-default',
    });
  });

  it('was not answered by the own-key model that the picker shows by now', () => {
    const seen = { modelId: 'copilot/auto', sessionDefaultModel: 'gpt-long' };
    expect(resolve({ ...seen, selectedModel: 'ollama/llama' }).model).toBe('gpt-long');
    expect(resolve({ ...seen, selectedModel: 'gpt-4.1', selectedByok: true }).model).toBe('gpt-long');
    expect(resolve({ ...seen, selectedModel: 'gpt-4.1', selectedByok: false }).model).toBe('gpt-4.1');
  });
});
