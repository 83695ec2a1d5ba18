make -j"$JOBS" hiredis-test CC="$CC" ${AR:+AR="$AR"} OPTIMIZATION=-O2 LDFLAGS="$LDFLAGS"
program hiredis-test
