// The server of `schakel explore` as a stranger meets it: node explore_test.mjs PROGRAM DATA.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

const [program, data] = process.argv.slice(2);
let passed = 0, failed = 0;
function expect(holds, claim, found = '') {
  if (holds) ++passed; else ++failed;
  console.log(`${holds ? '  ok  ' : '  FAIL'} ${claim}${holds ? '' : `: ${JSON.stringify(found).slice(0, 300)}`}`);
}

function start(...more) {
  const child = spawn(program, ['explore', ...more, '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '', err = '';
  child.stderr.on('data', (text) => { err += text; });
  const address = new Promise((found, none) => {
    child.stdout.on('data', (text) => { out += text; if (out.includes('\n')) found(new URL(out.trim())); });
    child.on('exit', (code) => none(new Error(`ended with ${code}: ${err}`)));
  });
  const ended = new Promise((done) => { child.on('exit', (code, signal) => done(code ?? signal)); });
  return { child, address, ended, err: () => err };
}

/// `headers` may say what a browser would not let a page say.
function ask(url, { method = 'GET', headers = {}, body = undefined, signal = undefined } = {}) {
  return new Promise((answer, fail) => {
    const asked = request(url, { method, headers, signal, agent: false }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => answer({ code: response.statusCode, headers: response.headers, text }));
      response.on('error', fail);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}
const closing = (unit, cluster, more = {}) => JSON.stringify({ id: 'closing', title: 'Closing', cluster, event: [{ closure: { of: { unit }, date: '2026-01-01' } }], ...more });
const children = (pid) => (existsSync(`/proc/${pid}/task/${pid}/children`) ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean).map(Number) : []);

const server = start('chlorine', '--no-ahead');
const home = await server.address;
const post = (what, body, more = {}) => ask(new URL(what, home), { method: 'POST', body, ...more });
const good = closing('chlorine/huntsman-mdi', ['chlorine']);
/** The answer; before it a play may say how far it is, a line each. */
const last_said = (text) => JSON.parse(text.trimEnd().split('\n').at(-1));
const works = async () => { const { code, text } = await post('play', good); return code === 200 && last_said(text).report.headline.length > 4; };

expect(home.hostname === '127.0.0.1' && /^\/[0-9a-f]{32}\/$/.test(home.pathname), 'the address is this machine and has 128 random bits', home.href);
expect(server.err().includes('Ctrl-C'), 'it says how to stop it', server.err());
const page = await ask(home);
expect(page.code === 200 && page.text.includes('explore.js'), 'the page is there', page.code);
const policy = page.headers['content-security-policy'] ?? '';
expect(policy.includes("default-src 'none'") && policy.includes("script-src 'self'") && !/script-src[^;]*unsafe/.test(policy), 'its policy allows its own script and no other', policy);
expect(!Object.keys(page.headers).some((name) => name.startsWith('access-control')), 'no other page is given access', page.headers);

const refused = async (claim, url, options, code = 403) => { const got = await ask(url, options).catch((error) => ({ code: String(error) })); expect(got.code === code && !got.text.includes('units'), claim, got); };
await refused('without the word: 403', new URL('/', home));
await refused('with another word: 403', new URL(`/${'0'.repeat(32)}/start`, home));
await refused('with a part of the word: 403', new URL(`${home.pathname.slice(0, -3)}/start`, home));
await refused('from another page: 403', new URL('start', home), { headers: { Origin: 'http://evil.example' } });
await refused('from no page at all, as a sandbox says: 403', new URL('play', home), { method: 'POST', body: good, headers: { Origin: 'null' } });
await refused('from another port of this machine: 403', new URL('start', home), { headers: { Origin: 'http://127.0.0.1:1' } });
await refused('under another name (a name that was made to lead here): 403', new URL('start', home), { headers: { Host: `evil.example:${home.port}` } });
const nameless = await new Promise((answer) => {
  const socket = connect(Number(home.port), '127.0.0.1', () => socket.write(`GET ${home.pathname}start HTTP/1.0\r\n\r\n`));
  socket.once('data', (text) => { socket.destroy(); answer(String(text)); });
});
expect(nameless.startsWith('HTTP/1.1 403'), 'without a name: 403', nameless);
await refused('more than a mebibyte: 413', new URL('play', home), { method: 'POST', body: 'x'.repeat(3 << 20) }, 413);
await refused('something that is not there: 404', new URL('etc/passwd', home), {}, 404);
await refused('a way out of its folder: 403', `http://127.0.0.1:${home.port}/../../etc/passwd`, {});
expect((await ask(new URL('start', home), { headers: { Host: `localhost:${home.port}`, Origin: `http://localhost:${home.port}` } })).code === 200, 'as localhost it answers');

const bad = async (claim, what, body, says) => {
  const { code, text } = await post(what, body);
  expect(code === 400 && text.includes(says) && Array.isArray(JSON.parse(text).problems), claim, { code, text });
};
await bad('half a JSON: 400', 'play', '{"id":', 'is not a scenario');
await bad('a list: 400', 'play', '[1,2]', 'is not a scenario');
await bad('nothing: 400', 'play', '', 'is not a scenario');
await bad('a field that is not there: 400', 'play', '{"id":"x","cluster":["chlorine"],"colour":1}', 'colour');
await bad('nested without end: 400', 'play', '['.repeat(200000), 'is not a scenario');
await bad('bytes that are no text: 400', 'play', Buffer.concat([Buffer.from('{"id":"x","title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]), 'problems');
await bad('a unit that is not there: 400 with its line', 'play', closing('chlorine/no-such', ['chlorine']), 'closing.txtpb:5:');
await bad('a cluster that is not there: 400', 'play', closing('x', ['atlantis']), 'atlantis');
await bad('a cluster outside the data: 400', 'play', closing('x', ['../../etc']), '../../etc');
await bad('a date that is none: 400', 'play', good.replace('2026-01-01', '2026-13-77'), '2026-13-77');
await bad('clusters that are no list: 400', 'graph', '{}', 'names no clusters');
await bad('clusters that are no ids: 400', 'graph', '[1]', 'names no clusters');
expect(await works(), 'after all that a good request works');

const [first, second] = await Promise.all([post('play', closing('chlorine/shin-etsu-vcm', ['chlorine'])), post('play', closing('chlorine/tronox', ['chlorine'], { id: 'other' }))]);
expect(first.code === 200, 'two at once: the first', first.code);
expect(second.code === 200 || second.code === 400, 'two at once: the second', second.code);

// A play that dies, and a helper that dies.
const large = closing('rotterdam-moerdijk/shell-moerdijk-cracker', ['rotterdam-moerdijk', 'chlorine']);
const workers = () => children(server.child.pid).flatMap(children);
async function while_playing(act) {
  const answer = post('play', large);
  for (let i = 0; i < 100 && !workers().flatMap(children).length; ++i) await wait(50);
  await wait(300);
  act();
  return answer;
}
const crashed = await while_playing(() => workers().flatMap(children).forEach((pid) => process.kill(pid, 'SIGSEGV')));
expect(last_said(crashed.text).failed?.includes('signal 11'), 'a play that crashes is told', crashed.text);
expect(await works(), 'and others can be played');
const lost = await while_playing(() => workers().filter((pid) => children(pid).length).forEach((pid) => process.kill(pid, 'SIGKILL')));
expect(last_said(lost.text).failed?.includes('another one takes its place'), 'a helper that dies is told', lost.text);
await wait(200);
expect(await works(), 'and another one takes its place');

// Who leaves takes its play along: otherwise two long plays would hold both players.
const leaving = [new AbortController(), new AbortController()];
const gone = leaving.map(({ signal }, i) => post('play', large.replace('"Closing"', `"Closing ${i}"`), { signal }).catch(() => 'left'));
await wait(1500);
expect(workers().flatMap(children).length >= 2, 'two long plays run at once', workers().flatMap(children));
leaving.forEach((one) => one.abort());
await Promise.all(gone);
const since = Date.now();
expect(await post('play', closing('chlorine/huntsman-mdi', ['chlorine'], { id: 'afterwards' })).then(({ code }) => code === 200), 'when their browsers leave, the next is played');
expect(Date.now() - since < 15000, 'soon', Date.now() - since);

const elsewhere = Object.values(networkInterfaces()).flat().find(({ internal, family }) => !internal && family === 'IPv4')?.address;
for (const host of ['::1', elsewhere].filter(Boolean)) {
  const open = await new Promise((answer) => { const socket = connect(Number(home.port), host, () => { socket.destroy(); answer(true); }); socket.on('error', () => answer(false)); });
  expect(!open, `nothing listens at ${host}`);
}

const taken = spawnSync(program, ['explore', 'chlorine', '--data', data, '--port', home.port], { encoding: 'utf8' });
expect(taken.status === 1 && taken.stderr.includes('--port') && taken.stdout === '', 'a port that is taken: exit 1 with a remedy', taken);
for (const [claim, ...wrong] of [['a cluster that is not there', 'atlantis'], ['a port that is none', 'chlorine', '--port', '70000'], ['a file that is no scenario', `${data}/README.md`]]) {
  const got = spawnSync(program, ['explore', ...wrong, '--data', data], { encoding: 'utf8' });
  expect(got.status === 2 && got.stderr.length > 10, `${claim}: exit 2`, got);
}

const helpers = [...children(server.child.pid), ...workers()];
expect(helpers.length >= 8, 'four helpers and their keepers', helpers);
server.child.kill('SIGINT');
expect(await server.ended === 0, 'Ctrl-C: exit 0', await server.ended);
await wait(300);
const runs = (pid) => existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
expect(!helpers.some(runs), 'and nothing is left running', helpers.filter(runs));

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
