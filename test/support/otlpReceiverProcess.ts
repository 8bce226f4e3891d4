import { startReceiver } from '../../electron/core/logs/sources/otlp/receiver.ts';
import { RECEIVER_LIMITS } from '../../electron/core/logs/sources/otlp/receiverState.ts';

// A process with nothing in it but the receiver, so that its memory is the receiver's. Tells its port when it listens,
// and at each message the most memory that it ever had, in bytes.
let isTold = false;
startReceiver({
  port: 0,
  limits: RECEIVER_LIMITS,
  onCalls: () => {},
  onState: ({ listening, port }) => {
    if (!listening || isTold) return;
    isTold = true;
    process.send?.({ port });
  },
  onBug: (error) => {
    throw error;
  },
});
process.on('message', () => process.send?.({ mostBytes: process.resourceUsage().maxRSS * 1024 }));
process.on('disconnect', () => process.exit());
