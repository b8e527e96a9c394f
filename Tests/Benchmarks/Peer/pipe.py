"""The shape of what users put between a platform's WebSocket and an MCP server of their own: a process that passes
lines on, starts the server anew for each connection, and waits 1 s, then twice as long each time, to dial again."""

import asyncio
import sys

import websockets


async def serve(url, command):
    async with websockets.connect(url) as connection:
        server = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )

        async def down():
            async for message in connection:
                server.stdin.write(message.encode() + b"\n")
                await server.stdin.drain()

        async def up():
            while line := await server.stdout.readline():
                await connection.send(line.decode().rstrip("\n"))

        tasks = [asyncio.create_task(down()), asyncio.create_task(up())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            server.terminate()
            await server.wait()


async def main(url, *command):
    wait = 1
    while True:
        try:
            await serve(url, command)
        except (OSError, websockets.WebSocketException):
            pass
        await asyncio.sleep(wait)
        # As the original: never shorter again, whatever went well in between.
        wait = min(wait * 2, 600)


asyncio.run(main(*sys.argv[1:]))
