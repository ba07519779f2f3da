"""What servers and crawlers read: real servers lead the address of a thing to its page or data."""

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from lxml import etree
from rdflib import DCTERMS, RDF, VOID, Graph, URIRef

from balticvet.catalogue import machine_files
from balticvet.catalogue.files import WELL_KNOWN
from balticvet.namespaces import COLLECTIONS, iri
from catalogues import BASE, FULL, holdings, parsed

PAGES = ("index.html", "data.html", "project/lantern.html", "ontology/index.html")
WITH_ADDRESS = replace(FULL, base_url=BASE, endpoint_url="https://example.org/sparql")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PATIENCE = 120
_ATTEMPTS = 5
_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return machine_files(holdings(pages=PAGES))


@pytest.fixture(scope="module")
def addressed() -> dict[str, bytes]:
    return machine_files(holdings(WITH_ADDRESS, pages=PAGES))


# ── Crawlers ─────────────────────────────────────────────────────────────────


def test_the_sitemap_has_every_page_with_the_day_of_the_release(
    addressed: dict[str, bytes],
) -> None:
    root = etree.fromstring(addressed["sitemap.xml"])
    assert root.tag == f"{SITEMAP}urlset"
    found = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert found == {f"{BASE}{page}": "2026-11-23" for page in PAGES}


def test_what_needs_the_address_of_the_site_is_not_written_without(
    files: dict[str, bytes], addressed: dict[str, bytes]
) -> None:
    assert addressed.keys() - files.keys() == {"sitemap.xml", "w3id/.htaccess"}
    assert b"Sitemap" not in files["robots.txt"]
    assert f"Sitemap: {BASE}sitemap.xml".encode() in addressed["robots.txt"]


def test_the_redirect_of_w3id_leads_every_collection_to_the_site(
    addressed: dict[str, bytes],
) -> None:
    text = addressed["w3id/.htaccess"].decode()
    assert f"{BASE}$1/$2.ttl [R=303,L]" in text
    assert f"({'|'.join(COLLECTIONS)})" in text
    assert "&" not in text, "no escapes of HTML"


# ── VoID ─────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def void(files: dict[str, bytes]) -> Graph:
    return parsed(files["void.ttl"], "void.ttl")


def test_void_counts_what_the_graphs_hold(void: Graph) -> None:
    made = holdings()
    for offered in made.offered:
        node = URIRef(offered.iri.value)
        assert int(str(void.value(node, VOID.triples))) == len(offered.graph.triples)
        parts = void.objects(node, VOID.propertyPartition)
        counted = sum(int(str(void.value(part, VOID.triples))) for part in parts)
        assert counted == len(offered.graph.triples)
    assert not list(void.objects(None, VOID.sparqlEndpoint))


def test_a_linkset_leads_from_a_dataset_to_one_of_others(void: Graph) -> None:
    linksets = list(void.subjects(RDF.type, VOID.Linkset))
    assert linksets
    for node in linksets:
        here, there = void.value(node, VOID.subjectsTarget), void.value(node, VOID.objectsTarget)
        assert str(here).startswith(iri("dataset:"))
        assert not str(void.value(there, VOID.uriSpace)).startswith("https://w3id.org/balticvet/")
        assert int(str(void.value(node, VOID.triples))) > 0


def test_void_where_crawlers_look_says_the_same(files: dict[str, bytes], void: Graph) -> None:
    assert set(parsed(files[WELL_KNOWN], WELL_KNOWN)) == set(void)


def test_void_names_the_endpoint_and_the_files_whole(addressed: dict[str, bytes]) -> None:
    found = parsed(addressed["void.ttl"], "void.ttl", base="https://elsewhere.example/")
    assert set(found.objects(None, VOID.sparqlEndpoint)) == {URIRef("https://example.org/sparql")}
    assert all(str(dump).startswith(BASE) for dump in found.objects(None, VOID.dataDump))


def test_the_ontology_stands_as_a_file_of_its_version(files: dict[str, bytes]) -> None:
    for name in ("ontology/index.ttl", "ontology/0.2.0.ttl"):
        found = parsed(files[name], name)
        node = URIRef(iri("bv:").removesuffix("#"))
        assert found.value(node, DCTERMS.title)
        assert (URIRef(iri("bv:Project")), None, None) in found


# ── JSON ─────────────────────────────────────────────────────────────────────


def test_search_engines_get_both_datasets_with_their_files(files: dict[str, bytes]) -> None:
    found = json.loads(files["dataset.jsonld"])["@graph"]
    assert [one["@id"] for one in found] == [
        iri("dataset:balticvet"),
        iri("dataset:balticvet-all"),
    ]
    for one in found:
        assert {"name", "description", "license", "creator", "distribution"} <= one.keys()
        assert all(file["contentUrl"] in files for file in one["distribution"])


def test_the_research_object_describes_each_part_that_it_has(files: dict[str, bytes]) -> None:
    crate = json.loads(files["ro-crate-metadata.json"])
    nodes = {node["@id"]: node for node in crate["@graph"]}
    descriptor = nodes["ro-crate-metadata.json"]
    assert descriptor["about"] == {"@id": "./"}
    root = nodes["./"]
    assert {"name", "description", "datePublished", "license"} <= root.keys()
    for part in root["hasPart"]:
        assert nodes[part["@id"]]["@type"] == "File"
        assert int(nodes[part["@id"]]["contentSize"]) == len(files[part["@id"]])
    for end in ("license", "publisher"):
        assert root[end]["@id"] in nodes


def test_zenodo_is_told_what_it_must_be_told(files: dict[str, bytes]) -> None:
    told = json.loads(files[".zenodo.json"])
    assert {"title", "description", "creators", "upload_type"} <= told.keys()
    assert told["license"] == "cc-by-4.0"


# ── Real servers ─────────────────────────────────────────────────────────────

_APACHE = """\
ServerRoot {here}
PidFile {here}/apache.pid
ServerName localhost
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
ErrorLog {here}/apache.log
DocumentRoot {here}/site
Alias /deep/folder {here}/site
<Directory {here}>
AllowOverride FileInfo
Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "rewrite", "headers", "alias")
_NGINX = """\
{user}
worker_processes 1;
daemon off;
pid {here}/nginx.pid;
error_log {here}/nginx.log;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {here}; proxy_temp_path {here}; fastcgi_temp_path {here};
    uwsgi_temp_path {here}; scgi_temp_path {here};
    include {here}/nginx.conf;
}}
"""
Ask = Callable[..., tuple[int, str, str]]


def _site(folder: Path, files: dict[str, bytes]) -> Path:
    site = folder / "site"
    for name, data in {**files, "index.html": b"<!doctype html>"}.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return site


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _running(configure: Callable[[int], list[str]], pid: Path) -> Iterator[Ask]:
    """Start a server, anew with another port where somebody took that port before it."""
    for _ in range(_ATTEMPTS):
        port = _free_port()
        with subprocess.Popen(configure(port), env={"PATH": _PATH}) as server:
            try:
                if _is_there(server, pid):
                    yield partial(_asked, port)
                    return
            finally:
                server.terminate()
    raise RuntimeError("The server did not start.")


def _is_there(server: "subprocess.Popen[bytes]", pid: Path) -> bool:
    """Wait until the server says who it is, which it does once it listens.

    A connection would say nothing: another server may answer on its port.
    """
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        if pid.exists() and pid.read_text(encoding="utf-8").strip() == str(server.pid):
            return True
        time.sleep(0.05)
    return False


def _asked(port: int, path: str, accept: str = "*/*") -> tuple[int, str, str]:
    """Return the status, where the answer leads to (as a path), and its media type."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    link.request("GET", path, headers={"Accept": accept})
    reply = link.getresponse()
    place = (reply.getheader("Location") or "").removeprefix(f"http://127.0.0.1:{port}")
    media = (reply.getheader("Content-Type") or "").partition(";")[0]
    link.close()
    return reply.status, place, media


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> Iterator[Ask]:
    here = tmp_path_factory.mktemp("apache")
    _site(here, files)
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES
    )
    config = here / "apache.conf"

    def configured(port: int) -> list[str]:
        config.write_text(_APACHE.format(here=here, port=port, modules=modules), encoding="utf-8")
        return ["/usr/sbin/apache2", "-f", str(config), "-D", "FOREGROUND"]

    with _running(configured, here / "apache.pid") as ask:
        yield ask


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> Iterator[Ask]:
    here = tmp_path_factory.mktemp("nginx")
    site = _site(here, files)
    text = files["nginx.conf"].decode().replace("root /srv/balticvet;", f"root {site};")
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not read the folder
    (here / "main.conf").write_text(_NGINX.format(here=here, user=user), encoding="utf-8")
    command = ["/usr/sbin/nginx", "-c", str(here / "main.conf"), "-p", str(here)]

    def configured(port: int) -> list[str]:
        there = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
        (here / "nginx.conf").write_text(there, encoding="utf-8")
        return [*command, "-e", str(here / "nginx.log")]

    with _running(configured, here / "nginx.pid") as ask:
        yield ask


ASKED = [
    ("/project/lantern", "*/*", "/project/lantern.html"),
    ("/project/lantern", "text/html,*/*;q=0.8", "/project/lantern.html"),
    ("/project/lantern", "text/turtle", "/project/lantern.ttl"),
    ("/project/lantern", "application/ld+json", "/project/lantern.jsonld"),
    ("/ontology", "text/html,*/*;q=0.8", "/ontology/index.html"),
    ("/ontology", "*/*", "/ontology/index.ttl"),
    ("/ontology", "application/rdf+xml", "/ontology/index.rdf"),
    ("/catalogue", "text/html,*/*;q=0.8", "/data.html"),
    ("/catalogue", "text/turtle", "/catalogue.ttl"),
]
MEDIA = [
    ("/data/balticvet.ttl", "text/turtle"),
    ("/catalogue.rdf", "application/rdf+xml"),
    ("/catalogue.jsonld", "application/ld+json"),
    ("/.well-known/void", "text/turtle"),
]


@pytest.mark.needs("apache")
@pytest.mark.parametrize("folder", ["", "/deep/folder"])
@pytest.mark.parametrize(("path", "accept", "place"), ASKED)
def test_apache_leads_an_address_to_what_is_asked_for_in_any_folder(
    apache: Ask, folder: str, path: str, accept: str, place: str
) -> None:
    assert apache(f"{folder}{path}", accept)[:2] == (303, f"{folder}{place}")


@pytest.mark.needs("nginx")
@pytest.mark.parametrize(("path", "accept", "place"), ASKED)
def test_nginx_leads_an_address_to_what_is_asked_for(
    nginx: Ask, path: str, accept: str, place: str
) -> None:
    assert nginx(path, accept)[:2] == (303, place)


@pytest.mark.needs("apache")
@pytest.mark.parametrize(("path", "media"), MEDIA)
def test_apache_says_what_a_file_is(apache: Ask, path: str, media: str) -> None:
    assert apache(path)[::2] == (200, media)


@pytest.mark.needs("nginx")
@pytest.mark.parametrize(("path", "media"), MEDIA)
def test_nginx_says_what_a_file_is(nginx: Ask, path: str, media: str) -> None:
    assert nginx(path)[::2] == (200, media)
