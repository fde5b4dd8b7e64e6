import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NodeDatagrams } from '../datagrams/node-datagrams.ts';
import { SampleReceiver } from './sample-receiver.ts';

let receiver: SampleReceiver;
let sender: Socket;
let heard: number[][];

beforeEach(async () => {
  receiver = await SampleReceiver.start(new NodeDatagrams(), '127.0.0.1');
  sender = createSocket('udp4').bind(0, '127.0.0.1');
  await once(sender, 'listening');
  heard = [];
});

afterEach(async () => {
  sender.close();
  await receiver.close();
});

/** Sends so many samples of this value, and waits until what was sent before was taken. */
async function send(samples: number, value: number): Promise<void> {
  const datagram = Buffer.alloc(2 * samples);
  for (let n = 0; n < samples; n++) datagram.writeInt16LE(value, 2 * n);
  await new Promise((resolve) => sender.send(datagram, receiver.port, '127.0.0.1', resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
}

function keep(frame: Int16Array): void {
  heard.push([frame.length, frame[0] ?? 0, frame[159] ?? 0]);
}

it('cuts datagrams of any length into frames of 20 ms', async () => {
  receiver.listen(sender.address().port, { onFrame: keep, from: '127.0.0.1' });
  await send(100, 7);
  await send(380, -9);
  expect(heard).toEqual([
    [160, 7, -9],
    [160, -9, -9],
    [160, -9, -9],
  ]);
});

it('hears a channel from its own port and address alone, until it is left', async () => {
  receiver.listen(sender.address().port, { onFrame: keep, from: '192.0.2.7' });
  await send(160, 1);
  receiver.listen(sender.address().port, { onFrame: keep, from: '127.0.0.1' });
  await send(160, 2);
  receiver.leave(sender.address().port);
  await send(160, 3);
  expect(heard).toEqual([[160, 2, 2]]);
});
