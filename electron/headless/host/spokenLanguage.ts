import type { Settings } from '../../../shared/contract/settings.ts';
import { connect } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memoryPair.ts';
import { type Language, languageFor } from '../../../shared/words/languages.ts';
import { speak } from '../../../shared/words/words.ts';
import type { Core } from '../../core/core.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a core tells its pages is in the language of its settings from now on, whoever changes them. What a command
 * prints stays English: it is printed before, or after the undo.
 * @returns the undo.
 */
export function speakAsSet(core: Pick<Core, 'attach'>, env: Environment): () => void {
  const [ours, theirs] = memoryPair();
  const client = connect(ours);
  const detach = core.attach(theirs);
  client.follow('settings', {}, ({ settings }) => {
    speak(spokenLanguage(settings['display.language'], env));
  });
  return () => {
    detach();
    speak('en');
  };
}

/** `auto` is the language that programs in this terminal are told to speak: nobody knows those of a browser to come. */
export function spokenLanguage(set: Settings['display.language'], env: Environment): Language {
  if (set !== 'auto') return set;
  const wanted = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return languageFor(wanted ? [wanted] : []);
}
