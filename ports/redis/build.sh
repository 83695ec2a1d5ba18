set -- -j"$JOBS" -C src CC="$CC" MALLOC=libc SKIP_VEC_SETS=yes USE_SYSTEMD=no OPTIMIZATION=-O2
if [ "$VARIANT" = native ]; then
    make "$@" redis-server redis-cli redis-benchmark
else
    # The server wants threads: it ends where it starts its background jobs.
    make "$@" CXX="$CXX" AR="$AR" RANLIB="$RANLIB" uname_S=WASI CFLAGS=-DHAVE_EPOLL LDFLAGS="$LDFLAGS" FINAL_LIBS=-lm redis-cli redis-benchmark
fi
program src/redis-cli
program src/redis-benchmark
