/**
 * Runs in a page before its own scripts: notes when an event of an agent's state came by the live socket, and how much later,
 * counted from the instant in the event, the change was painted in the agent's row. ms, in `window.pixelDelays`.
 */
export const pixelWatch = `(() => {
  const begun = new Map();
  window.pixelDelays = [];
  window.liveMessages = 0;
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        window.liveMessages += 1;
        const message = JSON.parse(data);
        if (message.type === 'agentStateChanged') begun.set(message.agentId, message.at);
      });
    }
  };
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  });
  const watch = new MutationObserver((records) => {
    for (const { target } of records) {
      const cell = (target.nodeType === 1 ? target : target.parentElement)?.closest('td');
      const agent = cell?.cellIndex === 1 && cell.closest('tr').querySelector('[data-agent]')?.dataset.agent;
      const at = agent && begun.get(agent);
      if (!at) continue;
      begun.delete(agent);
      painted(() => window.pixelDelays.push(Date.now() - at));
    }
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  document.addEventListener('DOMContentLoaded', () => watch.observe(document.body, all));
})()`;
