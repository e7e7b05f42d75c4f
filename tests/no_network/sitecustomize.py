"""Refuses every connection to a network, in any Python process that starts with this on its path."""

from __future__ import annotations

import socket
from typing import Any


class _Offline(socket.socket):
    def connect(self, address: Any) -> None:
        self._refuse(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        self._refuse(address)
        return super().connect_ex(address)

    def _refuse(self, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise OSError(f"tests run without a network; something asked for {address!r}")


socket.socket = _Offline  # type: ignore[misc]  # the point is to replace it
