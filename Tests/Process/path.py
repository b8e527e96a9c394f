"""A path between a board and a platform that does its worst with what goes over it."""

import asyncio
import contextlib
import socket
import struct
import time


class Way:
    """One direction of a path."""

    def __init__(self):
        # Seconds that a segment takes, drawn anew for each; none overtakes another.
        self.delay = lambda: 0.0
        # The most bytes of a segment; `None` leaves segments as they come.
        self.chop = None
        # What goes in is lost without a trace, and so is the end of the connection.
        self.is_hole = False


class Path:
    """Listens for a board and connects it to a platform's port."""

    def __init__(self, port):
        self.target = port
        self.up, self.down = Way(), Way()
        # For each connection, in the order in which they come: after how many bytes, of which way, both its ends are
        # reset. Those that come behind them are left alone.
        self.cuts = iter(())
        self.links = []
        self.accepting = None

    async def __aenter__(self):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(64)
        self.listener.setblocking(False)
        self.port = self.listener.getsockname()[1]
        self.fillers = []
        self.accepting = asyncio.create_task(self._accept())
        return self

    async def __aexit__(self, *_):
        self.accepting.cancel()
        for link in self.links:
            link.cancel()
        await asyncio.gather(self.accepting, *self.links, return_exceptions=True)
        for filler in self.fillers:
            filler.close()
        self.listener.close()

    async def vanish(self, *ways):
        """Loses all that goes these ways, and all that wants to begin: as a cable that is pulled somewhere else.

        With a full queue the kernel drops each further SYN. To accept and be silent would be something else.
        """
        self.accepting.cancel()
        await asyncio.gather(self.accepting, return_exceptions=True)
        self.listener.listen(0)
        for _ in range(2):
            filler = socket.socket()
            filler.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                filler.connect(("127.0.0.1", self.port))
            self.fillers.append(filler)
        for way in ways:
            way.is_hole = True

    async def come_back(self):
        """What was cut off before stays so: those connections are known to nobody any more."""
        self.up.is_hole = self.down.is_hole = False
        for link in self.links:
            link.cancel()
        await asyncio.gather(*self.links, return_exceptions=True)
        self.links.clear()
        for filler in self.fillers:
            filler.close()
        self.fillers.clear()
        self.listener.listen(64)
        self.accepting = asyncio.create_task(self._accept())

    async def _accept(self):
        loop = asyncio.get_running_loop()
        while True:
            board, _ = await loop.sock_accept(self.listener)
            self.links.append(asyncio.create_task(self._link(board, *next(self.cuts, (None, None)))))

    async def _link(self, board, cut_way, cut_after):
        platform = None
        try:
            platform = socket.socket()
            platform.setblocking(False)
            await asyncio.get_running_loop().sock_connect(platform, ("127.0.0.1", self.target))
            for end in (board, platform):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            async with asyncio.TaskGroup() as group:
                for way, ends in ((self.up, (board, platform)), (self.down, (platform, board))):
                    group.create_task(self._carry(*ends, way, cut_after if way is cut_way else None))
        except* (ConnectionError, _Cut) as problems:
            if problems.subgroup(_Cut):
                for end in (board, platform):
                    # Closed so, a socket is reset. (socket(7), SO_LINGER)
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        finally:
            board.close()
            if platform:
                platform.close()

    async def _carry(self, source, target, way, cut_after):
        loop = asyncio.get_running_loop()
        queue = asyncio.Queue()

        async def read():
            due = 0.0
            while True:
                try:
                    data = await loop.sock_recv(source, 65_536)
                except ConnectionError:
                    if way.is_hole:
                        await asyncio.Event().wait()
                    raise
                due = max(due, time.monotonic() + way.delay())
                await queue.put((due, data))
                if not data:
                    return

        async def write():
            count = 0
            while True:
                due, data = await queue.get()
                if (wait := due - time.monotonic()) > 0:
                    await asyncio.sleep(wait)
                if way.is_hole:
                    continue
                if not data:
                    return target.shutdown(socket.SHUT_WR)
                while data:
                    size = way.chop() if way.chop else len(data)
                    if cut_after is not None:
                        size = min(size, cut_after - count)
                    await loop.sock_sendall(target, data[:size])
                    count += size
                    data = data[size:]
                    if count == cut_after:
                        raise _Cut
                    if way.chop:
                        await asyncio.sleep(0.0005)

        async with asyncio.TaskGroup() as group:
            group.create_task(read())
            group.create_task(write())


class _Cut(Exception):
    pass
