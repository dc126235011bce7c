"""Runs command lines in turns and prints wall time, CPU time and peak memory beside each other. Called by compare.sh."""
import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from html import escape

LONGEST_RUN = 120


def main():
    arguments = read_arguments()
    inputs = {"bookinfo": "samples/bookinfo/bookinfo.yaml"}
    for size in arguments.sizes.split(","):
        inputs[f"{size} Deployments"] = os.path.join(arguments.work, f"manifests-{size}.yaml")

    results = {label: measure(arguments, path) for label, path in inputs.items()}
    print_table(results)
    if arguments.svg:
        with open(arguments.svg, "w", encoding="utf-8") as target:
            target.write(picture(results))
        print(arguments.svg, file=sys.stderr)


def read_arguments():
    parser = argparse.ArgumentParser(prog="bash bench/compare.sh")
    parser.add_argument("--work", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--config", help="folder with config.yaml, values.json or values.yaml, mesh.yaml")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--svg", help="file for a picture of the table")
    parser.add_argument("peers", nargs="+", metavar="NAME=COMMAND", type=peer)
    return parser.parse_args()


def peer(text):
    name, separator, command = text.partition("=")
    if not separator or "{in}" not in command:
        raise argparse.ArgumentTypeError(f"'{text}' is no NAME=COMMAND with {{in}} in it")
    return name, command


def measure(arguments, path):
    """Median wall seconds, CPU seconds and peak MB by name; the commands take turns so that a busy moment meets all of them."""
    samples = {name: [] for name, _ in arguments.peers}
    for turn in range(arguments.runs + 1):
        for name, command in arguments.peers:
            sample = run(filled(command, arguments, path))
            if turn > 0:
                samples[name].append(sample)
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in samples.items()}


def filled(command, arguments, path):
    values = {"in": path, "out": os.path.join(arguments.work, "compared.yaml")}
    if arguments.config:
        names = [os.path.join(arguments.config, name) for name in ("values.json", "values.yaml")]
        values["config"] = os.path.join(arguments.config, "config.yaml")
        values["values"] = next((name for name in names if os.path.exists(name)), names[0])
        values["mesh"] = os.path.join(arguments.config, "mesh.yaml")
    return [word.format(**values) for word in shlex.split(command)]


def run(command):
    talk = tempfile.TemporaryFile()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=talk)
    deadline = began + LONGEST_RUN
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > deadline:
            process.kill()
            sys.exit(f"compare: ran longer than {LONGEST_RUN} s: {shlex.join(command)}")
        time.sleep(0.0005)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        talk.seek(0)
        sys.exit(f"compare: exit code {process.returncode}: {shlex.join(command)}\n{talk.read().decode(errors='replace')}")
    talk.close()
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def print_table(results):
    print("| input | injector | wall ms | CPU ms | peak MB | wall | CPU | memory |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for label, by_name in results.items():
        first = next(iter(by_name.values()))
        for name, row in by_name.items():
            ratios = " | ".join(f"{value / base:.2f}×" for value, base in zip(row, first))
            print(f"| {label} | {name} | {row[0] * 1000:.0f} | {row[1] * 1000:.0f} | {row[2]:.0f} | {ratios} |")


def picture(results):
    """Horizontal bars, one group an input: wall time in milliseconds."""
    bar, gap, left, width = 22, 34, 150, 520
    rows, y = [], 46
    for label, by_name in results.items():
        longest = max(row[0] for row in by_name.values())
        rows.append(f'<text x="12" y="{y}" class="group">{escape(label)}</text>')
        y += 12
        for index, (name, row) in enumerate(by_name.items()):
            length = max(2, round(width * row[0] / longest))
            rows.append(f'<text x="{left - 8}" y="{y + 15}" class="name">{escape(name)}</text>')
            rows.append(f'<rect x="{left}" y="{y}" width="{length}" height="{bar - 4}" class="bar{min(index, 1)}"/>')
            rows.append(f'<text x="{left + length + 6}" y="{y + 15}">{row[0] * 1000:.0f} ms, {row[2]:.0f} MB</text>')
            y += bar
        y += gap
    style = (
        "text{font:13px sans-serif;fill:#1f2328}.group{font-weight:600}.name{text-anchor:end}.bar0{fill:#2da44e}.bar1{fill:#8c959f}"
        "@media(prefers-color-scheme:dark){text{fill:#e6edf3}}"
    )
    height, whole = y - gap + 12, left + width + 130
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{height}" viewBox="0 0 {whole} {height}" role="img" '
        f'aria-label="Wall time by injector"><style>{style}</style>'
        f'<text x="12" y="22" class="group">Wall time (shorter is better) and peak memory</text>{"".join(rows)}</svg>\n'
    )


if __name__ == "__main__":
    main()
