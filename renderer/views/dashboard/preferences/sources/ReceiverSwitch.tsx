import type { ReactNode } from 'react';
import type { IngestState } from '../../../../../shared/contract/ingest.ts';
import { words } from '../../../../../shared/words/words.ts';
import { Mark } from '../../../../parts/Mark.tsx';
import { useSetting, useSnapshot } from '../../../../stores/meter.tsx';
import { SwitchOption } from '../Option.tsx';

/** Turns the receiver of spans on and off, and says what became of it. */
export function ReceiverSwitch({ children }: { readonly children?: ReactNode }): ReactNode {
  const receiver = useSnapshot('ingest', {}, (ingest) => ingest.receiver);
  const port = useSnapshot('settings', {}, ({ settings }) => settings['sources.otlp.port']);
  const { value: isOn } = useSetting('sources.otlp.enabled');
  return (
    <SwitchOption
      of="sources.otlp.enabled"
      title={words.preferences.sources.receiver}
      about={words.preferences.sources.receiverAbout}
    >
      <p className="small two below" role="status">
        {!isOn && port !== null && words.preferences.sources.port(port)}
        {isOn && receiver === null && words.preferences.sources.starting}
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
  return failure === null
    ? words.preferences.sources.listening(port, spans)
    : words.preferences.sources.failures[failure](port);
}
