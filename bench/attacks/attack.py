"""Attacks a published webhook on loopback, each case on a fresh process with the memory of the chart, and prints a line for each.

    python3 bench/attacks/attack.py [--binary FILE] [CASE...]
"""
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request

from callers import connect, connect2, dense, frame, head, headers, pod, post, review

BINARY = "artifacts/publish/linux-x64/injector-webhook"
PORT, MANAGEMENT = 18543, 18544

# What the runtime takes of the chart's limit of 256Mi: three quarters, in hexadecimal.
HEAP = "C000000"
INJECTED = b'"patch":"'


class Webhook:
    """A running webhook; the log goes where it is told."""

    def __init__(self, log=None, drain=0):
        arguments = ["--address", "127.0.0.1", "--port", str(PORT), "--management-address", f"127.0.0.1:{MANAGEMENT}",
                     "--native-sidecars", "true", "--drain-seconds", str(drain)]
        self.process = subprocess.Popen([BINARY, *arguments], stderr=log or subprocess.DEVNULL, env={**os.environ, "DOTNET_GCHeapHardLimit": HEAP})
        for _ in range(200):
            if self.ready():
                return
            time.sleep(0.05)
        raise SystemExit("the webhook is not ready")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def get(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{MANAGEMENT}{path}", timeout=5) as response:
                return response.read().decode()
        except OSError:
            return ""

    def ready(self):
        return self.get("/readyz") == "ready\n"

    def metric(self, name):
        return next((line.split()[1] for line in self.get("/metrics").split("\n") if line.startswith(name + " ")), "-")

    def resident(self):
        try:
            with open(f"/proc/{self.process.pid}/status") as status:
                return next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS")), 0)
        except OSError:
            return 0


class Honest(threading.Thread):
    """Calls with small pods, one after the other, while something else goes on."""

    def __init__(self, webhook, uid="u"):
        super().__init__()
        self.webhook, self.uid = webhook, uid
        self.times, self.failures, self.unready, self.peak, self.ended = [], [], 0, 0, False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.ended = True
        self.join()

    def run(self):
        while not self.ended:
            began = time.time()
            try:
                answer = post(PORT, review(pod(f"honest{len(self.times)}"), self.uid))
                if INJECTED not in answer:
                    self.failures.append(answer[:60])
            except OSError as error:
                self.failures.append(repr(error))
            self.times.append(time.time() - began)
            self.peak = max(self.peak, self.webhook.resident())
            if len(self.times) % 20 == 0:
                self.unready += not self.webhook.ready()

    def __str__(self):
        times = sorted(self.times) or [0]
        return (f"{len(self.times)} honest calls, {len(self.failures)} failed, median {times[len(times) // 2] * 1000:.0f} ms, "
                f"longest {times[-1] * 1000:.0f} ms, unready {self.unready}, peak {self.peak} MB")


def hold(count, first):
    """So many connections on which only the given bytes are sent."""
    held = []
    for _ in range(count):
        try:
            caller = connect(PORT)
            caller.sendall(first)
            held.append(caller)
        except OSError:
            pass
    return held


def silent():
    with Webhook() as webhook, Honest(webhook) as honest:
        held = hold(1500, head(1000))
        time.sleep(2)
        alive = len(held)
    return f"{alive} callers announced a body and sent nothing: {honest}"


def announced():
    with Webhook() as webhook, Honest(webhook) as honest:
        held = hold(100, head(6_000_000) + b" " * 50_000)
        time.sleep(2)
        told = f"{len(held)} callers announced 6 MB and sent 50 kB, {webhook.metric('injector_body_bytes')} bytes reserved"
    return f"{told}: {honest}"


def large():
    bodies = [review(pod(f"large{i}", 3_000_000)) for i in range(24)]
    injected = []
    with Webhook() as webhook, Honest(webhook) as honest:
        time.sleep(0.5)
        began = time.time()
        callers = [threading.Thread(target=lambda body=body: injected.append(safe_post(body))) for body in bodies]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
        took = time.time() - began
    return f"24 pods of 3 MB at once, {sum(INJECTED in answer for answer in injected)} injected in {took:.1f} s: {honest}"


def safe_post(body):
    try:
        return post(PORT, body)
    except OSError:
        return b""


def mixed(seconds=15, callers=32):
    """Pods that are large, dense, or both, as fast as they can be sent."""
    bodies = [dense(40_000), dense(300_000), dense(490_000), dense(3_000_000), review(pod("x", 5_500_000)), review(pod("y", 60_000)), review(pod("z", 1_000_000))]
    ended, counts = threading.Event(), {}

    def send(seed):
        pick = random.Random(seed)
        while not ended.is_set():
            answer = safe_post(pick.choice(bodies).replace(b"app:1", b"app:%d" % pick.randrange(1 << 30)))
            status = answer[9:12].decode() or "none"
            counts[status] = counts.get(status, 0) + 1

    with Webhook() as webhook, Honest(webhook) as honest:
        threads = [threading.Thread(target=send, args=(seed,), daemon=True) for seed in range(callers)]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        ended.set()
        for thread in threads:
            thread.join(30)
        alive = webhook.process.poll() is None
    return f"{callers} callers with large and dense pods for {seconds} s, {dict(sorted(counts.items()))}, {'alive' if alive else 'DEAD'}: {honest}"


def unread(connections=300, streams=48):
    """Streams of HTTP/2 whose callers take no response."""
    sent = 0
    with Webhook() as webhook, Honest(webhook) as honest:
        held = []
        for _ in range(connections):
            try:
                caller = connect2(PORT, 0)
                for stream in range(1, 2 * streams, 2):
                    caller.sendall(headers(stream) + frame(0, 1, stream, review(pod("unread"))))
                    sent += 1
                held.append(caller)
            except OSError:
                pass
    return f"{sent} responses over HTTP/2 that nobody takes: {honest}"


def streams(connections=400, each=48):
    """Streams of HTTP/2 that announce a body and send nothing."""
    with Webhook() as webhook, Honest(webhook) as honest:
        held = []
        for _ in range(connections):
            try:
                caller = connect2(PORT, 65535)
                caller.sendall(b"".join(headers(stream) for stream in range(1, 2 * each, 2)))
                held.append(caller)
            except OSError:
                pass
        time.sleep(2)
    return f"{connections * each} silent streams of HTTP/2: {honest}"


def reset(seconds=10):
    """Streams of HTTP/2 that are taken back as soon as they are begun."""
    ended, counts = threading.Event(), [0] * 16

    def send(index):
        while not ended.is_set():
            try:
                caller, stream = connect2(PORT, 65535), 1
                while not ended.is_set():
                    block = b"".join(headers(s) + frame(3, 0, s, b"\0\0\0\x08") for s in range(stream, stream + 80, 2))
                    caller.sendall(block)
                    stream, counts[index] = stream + 80, counts[index] + 40
            except OSError:
                pass

    with Webhook() as webhook, Honest(webhook) as honest:
        for index in range(len(counts)):
            threading.Thread(target=send, args=(index,), daemon=True).start()
        time.sleep(seconds)
        ended.set()
    return f"{sum(counts)} streams of HTTP/2 reset in {seconds} s: {honest}"


def log():
    """A reader of the log that stalls; a device that is full."""
    told = []
    reader, writer = os.pipe()
    with Webhook(log=writer) as webhook, Honest(webhook, "u" * 500) as honest, Honest(webhook, "u" * 500), Honest(webhook, "u" * 500), Honest(webhook, "u" * 500):
        time.sleep(15)
        lost = webhook.metric("injector_log_lines_dropped_total")
    told.append(f"log that nobody reads: {lost} lines lost, exit {webhook.process.returncode}, {honest}")
    os.close(reader)
    os.close(writer)
    with open("/dev/full", "wb") as full, Webhook(log=full) as webhook, Honest(webhook) as honest:
        time.sleep(2)
        lost = webhook.metric("injector_log_lines_dropped_total")
    told.append(f"log on a full device: {lost} lines lost, exit {webhook.process.returncode}, {honest}")
    return "\n".join(told)


def stop(rounds=10):
    """SIGTERM while fresh connections come; all but refusals are failures."""
    served, failed, refused = [0], [], [0]

    def call():
        while True:
            try:
                if INJECTED not in post(PORT, review(pod("stop"))):
                    failed.append("no patch")
                served[0] += 1
            except ConnectionRefusedError:
                refused[0] += 1
                return
            except OSError as error:
                failed.append(repr(error))

    for _ in range(rounds):
        with Webhook(drain=0.3) as webhook:
            callers = [threading.Thread(target=call) for _ in range(8)]
            for caller in callers:
                caller.start()
            time.sleep(0.5)
            webhook.process.send_signal(signal.SIGTERM)
            for caller in callers:
                caller.join(60)
    return f"{rounds} stops under load: {served[0]} fresh connections served, {refused[0]} refused after the end, {len(failed)} failed {failed[:2]}"


def poison():
    """What a stranger asks about a pod before the API server does."""
    with Webhook():
        spoilt = 0
        plain = review(pod("victim"))
        strange = [review(pod("victim"), kind="Deployment"), plain.replace(b"CREATE", b"UPDATE"),
                   plain.replace(b'"labels"', b'"managedFields": [{"a": 1, "a": 2}], "labels"')]
        for index, body in enumerate(strange):
            victim = f"victim{index}".encode()
            post(PORT, body.replace(b"victim", victim))
            honest = plain.replace(b"victim", victim)
            if index == 2:
                honest = honest.replace(b'"labels"', b'"managedFields": [{"a": 1}], "labels"')
            spoilt += INJECTED not in post(PORT, honest)
    return f"{len(strange)} ways to ask before the API server: {spoilt} of its pods not injected"


CASES = [silent, announced, large, mixed, streams, unread, reset, log, stop, poison]


def main(arguments):
    global BINARY
    if arguments[:1] == ["--binary"]:
        BINARY, arguments = arguments[1], arguments[2:]
    for case in CASES:
        if not arguments or case.__name__ in arguments:
            print(f"{case.__name__}: {case()}", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(__file__))
    main(sys.argv[1:])
