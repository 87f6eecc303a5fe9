"""VS Code's YAML language server as a subprocess, spoken to as an editor does (Language Server Protocol 3.17)."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SERVER = HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
TIMEOUT = 30.0


class LanguageServer:
    """One session. Requests that the server asks of the editor are answered as VS Code without settings would."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._replies: queue.Queue[dict[str, Any]] = queue.Queue()
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._last = 0
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def request(self, method: str, params: object) -> Any:
        """The result of `method`."""
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        reply = self._replies.get(timeout=TIMEOUT)
        assert reply["id"] == self._last
        assert "error" not in reply, reply["error"]
        return reply["result"]

    def notify(self, method: str, params: object) -> None:
        """Tells the server, which does not answer."""
        self._send({"method": method, "params": params})

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Opens `file` with `text` in it; what the server finds wrong with it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        while True:
            told = self._told.get(timeout=TIMEOUT)
            if told["method"] == "textDocument/publishDiagnostics" and told["params"]["uri"] == file.as_uri():
                return list(told["params"]["diagnostics"])

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        with self._lock:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._process.stdin.flush()

    def _read(self) -> None:
        while (message := self._message()) is not None:
            if "method" in message and "id" in message:
                items = (
                    message.get("params", {}).get("items", []) if message["method"] == "workspace/configuration" else []
                )
                self._send({"id": message["id"], "result": [None] * len(items) if items else None})
            elif "method" in message:
                self._told.put(message)
            else:
                self._replies.put(message)

    def _message(self) -> dict[str, Any] | None:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self._process.stdout.read(length)) if length else None


@contextmanager
def language_server(folder: Path) -> Iterator[LanguageServer]:
    """A server for the workspace `folder`, ended on the way out."""
    command = ["node", str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        server = LanguageServer(process)
        try:
            server.request(
                "initialize",
                {
                    "processId": None,
                    "rootUri": folder.as_uri(),
                    "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                    "capabilities": {
                        "workspace": {"configuration": True},
                        "textDocument": {
                            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                            "hover": {"contentFormat": ["markdown"]},
                        },
                    },
                },
            )
            server.notify("initialized", {})
            yield server
        finally:
            process.terminate()
