configure --disable-shared --disable-tests --disable-cares-threads CXX="${CXX-c++}"
make -j"$JOBS"
program src/tools/adig
program src/tools/ahost

# The test program, with a googletest for one thread.
google=/usr/src/googletest
flags="-O0 -w -DGTEST_HAS_PTHREAD=0 -I$google/googletest/include -I$google/googlemock/include"
if [ -n "$HOST" ]; then
    # Debian's libc++ for WASI has no exceptions.
    flags="$flags -fno-exceptions -DGTEST_HAS_EXCEPTIONS=0 -include $PORT/no_threads.h"
fi
flags="$flags -DHAVE_CONFIG_H -DCARES_STATICLIB -DCARES_NO_DEPRECATED -I. -Iinclude -Isrc/lib -Isrc/lib/include -Itest"
sources=$(sed -n '/^TESTSOURCES/,/[^\\]$/p' test/Makefile.inc | grep -o '[a-z0-9-]*\.cc' | sed 's|^|test/|')
for source in $sources $google/googletest/src/gtest-all.cc $google/googlemock/src/gmock-all.cc; do echo "$source"; done |
    xargs -P "$JOBS" -I SOURCE sh -c "${CXX-c++} $flags -I$google/googletest -I$google/googlemock -c SOURCE -o \$(basename SOURCE).o"
objects=
for source in $sources gtest-all.cc gmock-all.cc; do objects="$objects $(basename "$source").o"; done
${CXX-c++} $objects "$(find . -name libcares.a)" -o arestest $LDFLAGS
program arestest
