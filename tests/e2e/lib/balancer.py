"""A Service in miniature: balancer.py LISTEN-PORT PORT:MANAGEMENT-PORT...

Relays TCP connections in turn to those backends whose /readyz says yes, asked every half second, as endpoints follow readiness probes.
A connection to a backend that has just died fails, as it does in a cluster until its endpoint is gone. Without a management port
(PORT:0) a backend counts as ready always. Loopback only.
"""
import asyncio
import itertools
import sys
import urllib.request

listen = int(sys.argv[1])
backends = [tuple(map(int, text.split(":"))) for text in sys.argv[2:]]
ready = {port: management == 0 for port, management in backends}
turn = itertools.count()


def probe(management):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{management}/readyz", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


async def watch(port, management):
    while management:
        ready[port] = await asyncio.to_thread(probe, management)
        await asyncio.sleep(0.5)


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def relay(reader, writer):
    up = [port for port, _ in backends if ready[port]]
    try:
        if not up:
            raise OSError("no backend is ready")
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", up[next(turn) % len(up)])
    except OSError:
        writer.close()
        return
    await asyncio.gather(pump(reader, to_writer), pump(to_reader, writer))


async def main():
    server = await asyncio.start_server(relay, "127.0.0.1", listen)
    async with server:
        await asyncio.gather(server.serve_forever(), *(watch(*backend) for backend in backends))


asyncio.run(main())
