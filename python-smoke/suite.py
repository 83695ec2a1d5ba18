"""Run one of CPython's own test modules and report the outcome of each test.

    suite.py MODULE [--only FILE] [--done FILE]

The tests' guards against WASI ("no sockets here") are disabled from outside; CPython's sources are unmodified.
Standard output has a line of JSON, marked by MARK, for the beginning and the end of every test, so that a run that
ends early costs only one test: --done, a file of names, tells the next run which tests to omit.
"""

import _thread
import argparse
import functools
import gc
import importlib.util
import json
import sys
import threading
import time
import traceback
import types
import unittest

MARK = "@test "
NO_THREADS = "can't start new thread"
# The second follows when a test has caught the first.
SIGNS = (NO_THREADS, "cannot join thread before it is started")

# Tests that CPython skips only on Linux, and which the library, having Linux's sockets, has to skip too; with the reason.
NOT_ON_LINUX = {
    "test.test_socket.TestUnixDomain.testEmptyAddress": "Linux takes this address for a name in its abstract namespace",
}


class Lock:
    """A lock that raises an error where a wait would be endless. Without threads, nothing else can release it; libc traps."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.release = self.lock.release
        self.locked = self.lock.locked

    def acquire(self, blocking=True, timeout=-1):
        if self.lock.acquire(False):
            return True
        if blocking and timeout < 0:
            raise RuntimeError(f"{NO_THREADS}, so nothing else can release this lock")
        if blocking:
            time.sleep(timeout)
        return False

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()


def lift_guards(module):
    threading.Lock = threading._allocate_lock = Lock
    from test import support

    support.has_socket_support = True
    support.is_wasi = False
    # All resources but the internet, a sound card, a screen and gigabytes of space. One module calls the loopback a network.
    support.use_resources = {"cpu": None, "walltime": None, "decimal": None, "subprocess": None}
    if module == "test.test_socketserver":
        support.use_resources["network"] = None
    support.verbose = False
    if importlib.util.find_spec("termios") is None:
        # Tests of terminals import it, and are skipped.
        sys.modules["tty"] = types.ModuleType("tty")


def chain(error):
    """An exception and all those that led to it, including those in groups."""
    seen, waiting = [], [error]
    while waiting:
        error = waiting.pop()
        if error is None or error in seen:
            continue
        seen.append(error)
        waiting += [error.__cause__, error.__context__, *getattr(error, "exceptions", ())]
    return seen


def words(error):
    """The last line of a traceback, shortened."""
    text = traceback.format_exception_only(error)[-1].strip().splitlines()
    return " ".join(line.strip() for line in text if line.strip())[:300]


class Result(unittest.TestResult):
    """Reports the outcome of each test as soon as it is known."""

    # The outcome of a test with several parts is the last of these: failures after a thread failed to start are consequences.
    RANK = ("ok", "skipped", "failed", "threads")

    def __init__(self, out):
        super().__init__()
        self.out = out
        self.current = None
        self.classes = {}
        self.begun = set()
        self.leftovers = False

    def say(self, **what):
        self.out.write("\n" + MARK + json.dumps(what) + "\n")
        self.out.flush()

    def note(self, test, outcome, detail=""):
        if isinstance(test, unittest.suite._ErrorHolder):
            # The set-up of a class or module failed: none of its tests will run.
            place = test.description.partition("(")[2].rstrip(")")
            self.classes[place] = (outcome, detail)
        elif self.current is None or self.RANK.index(outcome) > self.RANK.index(self.current[0]):
            self.current = (outcome, detail)

    def startTest(self, test):
        super().startTest(test)
        if self.leftovers:
            # Tests that count ResourceWarnings would also count those of objects left by a failed test.
            gc.collect()
        self.current = None
        self.begun.add(test.id())
        self.say(begin=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        outcome, detail = self.current or ("failed", "ended without an outcome")
        self.leftovers = outcome not in ("ok", "skipped")
        self.say(end=test.id(), outcome=outcome, detail=detail)

    def addSuccess(self, test):
        self.note(test, "ok")

    def addExpectedFailure(self, test, err):
        self.note(test, "ok")

    def addUnexpectedSuccess(self, test):
        self.note(test, "failed", "succeeded, which it should not")

    def addSkip(self, test, reason):
        self.note(test, "skipped", " ".join(reason.split()))

    def addError(self, test, err):
        self.wrong(test, err[1])

    addFailure = addError

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.wrong(test, err[1])

    def wrong(self, test, error):
        traceback.print_exception(error)
        threads = any(sign in str(one) for one in chain(error) for sign in SIGNS)
        self.note(test, "threads" if threads else "failed", words(error))


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def names_in(file):
    return set(open(file).read().split()) if file else set()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("--only")
    parser.add_argument("--done")
    arguments = parser.parse_args()
    only, done = names_in(arguments.only), names_in(arguments.done)

    lift_guards(arguments.module)
    result = Result(sys.stdout)
    try:
        tests = list(flat(unittest.defaultTestLoader.loadTestsFromName(arguments.module)))
    except unittest.SkipTest as skip:
        result.say(module=arguments.module, outcome="skipped", detail=str(skip))
        return
    for test in tests:
        if test.id() in NOT_ON_LINUX:
            test.setUp = functools.partial(test.skipTest, NOT_ON_LINUX[test.id()])
    tests = [test for test in tests if (not only or test.id() in only) and test.id() not in done]
    result.say(tests=[test.id() for test in tests])
    remaining = tests
    while remaining:
        begun = len(result.begun)
        try:
            unittest.TestSuite(remaining).run(result)
        except Exception as error:
            # A clean-up failed where unittest does not catch exceptions.
            traceback.print_exception(error)
        remaining = [test for test in remaining if test.id() not in result.begun]
        if len(result.begun) == begun:
            break
    for test in tests:
        if test.id() not in result.begun:
            kind = type(test)
            places = (f"{kind.__module__}.{kind.__qualname__}", kind.__module__)
            known = [result.classes[place] for place in places if place in result.classes]
            outcome, detail = known[0] if known else ("failed", "was not run")
            result.say(end=test.id(), outcome=outcome, detail=detail)
    result.say(finished=True)


if __name__ == "__main__":
    main()
