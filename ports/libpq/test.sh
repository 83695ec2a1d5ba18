# The server does not run as root, and sees nothing of this folder then.
servers=$(mktemp -d /tmp/ports-libpq.XXXXXX)
chmod 755 "$servers"
trap 'rm -rf "$servers"' EXIT
binaries=/usr/lib/postgresql/15/bin
as_user() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$servers"
    as_user() { runuser -u postgres -- "$@"; }
fi

# cluster NAME: a server of its own, whose port is $port.
cluster() {
    port=$(free_port)
    echo secret >"$servers/password"
    (
        cd "$servers"
        as_user $binaries/initdb -D "$servers/$1" -U postgres -A scram-sha-256 --pwfile="$servers/password" --no-sync --locale=C -E UTF8
    ) >initdb.log 2>&1 || cat initdb.log
    (
        cd "$servers"
        as_user $binaries/postgres -D "$servers/$1" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off
    ) >"server.$1" 2>&1 &
    wait_for_port "$port"
}

# libpq's own: the URIs of the script, and a pipeline of each kind, with the trace of what goes over the wire.
sed -n '/^my @tests = (/,/^);/p; /^# test to run/q' "$NATIVE_TREE/src/interfaces/libpq/t/001_uri.pl" >tests.pl
cat >>tests.pl <<'PERL'
for (@tests) {
    my ($uri, $expected, $error) = @$_;
    open my $program, '-|', "$ENV{OUT}/bin/libpq_uri_regress '$uri' 2>&1" or die;
    my $said = join '', <$program>;
    chomp $said;
    my $wanted = join "\n", grep { $_ ne '' } $expected, $error;
    print $said eq $wanted ? 'ok' : "$said\nnot ok", " URI $uri\n";
}
PERL
perl tests.pl
check 'SSL is not enabled' sh -c '"$OUT/bin/libpq_testclient" --ssl 2>&1 | grep -q "SSL is not enabled"'
# With these it would fill in what a URI leaves out.
export PGHOST=127.0.0.1 PGUSER=postgres PGPASSWORD=secret PGDATABASE=postgres PGTZ=PST8PDT PGDATESTYLE='Postgres, MDY' PGCLIENTENCODING=UTF8
regress=$NATIVE_TREE/src/test/regress
export PG_ABS_SRCDIR="$regress" PG_ABS_BUILDDIR="$PWD" PG_LIBDIR=/usr/lib PG_DLSUFFIX=.so

cluster pipelines
export PGPORT="$port"
for name in $("$NATIVE_OUT/bin/libpq_pipeline" tests); do
    check "pipeline $name" timeout 60 "$OUT/bin/libpq_pipeline" -r 700 -t "$PWD/$name.trace" "$name" ''
    traces=$NATIVE_TREE/src/test/modules/libpq_pipeline/traces
    [ ! -f "$traces/$name.trace" ] || check "trace of $name" diff "$traces/$name.trace" "$name.trace"
done

# psql with the server's regression tests: what the native one and this one print, each with a server of its own.
names='test_setup boolean char varchar text int2 int4 int8 float8 bit numeric uuid enum money strings numerology point inet timestamptz interval
    unicode copy copyselect copydml insert insert_conflict create_table create_index create_view select triggers constraints errors
    join aggregates transactions arrays update delete portals matview rowsecurity generated async psql psql_crosstab json jsonb jsonpath
    plpgsql prepare largeobject with window xml returning'
[ -z "$SHORT" ] || names='test_setup int4 copy select psql_crosstab'
mkdir expected said results
# sessions PSQL FOLDER
sessions() {
    cluster "$2"
    export PGPORT="$port"
    "$NATIVE_OUT/bin/psql" -Xqc 'CREATE DATABASE regression TEMPLATE template0' -c 'ALTER DATABASE regression SET lc_messages TO "C"'
    for name in $names; do
        timeout 120 "$1" -X -a -q -d regression -v HIDE_TABLEAM=on -v HIDE_TOAST_COMPRESSION=on <"$regress/sql/$name.sql" >"$2/$name" 2>&1 ||
            echo "status $?" >>"$2/$name"
    done
}
sessions "$NATIVE_OUT/bin/psql" expected
sessions "$OUT/bin/psql" said
# Else two servers that say no would do.
grep -q "^([1-9][0-9]* rows)" expected/int4
for name in $names; do
    check "psql: $name" diff "expected/$name" "said/$name"
done
