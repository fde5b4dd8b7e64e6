import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
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
  network_mode: z.string().optional(),
  read_only: z.boolean().default(false),
  user: z.string().optional(),
  healthcheck: z.unknown().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
});
const stack = z
  .object({ services: z.record(z.string(), serviceSchema), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('docker', 'compose.yaml')));
const services = Object.entries(stack.services);
const hasCompose = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

describe('docker/compose.yaml', () => {
  it('mounts only files and volumes that exist', () => {
    for (const [name, { volumes }] of services) {
      for (const volume of volumes) {
        const source = volume.split(':')[0] ?? '';
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
    const named = new Set([...read('docker', 'compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
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
    for (const name of Object.keys(stack.services['freeswitch']?.environment ?? {})) expect(known).toContain(name);
  });

  it('publishes on loopback unless configured otherwise, and only ports that FreeSWITCH or the service listen on', () => {
    const vars = read('docker', 'freeswitch', 'conf', 'vars.xml');
    const listening = new Set([...vars.matchAll(/data="[a-z_]+port=(\d+)"/g)].map(([, port]) => port));
    listening.add('7480');
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
      expect(service.image ?? service.build, name).toBeDefined();
      if (name !== 'drachtio') expect(service.read_only, name).toBe(true);
      for (const other of Object.keys(service.depends_on)) expect(Object.keys(stack.services)).toContain(other);
      const shared = service.network_mode?.split(':')[1];
      if (shared !== undefined) expect(Object.keys(stack.services)).toContain(shared);
    }
  });

  it('runs what handles calls and records without root, without the right to get more, and watches its health', () => {
    const dockerfile = read('docker', 'Dockerfile');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\n? *CMD/ms);
    expect(read('docker', 'sipp', 'Dockerfile')).toMatch(/^USER sipp$/m);
    expect(stack.services['freeswitch']?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    for (const name of ['redis', 'freeswitch']) expect(stack.services[name]?.healthcheck, name).toBeDefined();
    for (const [name, service] of services) {
      expect(service.cap_drop, name).toEqual(['ALL']);
      expect(service.security_opt, name).toContain('no-new-privileges:true');
    }
  });

  it('takes every secret from the environment', () => {
    for (const [name, { environment }] of services) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|TOKEN/.test(key)) expect(value, `${name} ${key}`).toMatch(/^\$\{[A-Z_]+(:-|:\?[^}]*)?\}$/);
      }
    }
  });

  it('keeps recordings where FreeSWITCH writes and the service reads them, and what Redis holds on disk', () => {
    const mountOf = (name: string): string | undefined =>
      stack.services[name]?.volumes.find((volume) => volume.startsWith('recordings:'));
    expect(mountOf('freeswitch')).toBe('recordings:/var/lib/marcador/recordings');
    expect(mountOf('marcador')).toBe(mountOf('freeswitch'));
    expect(read('docker', 'Dockerfile')).toContain('MARCADOR_RECORDINGS_FOLDER=/var/lib/marcador/recordings');
    expect(stack.services['redis']?.command).toEqual(expect.arrayContaining(['--appendonly', 'yes', 'noeviction']));
    expect(stack.services['redis']?.volumes).toContain('redis-data:/data');
  });

  it('publishes the WebSocket that softphones register over', () => {
    const internal = read('docker', 'freeswitch', 'conf', 'sip_profiles', 'internal.xml');
    expect(internal).toContain('name="ws-binding" value="$${signalling_ip}:$${websocket_port}"');
    expect(stack.services['freeswitch']?.ports).toContain('127.0.0.1:5066:5066/tcp');
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

  it.skipIf(!hasCompose)('is taken by docker compose (needs Docker)', () => {
    const env = { ...process.env, MARCADOR_EVENT_SOCKET_PASSWORD: 'x' };
    const done = spawnSync('docker', ['compose', '-f', path.join(docker, 'compose.yaml'), 'config', '-q'], { env });
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

  it('holds no password', () => {
    for (const name of files) {
      const text = readFileSync(path.join(conf, name), 'utf8');
      for (const [, value] of text.matchAll(/name="[a-z-]*password" value="([^"]*)"/g))
        expect(value).toMatch(/^\$\$\{/);
    }
  });
});
