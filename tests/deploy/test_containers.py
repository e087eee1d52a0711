"""Containers and units: what they name exists, and none of them is careless."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from deploy.cli import app
from deploy.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text()
MANIFESTS = [
    DEPLOY / "compose.yaml",
    DEPLOY / "compose.scale.yaml",
    *sorted((DEPLOY / "kubernetes").glob("*.yaml")),
]
UNIT = DEPLOY / "systemd" / "kith.service"
ALL = [DEPLOY / "Dockerfile", UNIT, *MANIFESTS]

Service = dict[str, Any]
"""As its file has it."""


def _read(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(path.read_text()))


def _services(path: Path) -> dict[str, Service]:
    """The services of a compose file that run Kith."""
    (read,) = _read(path)
    services: dict[str, Service] = read["services"]
    return {name: each for name, each in services.items() if "build" in each}


def _pods() -> Iterator[tuple[str, Service]]:
    """The pods of the Kubernetes manifests, by role."""
    for path in MANIFESTS[2:]:
        for each in _read(path):
            if each["kind"] == "Deployment":
                yield each["metadata"]["name"], each["spec"]["template"]["spec"]


def _commands() -> list[list[str]]:
    services = [each for path in MANIFESTS[:2] for each in _services(path).values()]
    (line,) = re.findall(r"^ExecStart=\S+/kith (.*)$", UNIT.read_text(), re.M)
    (image,) = re.findall(r'^CMD \["(.*)"\]$', DOCKERFILE, re.M)
    pods = [pod["containers"][0]["args"] for _, pod in _pods()]
    return [*(each["command"] for each in services), *pods, line.split(), [image]]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_variable_is_a_setting(path: Path) -> None:
    """One that is not would be ignored, and nobody would know."""
    known = {f"KITH_{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"\bKITH_\w+", path.read_text()))
    assert named or path.name == "kith.yaml"
    assert named <= known


@pytest.mark.parametrize("words", _commands(), ids=" ".join)
def test_every_command_exists(words: list[str]) -> None:
    """With its options."""
    assert CliRunner().invoke(app, [*words, "--help"]).exit_code == 0


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_file_holds_a_secret(path: Path) -> None:
    """Secrets come from the environment of whoever runs it."""
    text = path.read_text()
    assert not re.search(r"xox[a-z]-|xapp-|BEGIN .*KEY", text)
    for name, value in re.findall(r"(\w*(?:PASSWORD|SECRET|TOKEN|KEYS))\s*[:=] *([^?\s]\S*)", text):
        assert value.startswith(("${", '""', "…")), f"{name} has a value"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_image_is_pinned(path: Path) -> None:
    """To a version: what was tested is what runs."""
    for image in re.findall(r"^\s*(?:image:|FROM) (\S+)", path.read_text(), re.M):
        if image != "kith-bot":
            assert re.search(r":\d+\.\d+(\.\d+)?(-[a-z-]+)?$", image), image


def test_the_image_is_built_in_stages_and_runs_as_nobody_special() -> None:
    """What builds it is not in it; it is asked how it is; nothing is downloaded by a pipe."""
    *_, last = DOCKERFILE.split("\nFROM ")
    assert DOCKERFILE.count("\nFROM ") == 3
    assert not re.search(r"\buv (sync|pip)|apt-get|curl|wget|\bADD\b|sudo", last)
    steps = re.findall(r"^([A-Z]+) ", last, re.M)
    assert {"USER", "HEALTHCHECK", "ENTRYPOINT", "CMD"} <= set(steps)
    assert steps.index("USER") > steps.index("RUN")
    (user,) = re.findall(r"^USER (\S+)$", last, re.M)
    assert user == "10001:10001"
    assert "--frozen" in DOCKERFILE
    assert "--no-dev" in DOCKERFILE


def test_the_image_gets_all_that_it_is_built_from_and_no_more() -> None:
    """What is copied exists and is let through; `.env` and databases stay out."""
    root = DEPLOY.parent
    ignore = (root / ".dockerignore").read_text().splitlines()
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.M)
        for name in line.split()[:-1]
    ]
    assert "*" in ignore
    assert set(copied) == {each[1:] for each in ignore if each.startswith("!")}
    assert all((root / each).exists() for each in copied)
    assert {"**/.env*", "**/*.db"} <= set(ignore)


@pytest.mark.parametrize("path", MANIFESTS[:2], ids=lambda path: path.name)
def test_services_can_write_nowhere_and_have_time_to_end(path: Path) -> None:
    """And the build's context is the folder of the project."""
    for service in _services(path).values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["stop_grace_period"] == "15s"
        assert service["environment"]["KITH_METRICS_PORT"] == 9464
        built = service["build"]
        assert (path.parent / built["context"] / built["dockerfile"]).is_file()
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:")


def test_the_larger_setup_hears_twice_and_sends_twice() -> None:
    """Discord's ears are one process, wherever the others are two."""
    found = _services(DEPLOY / "compose.scale.yaml")
    replicas = {name: each["deploy"]["replicas"] for name, each in found.items()}
    assert replicas == {"web": 2, "worker": 2, "discord": 1}
    assert found["web"]["environment"]["KITH_DISCORD_TOKEN"] == ""
    assert found["web"]["environment"]["KITH_METRICS_PORT"] == 9464


def test_pods_are_as_careful() -> None:
    """No root, nothing to write to but /tmp, probes that exist, time to end."""
    roles = dict(_pods())
    assert set(roles) == {"kith-web", "kith-worker", "kith-discord"}
    for pod in roles.values():
        (container,) = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert pod["terminationGracePeriodSeconds"] >= 15
        assert "memory" in container["resources"]["limits"]


def test_kubernetes_keeps_one_of_each_and_adds_more_ears() -> None:
    """What a budget or an autoscaler points at is there."""
    kinds = {(each["kind"], each["metadata"]["name"]): each for each in _read(MANIFESTS[2 + 1])}
    scaler = kinds["HorizontalPodAutoscaler", "kith-web"]["spec"]
    target = scaler["scaleTargetRef"]
    assert (target["kind"], target["name"]) in kinds
    assert scaler["minReplicas"] >= 2
    for name in ("kith-web", "kith-worker"):
        budget = kinds["PodDisruptionBudget", name]["spec"]
        labels = kinds["Deployment", name]["spec"]["template"]["metadata"]["labels"]
        assert budget["minAvailable"] == 1
        assert budget["selector"]["matchLabels"] == labels


def test_the_unit_ends_in_time_and_keeps_to_its_folder() -> None:
    """systemd waits longer than Kith needs."""
    unit = UNIT.read_text()
    assert "TimeoutStopSec=15" in unit
    assert "ProtectSystem=strict" in unit
    assert re.search(r"^User=(?!root)", unit, re.M)
