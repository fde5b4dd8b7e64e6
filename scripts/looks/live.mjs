/** Of a disk that fills up; a demo has room. */
const alarm = { code: 'RECORDING_FAILING', subject: 'recordings', reason: 'diskFull' };

/**
 * Stands between a page and its live events, before it opens them: they can be cut, and an alarm put on the board that no demo
 * raises.
 */
export async function standBetween(page) {
  const open = new Set();
  let isCut = false;
  let isAlarmed = false;
  await page.routeWebSocket(/\/live(?:\?|$)/, (socket) => {
    if (isCut) return void socket.close({ code: 1012 });
    const server = socket.connectToServer();
    open.add(socket);
    server.onMessage((text) => socket.send(isAlarmed ? withAlarm(text) : text));
  });
  return {
    /** The connection is lost, and none comes back. */
    async cut() {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close({ code: 1012 })));
    },
    alarm: () => (isAlarmed = true),
  };
}

function withAlarm(text) {
  const message = JSON.parse(text);
  if (!message.board) return text;
  message.board.alarms.push({ at: Date.now() - 95_000, ...alarm });
  return JSON.stringify(message);
}
