import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../config/load-config.ts';
import { packageRoot } from '../../kernel/package-root.ts';

const root = packageRoot();
const docker = path.join(root, 'docker');
const read = (...names: string[]): string => readFileSync(path.join(root, ...names), 'utf8');

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  command: z.array(z.string()).default([]),
  entrypoint: z.array(z.string()).default([]),
  networks: z.record(z.string(), z.unknown()).default({}),
  network_mode: z.string().optional(),
  restart: z.string().optional(),
  read_only: z.boolean().default(false),
  user: z.string().optional(),
  healthcheck: z.unknown().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
});
const stackSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.unknown()).default({}),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().default(false) })).default({}),
});
const stack = stackSchema.parse(parse(read('docker', 'compose.yaml')));
/** What compose.drachtio.yaml adds to it. */
const withDrachtio = stackSchema.parse(parse(read('docker', 'compose.drachtio.yaml')));
const services = [...Object.entries(stack.services), ...Object.entries(withDrachtio.services)];
const drachtio = withDrachtio.services['drachtio'] ?? serviceSchema.parse({});
const everything = `${read('docker', 'compose.yaml')}\n${read('docker', 'compose.drachtio.yaml')}`;
const hasCompose = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

describe('docker/compose.yaml', () => {
  it('mounts only files and volumes that exist', () => {
    for (const [name, { volumes }] of services) {
      for (const volume of volumes) {
        const source = (/^\$\{[A-Z_]+:-([^}]*)\}/.exec(volume)?.[1] ?? volume).split(':')[0] ?? '';
        const exists = source.startsWith('.')
          ? existsSync(path.join(docker, source))
          : Object.hasOwn(stack.volumes, source);
        expect(exists, `${name} mounts ${source}`).toBe(true);
      }
    }
  });

  it('builds from Dockerfiles that exist, and these copy what exists', () => {
    for (const [name, { build }] of services) {
      if (!build) continue;
      const file = path.join(docker, build.context, build.dockerfile);
      expect(existsSync(file), name).toBe(true);
      for (const line of readFileSync(file, 'utf8').split('\n')) {
        if (!line.startsWith('COPY ') || line.includes('--from=')) continue;
        for (const source of line.split(/\s+/).slice(1, -1)) {
          expect(existsSync(path.join(docker, build.context, source)), `${build.dockerfile} copies ${source}`).toBe(
            true,
          );
        }
      }
    }
  });

  it('names every variable in .env.example, which holds no secret', () => {
    const named = new Set([...everything.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name));
    const example = new Map(
      read('docker', '.env.example')
        .split('\n')
        .filter((line) => /^[A-Z_]+=/.test(line))
        .map((line) => line.split('=') as [string, string]),
    );
    expect([...example.keys()].sort()).toEqual([...named].sort());
    for (const [name, value] of example) if (/PASSWORD|SECRET/.test(name)) expect(value).toBe('');
  });

  it('gives FreeSWITCH only variables that its configuration reads', () => {
    const read_ = read('docker', 'freeswitch', 'conf', 'vars.xml');
    const known = [...read_.matchAll(/=\$(MARCADOR_[A-Z_]+)/g)].map(([, name]) => name);
    const given = Object.keys(stack.services['freeswitch']?.environment ?? {});
    for (const name of given.filter((one) => one !== 'HOME')) expect(known).toContain(name);
  });

  it('publishes on loopback unless configured otherwise, and only ports that FreeSWITCH or the service listen on', () => {
    const vars = read('docker', 'freeswitch', 'conf', 'vars.xml');
    const listening = new Set([...vars.matchAll(/data="[a-z_]+port=(\d+)"/g)].map(([, port]) => port));
    for (const port of ['7480', '5070', '20000']) listening.add(port);
    for (const [name, { ports }] of services) {
      for (const port of ports) {
        expect(port, name).toMatch(/^(127\.0\.0\.1|\$\{MARCADOR_PUBLISH_IP:-127\.0\.0\.1\}):/);
        const inside = /:(\d+)(?:-\d+)?\/(?:udp|tcp)$/.exec(port)?.[1];
        expect([...listening], `${name} ${port}`).toContain(inside);
      }
    }
    const published = services.flatMap(([, { ports }]) => ports).join(' ');
    for (const internal of ['8021', '9022', '6379']) expect(published).not.toContain(`:${internal}`);
  });

  it('keeps file systems read-only and leans only on services that are there', () => {
    for (const [name, service] of services) {
      const whole = { ...stack.services[name], ...service };
      expect(whole.image ?? whole.build, name).toBeDefined();
      if (name !== 'drachtio') expect(stack.services[name]?.read_only, name).toBe(true);
      for (const other of Object.keys(service.depends_on))
        expect([...Object.keys(stack.services), 'drachtio']).toContain(other);
      const shared = service.network_mode?.split(':')[1];
      if (shared !== undefined) expect(Object.keys(stack.services)).toContain(shared);
    }
  });

  it('runs what handles calls and records without root, without the right to get more, and watches its health', () => {
    const dockerfile = read('docker', 'Dockerfile');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\n? *CMD/ms);
    expect(read('docker', 'sipp', 'Dockerfile')).toMatch(/^USER sipp$/m);
    for (const name of ['freeswitch', 'redis', 'namespace']) {
      expect(stack.services[name]?.user, name).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    }
    for (const name of ['redis', 'freeswitch']) expect(stack.services[name]?.healthcheck, name).toBeDefined();
    for (const [name, service] of [...Object.entries(stack.services), ['drachtio', drachtio] as const]) {
      expect(service.cap_drop, name).toEqual(['ALL']);
      expect(service.security_opt, name).toContain('no-new-privileges:true');
    }
  });

  it('takes every secret from the environment', () => {
    for (const [name, { environment }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        // And it must be there: an empty one would be one that everybody knows.
        if (/PASSWORD|SECRET|TOKEN|AUTH/.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{[A-Z_]+:\?[^}]*\}$/);
      }
    }
    expect(everything).not.toMatch(/\$\{[A-Z_]*(PASSWORD|SECRET|TOKEN)[A-Z_]*:?-/);
  });

  it('names no secret in a command line or a health check, where every process of the machine could read it', () => {
    for (const [name, service] of services) {
      const script = [...service.entrypoint, ...service.command, JSON.stringify(service.healthcheck ?? '')].join('\n');
      // A shell may write one to a file: printf is its own, and no process.
      const commands = script.split('\n').filter((line) => !line.trimStart().startsWith("printf '"));
      expect(commands.join('\n'), name).not.toMatch(/PASSWORD|SECRET|REDISCLI_AUTH/);
    }
  });

  it('pins every image to a version, none to what a name means today', () => {
    const dockerfiles = ['Dockerfile', path.join('sipp', 'Dockerfile')].map((name) => read('docker', name)).join('\n');
    const bases = [...dockerfiles.matchAll(/^(?:ARG NODE_IMAGE=|FROM )([a-z][^\s]+)/gm)].map(
      ([, image]) => image ?? '',
    );
    const defaults = services.flatMap(([, { image }]) =>
      image === undefined ? [] : [/:-(.*)\}$/.exec(image)?.[1] ?? image],
    );
    expect([bases.length, defaults.length]).toEqual([2, 5]);
    for (const image of [...bases, ...defaults]) {
      expect(image).toMatch(/^[a-z./-]+:\d+\.\d+(\.\d+)?[a-z-]*(@sha256:[0-9a-f]{64})?$/);
    }
    const node = /node:(\d+)\./.exec(dockerfiles)?.[1];
    expect(['22', '24']).toContain(node);
  });

  it('keeps the namespace through a restart of whoever shares it', () => {
    const { namespace } = stack.services;
    expect(namespace?.command).toEqual([]);
    expect(namespace?.entrypoint).toEqual(['sleep', 'infinity']);
    const sharing = Object.entries({ ...stack.services, drachtio }).filter(([, one]) =>
      one.network_mode?.startsWith('service:'),
    );
    expect(sharing.map(([name]) => name).sort()).toEqual(['drachtio', 'freeswitch', 'marcador']);
    for (const [name, one] of sharing) {
      expect(one.network_mode, name).toBe('service:namespace');
      expect(one.ports, name).toEqual([]);
      expect(one.depends_on['namespace'], name).toMatchObject({ restart: true });
    }
  });

  it('starts the service when FreeSWITCH and Redis are well', () => {
    for (const name of ['freeswitch', 'redis']) {
      expect(stack.services['marcador']?.depends_on[name]).toMatchObject({ condition: 'service_healthy' });
    }
  });

  it('keeps Redis off the network that carriers, phones and the lab reach', () => {
    expect(Object.keys(stack.services['redis']?.networks ?? {})).toEqual(['store']);
    expect(stack.networks['store']?.internal).toBe(true);
    const onStore = Object.entries(stack.services).filter(([, { networks }]) => Object.hasOwn(networks, 'store'));
    expect(onStore.map(([name]) => name).sort()).toEqual(['namespace', 'redis']);
    expect(stack.services['redis']?.command.join(' ')).toContain('requirepass');
    expect(stack.services['marcador']?.environment['REDIS_URL']).toContain('redis://:${MARCADOR_REDIS_PASSWORD:?');
  });

  it('has RTP ports for as many channels as it allows, an even one last, and publishes just these', () => {
    const { environment = {} } = stack.services['freeswitch'] ?? {};
    const [from, to, sessions] = ['RTP_START', 'RTP_END', 'MAX_SESSIONS'].map((name) =>
      Number(environment[`MARCADOR_SWITCH_${name}`]),
    ) as [number, number, number];
    expect([from % 2, to % 2]).toEqual([0, 0]);
    expect(sessions).toBeLessThanOrEqual((to - from) / 2);
    expect(stack.services['namespace']?.ports.join(' ')).toContain(`:${from}-${to}:${from}-${to}/udp`);
    const config = loadConfig(path.join(docker, 'marcador.yaml'), { MARCADOR_EVENT_SOCKET_PASSWORD: 'x' });
    if (config.switch.kind !== 'freeswitch') throw new Error('the stack is on FreeSWITCH');
    const [node] = config.switch.nodes;
    expect(node?.channelLimit).toBeLessThanOrEqual(sessions);
    const lines = config.switch.trunks.reduce((sum, { channelLimit }) => sum + channelLimit, 0);
    // An agent's leg beside each call.
    expect(2 * lines).toBeLessThanOrEqual(node?.channelLimit ?? 0);
    expect(config.switch.tap.portMax).toBeLessThan(from);
  });

  it('lets phones and gateways be mounted over folders that the configuration has', () => {
    const mounted = stack.services['freeswitch']?.volumes.flatMap((volume) => {
      const inside = /:\/etc\/freeswitch\/(.+):ro$/.exec(volume)?.[1];
      return inside === undefined ? [] : [inside];
    });
    expect(mounted).toEqual(['directory/agents', 'sip_profiles/external']);
    for (const folder of mounted ?? [])
      expect(existsSync(path.join(docker, 'freeswitch', 'conf', folder)), folder).toBe(true);
    for (const folder of ['phones', 'gateways']) {
      expect(read('docker', 'freeswitch', folder, '.gitignore'), folder).toContain('\n*\n');
    }
  });

  it('keeps recordings where FreeSWITCH writes and the service reads them, and what Redis holds on disk', () => {
    const mountOf = (name: string): string | undefined =>
      stack.services[name]?.volumes.find((volume) => volume.startsWith('recordings:'));
    expect(mountOf('freeswitch')).toBe('recordings:/var/lib/marcador/recordings');
    expect(mountOf('marcador')).toBe(mountOf('freeswitch'));
    expect(read('docker', 'Dockerfile')).toContain('MARCADOR_RECORDINGS_FOLDER=/var/lib/marcador/recordings');
    const redis = stack.services['redis']?.command.join(' ') ?? '';
    for (const part of ['--appendonly yes', 'noeviction', '--dir /data']) expect(redis).toContain(part);
    expect(stack.services['freeswitch']?.command.join(' ')).toContain('umask 077');
    expect(stack.services['redis']?.volumes).toContain('redis-data:/data');
  });

  it('publishes the WebSocket that softphones register over', () => {
    const internal = read('docker', 'freeswitch', 'conf', 'sip_profiles', 'internal.xml');
    expect(internal).toContain('name="ws-binding" value="$${signalling_ip}:$${websocket_port}"');
    expect(stack.services['namespace']?.ports).toContain('127.0.0.1:5066:5066/tcp');
  });

  it("lets SIPp play a scenario of the tests' own", () => {
    const { command = [] } = stack.services['sipp'] ?? {};
    const scenario = command[command.indexOf('-sf') + 1] ?? '';
    expect(existsSync(path.join(root, 'test', 'sip', 'scenarios', path.basename(scenario)))).toBe(true);
  });

  it('starts the service with a configuration that it takes', () => {
    const config = loadConfig(path.join(docker, 'marcador.yaml'), { MARCADOR_EVENT_SOCKET_PASSWORD: 'x' });
    expect(config.switch).toMatchObject({ kind: 'freeswitch', nodes: [{ password: 'x', port: 8021 }] });
  });

  it('gives drachtio a way in from outside, its secret to both ends, and the RTP ports that the service uses', () => {
    const { ports = [] } = withDrachtio.services['namespace'] ?? {};
    const names = { DRACHTIO_SECRET: 's', MARCADOR_SWITCH_PUBLIC_IP: '192.0.2.7' };
    const config = loadConfig(path.join(docker, 'marcador.drachtio.yaml'), names);
    if (config.switch.kind !== 'drachtio') throw new Error('the configuration is for drachtio');
    const { rtp, server, trunks } = config.switch;
    expect(server).toMatchObject({ host: '127.0.0.1', secret: 's' });
    expect(rtp).toMatchObject({ host: '172.30.80.10', publicHost: '192.0.2.7' });
    expect(ports.join(' ')).toContain(`:${rtp.portMin}-${rtp.portMax}:${rtp.portMin}-${rtp.portMax}/udp`);
    for (const transport of ['udp', 'tcp']) expect(ports.join(' ')).toContain(`:5070:5070/${transport}`);
    const channels = trunks.reduce((sum, { channelLimit }) => sum + channelLimit, 0);
    expect(2 * channels).toBeLessThanOrEqual(rtp.portMax - rtp.portMin + 1);
    for (const name of ['drachtio', 'marcador']) {
      expect(withDrachtio.services[name]?.environment['DRACHTIO_SECRET'], name).toMatch(/:\?/);
    }
  });

  describe('the health check of the image', () => {
    const check = async (reply: object | undefined): Promise<{ code: number; said: string }> => {
      const server = createServer((_, response) => response.end(JSON.stringify(reply)));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const closed = once(server, 'close');
      if (!reply) server.close();
      const child = spawn(process.execPath, [path.join(docker, 'healthcheck.mjs'), `http://127.0.0.1:${port}/health`]);
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      if (reply) server.close();
      server.closeAllConnections();
      await closed;
      return { code, said: said.trim() };
    };
    const well = { status: 'ok', store: 'up', switch: 'up', trunksDown: 0 };

    it.each([
      [well, 0, 'ok'],
      [{ ...well, status: 'degraded', trunksDown: 1 }, 0, 'ok'],
      [{ ...well, status: 'degraded', switch: 'down' }, 1, 'switch down'],
      [{ ...well, status: 'degraded', store: 'down', switch: 'down' }, 1, 'store down, switch down'],
      [undefined, 1, 'no answer: ECONNREFUSED'],
    ])('of %j ends with %i and says %j', async (reply, code, said) => {
      expect(await check(reply)).toEqual({ code, said });
    });
  });

  it.skipIf(!hasCompose)('is taken by docker compose (needs Docker)', () => {
    const secrets = { MARCADOR_EVENT_SOCKET_PASSWORD: 'x', MARCADOR_REDIS_PASSWORD: 'x', DRACHTIO_SECRET: 'x' };
    const files = ['compose.yaml', 'compose.drachtio.yaml'].flatMap((name) => ['-f', path.join(docker, name)]);
    const done = spawnSync('docker', ['compose', ...files, 'config', '-q'], { env: { ...process.env, ...secrets } });
    expect(done.stderr.toString()).toBe('');
    expect(done.status).toBe(0);
  });
});

describe('the FreeSWITCH configuration', () => {
  const conf = path.join(docker, 'freeswitch', 'conf');
  const files = readdirSync(conf, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml'));

  it('uses no variable that is not set', () => {
    const texts = files.map((name) => readFileSync(path.join(conf, name), 'utf8'));
    const set = new Set(
      texts.flatMap((text) => [...text.matchAll(/cmd="[a-z]*-?set" data="([a-z_]+)=/g)].map(([, name]) => name)),
    );
    for (const text of texts) {
      for (const [, name] of text.matchAll(/\$\$\{([a-z_]+)\}/g)) expect([...set]).toContain(name);
    }
  });

  it('refuses what the nodes do not know, transfers by the far end, and names who guesses passwords', () => {
    const profile = (name: string): string => read('docker', 'freeswitch', 'conf', 'sip_profiles', `${name}.xml`);
    expect(profile('nodes')).toContain('name="apply-inbound-acl" value="peers"');
    expect(profile('nodes')).toContain('name="auth-calls" value="false"');
    for (const name of ['external', 'internal', 'nodes']) {
      for (const param of ['disable-transfer', 'log-auth-failures']) {
        expect(profile(name), name).toContain(`<param name="${param}" value="true"/>`);
      }
    }
    // Parameters that mod_sofia knows: media_timeout is none.
    for (const name of ['external', 'nodes']) expect(profile(name)).toMatch(/name="rtp-timeout-sec" value="\d+"/);
    for (const name of files) {
      expect(readFileSync(path.join(conf, name), 'utf8'), name).not.toMatch(/<param name="media_/);
    }
  });

  it('holds no password', () => {
    for (const name of files) {
      const text = readFileSync(path.join(conf, name), 'utf8');
      for (const [, value] of text.matchAll(/name="[a-z-]*password" value="([^"]*)"/g))
        expect(value).toMatch(/^\$\$\{/);
    }
  });
});
