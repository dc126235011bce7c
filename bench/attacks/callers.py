"""Callers for the attacks: reviews, connections in HTTP/1.1 and bare frames of HTTP/2. Loopback only."""
import json
import socket
import ssl
import struct

HOST = "127.0.0.1"


def context(protocol):
    made = ssl.create_default_context()
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    made.set_alpn_protocols([protocol])
    return made


HTTP1, HTTP2 = context("http/1.1"), context("h2")


def pod(name, size=0):
    """A pod; with a size, one whose environment brings it to so many bytes."""
    container = {"name": "app", "image": "app:1"}
    if size:
        container["env"] = [{"name": f"V{i}", "value": "x" * 40} for i in range(size // 70)]
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"generateName": name + "-", "labels": {"app": name}}, "spec": {"containers": [container]}}


def review(of, uid="u", kind="Pod"):
    request = {"uid": uid, "kind": {"group": "", "version": "v1", "kind": kind}, "namespace": "shop", "operation": "CREATE", "object": of}
    return json.dumps({"kind": "AdmissionReview", "apiVersion": "admission.k8s.io/v1", "request": request}).encode()


def dense(size):
    """A review of as many objects as fit into a size."""
    text = review(pod("dense")).decode()
    return text.replace('"containers"', '"tolerations": [' + ",".join(["{}"] * (size // 3)) + '], "containers"').encode()


def connect(port, protocol=HTTP1):
    return protocol.wrap_socket(socket.create_connection((HOST, port), timeout=30), server_hostname="localhost")


def head(length, close=True):
    end = "Connection: close\r\n\r\n" if close else "\r\n"
    return f"POST /inject?timeout=10s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{end}".encode()


def post(port, body):
    """One call over a connection of its own; the whole response."""
    with connect(port) as caller:
        caller.sendall(head(len(body)) + body)
        data = b""
        while block := caller.recv(65536):
            data += block
        return data


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def headers(stream, flags=4):
    def literal(name, value):
        return b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value

    block = b"\x83\x87" + literal(b":path", b"/inject") + literal(b":authority", b"x") + literal(b"content-type", b"application/json")
    return frame(1, flags, stream, block)


def connect2(port, window):
    """A connection of HTTP/2 that lets the server send so much on each stream."""
    caller = connect(port, HTTP2)
    caller.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, struct.pack(">HI", 4, window)) + frame(4, 1, 0))
    return caller
