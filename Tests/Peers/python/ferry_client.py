#!/usr/bin/python3
"""A client of ferryd in Python: all that there is to Ferry's wire, in one file, for whoever writes one in another
language. The messages come from Ferry's .proto files. With Debian's protobuf-compiler and python3-protobuf:

    mkdir messages && cd proto &&
    protoc -I . -I /usr/include --python_out=../messages ferry/v1/*.proto ttrpc/ttrpc.proto
    PYTHONPATH=messages python3 ferry_client.py SOCKET ferry.v1.Artifacts/DescribeRepository \\
        '{"domain": "my_domain", "repository": "my_repo"}'
"""

import os
import socket
import struct
import sys
import time

from google.protobuf import json_format
from google.protobuf.descriptor_pool import Default as descriptors

from ferry.v1 import administration_pb2, artifacts_pb2, errors_pb2, gates_pb2, health_pb2, metrics_pb2  # noqa: F401
from ferry.v1 import permissions_pb2, promotions_pb2, reflection_pb2  # noqa: F401: known to the pool once imported
from ttrpc import ttrpc_pb2

# A frame is ten bytes and then its data: how many bytes of data, which stream, of which type, with which flags.
HEADER = struct.Struct(">IIBB")
MAXIMUM_DATA_BYTES, MAXIMUM_DESCRIPTORS = 4 << 20, 16
REQUEST, RESPONSE = 1, 2
DEADLINE_EXCEEDED = 4


class FerryError(Exception):
    """A call that failed: gRPC's status code, the message for people, and for programs an ErrorDetail (or None)."""
    def __init__(self, code, message, detail=None):
        super().__init__(f"{detail.name}: {message}" if detail else message)
        self.code, self.message, self.detail = code, message, detail


class FerryClient:
    """A connection to the daemon, for one thread."""
    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(path)
        self._stream = -1
        # Those that came with the last answer. A field that names one counts from 1. Whoever takes one out closes it.
        self.descriptors = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the connection, and with it what still runs for it."""
        self._forget_descriptors()
        self._socket.close()

    def call(self, path, request, timeout=None, metadata=None, passing=()):
        """Calls a method such as "ferry.v1.Artifacts/DescribeRepository" and returns its response.

        timeout: seconds; the daemon is told, and gives up what has not begun to commit. metadata: keys are lower case.
        passing: descriptors that go with the request, such as PublishPackageVersion's asset_descriptor names.
        Raises FerryError where the daemon refuses or the time is up, ConnectionError where it is gone.
        """
        service, _, name = path.partition("/")
        method = descriptors().FindServiceByName(service).methods_by_name[name]
        data = ttrpc_pb2.Request(
            service=service, method=name, payload=request.SerializeToString(),
            timeout_nano=int(timeout * 1e9) if timeout else 0,
            metadata=[ttrpc_pb2.KeyValue(key=key, value=value) for key, value in (metadata or {}).items()],
        ).SerializeToString()
        if len(data) > MAXIMUM_DATA_BYTES:
            raise ValueError(f"the request has {len(data)} bytes: at most {MAXIMUM_DATA_BYTES} are allowed")

        deadline = time.monotonic() + timeout if timeout else None
        # A client's streams have odd numbers, each above the one before.
        self._stream += 2
        try:
            self._wait_until(deadline)
            frame = HEADER.pack(len(data), self._stream, REQUEST, 0) + data
            # Descriptors go with the first byte of their frame, and with bytes of this frame alone.
            sent = socket.send_fds(self._socket, [frame], passing) if passing else 0
            self._socket.sendall(frame[sent:])
            answer = self._answer(deadline)
        except TimeoutError:
            # Half a frame may be under way: nothing that follows could be understood.
            self.close()
            raise FerryError(DEADLINE_EXCEEDED, "the daemon did not answer in time") from None
        if answer.status.code:
            raise self._error(answer.status)
        response = method.output_type._concrete_class()
        response.ParseFromString(answer.payload)
        return response

    def _answer(self, deadline):
        while True:
            # What comes with a frame comes with its first byte, and nothing is received here beyond a frame's end.
            self._forget_descriptors()
            length, stream, kind, _ = HEADER.unpack(self._receive(HEADER.size, deadline))
            if length > MAXIMUM_DATA_BYTES:
                raise ConnectionError("no Ferry daemon is at the other end")
            data = self._receive(length, deadline)
            # What this version of the protocol does not know is passed over.
            if kind == RESPONSE and stream == self._stream:
                return ttrpc_pb2.Response.FromString(data)

    def _receive(self, count, deadline):
        data = bytearray()
        while len(data) < count:
            self._wait_until(deadline)
            piece, passed, _, _ = socket.recv_fds(self._socket, count - len(data), MAXIMUM_DESCRIPTORS)
            self.descriptors += passed
            if not piece:
                raise ConnectionError("the daemon has closed the connection")
            data += piece
        return bytes(data)

    def _forget_descriptors(self):
        while self.descriptors:
            os.close(self.descriptors.pop())

    def _wait_until(self, deadline):
        remaining = None if deadline is None else deadline - time.monotonic()
        if remaining is not None and remaining <= 0:
            raise TimeoutError
        self._socket.settimeout(remaining)

    @staticmethod
    def _error(status):
        detail = errors_pb2.ErrorDetail()
        found = any(entry.Is(detail.DESCRIPTOR) and entry.Unpack(detail) for entry in status.details)
        return FerryError(status.code, status.message, detail if found else None)


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: ferry_client.py SOCKET SERVICE/METHOD JSON")
    _, path, target, text = sys.argv
    service, _, name = target.partition("/")
    method = descriptors().FindServiceByName(service).methods_by_name[name]
    request = json_format.Parse(text, method.input_type._concrete_class())
    with FerryClient(path) as client:
        try:
            print(json_format.MessageToJson(client.call(target, request, timeout=60)))
        except FerryError as error:
            sys.exit(f"{error} (code {error.code})")


if __name__ == "__main__":
    main()
