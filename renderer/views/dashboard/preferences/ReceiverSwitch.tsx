import type { ReactNode } from 'react';
import type { IngestState } from '../../../../shared/contract/ingest.ts';
import { preferencesWords } from '../../../copy/en/preferences.ts';
import { Mark } from '../../../parts/Mark.tsx';
import { useSetting, useSnapshot } from '../../../stores/meter.tsx';
import { SwitchOption } from './Option.tsx';

const words = preferencesWords.sources;

/** Turns the receiver of spans on and off, and says what became of it. */
export function ReceiverSwitch({ children }: { readonly children?: ReactNode }): ReactNode {
  const receiver = useSnapshot('ingest', {}, (ingest) => ingest.receiver);
  const port = useSnapshot('settings', {}, ({ settings }) => settings['sources.otlp.port']);
  const { value: isOn } = useSetting('sources.otlp.enabled');
  return (
    <SwitchOption of="sources.otlp.enabled" title={words.receiver} about={words.receiverAbout}>
      <p className="small two below" role="status">
        {!isOn && port !== null && words.port(port)}
        {isOn && receiver === null && words.starting}
        {isOn && receiver !== null && (
          <>
            <Mark kind={receiver.listening ? 'ok' : 'bad'} /> {receiverWords(receiver)}
          </>
        )}
      </p>
      {children}
    </SwitchOption>
  );
}

function receiverWords({ failure, port, spans }: NonNullable<IngestState['receiver']>): string {
  return failure === null ? words.listening(port, spans) : words.failures[failure](port);
}
