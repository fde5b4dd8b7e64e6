import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import { CityCaller } from '../support/city-caller.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

function startCity(config: string): ChildProcess {
  const child = spawn(process.execPath, [builtProgram('telephony/city/main.ts'), '--config', config], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<{ carrier: { port: number }; phones?: { port: number } }> {
  if (!child.stdout) throw new Error('no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as { carrier: { port: number }; phones?: { port: number } };
}

describe('the city as a process', () => {
  it('says where it is reached, answers there, and ends with its standard input', async () => {
    const child = startCity('{"phones":{"count":2}}');
    const addresses = await ready(child);
    expect(addresses).toMatchObject({
      ready: true,
      carrier: { host: '127.0.0.1' },
      phones: { host: '127.0.0.1', users: ['agent001', 'agent002'] },
    });
    const caller = new CityCaller();
    await caller.start();
    const leg = await caller.dial('agent002', addresses.phones?.port ?? 0);
    expect((await leg.settled).answered).toBe(true);
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await leg.ended).toBe('remote');
    await caller.close();
  });

  it('ends on SIGTERM', async () => {
    const child = startCity('{}');
    await ready(child);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says what is wrong with its settings', async () => {
    const child = startCity('{"compress":0}');
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(said).toContain('compress');
  });
});
