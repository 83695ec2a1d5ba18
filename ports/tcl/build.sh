# What configure would run a program for: wasi-libc has both right.
[ -z "$HOST" ] || export tcl_cv_strstr_unbroken=ok tcl_cv_strtoul_unbroken=ok
cd unix
configure --disable-threads --disable-shared --disable-load
make -j"$JOBS" tclsh
program tclsh
