"""Reports in a bucket of a real server that speaks S3, on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("s3fs")
pytest.importorskip("moto.server")

import boto3
from moto.server import ThreadedMotoServer

from auditor.store.reader import Reader
from tests.batch.bad import encrypted
from tests.batch.test_batch import report

ACCESS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
ONCE = {"AWS_MAX_ATTEMPTS": "1"}


@pytest.fixture
def server() -> Iterator[str]:
    served = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    served.start()
    host, port = served.get_host_and_port()
    yield f"http://{host}:{port}"
    served.stop()


def batch(store: Path, server: str, *sources: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "auditor", "batch", *sources, "--store", str(store), "--jobs", "1"]
    environment = {**os.environ, **ACCESS, **ONCE, "AWS_ENDPOINT_URL": server}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_bucket(tmp_path: Path, server: str) -> None:
    bucket = boto3.resource(
        "s3",
        endpoint_url=server,
        region_name=ACCESS["AWS_DEFAULT_REGION"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    ).Bucket("lkjip")
    bucket.create()
    for n, name in enumerate(("2023/metro.md", "2023/dinas sosial.md", "2022/metro.md")):
        bucket.upload_file(str(report(tmp_path / "a.md", rows=3 + n)), name)
    bucket.upload_file(str(tmp_path / "a.md"), "2022/salin.md")
    bucket.put_object(Key="2022/terkunci.pdf", Body=encrypted())
    bucket.put_object(Key="2022/foto.jpg", Body=b"x")
    store = tmp_path / "s.duckdb"
    first = batch(store, server, "s3://lkjip/2023", "s3://lkjip/2022/", "s3://lkjip/tiada.md")
    assert first.returncode == 3, first.stderr
    assert "3 diperiksa, 0 tidak berubah, 1 salinan, 2 gagal" in first.stdout
    with Reader(store) as reader:
        paths = {str(path) for (path,) in reader.ask("SELECT path FROM documents").rows}
        failed = list(reader.ask("SELECT path, detail_id FROM failures").rows)
    assert paths == {
        f"s3://lkjip/{name}" for name in ("2023/metro.md", "2023/dinas sosial.md", "2022/metro.md")
    }
    assert {path for path, _ in failed} == {"s3://lkjip/2022/terkunci.pdf", "s3://lkjip/tiada.md"}
    assert all(str(detail).startswith(("Berkas s3://", "s3://")) for _, detail in failed)
    bucket.upload_file(str(report(tmp_path / "a.md", rows=9)), "2023/metro.md")
    again = batch(store, server, "s3://lkjip/*/*.md")
    assert again.returncode == 0, again.stderr
    assert "1 diperiksa, 3 tidak berubah, 0 salinan, 0 gagal" in again.stdout


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    gone = batch(tmp_path / "s.duckdb", "http://127.0.0.1:9", "s3://lkjip/2023")
    assert gone.returncode == 2
    assert "s3://lkjip/2023 tidak dapat diambil" in gone.stderr
    assert batch(tmp_path / "s.duckdb", "http://127.0.0.1:9", "nosuch://x/y.pdf").returncode == 2
