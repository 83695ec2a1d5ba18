"""Run one of CPython's own test modules and report the outcome of each test.

    suite.py MODULE [--only FILE] [--done FILE]

The tests' guards against WASI ("no sockets here") are disabled from outside; CPython's sources are unmodified.
Standard output gets a line of JSON for the beginning and for the end of every test, marked by MARK, so that a run that
ends in the middle costs one test: the next is told by --done, a file of names, what is behind it.
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
# The second is what follows where the first was caught.
SIGNS = (NO_THREADS, "cannot join thread before it is started")

# Tests that CPython leaves out on Linux alone, whose sockets these are, and the reason.
NOT_ON_LINUX = {
    "test.test_socket.TestUnixDomain.testEmptyAddress": "Linux takes this address for a name in its abstract namespace",
}


class Lock:
    """A lock that says so when it is waited for in vain. There are no threads, so nobody else ever lets go of one; libc traps."""

    def __init__(self):
        self.lock = _thread.allocate_lock()
        self.release = self.lock.release
        self.locked = self.lock.locked

    def acquire(self, blocking=True, timeout=-1):
        if self.lock.acquire(False):
            return True
        if blocking and timeout < 0:
            raise RuntimeError(f"{NO_THREADS}, and nobody else would let go of this lock")
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
    # Everything but what wants the internet, a sound card, a screen or gigabytes. One module calls its loopback a network.
    support.use_resources = {"cpu": None, "walltime": None, "decimal": None, "subprocess": None}
    if module == "test.test_socketserver":
        support.use_resources["network"] = None
    support.verbose = False
    if importlib.util.find_spec("termios") is None:
        # Imported for tests of terminals, which are skipped.
        sys.modules["tty"] = types.ModuleType("tty")


def chain(error):
    """An exception and all that led to it, those in groups too."""
    seen, waiting = [], [error]
    while waiting:
        error = waiting.pop()
        if error is None or error in seen:
            continue
        seen.append(error)
        waiting += [error.__cause__, error.__context__, *getattr(error, "exceptions", ())]
    return seen


def words(error):
    """The last line of a traceback, and where in the tests it came from."""
    text = traceback.format_exception_only(error)[-1].strip().splitlines()
    return " ".join(line.strip() for line in text if line.strip())[:300]


class Result(unittest.TestResult):
    """Tells the outcome of each test as soon as it is known."""

    # What a test with several parts comes to is the last of these: what fails after a thread failed to start is a consequence.
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
            # A class or a module whose preparation failed: none of its tests will run.
            place = test.description.partition("(")[2].rstrip(")")
            self.classes[place] = (outcome, detail)
        elif self.current is None or self.RANK.index(outcome) > self.RANK.index(self.current[0]):
            self.current = (outcome, detail)

    def startTest(self, test):
        super().startTest(test)
        if self.leftovers:
            # Tests that watch for warnings of what is thrown away would count what a failed one before them has left.
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
            # Cleaning up behind a test failed, outside of what unittest guards.
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
