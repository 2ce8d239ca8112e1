"""A tab that waits as a person does: nothing is pressed while the page still moves."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

_MARK = "data-moving"
MOVING = f"html[{_MARK}] [data-testid=stApp]"
STILL = f"html:not([{_MARK}]) [data-testid=stApp]"
LONGEST_ANSWER_MS = 2_000
"""How long a message goes without the server beginning to draw, and a part unfolds."""

WATCH = """
([mark, longest]) => {
  const tell = moves => document.documentElement?.toggleAttribute(mark, moves);
  let sent = -Infinity, still = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (message) {
    sent = performance.now();
    still = 0;
    tell(true);
    return send.call(this, message);
  };
  addEventListener("click", () => { still = 0; tell(true); }, true);
  setInterval(() => {
    const app = document.querySelector("[data-test-script-state]");
    const draws = app && app.dataset.testScriptState !== "notRunning";
    if (draws) sent = -Infinity;
    const unfolds = document.getAnimations().some(({ playState, effect }) =>
      playState === "running" && effect.getComputedTiming().endTime < longest);
    const moves = draws || unfolds || performance.now() - sent < longest;
    still = moves ? 0 : still + 1;
    tell(still < 3);
  }, 20);
}
"""
"""From a message to the server until its answer stands on the page, the page is marked.

Between a tap and the first sign of its answer Streamlit says that nothing runs; and
what is under the mouse when it goes down is not when it comes up where a part unfolds.
"""


def make_patient(context: BrowserContext) -> None:
    """Let every action and every expectation wait until the page stands still."""
    context.add_init_script(f'({WATCH})(["{_MARK}", {LONGEST_ANSWER_MS}])')
    context.on("page", _watch)


def _watch(page: Page) -> None:
    page.add_locator_handler(page.locator(MOVING), lambda: None)
