# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
"""Runs one of mosquitto's lists of test scripts, several at a time, and prints a result for each: suite.py NAME FOLDER."""

import concurrent.futures
import os
import subprocess
import sys
import types

sys.path.append(os.environ["PORTS"])
from free_port import free_port

# What this build does not have, by the start of a script's name.
LACKING = {
    "01-bad-initial-packets": "the Python module psutil",
    # It connects anew at once; a broker that sees that and the ends together may take the newcomer first.
    "01-connect-max-connections": "a race with the ends of ten connections",
    "08-": "TLS",
    "09-plugin-": "a shared library as a plugin",
    "09-extended-auth-": "a shared library as a plugin",
    "09-auth-bad-method": "a shared library as a plugin",
    "14-dynsec-": "a shared library as a plugin",
}
SHORT = ("02-subpub-qos", "03-publish-", "04-retain-", "07-will-")
AT_A_TIME = 6
LIMIT = 90


def run(script, count, arguments):
    """Whether it passed, and what it said."""
    command = [sys.executable, script, *arguments, *(str(free_port()) for _ in range(count))]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            said = f"longer than {LIMIT} s"
        finally:
            # A script that fails may leave its broker behind.
            try:
                os.killpg(process.pid, 9)
            except ProcessLookupError:
                pass
    return process.returncode == 0, said


def run_tests(tests, **_):
    """Takes the place of the suite's own, which knows fixed ports only."""
    jobs = []
    for count, script in tests:
        script, *arguments = script if isinstance(script, list) else [script]
        name = arguments[0].removesuffix(".test") if arguments else os.path.basename(script).removesuffix(".py")
        jobs.append((name, script, count, arguments))
    jobs.sort()
    if os.environ.get("SHORT"):
        jobs = [job for job in jobs if job[0].removeprefix("c/").startswith(SHORT)]
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        running = []
        for name, *job in jobs:
            base = os.path.basename(name)
            cause = next((cause for start, cause in LACKING.items() if base.startswith(start)), None)
            running.append((name, cause, None if cause else pool.submit(run, *job)))
        for name, cause, result in running:
            name = f"{suite}/{name}"
            if cause:
                print(f"skip {name}: {cause}")
                continue
            passed, said = result.result()
            if not passed:
                print(said)
            print("ok" if passed else "not ok", name, flush=True)


suite, folder = sys.argv[1:]
os.chdir(folder)
os.environ["PWD"] = os.getcwd()
sys.path.insert(0, os.getcwd())
sys.modules["ptest"] = types.SimpleNamespace(run_tests=run_tests)
with open("test.py", encoding="utf-8") as script:
    exec(script.read(), {"__file__": os.path.abspath("test.py"), "__name__": "__main__"})
